"""Text without stops, as transcripts and poems have: cut where a speaker would breathe."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.nl.forms import one_of
from audioguide.languages.nl.phrases import break_costs
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS = 25
"""Of an utterance without a stop: what is said in a breath or two."""
_FEWEST_WORDS = 6
_COSTS = (0.5, 1.0, 4.0, 12.0, 80.0)
"""Of a cut, by what a break costs in a phrase: the worse of two cuts costs far more, so that one
good cut is not made of two bad ones."""
_BEFORE_CLAUSE, _TOO_SHORT = 2.0, 1.0


def part_starts(words: Sequence[Sequence[str]]) -> list[int]:
    """Before which pieces a text is cut so that none has more than ``MOST_WORDS`` words.

    Args:
        words: Of each piece that is not cut itself, the words that are said.

    Returns:
        The numbers of the pieces that begin a part, but for the first.
    """
    costs = _costs(words)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        ways: list[tuple[float, int]] = []
        count = 0
        for start in range(end - 1, -1, -1):
            count += max(1, len(words[start]))
            if count > MOST_WORDS and start < end - 1:
                break
            short = max(0, _FEWEST_WORDS - count) * _TOO_SHORT
            ways.append((best[start][0] + costs[start] + short, start))
        best.append(min(ways))
    found: list[int] = []
    at = best[-1][1]
    while at:
        found.append(at)
        at = best[at][1]
    return found[::-1]


def _costs(words: Sequence[Sequence[str]]) -> list[float]:
    """What a cut before each piece costs; nothing before the first."""
    flat = [word for piece in words for word in piece]
    after = break_costs(flat)
    opens = _clause()
    costs = [0.0]
    at = 0
    for piece in words[:-1]:
        at += len(piece)
        cost = _COSTS[after[at - 1]] if 0 < at < len(flat) else _COSTS[0]
        opening = cost < _COSTS[-1] and opens.match(" ".join(flat[at : at + 3]))
        costs.append(min(cost, _BEFORE_CLAUSE) if opening else cost)
    return costs


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"{one_of(tables().clause_openings)}(?!\w)", re.IGNORECASE)
