"""File names that are safe on any system and sort in the order of listening."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

MANIFEST_FILE = "manifest.json"
VOLUME_FILE = "00-volume.mp3"
"""To set the level by; its name puts it before every chapter."""
CAPTIONS = ("vtt", "lrc")
"""Endings of the text in step that lies beside a chapter."""
PAGE_FILE, APP_FILE, WORKER_FILE = "index.html", "manifest.webmanifest", "sw.js"
ICON_SIZES_PX = (192, 512)
"""What browsers ask for before a page can be installed."""
LONGEST_SLUG = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names of devices on Windows, where no file or folder can have them."""


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


def chapter_file(number: int, count: int, title: str) -> str:
    """The file of a chapter: its number, zero-padded to the width of the last, and its title."""
    width = max(2, len(str(count)))
    return f"{number:0{width}}-{slugify(title, 'hoofdstuk')}.mp3"


def playlist_file(slug: str) -> str:
    """The playlist of a guide."""
    return f"{slug}.m3u8"


def whole_file(slug: str, taken: Container[str]) -> str:
    """The whole guide in one file; a chapter that has this very name keeps it."""
    name = f"{slug}.mp3"
    return f"{slug}-heel.mp3" if name in taken else name


def beside(file: str, suffix: str) -> str:
    """A file of the same name and another kind."""
    return f"{file.rpartition('.')[0]}.{suffix}"


def icon_file(size_px: int) -> str:
    """The icon of a guide on a phone's home screen."""
    return f"icon-{size_px}.png"
