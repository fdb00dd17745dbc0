"""Text pasted from a web page to pieces: headings without marks, and what is not the text.

A heading is recognised by what an editor's eye goes by: a short line without a full stop, blank
lines around it or an emoji before it, and text under it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError
from audioguide.importer.boilerplate import COMMENTS, LEGAL, why_aside
from audioguide.importer.casing import as_written, forms_of, is_shouted
from audioguide.importer.ending import without_ending
from audioguide.importer.lines import NUMBERED, Line, bullet, is_prose, read_lines
from audioguide.importer.short_lines import find_runs, heads_amounts
from audioguide.importer.short_lines import title_of as title_line
from audioguide.manuscript.directives import has_directive, with_directives
from audioguide.manuscript.headings import (
    ends_like_sentence,
    has_emoji,
    is_not_spoken,
    looks_like_heading,
    plain_heading,
)
from audioguide.manuscript.left_out import nothing_to_speak
from audioguide.manuscript.pieces import Aside, Heading, ListEnd, Piece, Prose, joined_asides
from audioguide.manuscript.sections import arrange, with_parts
from audioguide.manuscript.text_file import name_the_only, title_of
from audioguide.model import Guide
from audioguide.names import guide_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from audioguide.manuscript.pieces import Directive
    from audioguide.model import Exercise, Pause

_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_LIKE_HEADINGS = frozenset({COMMENTS, LEGAL})
"""Kinds of line that also occur as headings of the text itself: Reacties, Antwoord."""
_SENTENCE_WORDS = 5
BOOK_LICENCE = "licence of the library"
_BOOK_TITLE = re.compile(r"(?:Title|Titel): (.+)")
_BOOK_BEGINS = re.compile(r"\*\*\* ?START OF .{0,120}", re.IGNORECASE)
_BOOK_ENDS = re.compile(r"\*\*\* ?END OF .{0,120}|End of (?:the )?Project Gutenberg.{0,120}")


def read_pasted(path: Path, text: str, follow: Callable[[Directive], Pause | Exercise]) -> Guide:
    """The guide that a pasted page holds; what was set aside stands in ``left_out``.

    Args:
        path: Where it came from.
        text: Its text, lines ended by a newline.
        follow: What a directive asks for.

    Raises:
        ManuscriptError: It holds no text to speak.
    """
    words = languages.load(languages.DEFAULT).wording
    outline = arrange(read_pasted_pieces(text), words, follow)
    title = outline.title or title_of(path.stem, words.guide_title)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError(nothing_to_speak(words), path)
    return Guide(
        slug=guide_slug(path.stem, words.guide_slug),
        title=title,
        language=languages.DEFAULT,
        author="",
        date="",
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )


def read_pasted_pieces(text: str) -> list[Piece]:
    """The pieces of a pasted page in order; its title, where it has one, as a first-level heading.

    Args:
        text: Its text, lines ended by a newline.
    """
    lines = read_lines(text)
    reasons = [why_aside(line.text) for line in lines]
    book = _set_frame_aside(lines, reasons)
    title = None if book else title_line(lines, reasons)
    menu, items = find_runs(lines, reasons, title)
    above = {i for i in range(title or 0) if not _is_sentence(lines[i].text)}
    for index in menu | above:
        reasons[index] = reasons[index] or "menu"
    words = languages.load(languages.DEFAULT).wording
    pieces = without_ending(list(_pieces(lines, reasons, items, title)))
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
            reasons[index] = BOOK_LICENCE
        elif line.contents:
            reasons[index] = "contents"
    return bool(begins)


def _pieces(
    lines: Sequence[Line], reasons: Sequence[str | None], items: set[int], title: int | None
) -> Iterator[Piece]:
    words = languages.load(languages.DEFAULT).wording
    forms = forms_of(line.text for line in lines)
    silent = in_list = begun = False
    first = True
    for index, line in enumerate(lines):
        aside = reasons[index]
        sources = is_not_spoken(line.text, words)
        one_word = aside in _LIKE_HEADINGS and len(line.text.split()) == 1
        if one_word and not silent and _is_heading(lines, index, sure=True):
            aside = None
        heading = index == title or (sources and not aside)
        if not (heading or aside or index in items):
            set_apart = in_list or (begun and reasons[index - 1] is not None)
            heading = _is_heading(lines, index, sure=silent, set_apart=set_apart)
        if silent and aside in {"link", "source"}:
            aside = None
        mark = 0 if heading or aside else bullet(line.text)
        item = not heading and not aside and (bool(mark) or index in items)
        if in_list and not item:
            yield ListEnd(line.number)
        in_list = item
        if heading:
            silent = sources
            level, text = _heading(line.text, forms, first=first and not sources)
            yield Heading(text, level, line.number)
        elif aside:
            book = _BOOK_TITLE.fullmatch(line.text) if aside == BOOK_LICENCE else None
            if book and first:
                yield Heading(book[1], 1, line.number)
                first = False
            yield Aside(line.text, line.number, aside)
        else:
            begun = begun or is_prose(line.text)
            yield Prose(line.text[mark:], line.number, item=item)
        first = first and bool(aside)


def _is_heading(lines: Sequence[Line], index: int, *, sure: bool, set_apart: bool = False) -> bool:
    """Whether an editor would take a line for a heading.

    Args:
        lines: All lines.
        index: Which one.
        sure: Whether to ask for real prose under it, as below a list of sources.
        set_apart: Whether the line before it is an item of a list, or no part of the text.
    """
    line, text = lines[index], lines[index].text
    if _MARKED.fullmatch(text):
        return True
    if index + 1 == len(lines) or not looks_like_heading(text):
        return False
    if has_directive(text, languages.load(languages.DEFAULT).wording):
        return False
    following = lines[index + 1]
    numbered = NUMBERED.match(text)
    next_item = NUMBERED.match(following.text) and (following.alone or not line.alone)
    if (numbered and next_item) or (bullet(text) and not numbered):
        return False
    if heads_amounts(lines, index) and not sure:
        return True
    over_prose = is_prose(following.text)
    before = lines[index - 1].text if index else "."
    set_apart = set_apart or bool(bullet(before))
    after_prose = set_apart or ends_like_sentence(before) or plain_heading(text) != text
    after_list = line.last and set_apart
    stands_out = line.alone or has_emoji(text) or after_list or (over_prose and after_prose)
    text_follows = over_prose and why_aside(following.text) is None
    return stands_out and (text_follows or not sure)


def _heading(text: str, forms: Mapping[str, str], *, first: bool) -> tuple[int, str]:
    marked = _MARKED.fullmatch(text)
    if marked:
        number, colon, name = marked[2].partition(": ")
        name = as_written(name, forms) if is_shouted(name) else name
        return len(marked[1]), number + colon + name
    plain = plain_heading(text)
    if is_shouted(plain):
        plain = as_written(plain, forms)
    return (1 if first and not has_emoji(text) else 2), plain
