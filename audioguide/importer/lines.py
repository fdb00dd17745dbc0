"""Pasted text to lines: bullets and hard-wrapped paragraphs seen as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from audioguide.importer.prose import breaks_off
from audioguide.manuscript.list_marks import bullet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONE_BULLET = re.compile(r"[-–*•·‣▪●◦○■□➤►▸✓✔✅☑→]")
_PAGE = re.compile(r"(?<=[\s.])\d{1,4}\.?\s*$")
_CONTENTS_LEAST, _GAP = 3, 3
MENU_RUN, _MENU_WORDS = 4, 3
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
    return lines


def is_tiny(text: str) -> bool:
    """Whether a line is as short as a button of a menu, of which ``MENU_RUN`` make one."""
    return len(text.split()) <= _MENU_WORDS


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
        if mended and line[:1].islower() and breaks_off(mended[-1][1]) and not bullet(line):
            mended[-1] = (mended[-1][0], f"{mended[-1][1]} {line}")
        else:
            mended.append((number, line))
    return mended
