"""What a build tells while it works; the command line decides how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class ChapterLabel:
    """Which chapter is at work, for people."""

    guide: str
    """Title."""
    number: int
    """Its number; 0 for the file to set the level by."""
    of: int
    """How many chapters the guide has."""
    title: str


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
    """Counts effort while work comes in, in any order.

    Args:
        total: All the effort that is to come.
        report: Is told of each piece.
    """

    def __init__(self, total: float, report: Report) -> None:
        self._total, self._report = total, report
        self._done = 0.0

    def add(self, effort: float, chapter: ChapterLabel, text: str = "") -> None:
        """Something was done.

        Args:
            effort: Of it.
            chapter: For which chapter.
            text: The sentence that was spoken; nothing when the whole chapter was finished.
        """
        self._done += effort
        done = min(1.0, self._done / max(1.0, self._total))
        self._report(Progress(done, chapter.guide, chapter.number, chapter.of, chapter.title, text))
