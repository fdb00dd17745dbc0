"""Dutch number words: what num2words gives, spelled and grouped as Dutch is written and read.

After *duizend* comes a space and *miljoen* stands alone (Technische Handleiding 6.9 of the
Taalunie); years and round hundreds are said in hundreds.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audioguide.languages.nl.tables import tables

_DIGITS = tables().digits
_LARGEST = 10**15
_LONGEST = 15
_TEN = 10
_CENTURY = 100
_FIRST_IN_HUNDREDS = 1100
_MILLENNIUM = 1000
_NEXT_CENTURY = 2100


@lru_cache(maxsize=4096)
def cardinal(number: int) -> str:
    """A whole number as words: ``21`` is eenentwintig, ``1500`` vijftienhonderd."""
    if number < 0:
        return f"min {cardinal(-number)}"
    if number >= _LARGEST:
        return digits(str(number))
    if number >= 10**6:
        return _large(number)
    thousands, rest = divmod(number, _MILLENNIUM)
    if thousands == 1 and rest >= _CENTURY:
        return _in_hundreds(number)
    if thousands:
        head = "duizend" if thousands == 1 else f"{_plain(thousands)}duizend"
        return f"{head} {_plain(rest)}" if rest else head
    return _plain(number)


def ordinal(number: int) -> str:
    """A rank: ``1`` is eerste, ``21`` eenentwintigste."""
    thousands, rest = divmod(number, _MILLENNIUM)
    if thousands and rest and number < 10**6:
        return f"{cardinal(thousands * _MILLENNIUM)} {ordinal(rest)}"
    if number > _LARGEST:
        return digits(str(number))
    from num2words import num2words

    return str(num2words(number, lang="nl", to="ordinal"))


def year(number: int) -> str:
    """A year: ``1985`` is negentienvijfentachtig, ``1905`` negentienhonderdvijf."""
    century, rest = divmod(number, _CENTURY)
    if number < _FIRST_IN_HUNDREDS or century % _TEN == 0:
        return cardinal(number)
    if rest < _TEN or number >= _NEXT_CENTURY:
        return _in_hundreds(number)
    return f"{_plain(century)}{_plain(rest)}"


def number(written: str) -> str:
    """A figure as it is written in Dutch: thousands with points or spaces, decimals with a comma.

    ``3,5`` is drie komma vijf, ``0,05`` nul komma nul vijf; ``007`` is said digit by digit.
    """
    whole, _, decimals = re.sub(r"[. ]", "", written).partition(",")
    if whole.startswith("0") and len(whole) > 1:
        words = digits(whole)
    else:
        words = cardinal(int(whole)) if len(whole) <= _LONGEST else digits(whole)
    if not decimals:
        return words
    by_digit = decimals.startswith("0") or len(decimals) > len("25")
    return f"{words} komma {digits(decimals) if by_digit else cardinal(int(decimals))}"


def halved(written: str, form: str | None, *, always: bool = True) -> str:
    """A number before a unit that is counted in halves: ``1,5`` uur is anderhalf uur.

    Args:
        written: The figure.
        form: What 1,5 becomes before the unit, *anderhalf* or *anderhalve*; None for no halves.
        always: Whether 2,5 and more are counted in halves too.
    """
    whole, _, decimals = written.partition(",")
    if form is None or decimals != "5":
        return number(written)
    count = int(re.sub(r"[. ]", "", whole))
    half = form.removeprefix("ander")
    if count == 0:
        return f"een {half}"
    if count == 1:
        return form
    if not always:
        return number(written)
    if count < _TEN:
        join = "ën" if cardinal(count)[-1] == "e" else "en"
        return f"{cardinal(count)}{join}{half}"
    return f"{cardinal(count)} en een {half}"


def digits(text: str) -> str:
    """Digits one by one, as in a telephone number; anything else is passed over."""
    return " ".join(_DIGITS[int(char)] for char in text if char.isdecimal())


def _in_hundreds(number: int) -> str:
    century, rest = divmod(number, _CENTURY)
    return f"{_plain(century)}honderd{_plain(rest) if rest else ''}"


def _large(number: int) -> str:
    """From a million up: groups that stand apart."""
    for power, name in ((10**12, "biljoen"), (10**9, "miljard"), (10**6, "miljoen")):
        count, rest = divmod(number, power)
        if count:
            head = f"{cardinal(count)} {name}"
            return f"{head} {cardinal(rest)}" if rest else head
    return cardinal(number)


@cache
def _plain(number: int) -> str:
    """Below a thousand; the accents of *één* only where it stands alone."""
    from num2words import num2words

    words = str(num2words(number, lang="nl"))
    return words if number == 1 else words.replace("éé", "ee")
