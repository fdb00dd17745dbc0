"""Markdown written for other programs: their front matter and the marks that only they know."""

from __future__ import annotations

import json
import re
import tomllib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audioguide.importer.document import Document
from audioguide.importer.ending import without_ending
from audioguide.importer.text import read_text
from audioguide.manuscript.front_matter import value_of
from audioguide.manuscript.left_out import MARKS
from audioguide.manuscript.markdown import read_pieces
from audioguide.manuscript.pieces import Aside, joined_asides
from audioguide.manuscript.text_file import UNUSABLE
from audioguide.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audioguide.languages.contract import Language
    from audioguide.manuscript.pieces import Piece

_FENCES = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}
_CODE = (
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<tick>`+)[^`\n]+(?P=tick)"
)
_LIKE_FRONT_MATTER = re.compile(r"^\s*[\"']?[\w.-]+[\"']?\s*[:=]", re.MULTILINE)
_ONE_LINE = r"[^\n]*"
_MARKS = re.compile(
    rf"(?P<code>{_CODE})|"
    r"\{\{[<%].{0,2000}?[>%]\}\}|\{%.{0,2000}?%\}|\{\{.{0,500}?\}\}|\{#(?= ).{0,500}?#\}"
    rf"|^/{{3,}}(?:{_ONE_LINE})$"
    r"|\{[:#.][^{}\n]*\}|(?<=\S) \{ ?[\w-]+(?:=[^{}\n]*)? ?\}(?=[ \t]*$)"
    r"|^(?:\[\[_?toc_?\]\]|\[toc\]|[*+-] toc)[ \t]*$"
    rf"|^(?:import\s+(?:{_ONE_LINE}\sfrom\s)?['\"]{_ONE_LINE}['\"];?|export\s+(?:const|default)\b{_ONE_LINE})$"
    r"|!\[\[[^\]\n]*\]\]|\[@[\w:;, @.-]+\]",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""Shortcodes of Hugo, tags of Jekyll, attribute lists, imports of MDX, pictures of Obsidian."""
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    # A note of MkDocs, Docusaurus or GitHub: its title stays, its mark goes.
    (re.compile(r"^[!?]{3}\+?[ \t]+[\w-]+(?:[ \t]+\"([^\"\n]*)\")?[ \t]*$", re.MULTILINE), r"\1\n"),
    (
        re.compile(r"^:{3,}[ \t]*(?:\{?[\w-]+\}?)?[ \t]*\[?([^\]\n]*)\]?[ \t]*$", re.MULTILINE),
        r"\1",
    ),
    (re.compile(r"^((?:> ?)+)\[![\w-]+\][+-]?[ \t]*", re.MULTILINE), r"\1"),
    # A definition stands on a line of its own; a link of a wiki keeps its words.
    (re.compile(r"(?<=\S)\n:[ \t]+"), "  \n"),
    (re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A Markdown text without what belongs to the program that it was written for."""

    title: str
    """Of its front matter; empty where that gives none."""
    body: str
    line: int
    """On which the body begins."""
    marks: list[Aside]
    """What was taken out."""


def read_markdown(path: Path, data: bytes, language: Language) -> Document:
    """Markdown of another program.

    Args:
        path: Where it came from, for messages.
        data: Its bytes.
        language: Its language.

    Raises:
        ManuscriptError: It is no text.
    """
    cleaned = _clean(read_text(path, data))
    pieces = list(read_pieces(cleaned.body, cleaned.line, language))
    told = [one for one in pieces if not isinstance(one, LeftOut) or one.kind not in MARKS]
    merged = _merged(told, cleaned.marks)
    return Document(without_ending(merged, language.pages), cleaned.title)


def _merged(pieces: list[Piece], marks: list[Aside]) -> list[Piece]:
    """The pieces with what was taken out of their text, each before the line that follows it."""
    merged: list[Piece] = []
    waiting = deque(marks)
    for piece in pieces:
        while waiting and waiting[0].line < piece.line:
            merged.append(waiting.popleft())
        merged.append(piece)
    return joined_asides([*merged, *waiting])


def _clean(text: str) -> _Cleaned:
    front, body, line = _split(text)
    marks = [Aside(" ".join(front.split()), 1, "front matter of another program")] if front else []
    number, counted = line, 0

    def take(match: re.Match[str]) -> str:
        nonlocal number, counted
        if match["code"]:
            return match[0]
        number += body.count("\n", counted, match.start())
        counted = match.start()
        marks.append(Aside(" ".join(match[0].split()), number, "mark of another program"))
        return "\n" * match[0].count("\n")

    clean = _MARKS.sub(take, body)
    for pattern, replacement in _REWRITTEN:
        clean = pattern.sub(replacement, clean)
    return _Cleaned(_title(front, text), clean, line, marks)


def _split(text: str) -> tuple[str, str, int]:
    """The front matter, the body, and the line on which the body begins."""
    lines = text.lstrip("\n").split("\n")
    skipped = len(text.split("\n")) - len(lines)
    closing = _FENCES.get(lines[0].rstrip(), ())
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() in closing:
            front = "\n".join(lines[1:index])
            if not front.strip() or not _LIKE_FRONT_MATTER.search(front):
                break
            return front, "\n".join(lines[index + 1 :]), skipped + index + 2
    return "", text, 1


def _title(front: str, text: str) -> str:
    """The title that front matter gives; empty where it gives none or cannot be read."""
    read: dict[str, Callable[[str], Any]] = {
        "---": lambda inside: {"title": value_of(inside, "title")},
        "+++": tomllib.loads,
        "{": lambda inside: json.loads("{" + inside + "}"),
    }
    opening = text.lstrip("\n").split("\n", 1)[0].rstrip()
    try:
        entries = read[opening](front) if front else {}
    except (ValueError, RecursionError):
        found = re.search(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", front, re.MULTILINE)
        return found[1] if found else ""
    title = entries.get("title") if isinstance(entries, dict) else None
    if not isinstance(title, str | int | float):
        return ""
    return " ".join(UNUSABLE.sub("", str(title)).split())
