"""Signs whose reading depends on what stands beside them, and winds."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import (
    before,
    near,
    opens_sentence,
    word_after,
    word_before,
)
from audioguide.languages.nl.forms import NUM, Form, one_of
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNIT

_BESIDE = tables().beside
_COUNTED = re.compile(
    rf"\s?(?:[€$£]|{NUM}(?:(?P<unit>\s?{UNIT}(?![\w²³]))|\s(?P<noun>[a-zà-ÿ]{{3,}})))"
)
"""What a number after a sign says how many of."""
_NAME = re.compile(r"\b(?:[A-Z]{2,}|[a-zA-Z])\s?$")
_WINDS = {"N": "noord", "O": "oost", "Z": "zuid", "W": "west"}


def _compared(match: re.Match[str]) -> str:
    """``> 2 prikkels`` as meer dan; a bare number is smaller or greater."""
    more = match[0] == ">"
    counted = _COUNTED.match(match.string, match.end(), match.end() + 60)
    unit, noun = (counted["unit"] or "", counted["noun"]) if counted else ("", None)
    is_age = noun == "jaar" or unit.strip() in {"jr", "j."}
    if counted and is_age and _of_people(match, match.string[counted.end() : counted.end() + 24]):
        return "ouder dan" if more else "jonger dan"
    if near(match, _BESIDE.measured, 2) or unit.strip().startswith(("°C", "°F")):
        return "hoger dan" if more else "lager dan"
    if counted and noun not in _BESIDE.not_counted and (unit or not _NAME.search(before(match))):
        return "meer dan" if more else "minder dan"
    return "groter dan" if more else "kleiner dan"


def _of_people(match: re.Match[str], ahead: str) -> bool:
    """Whether those of so many years are people: *kinderen < 4 jaar*, *< 4 jr. gratis*."""
    words = {word.rstrip(".") for word in re.findall(r"[^\W\d_]+\.?", before(match).lower())}
    following = re.match(r"\.?:?\s+([a-z]+)", ahead)
    admitted = following is not None and following[1] in _BESIDE.admitted
    return admitted or opens_sentence(match) or not words.isdisjoint(_BESIDE.people)


def _wind(match: re.Match[str]) -> str | None:
    """``uit het NW``, ``ten Z. van``, ``N-Holland``; such letters are elsewhere letters."""
    name = "".join(_WINDS[letter] for letter in match["wind"])
    word = word_before(match)
    if re.match(r"-[A-Z][a-zà-ÿ]{2}", match.string[match.end() : match.end() + 4]):
        return name.capitalize()
    if word == "ten" and word_after(match) == "van":
        return name + "en"
    if match[0].endswith(".") or not near(match, _BESIDE.winds, 5):
        return None
    return name + ("en" if word == "het" else "")


def _before_number(match: re.Match[str]) -> str | None:
    written, words = match["word"], tables().before_number
    text = before(match).rstrip(" (")
    if written == "±" and (text[-1:].isdecimal() or text[-1:] in {"%", ")"}):
        return "plus of min"
    if written == "reg." and _YEAR.match(match.string, match.end()):
        return None
    if written in _BESIDE.also_words and not (before(match).endswith("(") or _is_named(text)):
        return None
    return words.get(written) or words[written.lower()].capitalize()


def _is_named(text: str) -> bool:
    """Whether what stands before is a name, a number or a mark: *Sonate op. 27*, *staat op. 3*."""
    last = "".join(text.split()[-1:])
    return not last[-1:].isalpha() or last[0].isupper() or last in _BESIDE.works


def _stroke(match: re.Match[str]) -> str:
    """``$ 82/vat`` is a rate; else it parts two words."""
    text, start, end = match.string, match.start(), match.end()
    if _is_quotient(match):
        return "gedeeld door"
    rate = text[start - 1].isdecimal() and _NOUN.match(text, end)
    return "per" if rate else " "


def _is_quotient(match: re.Match[str]) -> bool:
    """``1/x``, ``k/n``, ``a/b = c``: two letters of a formula, or one and a number."""
    text, start, end = match.string, match.start(), match.end()
    first = _TERM_BEFORE.search(text[max(0, start - 8) : start])
    last = _TERM_AFTER.match(text, end, end + 8)
    if first is None or last is None or {first[1], last[1]} & {"m", "v", "w", "j"}:
        return False
    around = text[max(0, start - 8) : start] + text[end : end + 8]
    return "=" in around or not _UNKNOWNS.isdisjoint((first[1], last[1]))


_TERM_BEFORE = re.compile(r"(?<![\w./'’-])(\d{1,4}|[a-z])\Z")
_TERM_AFTER = re.compile(r"(\d{1,4}|[a-z])(?![\w/'’-]|\.\w)")
_UNKNOWNS = frozenset("knxyz")
_NOUN = re.compile(r"[a-zà-ÿ]{3}")
_YEAR = re.compile(r"\s?\d{3}")
_NOT_CAPITAL = {"Max", "P", "p", "C.", "H."}
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
        "formula",
        "set of numbers",
        r"[ℂℕℚℝℤ]",
        lambda m: spell(unicodedata.normalize("NFKC", m[0])),
    ),
    Form(
        "sign",
        "diameter after a size",
        r"(?:(?<=\d)|(?<=\d\s)|(?<=[cm]m)|(?<=[cm]m\s))[Øø⌀](?!\w)",
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

STROKES: tuple[Form, ...] = (Form("sign", "stroke", r"(?<=[\w)°%.])/(?=[\w(])", _stroke),)
"""What is left of them parts two words."""
