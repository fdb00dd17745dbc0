"""Text pasted from a web page to a Guide: headings without marks, and what is not the text.

A heading is recognised by what an editor's eye goes by: a short line without a full stop, blank
lines around it or an emoji before it, and text under it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.errors import ManuscriptError
from audioguide.model import Guide
from audioguide.text.boilerplate import CITED, why_aside
from audioguide.text.dutch.links import LINK
from audioguide.text.files import name_the_only, slug_of, title_of
from audioguide.text.headings import (
    chapter_number,
    is_not_spoken,
    looks_like_heading,
    plain_heading,
)
from audioguide.text.pieces import Aside, Heading, ListEnd, Piece, Prose
from audioguide.text.sections import arrange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.model import Exercise, Pause
    from audioguide.text.pieces import Directive

_BULLET = re.compile(r"(?:[-–—*]\s*(?=[^\W\d_]|[\"'“‘(])|[-–—*]\s+|[•·‣▪●◦○■□➤►▸✓✔✅☑→]\s*)(?=\S)")
_LONE_BULLET = re.compile(r"[-–*•·‣▪●◦○■□➤►▸✓✔✅☑→]")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_PROSE_WORDS = 12
_LIKE_HEADINGS = frozenset({"comment form", "cookie or legal line"})
"""Kinds of line that also occur as headings of the text itself: Reacties, Antwoord."""
_MENU_RUN, _MENU_WORDS, _LIST_RUN = 4, 3, 2
_NARROWEST, _WIDEST = 45, 110
_WRAPPED_LINES = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, or lines that were wrapped, and what surrounds it."""

    text: str
    number: int
    alone: bool
    """Whether blank lines, or the ends of the page, stand around it."""
    last: bool = True
    """Whether a blank line, or the end of the page, follows it."""


def read_pasted(path: Path, text: str) -> Guide:
    """The guide that a pasted page holds; what was set aside stands in ``left_out``.

    Args:
        path: Where it came from.
        text: Its text, lines ended by a newline.

    Raises:
        ManuscriptError: It holds no text to speak.
    """
    words = wording.load("nl")
    outline = arrange(list(read_pasted_pieces(text)), words, _no_directives)
    title = outline.title or title_of(path.stem)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError("there is no text to speak in it", path)
    return Guide(
        slug=slug_of(path.stem),
        title=title,
        language="nl",
        author="",
        date="",
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )


def _no_directives(piece: Directive) -> Pause | Exercise:
    raise NotImplementedError(piece)


def _lines(text: str) -> list[_Line]:
    """The lines that hold something; those of a hard-wrapped page joined to paragraphs."""
    numbered = [(number, " ".join(raw.split())) for number, raw in enumerate(text.split("\n"), 1)]
    numbered = list(_with_bullets(numbered))
    blocks = [
        list(block) for filled, block in groupby(numbered, lambda line: bool(line[1])) if filled
    ]
    inner = [len(line) for block in blocks for _, line in block[:-1] if not _bullet(line)]
    longest = max((len(line) for _, line in numbered), default=0)
    wrapped = len(inner) >= _WRAPPED_LINES and median(inner) >= _NARROWEST and longest <= _WIDEST
    lines: list[_Line] = []
    for block in blocks:
        whole = _unwrap(block) if wrapped else block
        alone = len(whole) == 1
        lines += [_Line(line, number, alone, number == whole[-1][0]) for number, line in whole]
    return lines


def _with_bullets(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, with a bullet that stands on a line of its own before the words it belongs to."""
    bullet = ""
    for number, line in lines:
        if _LONE_BULLET.fullmatch(line):
            bullet = f"{line} "
        elif line or not bullet:
            yield number, bullet + line
            bullet = ""


def _unwrap(block: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for number, line in block:
        if joined and not _bullet(line):
            first, before = joined[-1]
            glue = "" if re.search(r"[^\W\d_]-$", before) and line[:1].islower() else " "
            joined[-1] = (first, (before[:-1] if not glue else before) + glue + line)
        else:
            joined.append((number, line))
    return joined


def read_pasted_pieces(text: str) -> Iterator[Piece]:
    """The pieces of a pasted page in order; its title, where it has one, as a first-level heading.

    Args:
        text: Its text, lines ended by a newline.
    """
    lines = _with_chapters(_lines(text))
    menu, items = _runs(lines)
    under_sources = after_form = in_list = False
    first = True
    for index, line in enumerate(lines):
        sources = is_not_spoken(line.text, wording.load("nl"))
        aside = "menu" if line.number in menu else why_aside(line.text)
        listed = line.number in items
        silent = under_sources or after_form
        if aside in _LIKE_HEADINGS and not silent and _is_heading(lines, index, sure=True):
            aside = None
        heading = sources
        if not (sources or aside or listed):
            heading = _is_heading(lines, index, sure=silent, after_item=in_list)
        if under_sources and aside in {"link", "source"}:
            aside = None
        bullet = 0 if heading or aside else _bullet(line.text)
        item = bool(bullet) or listed
        if in_list and not item:
            yield ListEnd(line.number)
        in_list = item
        if heading:
            under_sources, after_form = sources, False
            level, title = _heading(line.text, first=first and not sources)
            yield Heading(title, level, line.number)
        elif aside:
            after_form = after_form or aside == "comment form"
            yield Aside(line.text, line.number, aside)
        elif after_form:
            yield Aside(line.text, line.number, "after the comment form")
        else:
            yield Prose(line.text[bullet:], line.number, item=item)
        first = first and bool(aside)


def _with_chapters(lines: Sequence[_Line]) -> list[_Line]:
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
            title += f": {_heading(marked.pop(index + 1).text, first=False)[1]}"
        marked[index] = replace(lines[index], text=title)
    return marked


def _is_title(text: str) -> bool:
    return looks_like_heading(text) and text[-1] not in "!?" and not chapter_number(text)


def _goes_on(text: str) -> bool:
    """Whether a line of prose stops in the middle of its sentence, as at the end of a page."""
    return len(text.split()) >= _PROSE_WORDS and not _ends_like_sentence(text)


def _is_heading(
    lines: Sequence[_Line], index: int, *, sure: bool, after_item: bool = False
) -> bool:
    """Whether an editor would take a line for a heading.

    Args:
        lines: All lines.
        index: Which one.
        sure: Whether to ask for real prose under it, as below a list of sources.
        after_item: Whether the line before it is an item of a list.
    """
    line, text = lines[index], lines[index].text
    if _MARKED.fullmatch(text):
        return True
    if index + 1 == len(lines) or not looks_like_heading(text):
        return False
    following = lines[index + 1]
    numbered = _NUMBERED.match(text)
    next_item = _NUMBERED.match(following.text) and (following.alone or not line.alone)
    if (numbered and next_item) or (_bullet(text) and not numbered):
        return False
    over_prose = _is_prose(following.text)
    before = lines[index - 1].text if index else "."
    after_item = after_item or bool(_bullet(before))
    after_prose = after_item or _ends_like_sentence(before) or plain_heading(text) != text
    after_list = line.last and after_item
    stands_out = line.alone or _has_emoji(text) or after_list or (over_prose and after_prose)
    text_follows = over_prose and why_aside(following.text) is None
    return stands_out and (text_follows or not sure)


def _heading(text: str, *, first: bool) -> tuple[int, str]:
    marked = _MARKED.fullmatch(text)
    if marked:
        return len(marked[1]), marked[2]
    plain = plain_heading(text)
    if plain.isupper() and len(plain) > len("AFKORT"):
        plain = plain.capitalize()
    return (1 if first and not _has_emoji(text) else 2), plain


def _is_prose(text: str) -> bool:
    return (
        len(text.split()) >= _PROSE_WORDS
        and not LINK.search(text)
        and not CITED.search(text)
        and _ends_like_sentence(text)
    )


def _ends_like_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)»")[-1:] in {".", "!", "?", "…", ":"}


def _bullet(text: str) -> int:
    """The length of the bullet that a line begins with, 0 where there is none."""
    found = _BULLET.match(text) or _NUMBERED.match(text)
    return found.end() if found else 0


def _has_emoji(text: str) -> bool:
    return unicodedata.category(text[0]) == "So"


def _runs(lines: Sequence[_Line]) -> tuple[set[int], set[int]]:
    """The numbers of lines of menus, and of lists without bullets: runs of short lines.

    A menu stands before the first prose or after the last; its last line may be the title. A list
    stands between them, in most cases after a colon; its last line may be the next heading.
    """
    prose = [index for index, line in enumerate(lines) if _is_prose(line.text)]
    menu: set[int] = set()
    items: set[int] = set()
    numbered = list(enumerate(lines))
    for is_short, group in groupby(numbered, lambda entry: _is_short(entry[1].text)):
        run = list(group) if is_short else []
        if not run:
            continue
        start, end = run[0][0], run[-1][0] + 1
        if not prose or end <= prose[0] or start > prose[-1]:
            tiny = [line for _, line in run if len(line.text.split()) <= _MENU_WORDS]
            if len(tiny) >= _MENU_RUN:
                menu |= {line.number for line in tiny[:-1]}
            continue
        colon = start > 0 and lines[start - 1].text.endswith(":")
        over_prose = end < len(lines) and not run[-1][1].last and _is_prose(lines[end].text)
        if run[-1][1].alone or over_prose:
            run.pop()
        apart = all(line.alone for _, line in run)
        if len(run) >= (_LIST_RUN if colon else _MENU_RUN if apart else _MENU_RUN - 1):
            items |= {line.number for _, line in run}
    return menu, items


def _is_short(text: str) -> bool:
    marked = _has_emoji(text) or _bullet(text) or plain_heading(text) != text
    return looks_like_heading(text) and not marked and not text.endswith("?")
