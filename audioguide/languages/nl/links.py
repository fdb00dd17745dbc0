"""What is for the eye only: web addresses and citations in brackets; and e-mail addresses."""

from __future__ import annotations

import re

from audioguide.languages.links import EMAIL, LINK
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_TRAILING = ".,;:!?'’”)»]*_"
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|et al+\.?,?|e\.a\.|and|en|&|van|de|den|der|von|ten|ter|'t)"
_SEE = r"(?:(?:zie(?: ook)?|cf\.|vgl\.|bijv\.|o\.a\.|see|e\.g\.)\s+)?"
_WORK = (
    rf"{_SEE}(?=[^\d]{{0,200}}?[A-ZÀ-Þ]){_NAME}(?:,?\s+{_NAME})*,?\s+{_YEAR}(?:\s?[/,–-]\s?(?:{_YEAR}|\d\d|[b-d]))*"
    r"(?:[,:]\s*(?:p|pp|blz|pag)?\.?\s*\d+(?:[–-]\d+)?)?"
)
_CITATION = rf"[(\[]{_WORK}(?:\s*[;,]\s*{_WORK})*\s*[)\]]"
_REFERENCE = r"\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]"


def _say_citation(match: re.Match[str]) -> str | None:
    """Nothing; but a place or a season with a year is no source."""
    return None if tables().places & set(re.findall(r"[^\W\d_][\w'’-]*", match[0])) else ""


def _say_link(match: re.Match[str]) -> str:
    """*De link*."""
    return "de link"


_NAMES = {".": " punt ", "-": " streepje ", "_": " laag streepje ", "+": " plus "}


def _letter(char: str) -> str:
    return tables().letters[char.lower()]


def _say_email(match: re.Match[str]) -> str:
    def words(part: str) -> str:
        part = re.sub(r"\d+", lambda number: f" {cardinal(int(number[0]))} ", part)
        part = re.sub(r"(?<![^\W_])[A-Za-z](?![^\W_])", lambda letter: _letter(letter[0]), part)
        return "".join(_NAMES.get(char, char) for char in part)

    return " ".join(f"{words(match[1])} apenstaartje {words(match[2])}".split())


LINKS: tuple[Form, ...] = (
    Form(
        "markup",
        "link text",
        r"!?\[(?=[^\[\]]*\]\((?:https?://|www\.|mailto:|#)[^\s)]*\))",
        lambda _: "",
    ),
    Form("markup", "link address", r"\]\((?:https?://|www\.|mailto:|#)[^\s)]*\)", lambda _: ""),
    Form("reference", "number in brackets", _REFERENCE, lambda _: ""),
    Form("reference", "citation", _CITATION, _say_citation),
    Form("electronic", "e-mail address", EMAIL.pattern, _say_email),
    Form(
        "electronic", "web address", rf"(?:{LINK.pattern})(?<![{re.escape(_TRAILING)}])", _say_link
    ),
)
