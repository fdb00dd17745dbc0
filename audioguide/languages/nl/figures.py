"""Everything that holds a digit, and Roman numerals, in the order in which the rules apply."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.acronyms import spell
from audioguide.languages.nl.amounts import AMOUNTS, LONE_UNITS
from audioguide.languages.nl.codes import CODES, HOUSES
from audioguide.languages.nl.counts import COUNTS, POWERS
from audioguide.languages.nl.dates import DATES, NUMERIC_DATES
from audioguide.languages.nl.days_and_months import WEEKDAYS
from audioguide.languages.nl.number_names import cardinal, digits, number
from audioguide.languages.nl.phones import PHONES
from audioguide.languages.nl.roman import ROMAN
from audioguide.languages.nl.rules import INT, Rule, apply, one_of
from audioguide.languages.nl.signs import COMPASS, SIGNS
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.times import TIMES, say_programme
from audioguide.languages.nl.years import DECADES, YEARS

_DIGIT = re.compile(r"\d")
_ROMAN_NUMERAL = re.compile(r"\b[IVXLCDM]+(?:(?<=[IVX])(?:e|de|ste))?\b")
"""What may be one: a capital that begins a word is none."""
_BEFORE_NUMBER = tables().before_number
_IDENTIFIER = re.compile(r"\d{8,}")
"""So many digits without points are no quantity that anyone reads."""
_FOOTNOTE_NUMBER = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)\"'”’]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = re.compile(r"(?<!\w)(\d{1,3}|[a-ln-z])([⁻]?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?!\w)")
_SUPERSCRIPTS = str.maketrans({"²": " kwadraat ", "³": " tot de derde "})


def _introduced(match: re.Match[str]) -> str:
    written = match["word"]
    words = _BEFORE_NUMBER.get(written) or _BEFORE_NUMBER[written.lower()]
    return f"{words.capitalize() if written[0].isupper() else words} "


_INTRODUCING = {form for word in _BEFORE_NUMBER for form in (word, word.capitalize())} - {
    "P",
    "p",
    "C.",
    "H.",
}
_INTRODUCERS: tuple[Rule, ...] = (
    Rule(
        rf"(?<![\w.])(?!(?<=\d )(?:wk|min|dl|h)\b)(?P<word>{one_of(_INTRODUCING)})\s?"
        r"(?=(?:[€$£]\s?)?\d)",
        _introduced,
    ),
    Rule(r"(?<![\w.])(?P<word>p)\s(?=\d)", _introduced),
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


_NAMED: tuple[Rule, ...] = (
    Rule(
        r"(?<![\w.,-])(?P<first>\d+)-(?P<word>op|tegen|van|tot|om|in|onder|en|bij|uit|met|naar|plus)-(?P<last>\d+)",
        lambda m: f"{number(m['first'])}-{m['word']}-{number(m['last'])}",
    ),
    Rule(
        r"(?<![\w-])(?P<letters>[A-Z]{1,3})-(?P<number>\d{1,4})(?!\w|[.,]\d|-\d)",
        _named,
    ),
    Rule(
        r"(?<=[^\W\d_])[-–](?P<number>\d{1,4})(?!\w|[.,]\d|-\d)",
        lambda m: f" {cardinal(int(m['number']))}",
    ),
)
_PLAIN: tuple[Rule, ...] = (
    Rule(rf"(?<!\d)(?P<sign>(?<![\w)])[-−])?(?P<number>{INT}(?:,\d+)?)", _plain),
)


_IN_ORDER = (
    *COMPASS,
    *SIGNS,
    *POWERS,
    *_INTRODUCERS,
    *NUMERIC_DATES,
    *HOUSES,
    *PHONES,
    *_NAMED,
    *DATES,
    *TIMES,
    *DECADES,
    *WEEKDAYS,
    *AMOUNTS,
    *COUNTS,
    *YEARS,
    *LONE_UNITS,
    *CODES,
    *_PLAIN,
)


def say_figures(text: str) -> str:
    """The text with every figure in words."""
    text = text.replace("π", " pi ")
    text = _RAISED.sub(_caret, text)
    if _ROMAN_NUMERAL.search(text):
        text = apply(ROMAN, text)
    if _DIGIT.search(text):
        return apply(_IN_ORDER, say_programme(text))
    return apply((*COMPASS, *WEEKDAYS, *LONE_UNITS), text)


def _caret(match: re.Match[str]) -> str:
    """``10⁻⁶`` as 10^-6, which a rule knows."""
    power = unicodedata.normalize("NFKC", match[3])
    return f"{match[1]}^{'-' if match[2] else ''}{power}"


def say_superscripts(text: str) -> str:
    """Raised figures: a footnote's number after a word is not read, a square is."""
    if "=" not in text:
        text = _FOOTNOTE_NUMBER.sub("", text)
    return text.translate(_SUPERSCRIPTS)
