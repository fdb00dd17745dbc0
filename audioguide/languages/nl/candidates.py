"""Where in a text a form can begin at all, so that it is not tried at every character.

What a pattern's match begins with (its FIRST set, as in parsing) and what must stand in the text
for it are read off the pattern; whoever writes a form need not think of it. Most text is letters
without a digit, and most forms are then looked for nowhere.

Sets of characters are whole numbers with a bit for each: below ``_BEYOND`` its own, above it one
for all. They may hold too much, never too little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEYOND = 0x180
_ALL = (1 << _BEYOND + 1) - 1
_OTHERS = 1 << _BEYOND


def _set_of(chars: Iterable[str]) -> int:
    found = 0
    for char in chars:
        found |= 1 << min(ord(char), _BEYOND)
    return found


_KNOWN = [chr(code) for code in range(_BEYOND)]
_DIGITS = _set_of(filter(str.isdecimal, _KNOWN)) | _OTHERS
_SPACES = _set_of(filter(str.isspace, _KNOWN)) | _OTHERS
_WORDS = _set_of(char for char in _KNOWN if char.isalnum() or char == "_") | _OTHERS
_CATEGORIES = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_NOT_DIGIT": _ALL & ~_DIGITS | _OTHERS,
    "CATEGORY_SPACE": _SPACES,
    "CATEGORY_NOT_SPACE": _ALL & ~_SPACES | _OTHERS,
    "CATEGORY_WORD": _WORDS,
    "CATEGORY_NOT_WORD": _ALL & ~_WORDS | _OTHERS,
}
_LETTERS = _set_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FIGURES = _set_of("0123456789")
_LETTER, _FIGURE = 1, 2
_KINDS = {
    **{char: _LETTER for char in _KNOWN if _LETTERS >> ord(char) & 1},
    **{char: _FIGURE for char in _KNOWN if _FIGURES >> ord(char) & 1},
}
"""Of the characters that most patterns look back for."""
_SMALL = _set_of("abcdefghijklmnopqrstuvwxyz")
_COMMON = _SMALL | _SPACES
_IGNORE_CASE = 2
_MOST_NEEDS, _MANY = 3, 20
_parser: Any = import_module("re._parser")


@cache
def _cases() -> dict[int, int]:
    """Of each letter the set of those that differ from it in case alone."""
    found = {}
    for char in filter(str.isalpha, _KNOWN):
        beyond = [other for other in (char.upper(), char.lower()) if max(other) > _KNOWN[-1]]
        same = [
            one for one in _KNOWN if one.lower() == char.lower() or one.upper() == char.upper()
        ]
        found[ord(char)] = _set_of(same) | (_OTHERS if beyond or char in "kKåÅ" else 0)
    return found


@dataclass(frozen=True, slots=True)
class Beginning:
    """What must be so where a pattern matches; of nothing sure, everything."""

    first: int
    """The characters that a match may begin with."""
    needs: tuple[int, ...]
    """Sets of characters of each of which one stands in the text."""
    not_after: int
    """The kinds of characters, of ``_KINDS``, that never stand just before a match."""


@cache
def beginning(pattern: str) -> Beginning:
    """What a pattern asks of the place where it begins."""
    parsed = _parser.parse(pattern)
    reader = _Reader()
    ignore = bool(parsed.state.flags & _IGNORE_CASE)
    first, nullable = reader.first(parsed, ignore=ignore)
    needs = sorted(
        {need for need in reader.needs(parsed, ignore=ignore) if need & _SMALL != _SMALL},
        key=lambda need: (need & _COMMON).bit_count(),
    )
    not_after = reader.not_after(parsed, ignore=ignore)
    if not nullable and not first & ~_WORDS and not first & _OTHERS:
        not_after |= _LETTER | _FIGURE if reader.at_word_start(parsed) else 0
    return Beginning(_ALL if nullable else first, tuple(needs[:_MOST_NEEDS]), not_after)


class _Reader:
    """Reads parsed patterns: lists of (operation, what belongs to it)."""

    def chars(self, operation: str, value: Any, *, ignore: bool) -> int | None:
        """The set that one step of a pattern takes a character of; None where it is no such."""
        if operation == "LITERAL":
            return _either_case(1 << min(value, _BEYOND)) if ignore else 1 << min(value, _BEYOND)
        if operation == "ANY":
            return _ALL
        if operation == "NOT_LITERAL":
            return _ALL & ~(1 << value) | _OTHERS if value < _BEYOND else _ALL
        if operation == "CATEGORY":
            return _CATEGORIES.get(str(value), _ALL)
        if operation != "IN":
            return None
        found, negated = 0, False
        for kind, item in value:
            match str(kind):
                case "NEGATE":
                    negated = True
                case "RANGE":
                    low, high = (min(code, _BEYOND) for code in item)
                    found |= (1 << high + 1) - (1 << low)
                case name:
                    one = self.chars(name, item, ignore=False)
                    found |= _ALL if one is None else one
        found = _either_case(found) if ignore else found
        return (_ALL & ~(found & ~_OTHERS)) if negated else found

    def first(self, steps: Sequence[Any], *, ignore: bool) -> tuple[int, bool]:
        """What a row of steps may begin with, and whether it may be nothing at all."""
        found = 0
        for kind, value in steps:
            one, nullable = self._first(str(kind), value, ignore=ignore)
            found |= one
            if not nullable:
                return found, False
        return found, True

    def _first(self, kind: str, value: Any, *, ignore: bool) -> tuple[int, bool]:
        chars = self.chars(kind, value, ignore=ignore)
        if chars is not None:
            return chars, False
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):
            return 0, True
        if kind == "SUBPATTERN":
            _, more, fewer, steps = value
            return self.first(steps, ignore=_ignoring(ignore, more, fewer))
        if kind == "ATOMIC_GROUP":
            return self.first(value, ignore=ignore)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, _, steps = value
            found, nullable = self.first(steps, ignore=ignore)
            return found, nullable or least == 0
        if kind == "BRANCH":
            found, nullable = 0, False
            for steps in value[1]:
                one, empty = self.first(steps, ignore=ignore)
                found, nullable = found | one, nullable or empty
            return found, nullable
        return _ALL, True

    def needs(self, steps: Sequence[Any], *, ignore: bool) -> list[int]:
        """Sets of which a character must stand in the text, in the match or around it."""
        return [need for kind, value in steps for need in self._needs(str(kind), value, ignore)]

    def _needs(self, kind: str, value: Any, ignore: bool) -> list[int]:  # noqa: FBT001
        chars = self.chars(kind, value, ignore=ignore)
        if chars is not None:
            return [chars]
        if kind == "SUBPATTERN":
            _, more, fewer, steps = value
            return self.needs(steps, ignore=_ignoring(ignore, more, fewer))
        if kind == "ATOMIC_GROUP":
            return self.needs(value, ignore=ignore)
        if kind == "ASSERT":
            return self.needs(value[1], ignore=ignore)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self.needs(value[2], ignore=ignore) if value[0] else []
        if kind == "BRANCH":
            if len(value[1]) > _MANY:
                found, nullable = self._first(kind, value, ignore=ignore)
                return [] if nullable else [found]
            found = 0
            for steps in value[1]:
                some = self.needs(steps, ignore=ignore)
                if not some:
                    return []
                found |= min(some, key=int.bit_count)
            return [found]
        return []

    def not_after(self, steps: Sequence[Any], *, ignore: bool) -> int:
        """What cannot stand before a match, by what the pattern looks back at first."""
        found = 0
        for kind, value in steps:
            name = str(kind)
            if name == "ASSERT_NOT" and value[0] < 0 and len(value[1]) == 1:
                operation, inside = value[1][0]
                chars = self.chars(str(operation), inside, ignore=ignore)
                found |= _LETTER if chars and chars & _LETTERS == _LETTERS else 0
                found |= _FIGURE if chars and chars & _FIGURES == _FIGURES else 0
            elif name == "SUBPATTERN" and not found:
                return self.not_after(value[3], ignore=ignore)
            elif name not in ("ASSERT", "ASSERT_NOT", "AT"):
                break
        return found

    def at_word_start(self, steps: Sequence[Any]) -> bool:
        """Whether a pattern begins with the edge of a word."""
        for kind, value in steps:
            name = str(kind)
            if name == "AT":
                return str(value) == "AT_BOUNDARY"
            if name == "SUBPATTERN":
                return self.at_word_start(value[3])
            if name not in ("ASSERT", "ASSERT_NOT"):
                return False
        return False


def _ignoring(ignore: bool, more: int, fewer: int) -> bool:  # noqa: FBT001
    return (ignore or bool(more & _IGNORE_CASE)) and not fewer & _IGNORE_CASE


@cache
def _either_case(chars: int) -> int:
    """A set with the letters of the other case."""
    if not chars & ~_OTHERS:
        return chars
    found = chars
    for code, same in _cases().items():
        if chars >> code & 1:
            found |= same
    return found


class Candidates:
    """Where in one text matches may begin."""

    def __init__(self, text: str) -> None:
        """Finds where each character stands, apart by what stands before it."""
        self._places: dict[tuple[int, int], list[int]] = {}
        self._found: dict[tuple[int, int], list[int]] = {}
        self.chars = 0
        """The characters of the text."""
        after = 0
        places = self._places
        for at, char in enumerate(text):
            code = min(ord(char), _BEYOND)
            key = code, after
            if key in places:
                places[key].append(at)
            else:
                places[key] = [at]
                self.chars |= 1 << code
            after = _KINDS.get(char, 0)

    def of(self, asked: Beginning) -> list[int]:
        """The places in order at which a pattern that asks so much may match."""
        chars = self.chars
        first = asked.first & chars
        if not first:
            return []
        for need in asked.needs:
            if not need & chars:
                return []
        key = first, asked.not_after
        found = self._found.get(key)
        if found is None:
            not_after = asked.not_after
            found = self._found[key] = [
                at
                for (code, after), places in self._places.items()
                if first >> code & 1 and not after & not_after
                for at in places
            ]
            found.sort()
        return found
