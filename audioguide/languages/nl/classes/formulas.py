"""Powers, the signs of a sum, and Greek letters and elements in a formula."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.acronyms import spell
from audioguide.languages.nl.forms import NUM, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal, number
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import value

_POWERS = {"2": "kwadraat", "3": "tot de derde"}
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BASE = re.compile(r"(?:(?<!\w)[^\W\d]|\d|\)|[\])])$")
_EQUATION = re.compile(r"(?:\s?[^\s=;]{1,14}){0,6}\s?[=≈≠≤≥]")
_SUM_BEFORE = re.compile(r"[=≈≠≤≥](?:\s?[^\s=;]{1,14}){0,6}\s?$")
_NUMBER_BEFORE, _NUMBER_AFTER = re.compile(rf"({NUM})\s?$"), re.compile(rf"\s?({NUM})")
_FACTOR_BEFORE = re.compile(rf"{NUM}\s?[x×]\s?{NUM}\s?$")
_FACTOR_AFTER = re.compile(rf"\s?{NUM}\s?[x×]\s?\d")
_SMALLEST_SIZE = 20


def _power(match: re.Match[str]) -> str | None:
    """``²`` after a number or a single letter; after a word it is a note."""
    written = match["power"]
    if written[0] != "^" and not (_BASE.search(just_before(match)) or _in_equation(match)):
        return None
    power = unicodedata.normalize("NFKC", written).lstrip("^").replace("−", "-")
    known = _POWERS.get(power)
    sign, digits = ("min ", power[1:]) if power[0] == "-" else ("", power)
    return known or f"tot de macht {sign}{number(digits) if digits.isdecimal() else digits}"


def _in_equation(match: re.Match[str]) -> bool:
    """Whether a few words further, or before, something is said to be equal."""
    after = _EQUATION.match(match.string, match.end(), match.end() + 80)
    return bool(after or _SUM_BEFORE.search(just_before(match)))


def _in_brackets(match: re.Match[str]) -> bool:
    """``(220 - leeftijd)``: a number and a word with nothing but a dash between."""
    first = re.search(r"\(\d+\s$", just_before(match))
    return bool(first and re.match(r"\s[\w-]+\)", match.string[match.end() : match.end() + 30]))


def _minus(match: re.Match[str]) -> str | None:
    return "min" if _in_equation(match) or _in_brackets(match) else None


def _times(match: re.Match[str]) -> str | None:
    """``2 x 3`` is a product; ``80 × 120`` and ``2x2`` are a size."""
    before = _NUMBER_BEFORE.search(just_before(match))
    after = _NUMBER_AFTER.match(match.string, match.end())
    if not before or not after or match[0] in "*·":
        return "keer"
    glued = before[1] == after[1] and match.string[match.end()].isdigit() and match["glued"]
    many = _FACTOR_BEFORE.search(just_before(match)) or _FACTOR_AFTER.match(
        match.string, match.end()
    )
    sizes = min(value(before[1]), value(after[1])) >= _SMALLEST_SIZE
    return "bij" if not _in_equation(match) and (glued or many or sizes) else "keer"


def _divided(match: re.Match[str]) -> str | None:
    """``12 / 4``, ``(a + b) / 2`` and ``12/4 = 3``; what is smaller than what it is parted by is a fraction."""
    before, after = (
        _NUMBER_BEFORE.search(just_before(match)),
        _NUMBER_AFTER.match(match.string, match.end()),
    )
    string, at = match.string, match.start()
    apart = match[0] != ":" and string[at - 1] == " " == string[match.end()]
    if apart and string[at - 2] == ")":
        return "gedeeld door"
    if not before or not after or not (apart or _in_equation(match)):
        return None
    whole = value(before[1]) >= value(after[1])
    return "gedeeld door" if whole or apart else None


def _elements(match: re.Match[str]) -> str | None:
    """``NaCl`` and ``Ca²⁺``: built of elements, one of them of two letters, and no word."""
    written = match[0]
    if match["charged"] is None and not re.search(r"[a-z]", written):
        return None
    parts = re.findall(r"\d+|[^\W\d]+", written)
    return " ".join(number(part) if part.isdecimal() else spell(part) for part in parts)


def _charge(match: re.Match[str]) -> str:
    """``⁺`` and ``²⁻`` after an ion."""
    count = unicodedata.normalize("NFKC", match["count"])
    return f"{number(count) + ' ' if count else ''}{'plus' if match['sign'] == '⁺' else 'min'}"


_OPERAND_BEFORE = r"(?:(?<=[\w)%²³])|(?<=[\w)%²³]\s))"
_ELEMENTS = one_of(tables().elements)

EQUATIONS: tuple[Form, ...] = (
    Form("formula", "minus", rf"{_OPERAND_BEFORE}[-–−](?=\s?[€\w(√])", _minus),
    Form("formula", "divided by", r"(?:(?<=\d)|(?<=[\d)]\s))[/:÷](?=\s?[\w(])", _divided),
)
"""Before what else such signs part: dates, ranges, fractions."""

FORMULAS: tuple[Form, ...] = (
    Form(
        "formula",
        "power",
        rf"(?<=\S)(?P<power>\^[-−]?\w{{1,6}}|⁻?[{_SUPERSCRIPT}]{{1,6}})(?!\w)",
        _power,
    ),
    Form(
        "formula",
        "times",
        r"(?:(?<=[\d)%])|(?<=[\d)%]\s))(?P<sign>[x×*·])(?:(?=(?P<glued>\d))|(?=\s?[\d(√€]))"
        r"|(?:(?<=\W[^\W\d_])|(?<=\W[^\W\d_]\s)|(?<=\d)|(?<=[\d)]\s))[×·](?=\s?[^\W\d_](?![^\W_]))",
        _times,
    ),
    Form(
        "formula",
        "by",
        r"(?<=[a-zé]\s)[x×](?=\s(?!(?:groter|kleiner|hoger|lager|is|plus|min)\b)[a-zé\d])"
        r"|(?:(?<=\d)|(?<=\d\s))[x×](?=\s?[A-Z]\s?\d)",
        lambda _: "bij",
    ),
    Form(
        "formula",
        "greek letter",
        r"(?<![α-ωΑ-Ω])[α-ωΑ-Ω∆](?![α-ωΑ-Ω])",
        lambda m: tables().greek.get(m[0].lower().replace("∆", "δ")),
    ),
    Form(
        "formula",
        "elements",
        rf"(?<![\w-])(?:(?:{_ELEMENTS}\d{{0,2}}){{1,8}}(?=(?P<charged>[²³⁴]?[⁺⁻]))"
        rf"|(?:{_ELEMENTS}\d{{0,2}}){{2,8}}(?!\w))",
        _elements,
    ),
    Form(
        "formula", "charge", rf"(?<=\w)(?P<count>[²³⁴]?)(?P<sign>[⁺⁻])(?![{_SUPERSCRIPT}])", _charge
    ),
)
"""After the measures: what a number without a unit is multiplied with."""
