"""What is for the eye only: web addresses and citations in brackets; and e-mail addresses."""

from __future__ import annotations

import re

from audioguide.languages.links import EMAIL, LINK
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
_CITATION = re.compile(rf"\s?[(\[]{_WORK}(?:\s*[;,]\s*{_WORK})*\s*[)\]]")
_MARKED = re.compile(r"!?\[([^\[\]]*)\]\((?:https?://|www\.|mailto:|#)[^\s)]*\)")
_REFERENCE = re.compile(r"\s?\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]")


def say_links(text: str) -> str:
    """Web addresses as *de link* or the text over them, e-mail as people say it, no citations."""
    if "[" in text:
        text = _MARKED.sub(r"\1", text)
        text = _REFERENCE.sub("", text)
    if "(" in text:
        text = _CITATION.sub(_say_citation, text)
    if "@" in text:
        text = EMAIL.sub(_say_email, text)
    if "." in text or "://" in text:
        text = LINK.sub(say_link, text)
    return text


def _say_citation(match: re.Match[str]) -> str:
    """Nothing; but a place or a season with a year is no source."""
    return match[0] if tables().places & set(re.findall(r"[^\W\d_][\w'’-]*", match[0])) else ""


def say_link(match: re.Match[str]) -> str:
    """*De link*, and the marks of the sentence that stand after the address."""
    address = match[0]
    kept = address.rstrip(_TRAILING)
    if "(" in kept and kept.count("(") > kept.count(")"):
        kept += ")"
    glued = match.string[max(0, match.start() - 1) : match.start()].isalnum()
    return (" " if glued else "") + "de link" + address[len(kept) :]


_NAMES = {".": " punt ", "-": " streepje ", "_": " laag streepje ", "+": " plus "}


def _letter(char: str) -> str:
    return tables().letters[char.lower()]


def _say_email(match: re.Match[str]) -> str:
    def words(part: str) -> str:
        part = re.sub(r"\d+", lambda number: f" {cardinal(int(number[0]))} ", part)
        part = re.sub(r"(?<![^\W_])[A-Za-z](?![^\W_])", lambda letter: _letter(letter[0]), part)
        return "".join(_NAMES.get(char, char) for char in part)

    return " ".join(f"{words(match[1])} apenstaartje {words(match[2])}".split())
