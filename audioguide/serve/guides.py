"""Which files belong to guides, and where they lie; nothing else is given out.

What is asked for is looked up among these names, and never becomes a path itself.
"""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from audioguide.names import EXPORTS_FOLDER, MANIFEST_FILE, volume_file
from audioguide.publish.formats import file_names
from audioguide.publish.manifest import read_manifest
from audioguide.serve.opened import Opened, opened, remembered

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(rf"(?:\.\./{EXPORTS_FOLDER}/)?[^./\\:\0][^/\\:\0]*")
"""Of a file of a guide, seen from its folder."""
MS_A_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Guide:
    """A finished guide, as its manifest has it."""

    folder: Path
    title: str
    chapters: int
    minutes: int
    files: frozenset[str]
    """All that belong to it, seen from its folder."""


def guide_in(folder: Path) -> Guide | None:
    """The guide in a folder, if there is one.

    Args:
        folder: Of which no part is a link.
    """
    try:
        with closing(opened(folder / MANIFEST_FILE)) as file:
            told = _told(file)
    except OSError:
        return None
    if told is None:
        return None
    slug = told.slug if _SLUG.fullmatch(told.slug) else folder.name
    minutes = max(1, round(told.length_ms / MS_A_MINUTE))
    return Guide(folder, told.title, len(told.chapters), minutes, _files(slug, told))


def guides_in(root: Path) -> list[Guide]:
    """The guides in an output folder, by title."""
    found = [guide for name in _folders(root) if (guide := guide_in(root / name))]
    return sorted(found, key=lambda one: (one.title.casefold(), one.folder.name))


def guide_named(root: Path, asked: str) -> Guide | None:
    """The guide whose folder has a name, however the system writes its letters."""
    names = _folders(root)
    if asked not in names:
        same = unicodedata.normalize("NFC", asked)
        names = [name for name in names if unicodedata.normalize("NFC", name) == same]
        asked = next(iter(names), "")
    return guide_in(root / asked) if asked else None


def file_asked(root: Path, folders: list[str], name: str) -> Path | None:
    """Where a file lies that belongs to a guide, if there is such a file.

    Args:
        root: An output folder, or a guide's own.
        folders: In which it is looked for, seen from there.
        name: What it is called.
    """
    alone = guide_in(root)
    match folders:
        case []:
            found = _file_of(alone, name)
        case [folder]:
            # Alone it has its own name as well: so the playlist among the exports finds it.
            named = alone if folder == root.name else None
            found = _file_of(named if alone else guide_named(root, folder), name)
            if found is None and folder == EXPORTS_FOLDER:
                paths = (
                    _file_of(guide, f"../{EXPORTS_FOLDER}/{name}")
                    for guide in ([alone] if alone else guides_in(root))
                )
                found = next(filter(None, paths), None)
        case _:
            found = None
    return found


def _file_of(guide: Guide | None, name: str) -> Path | None:
    if guide is None or name not in guide.files:
        return None
    return Path(os.path.normpath(guide.folder / name))


def _files(slug: str, told: _Told) -> frozenset[str]:
    """All that belongs to a guide."""
    names = [
        *told.chapters, told.volume,
        *file_names(slug, told.chapters), volume_file(slug),
        # Until it is built again, an older guide has these in its own folder.
        f"{slug}.m3u8", f"{slug}.mp3", f"{slug}-heel.mp3",
    ]  # fmt: skip
    return frozenset(name for name in names if _NAME.fullmatch(name))


@dataclass(frozen=True, slots=True)
class _Told:
    """As much of a manifest as is needed here, for many are remembered."""

    slug: str
    title: str
    chapters: tuple[str, ...]
    """Their files."""
    volume: str
    """The file to set the level by; empty where there is none."""
    length_ms: int
    """Of the chapters together."""


@remembered
def _told(file: Opened) -> _Told | None:
    try:
        file.file.seek(0)
        manifest = read_manifest(file.file.readall())
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return _Told(
        manifest.guide.slug,
        manifest.guide.title,
        tuple(one.file for one in manifest.chapters),
        manifest.volume.file if manifest.volume else "",
        sum(one.duration_ms or 0 for one in manifest.chapters),
    )


def _folders(root: Path) -> list[str]:
    try:
        names = [one.name for one in root.iterdir()]
    except OSError:
        return []
    return [name for name in names if not name.startswith(".") and _can_be_asked(name)]


def _can_be_asked(name: str) -> bool:
    """Whether an address can hold it: not all that a disk holds are letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
