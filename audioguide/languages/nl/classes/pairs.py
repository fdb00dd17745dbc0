"""Two numbers with a sign between: ``5/6``, ``5-6``, ``5:06``. One layout, and one decision a sign.

What such a pair is, is not seen from itself. ``_STROKE``, ``_DASH`` and ``_COLON`` are the features
that tell, in the order in which they count; the last of each always holds, so that no pair is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from audioguide.languages.nl.classes.dates import MONTH_NAMES
from audioguide.languages.nl.classes.day_and_month import is_day_and_month
from audioguide.languages.nl.classes.durations import lasting
from audioguide.languages.nl.classes.fraction import fraction, is_part
from audioguide.languages.nl.classes.pair_context import Pair
from audioguide.languages.nl.classes.times import clock
from audioguide.languages.nl.classes.verses import verses
from audioguide.languages.nl.classes.years import any_year
from audioguide.languages.nl.forms import BEFORE, NUM, Form, Reading
from audioguide.languages.nl.number_names import cardinal, number
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import STOP, UNIT, UNITS

Decision: TypeAlias = tuple[str, str, Callable[[Pair], bool], Callable[[Pair], "str | None"]]
"""A class, the name of the reading, when it is so, and what is said; None leaves it to others."""


def _joined(word: str) -> Callable[[Pair], str]:
    between = f" {word} " if word else " "
    return lambda pair: f"{number(pair.first)}{between}{number(pair.last)}{pair.rest}"


def _nothing(pair: Pair) -> None:
    """It is another class's: an amount with its unit."""
    del pair


def _with_unit(join: str) -> Callable[[Pair], str]:
    """With the unit that a stroke takes along: ``120/80 mmHg``."""

    def say(pair: Pair) -> str:
        unit = UNITS[pair.unit].counted(single=False) if pair.unit else ""
        return f"{_joined(join)(pair)} {unit}".strip()

    return say


def _day_and_month(pair: Pair) -> str:
    return f"{cardinal(int(pair.first))} {MONTH_NAMES[int(pair.last) - 1]}"


def _month_and_year(pair: Pair) -> str:
    return f"{MONTH_NAMES[int(pair.first) - 1]} {any_year(pair.last)}"


def _lasting(pair: Pair) -> str:
    if pair.third:
        return lasting(pair.first, pair.last, pair.third)
    return lasting(None, pair.first, pair.last)


def _range(pair: Pair) -> str:
    return _joined("en" if pair.word == "tussen" else "tot")(pair)


def _fixed(pair: Pair) -> str:
    return tables().pairs.fixed[pair.written]


_MINUS: Decision = ("formula", "difference", lambda p: p.equals, _joined("min"))
_DIVIDED: Decision = ("formula", "division", lambda p: p.is_division, _joined("gedeeld door"))
_FIXED: Decision = ("word", "fixed-pair", lambda p: p.written in tables().pairs.fixed, _fixed)
_DATE: Decision = ("date", "day-month", is_day_and_month, _day_and_month)
_MONTH: Decision = ("date", "month-year", lambda p: p.is_month_and_year, _month_and_year)

_STROKE: tuple[Decision, ...] = (
    _FIXED,
    _DIVIDED,
    _MONTH,
    _DATE,
    ("reference", "one-of-many", lambda p: p.is_one_of_many, _joined("van")),
    ("cardinal", "side-by-side", lambda p: p.is_two_of_a_kind, _joined("")),
    ("score", "mark", lambda p: p.is_mark, _joined("op")),
    ("range", "one-or-other", lambda p: p.is_one_or_other, _with_unit("of")),
    ("fraction", "fraction", is_part, fraction),
    ("measure", "pressure", lambda p: p.is_pressure, _with_unit("over")),
    ("measure", "amount", lambda p: p.is_amount, _nothing),
    ("ratio", "ratio", lambda _: True, _joined("op")),
)
_DASH: tuple[Decision, ...] = (
    _MINUS,
    _FIXED,
    _MONTH,
    _DATE,
    ("measure", "amount", lambda p: p.is_amount, _nothing),
    ("score", "score", lambda p: p.is_score, _joined("")),
    ("range", "range", lambda p: p.rises or p.before_christ, _range),
    ("score", "side-by-side", lambda _: True, _joined("")),
)
_COLON: tuple[Decision, ...] = (
    _DIVIDED,
    ("reference", "article", lambda p: p.is_article, _joined("")),
    ("reference", "verse", lambda p: p.is_verse, lambda p: verses(p.first, p.last)),
    ("duration", "clocked", lambda p: p.is_lasting, _lasting),
    ("time", "clock", lambda p: p.is_clock, lambda p: clock(p.first, p.last, p.third)),
    ("ratio", "ratio", lambda p: not p.third, _joined("op")),
    ("cardinal", "in-a-row", lambda _: True, lambda p: f"{_joined('')(p)} {number(p.third)}"),
)
_DECISIONS = dict.fromkeys("/⁄÷", _STROKE) | dict.fromkeys("-–—−", _DASH) | {":": _COLON}


def _pair(match: re.Match[str]) -> Reading | None:
    pair = Pair(match)
    for semiotic_class, rule, holds, say in _DECISIONS[pair.sign]:
        if holds(pair):
            said = say(pair)
            return None if said is None else Reading(semiotic_class, rule, said)
    return None


def _in_a_row(match: re.Match[str]) -> str:
    """``6-4-2``, ``5 – 4 – 3 – 2 – 1``: a row is no range; with room around it has pauses."""
    join = ", " if " " in match["row"] else " "
    said = join.join(map(number, re.split(r"\s?[-–—]\s?", match["row"])))
    return f"{said} uur" if match["unit"] else said


IN_A_ROW: tuple[Form, ...] = (
    Form(
        "cardinal",
        "in-a-row",
        r"(?<![\w.,/])(?<!\d-)(?P<row>\d+(?:\s?[-–—]\s?\d+){2,}+)(?P<unit>\s?u(?:ur)?\b\.?)?"
        r"(?![\w/]|[.,]\d)",
        _in_a_row,
    ),
)
PAIRS: tuple[Form, ...] = (
    Form(
        "range",
        "pair",
        rf"(?:{BEFORE}|(?<=\dT))(?:(?P<whole>\d{{1,3}})\s{{1,2}}(?=\d+[/⁄]\d))?"
        rf"(?P<first>{NUM})(?P<room>\s)?(?:(?P<stroke>[/⁄÷])|(?P<sign>[-–—−:]))(?(room)\s)(?P<last>{NUM})"
        r"(?::(?P<third>[0-5]\d))?(?P<rank>(?:e|de|ste)\b)?(?:-(?P<rest>[a-zà-ÿ]{3,}))?"
        r"(?:(?<=:\d\d)\s(?P<minutes>minuten\b|min\b\.?))?"
        rf"(?(stroke)(?:\s?(?![\"”])(?P<unit>{UNIT})(?![\w/]){STOP})?)(?!\w|/\d(?!\d?:\d\d)|[:.,]\d)",
        _pair,
    ),
)
