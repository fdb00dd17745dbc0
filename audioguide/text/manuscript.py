"""A manuscript's bytes to a Guide: front matter, chapters, paragraphs and directives."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.errors import ManuscriptError
from audioguide.model import Guide
from audioguide.settings import BREATH_OFF, Settings, known_keys, unknown_key
from audioguide.text.directives import DirectiveError, find_inside, is_directive, parse_directive
from audioguide.text.frontmatter import FrontMatter, split_front_matter
from audioguide.text.markdown import read_pieces, unclosed_comment
from audioguide.text.pieces import Heading, Prose
from audioguide.text.sections import arrange

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from audioguide.model import Exercise, Pause, Section
    from audioguide.text.pieces import Directive, Piece
    from audioguide.wording import Wording

GUIDE_KEYS = ("title", "author", "date", "language")
LARGEST_BYTES = 4_000_000
"""About 600,000 words, or ninety hours of speech; more is a mistake or an attack."""

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What one file says: the guide itself, and how it should sound."""

    guide: Guide
    overrides: Mapping[str, object]
    """Front matter that belongs to ``Settings``, not yet validated."""
    line_of: Mapping[str, int]
    """The line of each front matter key, for messages."""


def read_manuscript(path: Path, data: bytes) -> Manuscript:
    """The guide that a Markdown manuscript holds.

    Args:
        path: Where it came from: it gives the slug, the title of last resort and the messages.
        data: Its bytes, UTF-8.

    Raises:
        ManuscriptError: It cannot be read as it stands; names file and line.
    """
    front = split_front_matter(decode(path, data), path)
    known = (*GUIDE_KEYS, *known_keys())
    for key, entry in front.entries.items():
        if key not in known:
            raise ManuscriptError(unknown_key(key, known), path, entry.line)
    words = _wording(front, path)
    outline = arrange(_pieces(front, words, path), words, _follower(front, words, path))
    title = _guide_text(front, "title") or outline.title or title_of(path.stem)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError("there is no text to speak in it", path)
    guide = Guide(
        slug=slug_of(path.stem),
        title=title,
        language=_guide_text(front, "language") or "nl",
        author=_guide_text(front, "author"),
        date=_date(front, path),
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )
    return Manuscript(
        guide,
        {key: entry.value for key, entry in front.entries.items() if key not in GUIDE_KEYS},
        {key: entry.line for key, entry in front.entries.items()},
    )


def decode(path: Path, data: bytes) -> str:
    """The text of a file, its lines ended by ``\\n``, without a byte order mark.

    Raises:
        ManuscriptError: It is too large, empty or not UTF-8.
    """
    if len(data) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1_000_000
        raise ManuscriptError(f"larger than {limit} MB; divide it over several guides", path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManuscriptError("not UTF-8; save it as UTF-8 in your editor", path, line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ManuscriptError("holds a null character; is it a text file?", path, line)
    if not text.strip():
        raise ManuscriptError("it is empty", path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def name_the_only(sections: tuple[Section, ...], title: str) -> tuple[Section, ...]:
    """The sections, where one without a heading of its own is all there is named after the guide."""
    if len(sections) == 1 and not sections[0].announced:
        return (replace(sections[0], title=title),)
    return sections


def slug_of(name: str) -> str:
    """A name for folders and files: lower case ASCII letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "gids"


def title_of(stem: str) -> str:
    """A title made of a file name, for a text that gives none."""
    title = " ".join(re.split(r"[-_\s]+", stem)).strip()
    return title[:1].upper() + title[1:] or "Audiogids"


def _guide_text(front: FrontMatter, key: str) -> str:
    entry = front.entries.get(key)
    return "" if entry is None or entry.value is None else " ".join(entry.raw.split())


def _wording(front: FrontMatter, path: Path) -> Wording:
    language = _guide_text(front, "language") or "nl"
    if language not in wording.languages():
        known = ", ".join(wording.languages())
        line = front.entries["language"].line
        raise ManuscriptError(f"unknown language {language!r}; known: {known}", path, line)
    return wording.load(language)


def _date(front: FrontMatter, path: Path) -> str:
    date = _guide_text(front, "date")
    if not date:
        return ""
    try:
        if not _DATE.fullmatch(date):
            raise ValueError(date)
        datetime.date.fromisoformat((date + "-01-01")[:10])
    except ValueError:
        line = front.entries["date"].line
        raise ManuscriptError(f"date {date!r}: write 2026-11-22 or 2026", path, line) from None
    return date


def _pieces(front: FrontMatter, words: Wording, path: Path) -> list[Piece]:
    """The pieces of the body; a directive inside a sentence is refused here."""
    unclosed = unclosed_comment(front.body)
    if unclosed is not None:
        line = front.body_line + unclosed
        raise ManuscriptError("a comment <!-- is never closed; end it with -->", path, line)

    def directive(line: str) -> bool:
        return is_directive(line, words)

    pieces = list(read_pieces(front.body, front.body_line, directive))
    for piece in pieces:
        if isinstance(piece, Prose | Heading) and (inside := find_inside(piece.text, words)):
            raise ManuscriptError(f"put {inside} on a line of its own", path, piece.line)
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
    return entry.raw
