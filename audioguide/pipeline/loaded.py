"""A text and a guide as their files are now: settings, script, and what lies beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.pipeline import keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audioguide.model import Guide, Imprint, Script
    from audioguide.settings import Settings


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A manuscript as its author wrote it, with all that its script depends on."""

    source: Path
    guide: Guide
    settings: Settings
    """Those that hold for it: of its project, then its own."""
    lexicons: tuple[tuple[Path, bytes], ...]
    """Its pronunciation lists; a later one goes before."""
    line_of: Mapping[str, int]
    """The lines of its front matter, by entry."""

    @property
    def imprint(self) -> Imprint:
        """What its title page says."""
        return self.guide.imprint


@dataclass(frozen=True, slots=True)
class BedFile:
    """A background sound that can be used."""

    path: Path
    sha256: str

    @property
    def key(self) -> str:
        """Of the finished bed in the store."""
        return keys.bed_key(self.sha256)


@dataclass(frozen=True, slots=True)
class LoadedGuide:
    """A guide, ready to be planned."""

    source: Path
    """Its manuscript."""
    imprint: Imprint
    script: Script
    settings: Settings
    cover: Path | None
    """The author's own, if there is one."""
    bed: BedFile | None
    """A background sound, if there is one."""
    made_from: tuple[str, ...]
    """Keys of what the store keeps of the text and of the background sound."""
    line_of: Mapping[str, int]
    """The lines of its front matter, by entry."""
    lexicons: tuple[tuple[Path, bytes], ...]
    """Its pronunciation lists; a later one goes before."""
