"""What a pattern asks of the place where it begins, read off the pattern itself.

So a form is not tried at every character (its FIRST set, as in parsing, for two characters), and
whoever writes one need not think of it. Sets of characters are whole numbers with a bit for each:
below ``BEYOND`` its own, above it one for all, and one for the end of the text. They may hold too
much, never too little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BEYOND = 0x180
END = BEYOND + 1
ALL = (1 << END) - 1
_OTHERS = 1 << BEYOND
_ANYTHING = ALL | 1 << END


def set_of(chars: Iterable[str]) -> int:
    """The set of some characters."""
    found = 0
    for char in chars:
        found |= 1 << min(ord(char), BEYOND)
    return found


_KNOWN = [chr(code) for code in range(BEYOND)]
_DIGITS = set_of(filter(str.isdecimal, _KNOWN)) | _OTHERS
_SPACES = set_of(filter(str.isspace, _KNOWN)) | _OTHERS
_WORDS = set_of(char for char in _KNOWN if char.isalnum() or char == "_") | _OTHERS
_CATEGORIES = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_NOT_DIGIT": ALL & ~_DIGITS | _OTHERS,
    "CATEGORY_SPACE": _SPACES,
    "CATEGORY_NOT_SPACE": ALL & ~_SPACES | _OTHERS,
    "CATEGORY_WORD": _WORDS,
    "CATEGORY_NOT_WORD": ALL & ~_WORDS | _OTHERS,
}
_LETTERS = set_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FIGURES = set_of("0123456789")
LETTER, FIGURE, _EDGE = 1, 2, 4
_KINDS = LETTER | FIGURE
KINDS = {
    **{char: LETTER for char in _KNOWN if _LETTERS >> ord(char) & 1},
    **{char: FIGURE for char in _KNOWN if _FIGURES >> ord(char) & 1},
}
"""Of the characters that most patterns look back for."""
_SMALL = set_of("abcdefghijklmnopqrstuvwxyz")
_COMMON = _SMALL | _SPACES
_IGNORE_CASE = 2
_MOST_NEEDS, _MANY = 3, 20
_parser: Any = import_module("re._parser")


@dataclass(frozen=True, slots=True)
class Way:
    """One way for a match to begin."""

    first: int
    second: int
    """The sets of its first two characters."""
    not_after: int
    """The kinds of characters, of ``KINDS``, that never stand just before it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is so where a pattern matches more than nothing."""

    ways: tuple[Way, ...]
    needs: tuple[int, ...]
    """Sets of characters of each of which one stands in the text."""


@cache
def beginning(pattern: str) -> Beginning:
    """What a pattern asks of the place where it begins."""
    parsed = _parser.parse(pattern)
    ignore = bool(parsed.state.flags & _IGNORE_CASE)
    found: dict[tuple[int, int], int] = {}
    _ways(parsed, _ANYTHING, found, 0, ignore=ignore)
    needs = sorted(
        {need for need in _needs(parsed, ignore=ignore) if need & _SMALL != _SMALL},
        key=lambda need: (need & _COMMON).bit_count(),
    )
    ways = [Way(first, second, guard & _KINDS) for (second, guard), first in found.items()]
    return Beginning(tuple(ways), tuple(needs[:_MOST_NEEDS]))


def _chars(operation: str, value: Any, *, ignore: bool) -> int | None:
    """The set that one step of a pattern takes a character of; None where it is no such."""
    if operation == "LITERAL":
        return _either_case(1 << min(value, BEYOND)) if ignore else 1 << min(value, BEYOND)
    if operation == "ANY":
        return ALL
    if operation == "NOT_LITERAL":
        return ALL & ~(1 << value) | _OTHERS if value < BEYOND else ALL
    if operation == "CATEGORY":
        return _CATEGORIES.get(str(value), ALL)
    if operation != "IN":
        return None
    found, negated = 0, False
    for kind, item in value:
        match str(kind):
            case "NEGATE":
                negated = True
            case "RANGE":
                low, high = (min(code, BEYOND) for code in item)
                found |= (1 << high + 1) - (1 << low)
            case name:
                one = _chars(name, item, ignore=False)
                found |= ALL if one is None else one
    found = _either_case(found) if ignore else found
    return (ALL & ~(found & ~_OTHERS)) if negated else found


def _inside(kind: str, value: Any, *, ignore: bool) -> tuple[Any, bool, bool] | None:
    """The steps inside a step, whether any case is one there, and whether they may be left out."""
    if kind == "SUBPATTERN":
        _, more, fewer, steps = value
        ignore = (ignore or bool(more & _IGNORE_CASE)) and not fewer & _IGNORE_CASE
        return steps, ignore, False
    if kind == "ATOMIC_GROUP":
        return value, ignore, False
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return value[2], ignore, value[0] == 0
    return None


def _first(steps: Sequence[Any], *, ignore: bool) -> tuple[int, bool]:
    """What a row of steps may begin with, and whether it may be nothing at all."""
    found = 0
    for kind, value in steps:
        one, nullable = _first_of(str(kind), value, ignore=ignore)
        found |= one
        if not nullable:
            return found, False
    return found, True


def _first_of(kind: str, value: Any, *, ignore: bool) -> tuple[int, bool]:
    chars = _chars(kind, value, ignore=ignore)
    if chars is not None:
        return chars, False
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return 0, True
    if inside := _inside(kind, value, ignore=ignore):
        steps, ignore, optional = inside
        found, nullable = _first(steps, ignore=ignore)
        return found, nullable or optional
    if kind == "BRANCH":
        ways = [_first(steps, ignore=ignore) for steps in value[1]]
        found = 0
        for one, _ in ways:
            found |= one
        return found, any(nullable for _, nullable in ways)
    return ALL, True


def _ways(
    steps: Sequence[Any], then: int, found: dict[tuple[int, int], int], guard: int, *, ignore: bool
) -> bool:
    """Gathers the ways for a row of steps to begin.

    Args:
        steps: The row.
        then: What may stand after it.
        found: Of each set of second characters, and what they never stand after, the first ones.
        guard: What never stands before the row; a bit of its own for the edge of a word.
        ignore: Whether any case is one.

    Returns:
        Whether the row may be nothing at all.
    """
    row = list(steps)
    for at, (kind, value) in enumerate(row):
        name = str(kind)
        following, nullable = _first(row[at + 1 :], ignore=ignore)
        following |= then if nullable else 0
        if not _ways_of(name, value, following, found, guard, ignore=ignore):
            return False
        guard |= _guard(name, value, ignore=ignore)
    return True


def _ways_of(
    kind: str, value: Any, then: int, found: dict[tuple[int, int], int], guard: int, *, ignore: bool
) -> bool:
    chars = _chars(kind, value, ignore=ignore)
    if chars is not None:
        if guard & _EDGE and not chars & ~_WORDS and not chars & _OTHERS:
            guard |= _KINDS
        key = then, guard
        found[key] = found.get(key, 0) | chars
        return False
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return True
    if inside := _inside(kind, value, ignore=ignore):
        steps, ignore, optional = inside
        again = _first(steps, ignore=ignore)[0] if kind.endswith("REPEAT") else 0
        return _ways(steps, then | again, found, guard, ignore=ignore) or optional
    if kind == "BRANCH":
        nullable = False
        for steps in value[1]:
            nullable |= _ways(steps, then, found, guard, ignore=ignore)
        return nullable
    found[_ANYTHING, 0] = ALL
    return True


def _guard(kind: str, value: Any, *, ignore: bool) -> int:
    """What a step that takes no character forbids before it."""
    if kind == "AT":
        return _EDGE if str(value) == "AT_BOUNDARY" else 0
    if kind != "ASSERT_NOT" or value[0] > 0 or len(value[1]) != 1:
        return 0
    operation, inside = value[1][0]
    chars = _chars(str(operation), inside, ignore=ignore) or 0
    letter = LETTER if chars & _LETTERS == _LETTERS else 0
    return letter | (FIGURE if chars & _FIGURES == _FIGURES else 0)


def _needs(steps: Sequence[Any], *, ignore: bool) -> list[int]:
    """Sets of which a character must stand in the text, in the match or around it."""
    found: list[int] = []
    for kind, value in steps:
        name = str(kind)
        chars = _chars(name, value, ignore=ignore)
        if chars is not None:
            found.append(chars)
        elif name == "ASSERT":
            found += _needs(value[1], ignore=ignore)
        elif inside := _inside(name, value, ignore=ignore):
            if not inside[2]:
                found += _needs(inside[0], ignore=inside[1])
        elif name == "BRANCH" and (need := _need_of_any(value[1], ignore=ignore)):
            found.append(need)
    return found


def _need_of_any(ways: Sequence[Any], *, ignore: bool) -> int:
    """A set of which each of some ways needs a character; empty where one needs none."""
    found = 0
    for steps in ways:
        if len(ways) > _MANY:
            first, nullable = _first(steps, ignore=ignore)
            needs = [] if nullable else [first]
        else:
            needs = _needs(steps, ignore=ignore)
        if not needs:
            return 0
        found |= min(needs, key=int.bit_count)
    return found


@cache
def _either_case(chars: int) -> int:
    """A set with the letters of the other case."""
    found = chars
    for code, same in _cases().items():
        if chars >> code & 1:
            found |= same
    return found


@cache
def _cases() -> dict[int, int]:
    """Of each letter the set of those that differ from it in case alone."""
    found = {}
    for char in filter(str.isalpha, _KNOWN):
        beyond = max(char.upper(), char.lower()) > _KNOWN[-1] or char in "kKåÅ"
        same = [one for one in _KNOWN if one.lower() == char.lower() or one.upper() == char.upper()]
        found[ord(char)] = set_of(same) | (_OTHERS if beyond else 0)
    return found
