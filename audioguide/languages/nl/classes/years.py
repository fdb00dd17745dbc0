"""Years, ranges of them and decades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.nl.context import counts_something, unit_after, word_after, word_before
from audioguide.languages.nl.forms import Form, Reading
from audioguide.languages.nl.number_names import cardinal, year
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    import re

YEAR = r"(?:1\d{3}|2[01]\d\d)"
_TURN = 40
"""A year of two digits is of this century up to here, of the last one from here."""
_MONTHS = 12
_CENTURY = 100


def any_year(written: str, first: str = "", *, spoken_as_written: bool = False) -> str:
    """A year of four digits, or of two.

    Args:
        written: The figures, an apostrophe before them or not.
        first: An earlier year, in whose century it is.
        spoken_as_written: Whether two digits stay two: mei achtenzestig.
    """
    digits = written.strip("'’‘")
    number = int(digits)
    if len(digits) > len("21"):
        return year(number)
    if spoken_as_written:
        return f"nul {cardinal(number)}" if digits.startswith("0") else cardinal(number)
    if first:
        return year(int(first[:2]) * _CENTURY + number)
    return year(number + (2000 if number < _TURN else 1900))


def _range(match: re.Match[str]) -> str | Reading | None:
    """``1914-18``, ``'40-'45``, ``2021/22``, ``2019-heden``; a month where it cannot be a year."""
    first, sep, last = match["first"], match["sep"], match["last"]
    digits = last.strip("'’‘")
    if len(first) < len("2021"):
        join = " " if sep == "/" else " tot "
        return join.join(any_year(one, spoken_as_written=True) for one in (first, last))
    if not digits.isdecimal():
        return f"{year(int(first))} tot {last if last.isalpha() else 'heden'}"
    if len(digits) == len("21"):
        number, rises = int(digits), int(digits) > int(first) % _CENTURY
        if last == digits and not rises and 1 <= number <= _MONTHS and sep != "/":
            return Reading("date", "year-month", f"{_month(number)} {year(int(first))}")
        if last == digits and (sep == "/" or not rises) and not _is_next(first, digits):
            return None
    elif word_after(match) in tables().quantities.after or unit_after(match):
        return None
    join = "en" if word_before(match) == "tussen" else "tot"
    if sep == "/":
        join = "en" if _is_next(first, digits[-2:]) else "of"
    return f"{year(int(first))} {join} {any_year(last, first)}"


def _is_next(first: str, last: str) -> bool:
    return int(last) == (int(first) + 1) % _CENTURY


def _month(number: int) -> str:
    return tuple(tables().months)[number - 1]


def _decade(match: re.Match[str]) -> str | None:
    """``'45``, ``de 80's``, ``1960s``; a count of something after a quotation mark is none."""
    digits, plural = match["year"] or match["tens"], match["plural"] or ""
    number = any_year(digits, spoken_as_written=True)
    if plural.endswith("er"):
        return f"{number}er"
    if not plural:
        return None if counts_something(match) else number
    known = match["century"] or match["mark"] or len(plural) > len("s")
    if digits[1] != "0" or not (known or word_before(match) == "de"):
        return None
    return number if word_before(match) == "jaren" else f"jaren {number}"


def _year(match: re.Match[str]) -> str:
    """A year where the word before tells so; else in hundreds, right for both."""
    number, word = int(match[0]), word_before(match)
    known = tables().quantities.years
    is_year = word in known and not counts_something(match)
    return year(number) if is_year else cardinal(number)


BORN: tuple[Form, ...] = (
    Form(
        "sign",
        "born",
        r"(?<![\w°*])[*°]\s?(?=(?:\d{1,2}[\s./-](?:[a-z]{3,9}\.?|\d\d?)[\s./-])?(?:1\d|20)\d\d\b)",
        lambda _: "geboren",
    ),
)
"""Before markup, which has such a star too."""
DECADES: tuple[Form, ...] = (
    Form(
        "year",
        "years",
        rf"(?<![\w.,/-])(?P<first>{YEAR}|(?P<short>['’‘]\d\d))\s?(?P<sep>[-–—/])\s?"
        rf"(?P<last>(?(short)['’‘]\d\d|(?:{YEAR}|['’‘]?\d\d|heden|nu|\.{{3}}|…|(?=\)))))"
        r"(?![\w-]|[.,/]\d)",
        _range,
    ),
    Form(
        "year",
        "decade",
        r"(?<![\w.,])(?:(?P<mark>['’‘])(?P<year>\d\d)|(?P<century>1[89]|20)?(?P<tens>\d0)"
        r"(?=['’]?s))(?P<plural>['’]?s|['’]er(?=\sjaren))?(?!\w|[.,]\d)",
        _decade,
    ),
)
YEARS: tuple[Form, ...] = (
    Form("year", "year", r"(?<![\w.,-])(?:1[1-9]\d\d|2[01]\d\d)(?!\w|[.,]\d|-\d)", _year),
)
"""After the amounts: what is left of four digits may be a year."""
