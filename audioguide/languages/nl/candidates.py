"""Where in a text the forms can begin at all: found in one pass by pairs of characters.

Most text is letters without a digit, and most forms are then looked for nowhere in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.beginnings import BEYOND, END, KINDS, set_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.languages.nl.beginnings import Beginning, Way

_BEYOND = re.compile(f"[{chr(BEYOND)}-\U0010ffff]")
_END = chr(END)


class Begins:
    """Which of some patterns can begin with which pairs of characters."""

    def __init__(self, asked: Sequence[Beginning]) -> None:
        """Keeps what they ask, in their order."""
        self._asked = asked
        self._ways: dict[int, list[tuple[int, Way]]] = {}
        self._kept: dict[tuple[int, str], tuple[int, ...]] = {}

    def possible_in(self, text: str) -> list[tuple[int, list[int]]]:
        """The numbers of the patterns that may match in a text, and where each may begin."""
        alike = text if text.isascii() else _BEYOND.sub(chr(BEYOND), text)
        chars = set_of(set(alike))
        found: dict[int, list[int]] = {}
        idle: set[int] = set()
        for key, places in _places(alike).items():
            kept = self._kept.get(key)
            if kept is None:
                kept = self._kept[key] = self._with(*key)
            for number in kept:
                if number in found:
                    found[number] += places
                elif number not in idle:
                    if all(need & chars for need in self._asked[number].needs):
                        found[number] = places[:]
                    else:
                        idle.add(number)
        return sorted((number, sorted(places)) for number, places in found.items())

    def _with(self, after: int, pair: str) -> tuple[int, ...]:
        """The patterns that can begin with a pair."""
        first, second = map(ord, pair)
        if first not in self._ways:
            self._ways[first] = [
                (number, way)
                for number, one in enumerate(self._asked)
                for way in one.ways
                if way.first >> first & 1
            ]
        fit = {
            number
            for number, way in self._ways[first]
            if way.second >> second & 1 and not after & way.not_after
        }
        return tuple(sorted(fit))


def _places(text: str) -> dict[tuple[int, str], list[int]]:
    """Where each pair of characters stands after each kind of character."""
    found: dict[tuple[int, str], list[int]] = {}
    after = 0
    for at, (first, second) in enumerate(zip(text, f"{text[1:]}{_END}", strict=False)):
        key = after, first + second
        if key in found:
            found[key].append(at)
        else:
            found[key] = [at]
        after = KINDS.get(first, 0)
    return found
