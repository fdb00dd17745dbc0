"""What a build came to, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.pipeline.steps import REMOVE, SPEAK

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.record import GuideRecord
    from audioguide.pipeline.steps import Step


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be made; everything else goes on."""

    guide: str
    """Slug."""
    chapter: int | None
    """Its number, 0 for the file to set the level by; None where all of the guide failed."""
    reason: str
    text: str = ""
    """The sentence, where it was one that could not be spoken."""


@dataclass(frozen=True, slots=True)
class GuideResult:
    """What a build left behind for one guide."""

    plan: GuidePlan
    record: GuideRecord
    """What is published now."""
    failures: tuple[Failure, ...]
    written: tuple[Path, ...] = ()
    """The files that were written, in their places."""

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that were done: where something failed, not all, and nothing is removed."""
        if not self.failures:
            return self.plan.steps
        if any(one.chapter is None for one in self.failures):
            return ()
        failed = {(one.chapter or None, one.text) for one in self.failures}
        chapters = {chapter for chapter, _ in failed}
        return tuple(
            step
            for step in self.plan.steps
            if step.kind is not REMOVE
            and (step.chapter not in chapters or step.kind is SPEAK)
            and (step.chapter, step.text) not in failed
        )
