"""Fractions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.number_names import cardinal, halved, ordinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNITS

if TYPE_CHECKING:
    from audioguide.languages.nl.classes.pair_context import Pair

_NAMED = {(1, 2): "een half", (1, 4): "een kwart", (3, 4): "driekwart"}
_NO_NOUN = re.compile(r"aan|als|dan|door|en|in|is|of|op|per|tot|uit|van|voor|was|wordt|à")
_NEUTER_ENDING = re.compile(r".+(?:je|um|ment|sel|isme)")
_SHORTEST_HEAD = 4
_HALF = 2
_CLOCK_NEXT = (
    re.compile(r"\s(?:voor|over)\s(?:\d|1[0-2])"),
    re.compile(r"\s(?:1[0-2]|\d)(?![\w.,/])"),
)
"""``1/4 voor 9``, ``1/2 9``."""
_MOST_PARTS = 20
_ROUND_PARTS = frozenset({100, 1000})


def is_part(pair: Pair) -> bool:
    """Whether two numbers with a stroke are a part of one: less than one, in parts with a name."""
    top, bottom = pair.values
    whole = "," not in pair.first + pair.last
    return whole and top < bottom and (bottom <= _MOST_PARTS or bottom in _ROUND_PARTS)


def fraction(pair: Pair) -> str:
    """``1/2`` as een half or een halve, ``2 1/2`` as tweeënhalf, ``2/3e`` as twee derde."""
    top, bottom = map(int, pair.values)
    whole, text, end = pair.match["whole"], pair.match.string, pair.match.end()
    rest, rank = pair.match["rest"], text[end:]
    if (top, bottom) == (1, 2):
        if rest:
            return halved(f"{whole or 0},5", "anderhalf") + rest
        form = _half(pair, rank)
        said = halved(f"{whole},5", form) if whole else f"een {form.removeprefix('ander')}"
    else:
        said = _NAMED.get((top, bottom)) or _parts(top, bottom)
        said = f"{cardinal(int(whole))} en {said}" if whole else said
        said += f"-{rest}" if rest else ""
    if not whole and _CLOCK_NEXT[bottom == _HALF].match(rank):
        timed = pair.word in tables().pairs.times | tables().pairs.clocked
        said = said.removeprefix("een ") if timed or bottom != _HALF else said
    said = said.removeprefix("een ") if pair.word in tables().before_half else said
    return f"{said} {UNITS[unit].one}" if (unit := pair.match["unit"]) else said


def _half(pair: Pair, rest: str) -> str:
    """*anderhalf* or *anderhalve*, by what is counted."""
    unit = pair.unit
    known = UNITS[unit].half if unit in UNITS else None
    word = re.match(r"\s([a-zà-ÿ]+)", rest)
    return known or (tables().written.get(word[1]) if word else None) or _half_before(rest)


def _half_before(rest: str) -> str:
    """*anderhalve*, or *anderhalf* before a word with *het* and where no word follows."""
    found = re.match(r"\s(?:[a-zà-ÿ]+(?:e|en|se) )?([a-zà-ÿ]{2,})", rest)
    first = re.match(r"\s([a-zà-ÿ]{2,})", rest)
    if not found or not first or _NO_NOUN.fullmatch(first[1]):
        return "anderhalf"
    words = {first[1], found[1]} if first[1].endswith(("e", "en", "se")) else {first[1]}
    return "anderhalf" if any(map(is_neuter, words)) else "anderhalve"


def is_neuter(word: str) -> bool:
    """Whether a word takes *het*; a compound goes by its last part."""
    known = tables().halves.neuter
    heads = (word[at:] for at in range(1, len(word) - _SHORTEST_HEAD + 1))
    return word in known or bool(_NEUTER_ENDING.fullmatch(word)) or any(h in known for h in heads)


def _parts(top: int, bottom: int) -> str:
    return f"{'een' if top == 1 else cardinal(top)} {ordinal(bottom)}"
