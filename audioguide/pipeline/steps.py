"""The steps of a plan: what is due, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from audioguide.model import Utterance
    from audioguide.pipeline.record import ChapterState
    from audioguide.pipeline.targets import WantedChapter

StepKind: TypeAlias = Literal["speak", "encode", "tag", "remove", "derive"]
STEP_KINDS: tuple[StepKind, ...] = ("speak", "encode", "tag", "remove", "derive")


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work, and why it is due."""

    kind: StepKind
    chapter: int | None
    """Its number, where the step belongs to one."""
    reason: str
    text: str | None = None
    """The words of an utterance, or the name of a file."""


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """What is missing for one chapter."""

    wanted: WantedChapter
    published: ChapterState | None
    """What lies under its file name now."""
    to_speak: tuple[tuple[str, Utterance], ...]
    """Clips that the store lacks, with their keys; a clip stands in one chapter's list only."""
    steps: tuple[Step, ...]
    to_encode: bool = False
    """Whether its audio must be made."""
