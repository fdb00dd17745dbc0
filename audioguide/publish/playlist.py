"""The playlist: one file to open, and the chapters follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.names import MADE_HERE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.model import Imprint, PublishedChapter


_MADE_HERE = f"#{MADE_HERE}"


def playlist(imprint: Imprint, chapters: Sequence[PublishedChapter]) -> str:
    """An extended M3U in UTF-8 with file names relative to itself (RFC 8216 has the base format).

    It lies among the exports: in the guide's folder, players would play every chapter twice.

    Args:
        imprint: Of the guide.
        chapters: In the order of listening.
    """
    lines = ["#EXTM3U", _MADE_HERE, f"#PLAYLIST:{_one_line(imprint.title)}"]
    for chapter in chapters:
        seconds = round(chapter.facts.duration_ms / 1000)
        lines += [
            f"#EXTINF:{seconds},{_one_line(chapter.title)}",
            f"../{imprint.slug}/{chapter.file}",
        ]
    return "\n".join(lines) + "\n"


def is_made_here(path: Path) -> bool:
    """Whether a playlist is one of ours, and no other program's."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline() == "#EXTM3U\n" and file.readline() == f"{_MADE_HERE}\n"
    except OSError:
        return False


def _one_line(text: str) -> str:
    """A line break in a title would start a new entry."""
    return " ".join(text.split())
