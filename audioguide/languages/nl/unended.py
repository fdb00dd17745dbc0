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
_MARK, _CLAUSE, _PHRASE, _ANYWHERE, _LEANING, _WITHIN = 1.0, 2.0, 6.0, 9.0, 30.0, 80.0
"""What a cut costs: the worse of two costs far more, so that one is not made into two."""
_OF_BREAKS = (_MARK / 2, _MARK, _PHRASE, _ANYWHERE, _WITHIN)
"""The same, by what a break costs in a phrase."""
_TOO_SHORT = 2.0
"""For each word that a part is shorter than it should be."""


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
    flat = [word.rstrip(".") for piece in words for word in piece]
    # Sentences end elsewhere: a full stop in here is part of a word.
    breaks = break_costs(flat)
    costs = [0.0]
    at = 0
    for piece in words[:-1]:
        at += len(piece)
        costs.append(_cost(flat, at, _OF_BREAKS[breaks[at - 1]]) if at else _MARK)
    return costs


def _cost(words: Sequence[str], at: int, of_break: float) -> float:
    """What a cut before a word costs."""
    if not _PHRASE <= of_break < _WITHIN:
        return of_break
    if _clause().match(" ".join(words[at : at + 3])):
        return _CLAUSE
    if words[at - 1].lower() in tables().unended.leaning:
        return _LEANING
    return _PHRASE if "".join(words[at : at + 1]).lower() in tables().unended.phrases else of_break


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"{one_of(tables().unended.clauses)}(?!\w)", re.IGNORECASE)
