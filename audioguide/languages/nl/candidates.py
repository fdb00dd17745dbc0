"""Where in a text the forms can begin at all: found in one pass by pairs of characters.

Most text is letters without a digit, and most forms are then looked for nowhere in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.beginnings import BEYOND, END, KINDS, set_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.languages.nl.beginnings import Beginning

_BEYOND = re.compile(f"[{chr(BEYOND)}-\U0010ffff]")
_END = chr(END)


class Begins:
    """Which of some patterns can begin with which pairs of characters."""

    def __init__(self, asked: Sequence[Beginning]) -> None:
        """Keeps what they ask, in their order."""
        self._asked = asked
        self._kept: dict[tuple[int, str], int] = {}

    def possible_in(self, text: str) -> list[tuple[int, list[int]]]:
        """The numbers of the patterns that may match in a text, and where each may begin."""
        alike = _BEYOND.sub(chr(BEYOND), text)
        chars = set_of(set(alike))
        active = 0
        for number, asked in enumerate(self._asked):
            for need in asked.needs:
                if not need & chars:
                    break
            else:
                active |= 1 << number
        found: dict[int, list[int]] = {}
        for key, places in _places(alike).items():
            kept = self._kept.get(key)
            if kept is None:
                kept = self._kept[key] = self._with(*key)
            kept &= active
            while kept:
                number = (kept & -kept).bit_length() - 1
                kept &= kept - 1
                if number in found:
                    found[number] += places
                else:
                    found[number] = places[:]
        return sorted(found.items())

    def _with(self, after: int, pair: str) -> int:
        """The patterns that can begin with a pair, as the bits of a number."""
        first, second = map(ord, pair)
        found = 0
        for number, asked in enumerate(self._asked):
            if asked.may_be(first, second, after):
                found |= 1 << number
        return found


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
