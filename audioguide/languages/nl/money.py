"""Sums of money."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, DASH, INT, Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import PER, SIGN, UNIT, join, per, signed

_MONEY, _COUNTS = tables().money, tables().counts
_CURRENCY = one_of(_MONEY)
_COUNT = rf"(?:\s?{one_of(word for word in _COUNTS if len(word) > 1)}|[kKmM])"
_SUM = rf"{SIGN}(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d\d(?!\d)|{INT}(?:,\d+)?)"
_FLAT = r"(?:,?[-–—]{1,2}(?!\s?\d)|,=)?"
_RANGE = rf"(?:(?P<first>{_SUM}){_FLAT}(?P<join>{DASH}|\s?/\s?|\s(?:à|tot|of|en|t/m)\s)"
_SMALL = {"euro", "dollar"}
_ON_ITS_OWN = rf"(?:{one_of(_COUNTS)}|(?:per|voor|is|als|en|of|extra)\b)"
_OTHER = rf"(?!(?<=\s(?:of|en)\s){_SUM}\s?(?:{UNIT}(?!\w)|(?!{_ON_ITS_OWN})[a-z]{{3,}}))"
"""``€ 50 of 20 uur``: the second number is no money."""


def _money(match: re.Match[str]) -> str:
    """``€ 12,50`` as twaalf euro vijftig, ``€ 0,50`` as vijftig cent."""
    currency = _MONEY[match["before"] or match["after"]]
    minus = "min " if match.groupdict().get("minus") else ""
    rate = match.groupdict().get("per")
    after = f" per {per(rate)}" if rate else ""
    count = _COUNTS[match["count"].strip()] if match["count"] else ""
    first = ""
    if match["first"]:
        first = f"{_sum(match['first'], currency, always=False)} {join(match['join'])} "
    if count:
        form = "anderhalf" if count != "duizend" else None
        return f"{first}{minus}{signed(match['last'], form, count)} {count} {currency}{after}"
    return f"{first}{minus}{_sum(match['last'], currency)}{after}"


def _sum(written: str, currency: str, *, always: bool = True) -> str:
    """A sum with its currency; a whole sum may do without it before another."""
    if re.fullmatch(r".*\.\d\d", written):
        written = written.replace(",", "").replace(".", ",")
    whole, _, cents = written.partition(",")
    if len(cents) != len("50") or not int(cents):
        words = signed(whole if not cents.strip("0") else written)
        return f"{words} {currency}" if always else words
    if whole.lstrip("-−") == "0" and currency in _SMALL:
        return f"{cardinal(int(cents))} cent"
    return f"{signed(whole)} {currency} {cardinal(int(cents))}"


MONEY: tuple[Form, ...] = (
    Form(
        "money",
        "money",
        rf"(?<!\w)(?P<minus>(?<!\d\s)[-−]\s?)?(?P<before>{_CURRENCY})(?:(?<![A-Za-z])\s?|\s)"
        rf"{_RANGE}(?:(?P=before)\s?)?)?{_OTHER}(?P<last>{_SUM})"
        rf"(?P<count>{_COUNT}(?!\w))?{_FLAT}(?:\s?/\s?(?P<per>{PER})(?![\w²³]))?(?P<after>)",
        lambda m: _money(m) + ("." if _ends_with_stop(m) else ""),
    ),
    Form(
        "money",
        "money",
        rf"{BEFORE}(?P<before>){_RANGE})?(?P<last>{_SUM})(?:,[-–—]{{1,2}})?"
        rf"(?P<count>{_COUNT})?\s?(?P<after>{_CURRENCY})(?:/(?P<per>{PER})(?![\w²³]))?(?!\w)",
        _money,
    ),
    Form(
        "money",
        "money",
        rf"{BEFORE}(?P<last>\d[\d.]*,\d\d) euro\b(?!\s(?:miljoen|miljard))",
        lambda m: _sum(m["last"], "euro"),
    ),
    Form(
        "money",
        "money",
        rf"{BEFORE}(?P<last>{INT}),[-–—]{{1,2}}(?:\s?euro\b)?(?!\d)",
        lambda m: f"{signed(m['last'])} euro",
    ),
)
"""In this order; what one has taken is no longer free for the next."""


def _ends_with_stop(match: re.Match[str]) -> bool:
    """Whether the stop of ``€ 3 mln.`` ends the sentence too."""
    stopped = bool(match["count"]) and match["count"].endswith(".")
    return stopped and not match.string[match.end() :].strip()
