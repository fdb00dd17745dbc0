"""Roman numerals: ranks after a ruler's name, numbers after other words."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal, ordinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.roman_numerals import roman_value

_NUMERAL = r"(?:(?=[MDCLXVI])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3}))"
_SURE = r"(?:X{0,3}(?:III|II|IV|VIII|VII|VI|IX)|X{2,3}V?|XI|XV)"
"""Numerals that are hardly anything else."""
_CENTURY = r"(?:(?=[XVI])X{0,2}(?:IX|IV|V?I{0,3}))"
"""Any below thirty: *De eeuw* begins with no numeral."""
_PARTS = one_of(tables().roman.parts)
_TITLES = one_of(tables().roman.titles)


def _part(match: re.Match[str]) -> str:
    return f"{match['word']} {cardinal(roman_value(match['numeral']))}"


def _ruler(match: re.Match[str]) -> str:
    return f"{match['name']} de {ordinal(roman_value(match['numeral'])).capitalize()}"


def _century(match: re.Match[str]) -> str:
    return f"{ordinal(roman_value(match['numeral']))}{match['rest']}"


def _listed(match: re.Match[str]) -> str:
    """``I, II en III`` as numbers: one of them tells what the others are."""
    return re.sub(rf"\b{_NUMERAL}\b", lambda m: cardinal(roman_value(m[0])), match[0])


ROMAN: tuple[Form, ...] = (
    Form(
        "roman",
        "roman",
        rf"\b(?P<word>(?i:{_PARTS}))[\s-](?P<numeral>{_NUMERAL})"
        rf"(?P<more>(?:(?:,\s|\s(?:en|of|tot|t/m|tot en met)\s|\s?[-–/]\s?){_NUMERAL}\b)*)"
        r"(?!\w|-[\d IVXLCDM]|\.\w)",
        lambda m: _part(m) + _listed_more(m["more"]),
    ),
    Form(
        "roman",
        "roman",
        rf"\b(?P<name>{one_of(tables().roman.rulers)})\s(?P<numeral>{_NUMERAL})(?![\w-]|\.\w)",
        _ruler,
    ),
    Form(
        "roman",
        "roman",
        rf"\b(?P<name>(?i:{_TITLES})\s(?:[A-ZÀ-Þ][a-zà-ÿ]+\s?){{1,2}})(?<=\s)"
        rf"(?P<numeral>{_NUMERAL})(?![\w-]|\.\w)",
        lambda m: f"{m['name'].rstrip()} de {ordinal(roman_value(m['numeral'])).capitalize()}",
    ),
    Form(
        "roman",
        "roman",
        rf"\b(?P<numeral>{_CENTURY})(?:e|de|ste)?(?P<rest>-eeuwse?\b|\seeuw\b)",
        _century,
    ),
    Form("roman", "roman", rf"\b(?P<numeral>{_SURE})(?:e|de|ste)\b(?P<rest>)", _century),
    Form(
        "roman",
        "roman",
        rf"\b{_NUMERAL}(?:,\s{_NUMERAL}){{0,12}}(?:,\s|\s(?:en|of|tot|t/m)\s|[-–]){_SURE}(?![\w/&]|\.\w)",
        _listed,
    ),
    Form(
        "roman",
        "roman",
        rf"(?<![\w/&.])(?P<word>)(?P<numeral>{_SURE})(?![\w/&]|-[A-Z]|\.\w)",
        lambda m: cardinal(roman_value(m["numeral"])),
    ),
)
"""In this order; what one has taken is no longer free for the next."""


def _listed_more(more: str) -> str:
    said = re.sub(rf"\b{_NUMERAL}\b", lambda m: cardinal(roman_value(m[0])), more)
    return re.sub(r"\s?[-–]\s?", " tot ", said)
