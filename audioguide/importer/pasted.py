"""Text pasted from a web page: headings without marks, and what is not the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.importer.boilerplate import COMMENTS, LEGAL, why_aside
from audioguide.importer.document import Document
from audioguide.importer.ending import without_ending
from audioguide.importer.lines import read_lines
from audioguide.importer.outline.casing import forms_of
from audioguide.importer.outline.chapters import with_numbered_chapters, with_parts
from audioguide.importer.outline.headings import heading_of, is_heading
from audioguide.importer.outline.titles import title_line
from audioguide.importer.prose import is_prose
from audioguide.importer.short_lines import find_runs
from audioguide.importer.text import read_text
from audioguide.languages.patterns import any_of
from audioguide.manuscript.headings import is_not_spoken
from audioguide.manuscript.inline_directives import with_directives
from audioguide.manuscript.list_marks import bullet
from audioguide.manuscript.pieces import Aside, Heading, ListEnd, Piece, Prose, joined_asides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.importer.lines import Line
    from audioguide.languages.contract import Language

_LIKE_HEADINGS = frozenset({COMMENTS, LEGAL})
"""Kinds of line that also occur as headings of the text itself: Reacties, Antwoord."""
_SENTENCE_WORDS = 5
_BOOK_LICENCE = "licence of the library"
_BOOK_BEGINS = re.compile(r"\*\*\* ?START OF .{0,120}", re.IGNORECASE)
_BOOK_ENDS = re.compile(r"\*\*\* ?END OF .{0,120}|End of (?:the )?Project Gutenberg.{0,120}")


def read_pasted(path: Path, data: bytes, language: Language) -> Document:
    """A pasted page.

    Args:
        path: Where it came from, for messages.
        data: Its bytes.
        language: Its language.

    Raises:
        ManuscriptError: It is no text.
    """
    return Document(read_pasted_pieces(read_text(path, data), language))


def read_pasted_pieces(text: str, language: Language) -> list[Piece]:
    """The pieces of a pasted page in order; its title, where it has one, as a first-level heading.

    Args:
        text: Its text, lines ended by a newline.
        language: Its language.
    """
    words, pages = language.wording, language.pages
    lines = with_numbered_chapters(read_lines(text), pages)
    reasons = [why_aside(line.text, pages) for line in lines]
    book = _set_frame_aside(lines, reasons)
    title = None if book else title_line(lines, reasons, pages)
    menu, items = find_runs(lines, reasons, title)
    above = {i for i in range(title or 0) if not _is_sentence(lines[i].text)}
    for index in menu | above:
        reasons[index] = reasons[index] or "menu"
    pieces = without_ending(list(_pieces(lines, reasons, items, title, language)), pages)
    return joined_asides(with_parts(with_directives(pieces, words), words))


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= _SENTENCE_WORDS


def _set_frame_aside(lines: Sequence[Line], reasons: list[str | None]) -> bool:
    """Sets aside tables of contents, and what a library puts before and after a book.

    Returns:
        Whether it is such a book.
    """
    begins = [i for i, line in enumerate(lines) if _BOOK_BEGINS.fullmatch(line.text)]
    start = begins[0] + 1 if begins else 0
    ends = [i for i in range(start, len(lines)) if _BOOK_ENDS.fullmatch(lines[i].text)]
    end = ends[0] if ends and begins else len(lines)
    for index, line in enumerate(lines):
        if not start <= index < end:
            reasons[index] = _BOOK_LICENCE
        elif line.contents:
            reasons[index] = "contents"
    return bool(begins)


def _pieces(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    items: set[int],
    title: int | None,
    language: Language,
) -> Iterator[Piece]:
    book_title = re.compile(rf"{any_of(language.pages.title_labels)}: (.+)")
    forms = forms_of(line.text for line in lines)
    silent = in_list = begun = False
    first = True
    for index, line in enumerate(lines):
        aside = reasons[index]
        sources = is_not_spoken(line.text, language.wording)
        one_word = aside in _LIKE_HEADINGS and len(line.text.split()) == 1
        if one_word and not silent and is_heading(lines, index, language, sure=True):
            aside = None
        heading = index == title or (sources and not aside)
        if not (heading or aside or index in items):
            set_apart = in_list or (begun and reasons[index - 1] is not None)
            heading = is_heading(lines, index, language, sure=silent, set_apart=set_apart)
        if silent and aside in {"link", "source"}:
            aside = None
        mark = 0 if heading or aside else bullet(line.text)
        item = not heading and not aside and (bool(mark) or index in items)
        if in_list and not item:
            yield ListEnd(line.number)
        in_list = item
        if heading:
            silent = sources
            yield heading_of(line, forms, first=first and not sources)
        elif aside:
            book = book_title.fullmatch(line.text) if aside == _BOOK_LICENCE else None
            if book and first:
                yield Heading(book[1], 1, line.number)
                first = False
            yield Aside(line.text, line.number, aside)
        else:
            begun = begun or is_prose(line.text)
            yield Prose(line.text[mark:], line.number, item=item)
        first = first and bool(aside)
