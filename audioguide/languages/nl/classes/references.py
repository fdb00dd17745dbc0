"""What sends a reader elsewhere and a listener nowhere: citations, and marks of notes."""

from __future__ import annotations

import re

from audioguide.languages.nl.context import before, word_before
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.tables import tables

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|et al+\.?,?|e\.a\.|and|en|&|van|de|den|der|von|ten|ter|'t)"
_SEE = r"(?:(?:zie(?: ook)?|cf\.|vgl\.|bijv\.|o\.a\.|see|e\.g\.)\s+)?"
_WORK = (
    rf"{_SEE}(?=[^\d]{{0,200}}?[A-ZÀ-Þ]){_NAME}(?:,?\s+{_NAME}){{0,30}},?\s+{_YEAR}"
    rf"(?:\s?[/,–-]\s?(?:{_YEAR}|\d\d|[b-d])){{0,9}}(?:(?:,\s*(?:p|pp|blz|pag)\.?|:)\s*\d+(?:[–-]\d+)?)?"
)
_CITATION = rf"[(\[](?P<first>{_WORK})(?P<more>(?:\s*[;,]\s*{_WORK})*)\s*[)\]]"
_NUMBERS = (
    r"\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\](?:\s?[,–-]\s?\[\d{1,3}(?:[–-]\d{1,3})?\]){0,20}+"
)
_FOOTNOTE = r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)\"'”’]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_MARKED = r"\[\^[\w-]{1,20}\]:?"
_REACH = 200
_STARS = r"(?<=[^\W_][^\s*])\*{1,3}(?=[\s.,;:!?)]|$)"


_FAR = re.compile(r"\bet al\b|\be\.a\.|&|\b(?:and|en)\b|;")
_NAMED = re.compile(r"^[^\d]*[^\W\d_]['’)]?,\s+(?P<year>\d{4})")
_TITLE = re.compile(
    r"(?<![\w.'’-])(?!(?:Van|De|Den|Der|Ten|Ter|Von|Di|Le|La|El)\b)[A-ZÀ-Þ][a-zà-ÿ]{2,}"
)
"""More than one of these is the name of a work or a place."""
_OLDEST = 1950
"""Of a source that has nothing but a name and a year: *(Smit, 1921)* may tell who was born when."""
_GOVERNING = frozenset(
    {
        "volgens",
        "zie",
        "in",
        "door",
        "bij",
        "van",
        "uit",
        "met",
        "als",
        "tussen",
        "is",
        "via",
        "op",
        "naar",
    }
)
"""After these words a bracket is a part of the sentence."""
_FIGURE_BEFORE = re.compile(r"(?P<figure>(?<![\w.,])\d[\d.,]*)\s?%?\s?\Z")
_INTERVAL_BEFORE = re.compile(
    r"(?:\b(?:BI|CI|IQR|IKA|SD|(?i:range|interval|spreiding|bereik|mediaan))\b[:,]?\s?)\Z"
)
_DECIMALS = re.compile(r"\d,\d+\s?[-–;]\s?\d+,\d|(?<!\d)0|,\d+;")


def _numbers(match: re.Match[str]) -> str | None:
    """Nothing; but after a figure, or in a sentence that needs it, the figures are said."""
    back, inside = before(match), match[0]
    if word_before(match) in _GOVERNING:
        return None
    figure = _FIGURE_BEFORE.search(back[-24:])
    if _INTERVAL_BEFORE.search(back[-24:]) or inside.startswith("[0"):
        return None
    if figure and "%" not in figure[0]:
        is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", figure["figure"])
        decimals = "," in figure["figure"] and re.search(r"\d,\d", inside)
        return None if not is_year and (decimals or re.search(r"[-–;]", inside)) else ""
    return None if _DECIMALS.search(inside) and figure else ""


def _citation(match: re.Match[str]) -> str | None:
    """Nothing, where it is surely a source; a place, a law or a season with a year is none."""
    if match[0][0] == "[" and word_before(match) in _GOVERNING:
        return None
    if not match["more"] and not _FAR.search(match["first"]):
        named = _NAMED.match(match["first"])
        if named is None or int(named["year"]) < _OLDEST or len(_TITLE.findall(named[0])) > 1:
            return None
    return None if tables().places & set(re.findall(r"[^\W\d_][\w'’-]*", match[0])) else ""


def _star(match: re.Match[str]) -> str | None:
    """Nothing; but a star that another one opens is markup."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return None if "*" in before.rpartition("\n")[2] else ""


REFERENCES: tuple[Form, ...] = (
    Form("reference", "number in brackets", _NUMBERS, _numbers),
    Form("reference", "citation", _CITATION, _citation),
    Form("reference", "footnote mark", _MARKED, lambda _: ""),
)
"""Before markup and figures."""
STARS: tuple[Form, ...] = (Form("reference", "star of a note", _STARS, _star),)
"""Before markup."""
RAISED: tuple[Form, ...] = (Form("reference", "footnote", _FOOTNOTE, lambda _: ""),)
"""After the figures: it is a power in *km²*."""
