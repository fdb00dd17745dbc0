"""Sums of money."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, INT, Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import ANY_UNIT, COUNTED, RATE, SIGN, amount, join, rate

_MONEY, _COUNTS = tables().money, tables().counts
_CURRENCY, _WRITTEN_OUT = one_of(_MONEY), r"(?!(?i:euro|dollar))"
_COUNT = rf"(?:\s?{one_of(word for word in _COUNTS if len(word) > 1)}|[kKmM])(?!\w)"
_SUM = rf"{SIGN}(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d\d?(?!\d)|{INT}(?:,\d+)?)"
_FLAT = r"(?:,?[-–—]{1,2}(?!\s?\d)|,=)?"
_NO_SUM = r"(?![^=;:]{0,25}=)"
"""``€ 91 - € 88 = € 3`` is no range."""
_RANGE = (
    rf"(?:(?P<first>{_SUM}){_FLAT}{_NO_SUM}"
    r"(?P<join>\s?[-–—/]\s?|\s(?:à|a|tot|tot en met|of|en|t/m)\s)"
)
_ON_ITS_OWN = rf"(?:{one_of(_COUNTS)}|(?:per|voor|is|als|en|of|extra|in|bij|te|op)\b)"
_OTHER = (
    rf"(?!(?:(?<=\s(?:of|en)\s)|(?<=/)){_SUM}\s?(?:{ANY_UNIT}(?!\w)|(?!{_ON_ITS_OWN})[a-z]{{3,}}))"
)
"""``€ 50 of 20 uur``, ``€ 2/100 g``: the second number is no money."""
_CENTS = len("50")
_TON = "ton"
"""A hundred thousand, of euros alone."""


def _money(match: re.Match[str]) -> str:
    """``€ 12,50`` as twaalf euro vijftig, ``€ 0,50`` as vijftig cent."""
    currency = _MONEY[match["currency"] or "€"]
    minus = "min " if match["minus"] else ""
    first = ""
    if match["first"]:
        first = f"{_sum(match['first'], currency, always=False)} {join(match['join'])} "
    if not match["count"]:
        return f"{first}{minus}{_sum(match['last'], currency)}{rate(match)}"
    count = _COUNTS[match["count"].strip()]
    last = amount(match["last"], COUNTED.get(count))
    name = "" if count == _TON else f" {currency}"
    return f"{first}{minus}{last} {count}{name}{rate(match)}"


def _sum(written: str, currency: str, *, always: bool = True) -> str:
    """A sum with its currency; a whole sum may do without it before another."""
    if re.fullmatch(r".*\.\d\d?", written):
        written = written.replace(",", "").replace(".", ",")
    whole, _, cents = written.partition(",")
    if len(cents) != _CENTS or not int(cents):
        words = amount(whole if not cents.strip("0") else written)
        return f"{words} {currency}" if always else words
    if whole.lstrip("-−") == "0" and currency in tables().in_cents:
        minus = "min " if whole[0] != "0" else ""
        return f"{minus}{cardinal(int(cents))} cent"
    return f"{amount(whole)} {currency} {cardinal(int(cents))}"


MONEY: tuple[Form, ...] = (
    Form(
        "money",
        "currency first",
        rf"(?<!\w)(?P<minus>(?<!\d\s)[-−]\s?)?(?P<currency>{_WRITTEN_OUT}{_CURRENCY})(?:(?<![A-Za-z])\s?|\s)"
        rf"{_RANGE}(?:(?P=currency)\s?)?)?{_OTHER}(?P<last>{_SUM})"
        rf"(?P<count>{_COUNT})?{_FLAT}(?:\s?{RATE}(?![\w²³]))?",
        _money,
    ),
    Form(
        "money",
        "currency last",
        rf"{BEFORE}(?P<minus>(?!))?{_RANGE})?(?P<last>{_SUM})(?P<flat>,[-–—]{{1,2}}(?!\d))?"
        rf"(?P<count>{_COUNT})?(?(flat)(?:\s?(?P<word>euro)\b)?|\s?(?P<currency>{_CURRENCY})(?:{RATE}(?![\w²³]))?)(?!\w)",
        _money,
    ),
)
