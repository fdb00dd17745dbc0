"""The units that are known, and the numbers and rates they stand beside."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import DASH, NUM, one_of
from audioguide.languages.nl.number_names import halved, number
from audioguide.languages.nl.number_tables import Unit
from audioguide.languages.nl.tables import tables

_POWERS = {"²": "vierkante ", "2": "vierkante ", "^2": "vierkante "} | {
    "³": "kubieke ",
    "3": "kubieke ",
    "^3": "kubieke ",
}


def _measured() -> dict[str, Unit]:
    """Every measure with each of its prefixes, squared and cubed where it can be."""
    made: dict[str, Unit] = {}
    for symbol, measure in tables().measures.items():
        for prefix in ("", *measure.prefixes):
            name = tables().prefixes.get(prefix, "")
            if prefix or measure.bare:
                many = name + measure.many if measure.many else None
                made[prefix + symbol] = Unit(
                    name + measure.one, many, alone=_is_no_word(prefix + symbol)
                )
            if measure.powers:
                for sign, power in _POWERS.items():
                    unit = Unit(f"{power}{name}{measure.one}", alone="^" not in sign)
                    made[f"{prefix}{symbol}{sign}"] = unit
    return made


def _is_no_word(symbol: str) -> bool:
    return bool(re.search(r"[a-z][A-Z]|[µμ]|\wΩ", symbol))


UNITS = _measured() | tables().units
"""Of each unit, as it is abbreviated, what is said."""
WORDS = {word: Unit(word, half=half or None) for word, half in tables().written.items()}
"""The units that are written out."""
COUNTED = UNITS | WORDS
_NO_UNIT = (
    r"t/m\b|(?<=\d)(?:(?<!\d{4})|(?<=\d{5}))K\b|[x×X*]\s?[\d(+=−]|[x×X]-"
    r"|(?:a|ca)\b(?!(?<=a),? (?:en )?\d+ ca(?!\w|\.? ?\d))(?!(?<=ca)(?!\.? ?[\d€]))"
)
"""What is no unit after a number: the K of 4K, a sign between two numbers."""
ANY_UNIT = rf"(?!{_NO_UNIT}){one_of(COUNTED)}(?!\.[^\W\d])"
UNIT = rf"(?!{_NO_UNIT}){one_of(UNITS)}(?!\.[^\W\d])"
PER = rf"(?:(?:\d+(?:,\d+)?\s?)?{one_of({*tables().per, *COUNTED})})"
RATE = rf"\.?/(?P<per>{PER})(?:/(?P<per2>{PER}))?"
SIGN = r"(?:(?<![\w)])[-−–](?=\d))?"
AMOUNT = rf"{SIGN}(?:\d+\.\d{{1,2}}(?!\d)|{NUM})"
"""Before a unit a point parts decimals too, unless three digits follow."""
BETWEEN = rf"(?:{DASH}|\s?[x×*/]\s?|\s(?:[aàáâ]|tot(?: en met)?|bij|t/m|(?<!\d{{4}}\s)(?:of|en))\s)"
"""What joins two amounts of one unit."""
STOP = r"(?:\.(?=\s+(?:[^A-ZÀ-Þ\s\"“„‘'’\[]|['’][a-z]\s)|[,;:)]|/\d))?"
"""Of an abbreviation, where the sentence goes on."""
_WHOLE = re.compile(r"1(?:,0+)?")
_DECIMAL_POINT = re.compile(r"(\d)\.(\d{1,2})$")


def is_one(written: str) -> bool:
    """Whether a figure is one and takes the singular."""
    return bool(_WHOLE.fullmatch(written))


def amount(written: str, unit: Unit | None = None) -> str:
    """A number with its sign, in halves where its unit is counted so."""
    minus = "min " if written[0] in "-−–" else ""
    plain = _DECIMAL_POINT.sub(r"\1,\2", written.lstrip("-−–"))
    if unit is None:
        return minus + number(plain)
    return minus + halved(plain, unit.half, always=unit.one in tables().halves.words)


def value(written: str) -> float:
    """What a figure is worth."""
    plain = _DECIMAL_POINT.sub(r"\1,\2", written).lstrip("-−–")
    return float(re.sub(r"[. ]", "", plain).replace(",", "."))


def join(written: str) -> str:
    """What is said for the sign or word between two numbers; a dash is *tot*."""
    known = {"/": "of", "t/m": "tot en met", "a": "à", "á": "à", "â": "à"}
    word = written.strip(" -–—")
    return known.get(word, word) or "tot"


def rate(match: re.Match[str]) -> str:
    """The words for what something is counted by: ``/kg/dag`` is per kilo per dag."""
    found = (match["per"], match["per2"])
    return "".join(f" per {counted_by(written)}" for written in found if written)


def counted_by(written: str) -> str:
    """What a rate is counted by, with its number if it has one: ``100 km``."""
    name = written.lstrip("0123456789, ")
    count = written[: len(written) - len(name)].strip()
    unit = COUNTED.get(name)
    word = tables().per.get(name) or (unit.counted(single=not count) if unit else name)
    return f"{number(count)} {word}" if count else word
