"""The YAML block at the head of a manuscript, read by the YAML 1.2 core schema.

PyYAML by itself follows YAML 1.1, in which ``off`` is false, ``2026-11-22`` a date object and
``10:30`` a number in base sixty. Here a value is what an author sees: text, a number, true, false
or nothing (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from audioguide.errors import ManuscriptError
from audioguide.text.files import unusable_in

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_INT = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LONGEST_NUMBER = 300
"""In characters; Python reads no number of thousands of digits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: as written, and as the core schema reads it."""

    raw: str
    value: object
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the fences, and where the text begins."""

    entries: dict[str, Entry] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """The line of the manuscript on which the body begins, counted from 1."""


def split_front_matter(text: str, path: Path) -> FrontMatter:
    """The front matter and the body of a manuscript; lines end in a newline.

    A first line of dashes opens front matter only where a ``key:`` follows, so a text may begin
    with a rule.

    Raises:
        ManuscriptError: It is not closed, does not parse, or holds more than single values.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return FrontMatter(body=text)
    close = next((i for i, line in enumerate(lines[1:], 1) if _CLOSE.fullmatch(line)), None)
    if close is None:
        if not re.search(r"^[\w ]+:", text, re.MULTILINE):
            return FrontMatter(body=text)
        raise ManuscriptError("front matter is not closed; end it with a line ---", path, 1)
    entries = _entries("\n".join(lines[1:close]), path)
    return FrontMatter(entries, "\n".join(lines[close + 1 :]), close + 2)


def _entries(text: str, path: Path) -> dict[str, Entry]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise ManuscriptError("front matter: write one 'key: value' a line", path, 2) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else None
        raise ManuscriptError(
            f"front matter: {error.problem or error.context}", path, line
        ) from None
    except yaml.YAMLError as error:
        raise ManuscriptError(f"front matter: {str(error).splitlines()[0]}", path, 1) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise ManuscriptError("front matter: write one 'key: value' a line", path, 2)
    entries: dict[str, Entry] = {}
    for key_node, value_node in root.value:
        line = key_node.start_mark.line + 2
        key = str(key_node.value)
        if key in entries:
            raise ManuscriptError(f"{key!r} stands twice in the front matter", path, line)
        if not isinstance(value_node, yaml.ScalarNode):
            raise ManuscriptError(f"{key}: write one value, not a list or a table", path, line)
        if char := unusable_in(key + value_node.value):
            message = f"{key!r}: {char!r} is no character to write or say; take it out"
            raise ManuscriptError(message, path, line)
        entries[key] = Entry(value_node.value, _value(value_node), line)
    return entries


def _value(node: yaml.ScalarNode) -> object:
    raw: str = node.value
    if node.style is not None:
        return raw
    if raw.lower() in _WORDS:
        return _WORDS[raw.lower()]
    if _INT.fullmatch(raw) and len(raw) <= _LONGEST_NUMBER:
        return int(raw)
    if _FLOAT.fullmatch(raw):
        return float(raw)
    return raw
