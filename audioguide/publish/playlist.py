"""The playlist: one file to open, and the chapters follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import PublishedChapter


def playlist(title: str, chapters: Sequence[PublishedChapter]) -> str:
    """An extended M3U in UTF-8 with file names relative to itself (RFC 8216 has the base format).

    Args:
        title: Of the guide.
        chapters: In the order of listening.
    """
    lines = ["#EXTM3U", f"#PLAYLIST:{_one_line(title)}"]
    for chapter in chapters:
        seconds = round(chapter.facts.duration_ms / 1000)
        lines += [f"#EXTINF:{seconds},{_one_line(chapter.title)}", chapter.file]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """A line break in a title would start a new entry."""
    return " ".join(text.split())
