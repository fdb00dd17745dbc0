"""What every kind of source file has in common: its text, its names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.errors import ManuscriptError
from audioguide.names import LARGEST_MANUSCRIPT_BYTES
from audioguide.text_encoding import decode_text, first_odd_line

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import Section

_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_DIRECTION_MARKS = dict.fromkeys(_DIRECTIONS)
_DIRECTION_REFERENCE = re.compile(
    rf"&(?:[lr]lm;|#(?:0*(?:{'|'.join(map(str, _DIRECTIONS))})(?!\d)"
    rf"|x0*(?:{'|'.join(f'{code:x}' for code in _DIRECTIONS)})(?![\da-f]));?)",
    re.IGNORECASE,
)

UNUSABLE = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters, but for white space, and halves of characters."""


def without_direction_marks(text: str) -> str:
    """A text without the invisible characters that turn the direction of writing.

    They mean nothing in Dutch, and let a title show in a terminal as something it is not
    (https://trojansource.codes). Character references to them go too.
    """
    return _DIRECTION_REFERENCE.sub("", text.translate(_DIRECTION_MARKS))


def decode(path: Path, data: bytes) -> str:
    """The text of a manuscript, its lines ended by a newline, without direction marks.

    Raises:
        ManuscriptError: It is too large, empty, or no text.
    """
    if len(data) > LARGEST_MANUSCRIPT_BYTES:
        limit = LARGEST_MANUSCRIPT_BYTES // 1_000_000
        raise ManuscriptError(f"larger than {limit} MB; divide it over several guides", path)
    text = decode_text(data)
    if text is None:
        typed = tool("import", path.with_suffix(".docx"))
        message = f"not a text; save it as plain text, or as .docx and type: {typed}"
        raise ManuscriptError(message, path, first_odd_line(data))
    text = without_direction_marks(text)
    if not text.strip():
        raise ManuscriptError("it is empty", path)
    return text


def unusable_in(text: str) -> str | None:
    """The first character that only an escape can bring into a file and nothing can say or show."""
    found = UNUSABLE.search(text)
    return found[0] if found else None


def visible(text: str) -> str:
    """A text without what nobody can write or say; its white space stays."""
    plain = UNUSABLE.sub("", text)
    while (marked := plain) != (plain := without_direction_marks(marked)):
        continue
    return plain


def on_one_line(text: str) -> str:
    """A text without line breaks, and without what nobody can write or say."""
    return " ".join(visible(text).split())


def name_the_only(sections: tuple[Section, ...], title: str) -> tuple[Section, ...]:
    """The sections; where a single one has no heading of its own, it is named after the guide."""
    if len(sections) == 1 and not sections[0].announced:
        return (replace(sections[0], title=title),)
    return sections


def title_of(stem: str, fallback: str) -> str:
    """A title made of a file name, for a text that gives none.

    Args:
        stem: The name, without its ending.
        fallback: The title where nothing of the name can be one.
    """
    # What of a name is not UTF-8 says nothing.
    known = stem.encode(errors="ignore").decode()
    title = " ".join(re.split(r"[-_\s]+", without_direction_marks(known))).strip()
    return title[:1].upper() + title[1:] or fallback
