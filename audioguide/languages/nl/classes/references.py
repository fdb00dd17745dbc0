"""What sends a reader elsewhere and a listener nowhere: citations, and marks of notes."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.tables import tables

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|et al+\.?,?|e\.a\.|and|en|&|van|de|den|der|von|ten|ter|'t)"
_SEE = r"(?:(?:zie(?: ook)?|cf\.|vgl\.|bijv\.|o\.a\.|see|e\.g\.)\s+)?"
_WORK = (
    rf"{_SEE}(?=[^\d]{{0,200}}?[A-ZÀ-Þ]){_NAME}(?:,?\s+{_NAME}){{0,30}},?\s+{_YEAR}"
    rf"(?:\s?[/,–-]\s?(?:{_YEAR}|\d\d|[b-d])){{0,9}}(?:[,:]\s*(?:p|pp|blz|pag)?\.?\s*\d+(?:[–-]\d+)?)?"
)
_CITATION = rf"[(\[]{_WORK}(?:\s*[;,]\s*{_WORK})*\s*[)\]]"
_NUMBERS = r"\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]"
_FOOTNOTE = r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)\"'”’]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_MARKED = r"\[\^[\w-]{1,20}\]:?"
_REACH = 200
_STARS = r"(?<=[^\W_][^\s*])\*{1,3}(?=[\s.,;:!?)]|$)"


def _citation(match: re.Match[str]) -> str | None:
    """Nothing; but a place or a season with a year is no source."""
    return None if tables().places & set(re.findall(r"[^\W\d_][\w'’-]*", match[0])) else ""


def _star(match: re.Match[str]) -> str | None:
    """Nothing; but a star that another one opens is markup."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return None if "*" in before.rpartition("\n")[2] else ""


REFERENCES: tuple[Form, ...] = (
    Form("reference", "number in brackets", _NUMBERS, lambda _: ""),
    Form("reference", "citation", _CITATION, _citation),
    Form("reference", "footnote mark", _MARKED, lambda _: ""),
)
"""Before markup and figures."""
STARS: tuple[Form, ...] = (Form("reference", "star of a note", _STARS, _star),)
"""Before markup."""
RAISED: tuple[Form, ...] = (Form("reference", "footnote", _FOOTNOTE, lambda _: ""),)
"""After the figures: it is a power in *km²*."""
