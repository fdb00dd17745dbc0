"""Phrase breaks inside a long sentence, for engines that take only so many characters at once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audioguide.languages.nl.forms import one_of
from audioguide.languages.nl.tables import phrase_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLES = phrase_tables()


def _number() -> str:
    """A pattern for a number in words."""
    parts = _TABLES.numbers
    names = "|".join([*parts.tens, *parts.teens, *parts.units, *parts.powers])
    joined = f"(?:(?:{names}){one_of(parts.joints)}?)++{one_of(parts.endings)}?"
    return rf"\W*(?:{one_of(parts.alone)}|{joined})"


_NUMBER = re.compile(_number(), re.IGNORECASE)
_MONTH = re.compile(one_of(_TABLES.months))
_INSIDE_NUMBERS = re.compile(one_of([*_TABLES.inside_numbers, *_TABLES.months]))
_MOST_INSIDE = 4
"""So many words may stand between two numbers that are one: *tot de macht min*."""
_MOST_IN_NAME = 6
"""So many small words may stand between two capitals that are one name, as *van de*."""
_INSIDE_NAMES = re.compile(one_of(_TABLES.inside_names))
_LETTERS = re.compile(rf"{one_of(_TABLES.letters)}[.,;:!?)]*", re.IGNORECASE)
_STRONG = re.compile(r"[.!?…:;][\"'”’»)]*$")
_WEAK = re.compile(r"[,)–—][\"'”’»]*$")
_CONJUNCTIONS = re.compile(one_of(_TABLES.conjunctions))
_SHORTEST_SHARE = 3
"""A phrase is not shorter than this part of the limit, where there is a choice."""
_WITHIN = 4
"""What a break inside a number or a name costs."""


def split_phrases(spoken: str, limit: int) -> list[str]:
    """A sentence in phrases of at most ``limit`` characters, broken where a reader would breathe.

    After a mark rather than before a conjunction, there rather than between any two words, and
    inside a number or a name only where nothing else fits.

    Args:
        spoken: A spoken form: words, no digits.
        limit: The most characters of a phrase, at least 1; a single longer word is cut.

    Returns:
        The phrases in order; joined by spaces they are the sentence, but for cut words.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    words = [part for word in spoken.split() for part in _pieces(word, limit)]
    costs = break_costs(words)
    phrases: list[str] = []
    start = 0
    while start < len(words):
        end = _best_end(words, costs, start, limit)
        phrases.append(" ".join(words[start:end]))
        start = end
    return phrases


def _pieces(word: str, limit: int) -> list[str]:
    return [word[at : at + limit] for at in range(0, len(word), limit)]


def _best_end(words: list[str], costs: list[int], start: int, limit: int) -> int:
    """Where the phrase that begins at ``start`` ends: the cheapest break, then the latest."""
    lengths: list[int] = []
    length = -1
    for at in range(start, len(words)):
        length += 1 + len(words[at])
        if length > limit:
            break
        lengths.append(length)
    if start + len(lengths) == len(words):
        return len(words)

    def rank(n: int) -> tuple[bool, bool, int, int]:
        cost = costs[start + n]
        return cost == _WITHIN, lengths[n] * _SHORTEST_SHARE < limit, cost, -n

    return start + 1 + min(range(len(lengths)), key=rank)


def break_costs(words: Sequence[str]) -> list[int]:
    """What a break after each word costs: from 0, after a mark that ends, to 4, inside a name."""
    costs = []
    for index, (word, following) in enumerate(pairwise(words)):
        if _STRONG.search(word):
            costs.append(0)
        elif _WEAK.search(word):
            costs.append(1)
        elif _welded(words, index) or _inside_name(words, index):
            costs.append(_WITHIN)
        elif _CONJUNCTIONS.fullmatch(following):
            costs.append(2)
        else:
            costs.append(3)
    return [*costs, 0]


def _welded(words: Sequence[str], index: int) -> bool:
    """Whether a number, or a word spelled by its letters, goes on after a word."""
    word, following = words[index], words[index + 1]
    if _NUMBER.fullmatch(word):
        return True
    if _NUMBER.match(following) and (word == _TABLES.minus or _MONTH.fullmatch(word)):
        return True
    if _LETTERS.fullmatch(word):
        return bool(_LETTERS.fullmatch(following) or _NUMBER.match(following))
    if not _INSIDE_NUMBERS.fullmatch(word):
        return False
    around = _around(words, index, _INSIDE_NUMBERS, _MOST_INSIDE)
    return around is not None and bool(_NUMBER.fullmatch(around[0]) and _NUMBER.match(around[1]))


def _inside_name(words: Sequence[str], index: int) -> bool:
    """Whether a capitalised word stands on both sides, with no more than *van de* between."""

    def capitalised(word: str) -> bool:
        letters = word.lstrip("\"'“‘(")
        return letters[:1].isupper()

    around = _around(words, index, _INSIDE_NAMES, _MOST_IN_NAME)
    return around is not None and all(map(capitalised, around))


def _around(
    words: Sequence[str], index: int, inside: re.Pattern[str], most: int
) -> tuple[str, str] | None:
    """The words before and after a row of small words that ends or goes on at a place."""
    left, right = index, index + 1
    while left >= 0 and index - left <= most and inside.fullmatch(words[left]):
        left -= 1
    while right < len(words) and right - left - 1 <= most and inside.fullmatch(words[right]):
        right += 1
    if left < 0 or right == len(words) or right - left - 1 > most:
        return None
    return words[left], words[right]
