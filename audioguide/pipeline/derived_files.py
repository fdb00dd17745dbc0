"""What is made from a guide's finished chapters, each file with the key that tells when it is due.

Which files there are, and how they are made, stands in ``audioguide.publish.formats``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import stages
from audioguide.pipeline import keys
from audioguide.publish.formats import planned_files
from audioguide.publish.planned import PlannedChapter, PlannedGuide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audioguide.model import Imprint, Voice
    from audioguide.pipeline.targets import ChapterTarget
    from audioguide.publish.planned import FinishedGuide


@dataclass(frozen=True, slots=True)
class Derivation:
    """One file made from the chapters."""

    file: str
    key: str
    """Of all that it is made from."""
    make: Callable[[FinishedGuide], Iterable[bytes]]
    """Its contents, piece by piece, so that long files need little memory."""
    needs: tuple[str, ...] = ()
    """Chapters without which it is not made."""


def derivations(
    imprint: Imprint, voice: Voice, targets: Sequence[ChapterTarget], volume: ChapterTarget
) -> dict[str, Derivation]:
    """Every derived file of a guide, by its name.

    Args:
        imprint: Of the guide.
        voice: Who speaks it.
        targets: Its chapters as they should be.
        volume: The file to set the level by, as it should be.
    """
    guide = PlannedGuide(imprint, voice, tuple(map(_planned, targets)), _planned(volume))
    return {
        one.file: Derivation(
            one.file, keys.digest([stages.DERIVE, one.made_from]), one.make, one.needs
        )
        for one in planned_files(guide)
    }


def _planned(chapter: ChapterTarget) -> PlannedChapter:
    return PlannedChapter(chapter.file, chapter.section.title, chapter.audio_key, chapter.tags)
