"""Powers, the signs of a sum, and Greek letters and elements in a formula."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import word_after, word_before
from audioguide.languages.nl.forms import NUM, Form, just_before, one_of
from audioguide.languages.nl.number_names import number
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import value

_POWERS = {"2": "kwadraat", "3": "tot de derde"}
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BASE = re.compile(r"(?:(?<!\w)[^\W\d]|\d|\)|[\])])$")
_REACH = 60
"""In characters: so far from its signs a sum may have what it is equal to."""
_TO_EQUAL = re.compile(r"([^=≈≠;!?]*)[=≈≠]")
_FROM_EQUAL = re.compile(r"[=≈≠]([^=≈≠;!?]*)\Z")
_WORD = re.compile(r"[^\W\d_]{4}")
_FACTORS_BEFORE = re.compile(rf"({NUM}\s?[x×]\s?)?({NUM})\s?\Z")
_FACTORS_AFTER = re.compile(rf"\s?({NUM})(\s?[x×]\s?\d)?")
_TERM = re.compile(r"\s(?:\d|\(|[a-z](?!\w))")
_FACTOR = 24
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
    """Whether what it is equal to stands a few words further or before.

    Words and brackets may stand between where the sign has room: *1-2 tabletten = 500 mg* and
    *OR = 1,8 (1,1-2,9)* are no sums.
    """
    string, start, end = match.string, match.start(), match.end()
    found = _TO_EQUAL.match(string, end, end + _REACH)
    found = found or _FROM_EQUAL.search(string[max(0, start - _REACH) : start])
    if found is None or ". " in found[1]:
        return False
    aside = "(" in found[1] or _WORD.search(found[1])
    return _has_room(match) or not aside


def _has_room(match: re.Match[str]) -> bool:
    """Whether spaces stand on either side."""
    return match.string[match.start() - 1] == " " == match.string[match.end() : match.end() + 1]


def _in_brackets(match: re.Match[str]) -> bool:
    """``(220 - leeftijd)``: a number and a word with nothing but a dash between."""
    first = re.search(r"\(\d+\s\Z", match.string[max(0, match.start() - 12) : match.start()])
    return bool(
        first and re.match(r"\s[a-z][\w-]*\)", match.string[match.end() : match.end() + 30])
    )


def _plus_or_minus(match: re.Match[str]) -> str | None:
    if not _in_equation(match) and not _in_brackets(match):
        return None
    return "plus" if match[0] == "+" else "min"


def _numbers_beside(match: re.Match[str]) -> tuple[re.Match[str], re.Match[str]] | None:
    start, end = match.span()
    first = _FACTORS_BEFORE.search(match.string[max(0, start - _FACTOR) : start])
    last = _FACTORS_AFTER.match(match.string, end, end + _FACTOR)
    return (first, last) if first and last else None


def _times(match: re.Match[str]) -> str | None:
    """``2 x 3`` is a product; ``80 × 120`` and ``2x2`` are a size."""
    beside = _numbers_beside(match)
    if not beside or match[0] in "*·" or _in_equation(match):
        return "keer"
    first, last = beside
    alike = match["glued"] and first[2] == last[1]
    sizes = min(value(first[2]), value(last[1])) >= _SMALLEST_SIZE
    return "bij" if alike or sizes or first[1] or last[2] else "keer"


def _by(match: re.Match[str]) -> str | None:
    """``lengte x breedte``, ``3 x A4``; elsewhere *x* is a letter."""
    sizes = tables().beside.sizes
    paper = re.match(r"\s?[A-Z]\s?\d", match.string[match.end() : match.end() + 4])
    apart = match[0].strip() == "×" or (word_before(match) in sizes and word_after(match) in sizes)
    return "bij" if apart or (paper and match.string[match.start() - 1].isdecimal()) else None


def _divided(match: re.Match[str]) -> str | None:
    """``12 / 4``, ``(a + b) / 2``, ``12/4 = 3``; a smaller number over a greater is a fraction."""
    room = match[0] != ":" and _has_room(match)
    if room and match.string[match.start() - 2] == ")" and _TERM.match(match.string, match.end()):
        return "gedeeld door"
    beside = _numbers_beside(match)
    if not beside or not (room or _in_equation(match)):
        return None
    return "gedeeld door" if room or value(beside[0][2]) >= value(beside[1][1]) else None


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
    Form("formula", "plus or minus", rf"{_OPERAND_BEFORE}[-–−+](?=\s?[€\w(√])", _plus_or_minus),
    Form("formula", "divided by", r"(?:(?<=\d)|(?<=[\d)]\s))[/:÷](?=\s?[\w(])", _divided),
)
"""Before what else such signs part: dates, ranges, fractions."""

FORMULAS: tuple[Form, ...] = (
    Form(
        "formula",
        "power",
        rf"(?<=\S)(?P<power>\^[-−]?[^\W_]{{1,6}}|⁻?[{_SUPERSCRIPT}]{{1,6}})(?!\w)",
        _power,
    ),
    Form(
        "formula",
        "times",
        r"(?:(?<=[\d)%])|(?<=[\d)%]\s))(?P<sign>[x×*·])(?:(?=(?P<glued>\d))|(?=\s?[\d(√€]))"
        r"|(?:(?<=\W[^\W\d_])|(?<=\W[^\W\d_]\s)|(?<=\d)|(?<=[\d)]\s))[×·](?=\s?[^\W\d_](?![^\W_]))",
        _times,
    ),
    Form("formula", "by", r"(?<=\w)\s?[x×](?=\s?[^\W_])", _by),
    Form(
        "formula",
        "greek letter",
        r"(?<![α-ωΑ-Ω])(?<![^\W\d_]{2})[α-ωΑ-Ω∆](?![α-ωΑ-Ω])",
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
