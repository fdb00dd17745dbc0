"""Signs whose reading depends on what stands beside them, and winds."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import NUM, Form, just_before, one_of
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNIT

_BESIDE = tables().beside
_PEOPLE = re.compile(rf"{one_of(_BESIDE.people)}(?: van)? \(?$", re.IGNORECASE)
_MEASURED = re.compile(rf"{one_of(_BESIDE.measured)} (?:van )?$", re.IGNORECASE)
_NO_NOUN = r"(?:aan|als|bij|dan|dat|door|een|en|het|in|is|kan|maar|met|moet|of|om|op|was|wordt)"
_VALUE = re.compile(r"\b(?:[A-Z]{2,}|[a-zA-Z])\s?$")
_COUNTED = re.compile(
    rf"\s?(?:[€$£]|{NUM}(?:(?P<age>\s?(?:jaar|jr)\b)|(?P<unit>\s?{UNIT}(?![\w²³]))"
    rf"|\s(?!{_NO_NOUN}\b)[a-zà-ÿ]{{3,}}))"
)
"""What a number after a sign says how many of."""
_WIND = re.compile(r"\b(?:[Ww]ind(?:kracht)?|Bft|bft|kracht \d)\b[^.;]{0,24}\s$")
_WINDS = {"N": "noord", "O": "oost", "Z": "zuid", "W": "west"}


def _compared(match: re.Match[str]) -> str:
    """``> 2 prikkels`` as meer dan; a bare number is smaller or greater."""
    before = just_before(match)
    more = match[0] == ">"
    counted = _COUNTED.match(match.string, match.end(), match.end() + 60)
    unit = (counted["unit"] or "").strip() if counted else ""
    if counted and counted["age"] and _PEOPLE.search(before):
        return "ouder dan" if more else "jonger dan"
    if _MEASURED.search(before) or unit.startswith(("°C", "°F")):
        return "hoger dan" if more else "lager dan"
    if counted and (unit or not _VALUE.search(before)):
        return "meer dan" if more else "minder dan"
    return "groter dan" if more else "kleiner dan"


def _wind(match: re.Match[str]) -> str | None:
    """``uit het NW``, ``ten Z. van``, ``N-Holland``; such letters are elsewhere letters."""
    before, string, end = just_before(match), match.string, match.end()
    name = "".join(_WINDS[letter] for letter in match["wind"])
    if re.match(r"-[A-Z][a-zà-ÿ]{2}", string[end : end + 4]):
        return name.capitalize()
    if before.endswith("ten ") and string.startswith(" van", end):
        return name + "en"
    if match[0].endswith(".") or not _WIND.search(before):
        return None
    return name + ("en" if before.endswith("het ") else "")


def _before_number(match: re.Match[str]) -> str:
    written = match["word"]
    words = tables().before_number
    if written == "±" and _AMOUNT.search(just_before(match)):
        return "plus of min"
    if written == "vs." and not _CHAPTER.search(just_before(match)):
        return "versus"
    said = words.get(written) or words[written.lower()]
    return said.capitalize() if written[0].isupper() else said


_AMOUNT = re.compile(r"[\d%)] ?$")
_CHAPTER = re.compile(
    r"\b(?:psalm|ps\.?|gezang|lied|hoofdstuk|hfst\.|h\.|boek)\s\d+,? $", re.IGNORECASE
)
_NOT_CAPITAL = {"P", "p", "C.", "H."}
_BEFORE_NUMBER = {
    form for word in tables().before_number for form in (word, word.capitalize())
} - _NOT_CAPITAL

SIGNS: tuple[Form, ...] = (
    Form("sign", "comparison", r"[<>](?=\s?[€$£]?\s?\d)", _compared),
    Form(
        "abbreviation",
        "direction of the wind",
        r"(?<![\w.-])(?P<wind>[NZ]?[NZ][OW]|[OW][NZ][OW]|[NOZW])(?:\.(?= van\b))?(?!\w|['’]|\.\w)",
        _wind,
    ),
    Form(
        "sign",
        "diameter",
        r"[Øø⌀](?=\s?\d)|(?:(?<=\d)|(?<=\d\s)|(?<=[cm]m)|(?<=[cm]m\s))[Øø⌀](?!\w)",
        lambda _: "doorsnee",
    ),
    Form(
        "abbreviation",
        "before a number",
        rf"(?<![\w.])(?!(?<=\d )(?:wk|min|dl|h)\b)(?P<word>{one_of(_BEFORE_NUMBER)}|p(?=\s))"
        r"(?=\s?(?:[€$£]\s?)?\d)",
        _before_number,
    ),
)
"""In this order; what one has taken is no longer free for the next."""

STROKES: tuple[Form, ...] = (Form("sign", "stroke", r"(?<=[\w)°%])/(?=[\w(])", lambda _: " "),)
"""What is left of them parts two words."""
