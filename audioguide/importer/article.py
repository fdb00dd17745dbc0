"""An article from elsewhere to a manuscript: pasted text, HTML, a Word document or Markdown."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.encodings import decode_text, first_odd_line
from audioguide.errors import ManuscriptError
from audioguide.file_types import WEB_PAGE, WORD, kind_by_name, kind_of, kind_of_text, what_to_do
from audioguide.importer.ending import without_ending
from audioguide.manuscript.directives import parse_directive, why_refused, with_directives
from audioguide.manuscript.headings import is_not_spoken
from audioguide.manuscript.left_out import MARKS
from audioguide.manuscript.pieces import Aside, Directive, Heading, Prose, Unclosed, joined_asides
from audioguide.manuscript.sections import arrange, with_parts
from audioguide.manuscript.text_file import (
    LARGEST_BYTES,
    on_one_line,
    title_of,
    without_direction_marks,
)
from audioguide.manuscript.write import compose_manuscript
from audioguide.model import LeftOut
from audioguide.names import guide_slug
from audioguide.narration.script import says_anything
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

LARGEST_PACKED_BYTES = 50_000_000
"""Of a Word document; no other file may be as large."""
_LARGEST_PAGE_BYTES = 12_000_000
"""Of a page of HTML, most of which is seldom text."""
_OPENING_BYTES = 16_384
"""Enough to tell a page from a text."""
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKDOWN = {".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A manuscript made of something else."""

    slug: str
    manuscript: str
    set_aside: tuple[LeftOut, ...]
    """What is not spoken, and why; it stands in the manuscript as comments."""


def import_article(path: Path, data: bytes, language: str = languages.DEFAULT) -> Imported:
    """A manuscript of what a file holds.

    Args:
        path: Where it came from; with its contents it tells the kind.
        data: Its bytes.
        language: Of the article.

    Raises:
        ManuscriptError: It cannot be read as text, or there is nothing to speak in it.
    """
    words = languages.load(language).wording
    title, pieces = _read(path, data, words)
    pieces = joined_asides(_followed(with_directives(with_parts(pieces, words), words), words))
    if not _says_anything(pieces, language):
        raise ManuscriptError("there is no text to speak in it", path)
    notes = [note for piece in pieces if (note := _note(piece, words))]
    manuscript = compose_manuscript(
        on_one_line(title) or title_of(path.stem, words.guide_title), pieces, words
    )
    if len(manuscript.encode()) > LARGEST_BYTES:
        raise ManuscriptError(_too_large(LARGEST_BYTES), path)
    return Imported(guide_slug(path.stem, words.guide_slug), manuscript, tuple(notes))


def _followed(pieces: Iterable[Piece], words: Wording) -> Iterator[Piece]:
    """The pieces; a directive that a manuscript may not hold is set aside, or is text."""
    for piece in pieces:
        if isinstance(piece, Directive) and (why := why_refused(piece.text, words)):
            yield Aside(piece.text, piece.line, why)
        elif isinstance(piece, Heading | Prose):
            # As it is written, so that it says the same to whoever reads it.
            yield replace(piece, text="\n".join(map(on_one_line, piece.text.split("\n"))))
        elif not isinstance(piece, Unclosed):
            yield piece


def _says_anything(pieces: Sequence[Piece], language: str) -> bool:
    """Whether a manuscript of these pieces would be a guide: one with words, or an exercise."""
    words = languages.load(language).wording
    outline = arrange(
        pieces, words, lambda piece: parse_directive(piece.text, words, Settings().breath, 0)
    )
    return says_anything(outline.sections, languages.load(language))


def _note(piece: Piece, words: Wording) -> LeftOut | None:
    """What is said of a piece that is not spoken."""
    if isinstance(piece, Aside):
        return piece.note()
    if isinstance(piece, Heading) and is_not_spoken(piece.text, words):
        return LeftOut(piece.line, f"sources: everything under {piece.text!r}")
    return piece if isinstance(piece, LeftOut) else None


def _read(path: Path, data: bytes, words: Wording) -> tuple[str, list[Piece]]:
    """The title that stands apart from the text, if any, and the pieces."""
    kind = kind_of(data, path)
    if kind and not kind.is_read:
        raise ManuscriptError(what_to_do(kind, path), path)
    if kind is WORD:
        if len(data) > LARGEST_PACKED_BYTES:
            raise ManuscriptError("larger than 50 MB; not opened", path)
        from audioguide.importer.docx import read_docx_pieces

        return "", read_docx_pieces(path, data)
    opening = decode_text(data[:_OPENING_BYTES])
    kind = kind_of_text(opening) if opening else None
    if kind and not kind.is_read:
        raise ManuscriptError(what_to_do(kind, path), path)
    page = WEB_PAGE in {kind, kind_by_name(path)}
    most = _LARGEST_PAGE_BYTES if page else LARGEST_BYTES
    if len(data) > most:
        raise ManuscriptError(_too_large(most), path)
    text = _decoded(path, data)
    if page:
        from audioguide.importer.html import read_page

        return read_page(text)
    if path.suffix.lower() in _MARKDOWN:
        return _read_markdown(text, words)
    from audioguide.importer.pasted import read_pasted_pieces

    return "", read_pasted_pieces(text)


def _too_large(most_bytes: int) -> str:
    return f"larger than {most_bytes // 1_000_000} MB; divide it over several files"


def _read_markdown(text: str, words: Wording) -> tuple[str, list[Piece]]:
    from audioguide.importer.foreign_markdown import read_foreign
    from audioguide.manuscript.markdown import read_pieces

    title, body, line, marks = read_foreign(text)
    pieces = list(read_pieces(body, line, words))
    told = [one for one in pieces if not isinstance(one, LeftOut) or one.kind not in MARKS]
    return title, without_ending(_merged(told, marks))


def _merged(pieces: list[Piece], marks: list[Aside]) -> list[Piece]:
    """The pieces with what was taken out of their text, each before the line that follows it."""
    merged: list[Piece] = []
    waiting = deque(marks)
    for piece in pieces:
        while waiting and waiting[0].line < piece.line:
            merged.append(waiting.popleft())
        merged.append(piece)
    return joined_asides([*merged, *waiting])


def _decoded(path: Path, data: bytes) -> str:
    """The text, by the encoding that the page declares where it must be told."""
    declared = _CHARSET.search(data[:4096])
    text = decode_text(data, declared[1].decode() if declared else "")
    if text is None:
        message = "not a text; give pasted text, HTML, a .docx or Markdown"
        raise ManuscriptError(message, path, first_odd_line(data))
    return without_direction_marks(text)
