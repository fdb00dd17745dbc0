"""File names that are safe on any system and sort in the order of listening."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

MANUSCRIPT_FOLDER = Path("content/nl")
"""Holds the manuscripts, where no other place is named."""
MANUSCRIPT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".text", ".txt")
LARGEST_MANUSCRIPT_BYTES = 4_000_000
"""About 600,000 words, or ninety hours of speech; more is a mistake or an attack."""
OUTPUT_FOLDER = Path("output")
"""Gets a folder for each guide, where no other place is asked for."""
MANIFEST_FILE = "manifest.json"
EXPORTS_FOLDER = "exports"
"""Beside the folders of guides: what no player may take for a chapter."""
MADE_HERE = "audioguide"
"""Stands in every file among the exports, where people keep files of their own."""
PAGE_FILE, APP_FILE, WORKER_FILE = "index.html", "manifest.webmanifest", "sw.js"
ICON_SIZES_PX = (192, 512)
"""What browsers ask for before a page can be installed."""
LONGEST_SLUG = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names of devices on Windows, where no file or folder can have them."""
_PLACES = ("", f"../{EXPORTS_FOLDER}")
"""Where files of a guide lie, seen from its folder."""


def slugify(text: str, fallback: str) -> str:
    """Lower-case ASCII letters, digits and single dashes.

    Args:
        text: What to name.
        fallback: The name where nothing of the text can be kept.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    if _RESERVED.fullmatch(slug):
        return f"{fallback}-{slug}"
    return slug or fallback


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a file name for a device, with whatever ending."""
    return _RESERVED.fullmatch(name.partition(".")[0].strip().casefold()) is not None


def guide_slug(name: str, fallback: str) -> str:
    """The folder of a guide: its name as a slug, and never the folder that lies beside guides."""
    slug = slugify(name, fallback)
    return f"{fallback}-{slug}" if slug == EXPORTS_FOLDER else slug


def chapter_file(number: int, count: int, title: str, fallback: str) -> str:
    """The file of a chapter: its number, zero-padded to the width of the last, and its title."""
    width = max(2, len(str(count)))
    return f"{number:0{width}}-{slugify(title, fallback)}.mp3"


def playlist_file(slug: str) -> str:
    """The playlist of a guide, seen from its folder, in which players would play it as well."""
    return f"../{EXPORTS_FOLDER}/{slug}.m3u8"


def whole_file(slug: str) -> str:
    """The whole guide in one file, seen from the guide's folder."""
    return f"../{EXPORTS_FOLDER}/{slug}.mp3"


def volume_file(slug: str) -> str:
    """The file to set the level by, seen from the guide's folder; no slug has an underscore."""
    return f"../{EXPORTS_FOLDER}/{slug}_volume.mp3"


def export_slug(file: str) -> str:
    """The guide that a file in ``exports`` belongs to, by its name there."""
    return file.rpartition(".")[0].removesuffix("_volume")


def place(folder: Path, file: str) -> Path:
    """Where a file of a guide lies: in its folder, or among the exports beside it.

    Args:
        folder: Of the guide.
        file: Its name, seen from there.

    Raises:
        ValueError: No file of a guide lies there.
    """
    home, _, name = file.rpartition("/")
    if home not in _PLACES or name in {"", ".", ".."} or set(name) & {"\\", ":", "\0"}:
        raise ValueError(f"{file!r} is no file of a guide")
    return Path(os.path.normpath(folder / home / name))


def beside(file: str, suffix: str) -> str:
    """A file of the same name and another kind."""
    return f"{file.rpartition('.')[0]}.{suffix}"


def icon_file(size_px: int) -> str:
    """The icon of a guide on a phone's home screen."""
    return f"icon-{size_px}.png"
