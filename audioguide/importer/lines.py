"""Pasted text to lines: bullets, hard-wrapped paragraphs and numbered chapters seen as such."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from audioguide.importer.boilerplate import CITED
from audioguide.languages.links import LINK
from audioguide.manuscript.headings import (
    chapter_number,
    ends_like_sentence,
    looks_like_heading,
    plain_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"(?:[-–—*]\s*(?=[^\W\d_]|[\"'“‘(])|[-–—*]\s+|[•·‣▪●◦○■□➤►▸✓✔✅☑→]\s*)(?=\S)")
_LONE_BULLET = re.compile(r"[-–*•·‣▪●◦○■□➤►▸✓✔✅☑→]")
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_PAGE = re.compile(r"(?<=[\s.])\d{1,4}\.?\s*$")
_CONTENTS_LEAST, _GAP = 3, 3
PROSE_WORDS = 12
_NARROWEST, _WIDEST = 45, 110
_WRAPPED_LINES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or lines that were wrapped, and what surrounds it."""

    text: str
    number: int
    alone: bool
    """Whether blank lines, or the ends of the page, stand around it."""
    last: bool = True
    """Whether a blank line, or the end of the page, follows it."""
    contents: bool = False
    """Whether it belongs to a table of contents: a title and the number of its page."""


def read_lines(text: str) -> list[Line]:
    """The lines that hold something; those of a hard-wrapped page joined to paragraphs.

    Args:
        text: Of a page, its lines ended by a newline.
    """
    raw = text.split("\n")
    contents = {number for number, line in enumerate(raw, 1) if _has_page(line)}
    if len(contents) < _CONTENTS_LEAST:
        contents = set()
    numbered = list(
        _with_bullets([(number, " ".join(line.split())) for number, line in enumerate(raw, 1)])
    )
    blocks = [
        list(block) for filled, block in groupby(numbered, lambda line: bool(line[1])) if filled
    ]
    inner = [len(line) for block in blocks for _, line in block[:-1] if not bullet(line)]
    longest = max((len(line) for _, line in numbered), default=0)
    wrapped = len(inner) >= _WRAPPED_LINES and median(inner) >= _NARROWEST and longest <= _WIDEST
    lines: list[Line] = []
    for block in blocks:
        whole = _unwrap(block, contents) if wrapped else _mended(block)
        last = whole[-1][0]
        lines += [
            Line(line, number, len(whole) == 1, number == last, number in contents)
            for number, line in whole
        ]
    return _with_chapters(lines)


def is_prose(text: str) -> bool:
    """Whether a line is a sentence of some length, and no reference."""
    return (
        len(text.split()) >= PROSE_WORDS
        and not LINK.search(text)
        and not CITED.search(text)
        and ends_like_sentence(text)
    )


def bullet(text: str) -> int:
    """The length of the bullet that a line begins with, 0 where there is none."""
    found = _BULLET.match(text) or NUMBERED.match(text)
    return found.end() if found else 0


def _has_page(line: str) -> bool:
    """Whether a line is a title with the number of a page after a gap, tabs or a row of dots."""
    page = _PAGE.search(line)
    before = line[: page.start()] if page else ""
    title = before.rstrip()
    gap = before[len(title) :]
    apart = len(gap) >= _GAP or (gap and not gap.strip("\t"))
    return bool(title and apart) or (title.endswith("...") and bool(title[:-3].strip()))


def _with_bullets(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, with a bullet that stands on a line of its own before the words it belongs to."""
    before = ""
    for number, line in lines:
        if _LONE_BULLET.fullmatch(line):
            before = f"{line} "
        elif line or not before:
            yield number, before + line
            before = ""


def _unwrap(block: Sequence[tuple[int, str]], contents: set[int]) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for number, line in block:
        if joined and not bullet(line) and not {number, joined[-1][0]} & contents:
            first, before = joined[-1]
            glue = "" if re.search(r"[^\W\d_]-$", before[-2:]) and line[:1].islower() else " "
            joined[-1] = (first, (before[:-1] if not glue else before) + glue + line)
        else:
            joined.append((number, line))
    return joined


def _mended(block: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a paragraph, with one that was broken off in its sentence joined to the next."""
    mended: list[tuple[int, str]] = []
    for number, line in block:
        if mended and line[:1].islower() and _goes_on(mended[-1][1]) and not bullet(line):
            mended[-1] = (mended[-1][0], f"{mended[-1][1]} {line}")
        else:
            mended.append((number, line))
    return mended


def _with_chapters(lines: Sequence[Line]) -> list[Line]:
    """The lines with numbered chapters marked as headings, joined to a title on its own line.

    A bare number opens a chapter where the numbers of the text rise from one by one, as those of
    its pages seldom do between two sentences.
    """
    numbered = [
        (index, found)
        for index, line in enumerate(lines)
        if line.alone and (found := chapter_number(line.text))
    ]
    bare = [entry for entry in numbered if len(lines[entry[0]].text.split()) == 1]
    rising = [number for _, (_, number) in bare] == list(range(1, len(bare) + 1))
    between = not any(index and _goes_on(lines[index - 1].text) for index, _ in bare)
    sure = len(bare) > 1 and rising and between
    marked = list(lines)
    for index, (word, number) in reversed(numbered):
        if not sure and len(lines[index].text.split()) == 1:
            continue
        title = f"## {word} {number}"
        following = lines[index + 1 : index + 2]
        if following and following[0].alone and _is_title(following[0].text):
            title += f": {plain_heading(marked.pop(index + 1).text)}"
        marked[index] = replace(lines[index], text=title)
    return marked


def _is_title(text: str) -> bool:
    return looks_like_heading(text) and text[-1] != "?" and not chapter_number(text)


def _goes_on(text: str) -> bool:
    """Whether a line of prose stops in the middle of its sentence, as at the end of a page."""
    many = len(text.split(None, PROSE_WORDS)) >= PROSE_WORDS
    return many and not ends_like_sentence(text)
