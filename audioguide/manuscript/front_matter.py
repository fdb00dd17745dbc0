"""What stands above a manuscript: ``key: value``, one a line, between two lines of dashes.

It is written as YAML, and by people who never heard of YAML. So a value is what a reader sees: text
as it was typed, a number, true, false or nothing; ``title: Rust: deel 2`` is a title, whatever its
colon means to YAML. Only in straight double quotes do YAML's escapes hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from audioguide.errors import ManuscriptError
from audioguide.manuscript.text_file import unusable_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FENCE = re.compile(r"\s*(?:-{3,}|-?[–—][–—-]*)\s*")
"""Three dashes, or what the autocorrection of an editor makes of them."""
_CLOSE = re.compile(rf"{_FENCE.pattern}|\s*(?:\.{{3}}|…)\s*")
_KEY = re.compile(r"\s*(?P<quote>[\"']?)(?P<key>[^\W\d][\w-]*)(?P=quote)\s*[:：]\s*(?P<value>.*)")
_BLOCK = re.compile(r"[|>][+-]?")
_ITEM = re.compile(r"\s*-(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*)?$")
"""After a text, where ``Rust #2`` is a title; after a number any ``#`` will do."""
_LOOSE_COMMENT = re.compile(r"\s#.*$")
_INT = re.compile(r"[-+]?\d+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?", re.ASCII)
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LONGEST_NUMBER = 300
"""In characters; Python reads no number of thousands of digits."""
_DOUBLE = re.compile(r'(?P<quoted>"(?:[^"\\]|\\.)*")(?:\s+#.*)?')
_SINGLE = re.compile(r"'(?P<inside>(?:[^']|'')*)'(?:\s+#.*)?")
_CURLY = re.compile(r"[“„](?P<double>[^“”„]+)[”“]|‘(?P<single>[^‘’]+)’")
Scalar: TypeAlias = str | int | float | bool | None
"""What YAML makes of one value; whether it suits a setting is for the settings to say."""
_ONE_A_LINE = "front matter: write one 'key: value' a line"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: the text that was typed, and what YAML and a setting make of it."""

    raw: str
    value: Scalar
    line: int

    @property
    def plain(self) -> str:
        """The text of a value that never holds a number sign, such as a date."""
        return _LOOSE_COMMENT.sub("", f" {self.raw}", count=1).strip()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the fences, and where the text begins."""

    fields: dict[str, Field] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """The line of the manuscript on which the body begins, counted from 1."""


def split_front_matter(text: str, path: Path) -> FrontMatter:
    """The front matter and the body of a manuscript; lines end in a newline.

    A first line of dashes opens front matter only where ``key:`` follows, so a text may begin with
    a rule.

    Raises:
        ManuscriptError: It is not closed, or a line of it is no ``key: value``.
    """
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[first]):
        return FrontMatter(body=text)
    close = next((i for i in range(first + 1, len(lines)) if _CLOSE.fullmatch(lines[i])), None)
    inside = lines[first + 1 : close]
    filled = [line for line in inside if line.strip() and not line.lstrip().startswith("#")]
    keyed = bool(filled) and _KEY.fullmatch(filled[0]) is not None
    if close is None:
        if not keyed:
            return FrontMatter(body=text)
        raise ManuscriptError("front matter is not closed; end it with a line ---", path, first + 1)
    if filled and not keyed and not inside[0].strip():
        return FrontMatter(body=text)
    fields = _fields(inside, first + 2, path)
    return FrontMatter(fields, "\n".join(lines[close + 1 :]), close + 2)


def value_of(front: str, key: str) -> str:
    """The text of one key of any front matter in YAML, whatever else stands in it."""
    lines = front.split("\n")
    for index, line in enumerate(lines):
        found = _KEY.fullmatch(line)
        if found and found["key"] == key and not line[:1].isspace():
            return _field(found["value"], _going_on(lines, index + 1), 0).raw
    return ""


def _fields(lines: Sequence[str], first_line: int, path: Path) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    skip_to = 0
    for index, line in enumerate(lines):
        number = first_line + index
        if index < skip_to or not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY.fullmatch(line)
        if not found:
            last = next(reversed(fields), "")
            listed = last and _ITEM.match(line)
            raise ManuscriptError(
                f"{last}: write one value, not a list" if listed else _ONE_A_LINE, path, number
            )
        key = found["key"].lower()
        if key in fields:
            raise ManuscriptError(f"{key!r} stands twice in the front matter", path, number)
        more = _going_on(lines, index + 1)
        skip_to = index + 1 + len(more)
        fields[key] = read = _field(found["value"], more, number)
        if char := unusable_in(read.raw):
            message = f"{key!r}: {char!r} is no character to write or say; take it out"
            raise ManuscriptError(message, path, number)
    return fields


def _going_on(lines: Sequence[str], index: int) -> list[str]:
    """The lines that go on with a value: set in, and no ``key: value`` or item of a list."""
    more: list[str] = []
    for line in lines[index:]:
        if not line[:1].isspace() or not line.strip() or line.lstrip().startswith("#"):
            break
        if _KEY.fullmatch(line) or _ITEM.match(line):
            break
        more.append(line.strip())
    return more


def _field(written: str, more: Sequence[str], line: int) -> Field:
    """A value as it stands in its line and those that go on with it."""
    first = written.strip()
    if more and _BLOCK.fullmatch(first):
        text = " ".join(more)
        return Field(text, text, line)
    whole = " ".join([first, *more])
    quoted = _unquoted(whole)
    if quoted is not None:
        return Field(quoted, quoted, line)
    bare = _LOOSE_COMMENT.sub("", f" {whole}", count=1).strip()
    typed = _COMMENT.sub("", whole, count=1).strip()
    if bare.lower() in _WORDS:
        return Field(typed, _WORDS[bare.lower()], line)
    if _INT.fullmatch(bare) and len(bare) <= _LONGEST_NUMBER:
        return Field(typed, int(bare), line)
    return Field(typed, float(bare) if _FLOAT.fullmatch(bare) else bare, line)


def _unquoted(text: str) -> str | None:
    """What stands in the quotation marks around a whole value; nothing where there are none."""
    if double := _DOUBLE.fullmatch(text):
        return _unescaped(double["quoted"])
    if single := _SINGLE.fullmatch(text):
        return single["inside"].replace("''", "'")
    if curly := _CURLY.fullmatch(text):
        return curly["double"] or curly["single"]
    return None


def _unescaped(quoted: str) -> str:
    """What a double-quoted scalar of YAML says; as typed where its escapes are none of YAML's."""
    if "\\" not in quoted:
        return quoted[1:-1]
    import yaml

    try:
        node = yaml.compose(quoted, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return quoted[1:-1]
    return str(node.value) if isinstance(node, yaml.ScalarNode) else quoted[1:-1]
