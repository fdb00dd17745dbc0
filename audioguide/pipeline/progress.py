"""What a build tells while it works; the command line decides how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from audioguide.model import Utterance
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.steps import ChapterPlan

SPEAK_EFFORT = 1
ENCODE_EFFORT = 4
"""Mixing and encoding a sentence takes about four times as long as speaking it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    done: float
    """From 0 to 1, by effort."""
    guide: str
    """Title."""
    chapter: int
    """Its number; 0 for the file to set the level by."""
    chapters: int
    title: str
    text: str
    """The sentence that was spoken, or nothing when the whole chapter was finished."""


Report: TypeAlias = "Callable[[Progress], None]"


def silent(_progress: Progress) -> None:
    """Report nothing."""


class Tracker:
    """Counts effort while work comes in, in any order."""

    def __init__(self, due: list[tuple[GuidePlan, ChapterPlan]], report: Report) -> None:
        """Add up what is to be done and start at nothing."""
        self._report = report
        self._total = sum(_effort(chapter) for _, chapter in due)
        self._done = 0.0

    def spoke(self, plan: GuidePlan, chapter: ChapterPlan, said: Utterance) -> None:
        """An utterance was spoken."""
        self._tell(plan, chapter, SPEAK_EFFORT * len(said.spoken), said.text)

    def finished(self, plan: GuidePlan, chapter: ChapterPlan) -> None:
        """A chapter was encoded."""
        self._tell(plan, chapter, _encode_effort(chapter), "")

    def _tell(self, plan: GuidePlan, chapter: ChapterPlan, effort: float, text: str) -> None:
        self._done += effort
        wanted, count = chapter.wanted, len(plan.loaded.script.sections)
        done = min(1.0, self._done / max(1.0, self._total))
        self._report(
            Progress(
                done, plan.loaded.imprint.title, wanted.number, count, wanted.section.title, text
            )
        )


def _effort(chapter: ChapterPlan) -> float:
    spoken = sum(len(utterance.spoken) for _, utterance in chapter.to_speak)
    return SPEAK_EFFORT * spoken + _encode_effort(chapter)


def _encode_effort(chapter: ChapterPlan) -> float:
    utterances = chapter.wanted.section.utterances
    return ENCODE_EFFORT * sum(len(utterance.spoken) for utterance in utterances)
