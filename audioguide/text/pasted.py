"""Text pasted from a web page to a Guide: headings without marks, and what is not the text.

A heading is recognised by what an editor's eye goes by: a short line without a full stop, blank
lines around it or an emoji before it, and text under it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from audioguide import wording
from audioguide.errors import ManuscriptError
from audioguide.model import Guide, LeftOut
from audioguide.text.dutch.links import EMAIL, LINK
from audioguide.text.files import name_the_only, slug_of, title_of
from audioguide.text.headings import is_not_spoken, plain_heading
from audioguide.text.pieces import Heading, ListEnd, Piece, Prose
from audioguide.text.sections import arrange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.model import Exercise, Pause
    from audioguide.text.pieces import Directive

_BULLET = re.compile(r"(?:[-–—*]\s*(?=[^\W\d_]|[\"'“‘(])|[-–—*]\s+|[•·‣▪●◦○■□➤►▸✓✔✅☑→]\s*)(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_CITED = re.compile(r"\(\s*(?:1[89]|20)\d\d[a-z]?\s*\)|\bet al+\b|\bdoi\b", re.IGNORECASE)
_QUOTED = 60
_HEADING_WORDS, _HEADING_CHARS = 12, 90
_PROSE_WORDS = 12
_LINK_WORDS = 3
_MENU_RUN, _MENU_WORDS = 4, 3
_PICTURE_WORDS = 25
_NARROWEST, _WIDEST = 45, 110
_WRAPPED_LINES = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, or lines that were wrapped, and what surrounds it."""

    text: str
    number: int
    alone: bool
    """Whether blank lines, or the ends of the page, stand around it."""


def read_pasted(path: Path, text: str) -> Guide:
    """The guide that a pasted page holds; what was set aside stands in ``left_out``.

    Args:
        path: Where it came from.
        text: Its text, lines ended by a newline.

    Raises:
        ManuscriptError: It holds no text to speak.
    """
    words = wording.load("nl")
    outline = arrange(list(_pieces(_lines(text))), words, _no_directives)
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
    blocks = [
        list(block) for filled, block in groupby(numbered, lambda line: bool(line[1])) if filled
    ]
    inner = [len(line) for block in blocks for _, line in block[:-1] if not _bullet(line)]
    longest = max((len(line) for _, line in numbered), default=0)
    wrapped = len(inner) >= _WRAPPED_LINES and median(inner) >= _NARROWEST and longest <= _WIDEST
    lines: list[_Line] = []
    for block in blocks:
        whole = _unwrap(block) if wrapped else block
        lines += [_Line(line, number, alone=len(whole) == 1) for number, line in whole]
    return lines


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


def _pieces(lines: Sequence[_Line]) -> Iterator[Piece]:
    menu = _menu(lines)
    silent = False
    in_list = False
    first = True
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        aside = "menu" if line.number in menu else _set_aside(line.text)
        if _is_reference_heading(line):
            silent = True
            yield Heading(line.text, 2, line.number)
            continue
        heading = not aside and _is_heading(line, following, sure=silent)
        if in_list and (heading or not _bullet(line.text)):
            in_list = False
            yield ListEnd(line.number)
        if aside:
            yield LeftOut(line.number, f"{aside}: {_short(line.text)}")
            silent = silent or aside == "comment form"
        elif heading:
            silent = False
            level, text = _heading(line.text, first=first)
            yield Heading(text, level, line.number)
        elif silent:
            yield LeftOut(line.number, f"not part of the text: {_short(line.text)}")
        elif bullet := _bullet(line.text):
            in_list = True
            yield Prose(line.text[bullet:], line.number, item=True)
        else:
            yield Prose(line.text, line.number)
        first = first and bool(aside)


def _is_reference_heading(line: _Line) -> bool:
    return is_not_spoken(line.text, wording.load("nl"))


def _is_heading(line: _Line, following: _Line | None, *, sure: bool) -> bool:
    """Whether an editor would take a line for a heading.

    Args:
        line: The line.
        following: The next line that holds something.
        sure: Whether to ask for real prose under it, as below a list of sources.
    """
    text = line.text
    if _MARKED.fullmatch(text):
        return True
    if following is None or not _looks_like_heading(text):
        return False
    numbered = _NUMBERED.match(text)
    if numbered and _NUMBERED.match(following.text):
        return False
    if _bullet(text) and not numbered:
        return False
    if not (line.alone or _has_emoji(text)):
        return False
    return not sure or _is_prose(following.text)


def _looks_like_heading(text: str) -> bool:
    plain = plain_heading(text)
    if not plain or not any(char.isalpha() for char in plain) or plain[0].islower():
        return False
    if len(plain.split()) > _HEADING_WORDS or len(plain) > _HEADING_CHARS:
        return False
    if plain[-1] in ".,;:…" or LINK.search(plain) or EMAIL.search(plain):
        return False
    return not (plain[0] in "“\"„‘'–—" and plain[-1] in "”\"’'")


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
        and not _CITED.search(text)
        and text.rstrip("\"'”’)»")[-1:] in {".", "!", "?", "…", ":"}
    )


def _bullet(text: str) -> int:
    """The length of the bullet that a line begins with, 0 where there is none."""
    found = _BULLET.match(text) or _NUMBERED.match(text)
    return found.end() if found else 0


def _has_emoji(text: str) -> bool:
    return unicodedata.category(text[0]) == "So"


def _menu(lines: Sequence[_Line]) -> set[int]:
    """The numbers of lines in a run of very short ones, as menus leave behind; not the last one."""
    short = groupby(
        lines, lambda line: _looks_like_heading(line.text) and not _has_emoji(line.text)
    )
    found: set[int] = set()
    for is_short, group in short:
        run = [line for line in group if len(line.text.split()) <= _MENU_WORDS] if is_short else []
        if len(run) >= _MENU_RUN:
            found |= {line.number for line in run[:-1]}
    return found


def _set_aside(text: str) -> str | None:
    """Why a line is not part of the text, or None."""
    plain = text.casefold().strip()
    for reason, (whole, openings) in _boilerplate().items():
        if plain in whole:
            return reason
        if openings and plain.startswith(openings):
            if reason != "picture":
                return reason
            if len(plain.split()) <= _PICTURE_WORDS and plain[-1] not in ".!?:":
                return reason
    links = LINK.findall(text)
    if links:
        rest = LINK.sub("", text)
        left = re.findall(r"[^\W\d_]{2,}", rest)
        if len(left) <= _LINK_WORDS and not rest.rstrip().endswith((".", "!", "?")):
            return "link"
        if _CITED.search(rest):
            return "source"
    return None


@cache
def _boilerplate() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    text = files(__package__).joinpath("boilerplate.toml").read_text(encoding="utf-8")
    names = {"form": "comment form", "cookie": "cookie or legal line", "share": "sharing buttons"}
    return {
        names.get(kind, kind): (
            frozenset(line for line in table["lines"] if not line.endswith("…")),
            tuple(line.removesuffix("…") for line in table["lines"] if line.endswith("…")),
        )
        for kind, table in tomllib.loads(text).items()
    }


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"
