"""What opens a chapter: a line that numbers it, and the level of heading that parts a text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from audioguide.importer.prose import breaks_off
from audioguide.languages.patterns import any_of
from audioguide.languages.roman_numerals import roman_value
from audioguide.manuscript.headings import is_not_spoken, looks_like_heading, plain_heading
from audioguide.manuscript.pieces import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audioguide.importer.lines import Line
    from audioguide.languages.page_rules import PageRules
    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

_ROMAN = r"(?=[IVXLC])(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"


class ChapterNumber(NamedTuple):
    """What a line says that numbers a chapter."""

    word: str
    """*Hoofdstuk*, *Deel*; the usual one where none is written."""
    number: int


def chapter_number(text: str, pages: PageRules) -> ChapterNumber | None:
    """What a line such as ``Hoofdstuk IV``, ``VII.`` or ``3`` numbers; None for any other line."""
    if not pages.chapter_words:
        return None
    found = _numbering(pages.chapter_words).fullmatch(text.strip())
    if not found:
        return None
    if found["ordinal"]:
        rank = _ranks(pages.ordinals).get(found["ordinal"].lower())
        return ChapterNumber(found["part"].capitalize(), rank) if rank else None
    written = found["number"]
    number = int(written) if written.isdecimal() else roman_value(written)
    return ChapterNumber((found["word"] or pages.chapter_words[0]).capitalize(), number)


@cache
def _numbering(words: tuple[str, ...]) -> re.Pattern[str]:
    part = rf"(?i:{any_of(words)})"
    return re.compile(
        rf"(?:(?P<word>{part})\s+)?(?P<number>\d{{1,3}}|{_ROMAN})[.:]?"
        rf"|(?P<ordinal>[^\W\d_]+)\s+(?P<part>{part})[.:]?"
    )


@cache
def _ranks(ordinals: tuple[str, ...]) -> dict[str, int]:
    """Ordinals in words, and what they count to."""
    return {word: number for number, word in enumerate(ordinals, 1)}


def with_numbered_chapters(lines: Sequence[Line], pages: PageRules) -> list[Line]:
    """The lines with numbered chapters marked as headings, joined to a title on its own line.

    A bare number opens a chapter where the numbers of the text rise from one by one, as those of
    its pages seldom do between two sentences.

    Args:
        lines: Of a page.
        pages: How chapters are numbered in its language.
    """
    numbered = [
        (index, found)
        for index, line in enumerate(lines)
        if line.alone and (found := chapter_number(line.text, pages))
    ]
    bare = [(index, found) for index, found in numbered if len(lines[index].text.split()) == 1]
    rising = [found.number for _, found in bare] == list(range(1, len(bare) + 1))
    between = not any(index and breaks_off(lines[index - 1].text) for index, _ in bare)
    sure = len(bare) > 1 and rising and between
    marked = list(lines)
    for index, (word, number) in reversed(numbered):
        if not sure and len(lines[index].text.split()) == 1:
            continue
        title = f"## {word} {number}"
        following = lines[index + 1 : index + 2]
        if following and following[0].alone and _is_title(following[0].text, pages):
            title += f": {plain_heading(marked.pop(index + 1).text)}"
        marked[index] = replace(lines[index], text=title)
    return marked


def _is_title(text: str, pages: PageRules) -> bool:
    return looks_like_heading(text) and text[-1] != "?" and not chapter_number(text, pages)


def with_parts(pieces: Iterable[Piece], words: Wording) -> list[Piece]:
    """The pieces, with a heading that stands right under one of its own level a level lower.

    So *Ingrediënten* over *Voor het deeg* is a chapter with a part, not one with nothing in it.

    Args:
        pieces: In reading order.
        words: Those of the text's language.
    """
    parted: list[Piece] = []
    above: Heading | None = None
    for piece in pieces:
        if isinstance(piece, Heading):
            part = bool(above and above.level == piece.level and above is not parted[0])
            silent = part or is_not_spoken(piece.text, words)
            above = None if silent else piece
            parted.append(replace(piece, level=piece.level + 1) if part else piece)
        else:
            above = None
            parted.append(piece)
    return parted


def chapter_level(pieces: Sequence[Piece], words: Wording) -> int:
    """The deepest level of heading that opens a chapter of an imported text.

    It is the highest level that parts the text, which is one that stands at least twice over
    something to speak; pages differ in the level that they begin with.

    Args:
        pieces: In reading order, without the title of the whole.
        words: Those of the text's language.
    """
    levels = [
        piece.level
        for piece in pieces
        if isinstance(piece, Heading) and not is_not_spoken(piece.text, words)
    ]
    parting = [level for level in set(levels) if levels.count(level) > 1]
    return min(parting or levels or [1])
