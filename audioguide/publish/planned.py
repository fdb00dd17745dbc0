"""What the files of a guide are made from: before its chapters need be there, and when they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from audioguide.model import Imprint, PublishedChapter, Voice
    from audioguide.publish.guide_pictures import Pictures
    from audioguide.publish.tags import Tags

Plain: TypeAlias = "str | int | float | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON can hold: of such a value a key is made."""


@dataclass(frozen=True, slots=True)
class PlannedChapter:
    """A chapter, or the file to set the level by, before it need be there."""

    file: str
    title: str
    audio_key: str
    """Of its sound."""
    tags: Tags


@dataclass(frozen=True, slots=True)
class PlannedGuide:
    """What is known of a guide before anything of it is made: what keys are made of."""

    imprint: Imprint
    voice: Voice
    chapters: tuple[PlannedChapter, ...]
    volume: PlannedChapter
    """The file to set the level by."""

    @property
    def cover_key(self) -> str:
        """Of its pictures; nothing where it has no chapters."""
        return str(self.chapters[0].tags["cover"]) if self.chapters else ""


@dataclass(frozen=True, slots=True)
class FinishedGuide:
    """What makers work from: a guide's chapters as they will lie in its folder."""

    path_of: Callable[[str], Path]
    """Where a chapter's file is now."""
    imprint: Imprint
    voice: Voice
    chapters: Sequence[PublishedChapter]
    volume: PublishedChapter | None
    """The file to set the level by; None where it could not be made."""
    pictures: Callable[[], Pictures]

    def chapter(self, file: str) -> PublishedChapter:
        """The chapter that lies in a file."""
        return next(one for one in self.chapters if one.file == file)
