"""Addresses: house numbers, letter boxes and postcodes."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.codes import group
from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import before, takes_letter, word_before
from audioguide.languages.nl.forms import Form, just_before
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_CODES = tables().codes
_STREET_AND_NUMBER = re.compile(r"[A-Z][\w'’.-]+\s\d{1,4}[A-Z]?,?\s\Z")


def _house(match: re.Match[str]) -> str | None:
    """``Kerkstraat 12 A`` and ``spoor 2B``: a letter that is no unit."""
    number = cardinal(int(match["number"]))
    if match["ground"]:
        return f"{number} huis"
    return f"{number} {spell(match['letter'])}" if takes_letter(match) else None


def _box(match: re.Match[str]) -> str | None:
    """``Kerkstr. 12 b. 4``: the letter box of a Belgian house."""
    return "bus" if _STREET_AND_NUMBER.search(just_before(match)) else None


def _postcode(match: re.Match[str]) -> str | None:
    text, letters = before(match), match["letters"]
    if match["space"] and letters in _CODES.no_postcodes and not text.endswith(", "):
        return None
    if match["space"] and word_before(match) == "in":
        return None
    first, last = match["digits"][:2], match["digits"][2:]
    return f"{cardinal(int(first))} {group(last)} {spell(letters)}"


ADDRESSES: tuple[Form, ...] = (
    Form("abbreviation", "letter box", r"(?<=[\dA-Z,]\s)[bB]\.?(?=\s?\d{1,4}(?!\d|[.,]\d))", _box),
    Form(
        "code",
        "house number",
        r"(?<![\w.,])(?P<number>\d{1,4})"
        r"(?:[ -]?(?P<ground>hs\b\.?)|(?P<letter>(?:[\s-][A-Za-f]|[A-Za-z])))"
        r"(?![\w'’/]|\.\w)(?!\s(?:per|lang|hoog|breed|diep)|(?<=\de)\s[a-z]{3})",
        _house,
    ),
    Form(
        "code",
        "postcode",
        r"(?<![\w.,-])(?P<digits>[1-9]\d{3})"
        r"(?:(?P<space>\s)(?=[A-Z]{2}(?:\s+(?:[A-Z][a-z]|'s-)|[,.;)]|\s*$)))?"
        r"(?P<letters>[A-Z]{2})(?!\w)",
        _postcode,
    ),
)
"""Before the dates and the units too."""
