"""A manuscript's bytes to a Guide: front matter, chapters, paragraphs and directives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError, UsageError
from audioguide.manuscript.front_matter import FrontMatter, split_front_matter
from audioguide.manuscript.left_out import nothing_to_speak
from audioguide.manuscript.markdown import read_pieces
from audioguide.manuscript.pieces import Unclosed
from audioguide.manuscript.sections import arrange
from audioguide.manuscript.text_file import (
    decode,
    name_the_only,
    title_of,
    without_direction_marks,
)
from audioguide.model import Guide
from audioguide.names import guide_slug
from audioguide.settings import BREATH_OFF, Settings, known_keys, unknown_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audioguide.languages.contract import Language
    from audioguide.manuscript.front_matter import Scalar
    from audioguide.manuscript.pieces import Piece
    from audioguide.manuscript.sections import Outline

GUIDE_KEYS = ("title", "author", "date", "language")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What one file says: the guide itself, and how it should sound."""

    guide: Guide
    overrides: Mapping[str, Scalar]
    """Front matter that belongs to ``Settings``, not yet validated."""
    line_of: Mapping[str, int]
    """The line of each front matter key, for messages."""


def read_manuscript(path: Path, data: bytes) -> Manuscript:
    """The guide that a manuscript in Markdown holds.

    Args:
        path: Where it came from: it gives the slug, the title of last resort and the messages.
        data: Its bytes.

    Raises:
        ManuscriptError: It cannot be read as it stands; names file and line.
    """
    text = decode(path, data)
    front = split_front_matter(text, path)
    known = (*GUIDE_KEYS, *known_keys())
    for key, one in front.fields.items():
        if key not in known:
            raise ManuscriptError(unknown_key(key, known), path, one.line)
    language = _language(front, path)
    breath = _exercise_pattern(front)
    outline = arrange(_pieces(front, language, path), language.wording, breath, path)
    guide = guide_of(path, outline, language, _guide_text(front, "title"))
    author, date = _guide_text(front, "author"), _date(front, language, path)
    return Manuscript(
        replace(guide, author=author, date=date),
        {key: one.value for key, one in front.fields.items() if key not in GUIDE_KEYS},
        {key: one.line for key, one in front.fields.items()},
    )


def guide_of(path: Path, outline: Outline, language: Language, title: str = "") -> Guide:
    """The guide that a text is, once it is arranged.

    Args:
        path: Where it came from: it gives the slug, and the title of last resort.
        outline: Its sections.
        language: Its language.
        title: What its author calls it; else its outline gives the title.

    Raises:
        ManuscriptError: There is nothing in it to speak.
    """
    words = language.wording
    title = title or outline.title or title_of(path.stem, words.guide_title)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError(nothing_to_speak(words), path)
    return Guide(
        slug=guide_slug(path.stem, words.guide_slug),
        title=title,
        language=language.code,
        author="",
        date="",
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )


def _guide_text(front: FrontMatter, key: str) -> str:
    field = front.fields.get(key)
    return " ".join(without_direction_marks(field.raw).split()) if field else ""


def _language(front: FrontMatter, path: Path) -> Language:
    """The language, without the region that may be named with it: ``nl-BE``."""
    field = front.fields.get("language")
    code = (re.split("[-_]", field.plain.lower())[0] if field else "") or languages.DEFAULT
    try:
        return languages.load(code)
    except UsageError as error:
        raise ManuscriptError(str(error), path, field.line if field else None) from None


def _date(front: FrontMatter, language: Language, path: Path) -> str:
    field = front.fields.get("date")
    if field is None or not field.plain:
        return ""
    date = language.iso_date(field.plain)
    if date is None:
        raise ManuscriptError(f"date {field.plain!r}: write 2026-11-22 or 2026", path, field.line)
    return date


def _pieces(front: FrontMatter, language: Language, path: Path) -> list[Piece]:
    """The pieces of the body; a comment that is not closed is refused here."""
    pieces = list(read_pieces(front.body, front.body_line, language))
    for piece in pieces:
        if isinstance(piece, Unclosed):
            message = "a comment <!-- is never closed; end it with -->"
            raise ManuscriptError(message, path, piece.line)
    return pieces


def _exercise_pattern(front: FrontMatter) -> str:
    """The pattern of an exercise that names none: the guide's own, else the default."""
    field = front.fields.get("breath")
    if field is None or field.value in {None, False, BREATH_OFF}:
        return Settings().breath
    return str(field.value)
