"""Everything that holds a digit, and Roman numerals, in the order in which the rules apply."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.acronyms import spell
from audioguide.languages.nl.amounts import AMOUNTS, LONE_UNITS
from audioguide.languages.nl.classes.calendar import CALENDAR
from audioguide.languages.nl.classes.dates import NUMERIC_DATES
from audioguide.languages.nl.classes.years import YEARS
from audioguide.languages.nl.codes import CODES, HOUSES
from audioguide.languages.nl.counts import COUNTS, POWERS
from audioguide.languages.nl.forms import INT, Form, one_of
from audioguide.languages.nl.number_names import cardinal, digits, number
from audioguide.languages.nl.phones import PHONES
from audioguide.languages.nl.roman import ROMAN
from audioguide.languages.nl.signs import COMPASS, SIGNS
from audioguide.languages.nl.tables import tables

_DIGIT = re.compile(r"\d")
_ROMAN_NUMERAL = re.compile(r"\b[IVXLCDM]+(?:(?<=[IVX])(?:e|de|ste))?\b")
"""What may be one: a capital that begins a word is none."""
_BEFORE_NUMBER = tables().before_number
_IDENTIFIER = re.compile(r"\d{8,}")
"""So many digits without points are no quantity that anyone reads."""
_FOOTNOTE_NUMBER = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)\"'”’]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = re.compile(r"(?<!\w)(\d{1,3}|[a-ln-z])([⁻]?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?!\w)")


def _introduced(match: re.Match[str]) -> str:
    written = match["word"]
    words = _BEFORE_NUMBER.get(written) or _BEFORE_NUMBER[written.lower()]
    return f"{words.capitalize() if written[0].isupper() else words} "


def _raised(match: re.Match[str]) -> str:
    """``10⁻⁶`` as tien tot de macht min zes."""
    power = int(unicodedata.normalize("NFKC", match[3]))
    base = number(match[1]) if match[1].isdecimal() else match[1]
    minus = "min " if match[2] else ""
    words = {2: "kwadraat", 3: "tot de derde"}.get(power) if not minus else None
    return f"{base} {words or f'tot de macht {minus}{cardinal(power)}'}"


_INTRODUCING = {form for word in _BEFORE_NUMBER for form in (word, word.capitalize())} - {
    "P",
    "p",
    "C.",
    "H.",
}
_INTRODUCERS: tuple[Form, ...] = (
    Form(
        "cardinal",
        "cardinal",
        rf"(?<![\w.])(?!(?<=\d )(?:wk|min|dl|h)\b)(?P<word>{one_of(_INTRODUCING)})\s?"
        r"(?=(?:[€$£]\s?)?\d)",
        _introduced,
    ),
    Form("cardinal", "cardinal", r"(?<![\w.])(?P<word>p)\s(?=\d)", _introduced),
)


def _plain(match: re.Match[str]) -> str:
    """Any figure that is left; apart from the letters it touches."""
    text, start, end = match.string, match.start(), match.end()
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if end < len(text) and text[end].isalnum() else ""
    if _IDENTIFIER.fullmatch(match["number"]):
        return f"{before}{digits(match['number'])}{after}"
    return f"{before}{'min ' if match['sign'] else ''}{number(match['number'])}{after}"


def _named(match: re.Match[str]) -> str:
    """``F-16`` as ef zestien, ``COVID-19`` as covid negentien."""
    letters = match["letters"]
    name = letters if letters in tables().words else spell(letters)
    return f"{name} {cardinal(int(match['number']))}"


_NAMED: tuple[Form, ...] = (
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,-])(?P<first>\d+)-(?P<word>op|tegen|van|tot|om|in|onder|en|bij|uit|met|naar|plus)-(?P<last>\d+)",
        lambda m: f"{number(m['first'])}-{m['word']}-{number(m['last'])}",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w-])(?P<letters>[A-Z]{1,3})-(?P<number>\d{1,4})(?!\w|[.,]\d|-\d)",
        _named,
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<=[^\W\d_])[-–](?P<number>\d{1,4})(?!\w|[.,]\d|-\d)",
        lambda m: f" {cardinal(int(m['number']))}",
    ),
)
_PLAIN: tuple[Form, ...] = (
    Form(
        "cardinal",
        "cardinal",
        rf"(?<!\d)(?P<sign>(?<![\w)])[-−])?(?P<number>{INT}(?:,\d+)?)",
        _plain,
    ),
)


FIGURES = (
    Form("formula", "power", _RAISED.pattern, _raised),
    Form("reference", "footnote", _FOOTNOTE_NUMBER.pattern, lambda _: ""),
    *ROMAN,
    *COMPASS,
    *SIGNS,
    *POWERS,
    *_INTRODUCERS,
    *NUMERIC_DATES,
    *HOUSES,
    *PHONES,
    *CALENDAR,
    *_NAMED,
    *AMOUNTS,
    *COUNTS,
    *YEARS,
    *LONE_UNITS,
    *CODES,
    *_PLAIN,
)
"""In this order; what one has taken is no longer free for the next."""
