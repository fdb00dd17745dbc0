"""Years, ranges of them and decades."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form, just_before
from audioguide.languages.nl.number_names import cardinal, year
from audioguide.languages.nl.tables import tables

YEAR = r"(?:1\d{3}|20\d\d)"
_TURN = 40
"""A year of two digits is of this century up to here, of the last one from here."""
_COUNTED = re.compile(
    r"\s[a-zà-ÿ-]*(?:[^e]en|ers|eurs|els|ens|ums)\b(?<!tussen)(?<!sinds)(?<!volgens)"
)


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
        return _two_digits(digits)
    if first:
        return year(int(first[:2]) * 100 + number)
    return year(number + (2000 if number < _TURN else 1900))


def _years(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    next_year = int(last.strip("'’‘")[-2:]) == (int(first) + 1) % 100
    if match["dash"] == "/" and len(last) == len("21") and not next_year:
        return match[0]
    both = match["dash"] == "/" or re.search(r"\b[Tt]ussen $", just_before(match))
    return f"{year(int(first))} {'en' if both else 'tot'} {any_year(last, first)}"


def _one_year(match: re.Match[str]) -> str:
    """A year where the word before tells so; else in hundreds, right for both."""
    number = int(match[0])
    before = re.search(r"([^\W\d_]+[.’']?[a-z]?|[(†*])\s*$", just_before(match))
    after = match.string[match.end() :]
    known = tables().quantities
    noun = re.match(r"\s*([^\W\d_'’]+(?:['’]s)?)", after)
    counted = bool(noun and noun[1].lower() in known.after) or bool(_COUNTED.match(after))
    word = before[1].lower() if before else ""
    if word in known.years and not counted:
        return year(number)
    return cardinal(number)


def _decade(match: re.Match[str]) -> str:
    return f"{match['word'] or ''}{_two_digits(match['number'])}"


def _decades(match: re.Match[str]) -> str:
    join = " " if match["dash"] == "/" else " tot "
    return _two_digits(match["first"]) + join + _two_digits(match["last"])


def _two_digits(written: str) -> str:
    return f"nul {cardinal(int(written))}" if written.startswith("0") else cardinal(int(written))


DECADES: tuple[Form, ...] = (
    Form(
        "year",
        "year",
        rf"(?<![\w.,])(?P<first>{YEAR})\s?[-–]\s?(?:(?P<now>heden|nu)\b|\.{{3}}|…|(?=\)))",
        lambda m: f"{year(int(m['first']))} tot {m['now'] or 'heden'}",
    ),
    Form(
        "year",
        "year",
        rf"(?<![\w.,])(?P<first>{YEAR})\s?(?P<dash>[-–—/])\s?(?P<last>{YEAR}|['’]?\d\d)(?![\w-]|[.,]\d)",
        _years,
    ),
    Form(
        "year",
        "year",
        r"(?P<word>(?i:\bjaren) )['’‘]?(?P<first>\d0)(?P<dash>/)['’‘]?(?P<last>\d0)(?!\w|[.,]\d)",
        lambda m: m["word"] + _decades(m),
    ),
    Form(
        "year",
        "year",
        r"(?P<word>(?i:\bjaren) )['’‘]?(?P<number>\d0)(?:['’]?s)?(?!\w|[.,]\d)",
        _decade,
    ),
    Form(
        "year",
        "year",
        r"(?<![\w.,])(?:1[89]|20)(?P<number>[1-9]0)['’]?s\b|(?<![\w.,])['’]?(?P<decade>[2-9]0)['’]s\b"
        r"|(?<=\b[Dd]e )['’]?(?P<the>[2-9]0)s\b",
        lambda m: f"jaren {cardinal(int(m['number'] or m['decade'] or m['the']))}",
    ),
    Form(
        "year",
        "year",
        r"(?<!\w)['’‘](?P<first>\d\d)\s?(?P<dash>[-–/])\s?['’‘](?P<last>\d\d)(?!\w|[.,]\d)",
        _decades,
    ),
    Form("year", "year", r"(?<!\w)['’‘](?P<number>\d\d)(?P<word>)(?!\w|[.,]\d)", _decade),
)
"""In this order; what one has taken is no longer free for the next."""

YEARS: tuple[Form, ...] = (
    Form("year", "year", r"(?<![\w.,-])(?:1[1-9]\d\d|2[01]\d\d)(?!\w|[.,]\d|-\d)", _one_year),
)
"""After the amounts: what is left of four digits may be a year."""
