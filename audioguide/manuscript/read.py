"""A manuscript's bytes to a Guide: front matter, chapters, paragraphs and directives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError, UsageError
from audioguide.manuscript.directives import DirectiveError, parse_directive
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
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from audioguide.languages.contract import Language
    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Directive, Piece
    from audioguide.model import Exercise, Pause

PASTED_SUFFIX = ".txt"
GUIDE_KEYS = ("title", "author", "date", "language")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What one file says: the guide itself, and how it should sound."""

    guide: Guide
    overrides: Mapping[str, object]
    """Front matter that belongs to ``Settings``, not yet validated."""
    line_of: Mapping[str, int]
    """The line of each front matter key, for messages."""


def read_manuscript(path: Path, data: bytes) -> Manuscript:
    """The guide that a file holds: a Markdown manuscript, or a pasted page where it ends in .txt.

    A ``.txt`` that opens with front matter is a manuscript too.

    Args:
        path: Where it came from: it gives the slug, the title of last resort and the messages.
        data: Its bytes.

    Raises:
        ManuscriptError: It cannot be read as it stands; names file and line.
    """
    text = decode(path, data)
    front = split_front_matter(text, path)
    if path.suffix.lower() == PASTED_SUFFIX and not front.entries:
        from audioguide.importer.pasted import read_pasted

        follow = _follower(front, _language(front, path).wording, path)
        return Manuscript(read_pasted(path, text, follow), {}, {})
    known = (*GUIDE_KEYS, *known_keys())
    for key, entry in front.entries.items():
        if key not in known:
            raise ManuscriptError(unknown_key(key, known), path, entry.line)
    language = _language(front, path)
    words = language.wording
    outline = arrange(_pieces(front, words, path), words, _follower(front, words, path))
    title = _guide_text(front, "title") or outline.title or title_of(path.stem, words.guide_title)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError(nothing_to_speak(words), path)
    guide = Guide(
        slug=guide_slug(path.stem, words.guide_slug),
        title=title,
        language=language.code,
        author=_guide_text(front, "author"),
        date=_date(front, language, path),
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )
    return Manuscript(
        guide,
        {key: entry.value for key, entry in front.entries.items() if key not in GUIDE_KEYS},
        {key: entry.line for key, entry in front.entries.items()},
    )


def _guide_text(front: FrontMatter, key: str) -> str:
    entry = front.entries.get(key)
    return " ".join(without_direction_marks(entry.raw).split()) if entry else ""


def _language(front: FrontMatter, path: Path) -> Language:
    """The language, without the region that may be named with it: ``nl-BE``."""
    entry = front.entries.get("language")
    code = (re.split("[-_]", entry.plain.lower())[0] if entry else "") or languages.DEFAULT
    try:
        return languages.load(code)
    except UsageError as error:
        raise ManuscriptError(str(error), path, entry.line if entry else None) from None


def _date(front: FrontMatter, language: Language, path: Path) -> str:
    entry = front.entries.get("date")
    if entry is None or not entry.plain:
        return ""
    date = language.iso_date(entry.plain)
    if date is None:
        raise ManuscriptError(f"date {entry.plain!r}: write 2026-11-22 or 2026", path, entry.line)
    return date


def _pieces(front: FrontMatter, words: Wording, path: Path) -> list[Piece]:
    """The pieces of the body; a comment that is not closed is refused here."""
    pieces = list(read_pieces(front.body, front.body_line, words))
    for piece in pieces:
        if isinstance(piece, Unclosed):
            message = "a comment <!-- is never closed; end it with -->"
            raise ManuscriptError(message, path, piece.line)
    return pieces


def _follower(
    front: FrontMatter, words: Wording, path: Path
) -> Callable[[Directive], Pause | Exercise]:
    breath = _exercise_pattern(front)

    def follow(piece: Directive) -> Pause | Exercise:
        try:
            return parse_directive(piece.text, words, breath, piece.line)
        except DirectiveError as error:
            raise ManuscriptError(f"{piece.text}: {error}", path, piece.line) from None

    return follow


def _exercise_pattern(front: FrontMatter) -> str:
    """The pattern of an exercise that names none: the guide's own, else the default."""
    entry = front.entries.get("breath")
    if entry is None or entry.value in {None, False, BREATH_OFF}:
        return Settings().breath
    return str(entry.value)
