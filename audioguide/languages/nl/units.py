"""The units that are known, and the numbers, ranges and rates they stand after."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import DASH, NUM, one_of
from audioguide.languages.nl.number_names import cardinal, halved
from audioguide.languages.nl.tables import Unit, tables

_POWERS = {"²": "vierkante ", "2": "vierkante ", "^2": "vierkante "} | {
    "³": "kubieke ",
    "3": "kubieke ",
    "^3": "kubieke ",
}
_REPEATED = 5
"""A length so many times the number before it is repeated; no room is so narrow."""


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
    return bool(re.search(r"[a-z][A-Z]|[µμΩ]", symbol))


UNITS = _measured() | tables().units
UNIT = rf"(?!t/m\b|(?<=\d)K\b){one_of(UNITS)}(?!\.[^\W\d])"
PER = rf"(?:(?:\d+\s?)?{one_of({*tables().per, *UNITS})})"
SIGN = r"(?:(?<![\w\d)])[-−](?=\d))?"
FIRST = (
    rf"(?:(?P<first>{SIGN}{NUM})(?:\s?(?P<unit1>{UNIT}))?"
    rf"(?P<join>{DASH}|\s?[x×/]\s?|\s(?:à|tot|bij|t/m)\s|(?<!\d{{4}})\s(?:of|en)\s))?"
)
LAST = rf"(?P<last>{SIGN}{NUM})"
_WHOLE = re.compile(r"1(?:,0+)?")


def is_one(written: str) -> bool:
    """Whether a figure is one and takes the singular."""
    return bool(_WHOLE.fullmatch(written))


def signed(written: str, form: str | None = None, counted: str = "") -> str:
    """A number with its sign.

    Args:
        written: The figure.
        form: What 1,5 becomes before what is counted; None for no halves.
        counted: The word of what is counted.
    """
    minus = "min " if written[0] in "-−" else ""
    return minus + halved(written.lstrip("-−"), form, always=counted in tables().halves.words)


def joined(match: re.Match[str], form: str | None, counted: str) -> str:
    """A number, or a range of two, before a unit."""
    first, written, last = match["first"], match["join"], match["last"]
    if not first:
        return signed(last, form, counted)
    word = _times_or_by(first, last, counted) if written.strip() in {"x", "×"} else join(written)
    return f"{signed(first, form, counted)} {word} {signed(last, form, counted)}"


def _times_or_by(first: str, last: str, counted: str) -> str:
    """``3 x 4 m`` is a size, ``4 x 100 m`` and ``3 x 10 minuten`` are repetitions."""
    narrow, wide = (float(re.sub(r"[. ]", "", part).replace(",", ".")) for part in (first, last))
    is_size = counted.endswith(("meter", "pixel", "pixels")) and wide < _REPEATED * narrow
    return "bij" if is_size else "keer"


def join(written: str) -> str:
    """What is said for the sign or word between two numbers; a dash is *tot*."""
    known = {"x": "bij", "×": "bij", "/": "of", "t/m": "tot en met"}
    word = written.strip(" -–—")
    return known.get(word, word) or "tot"


def per(written: str) -> str:
    """What a rate is counted by, with its number if it has one: ``100 km``."""
    count, name = re.fullmatch(r"(?:(\d+)\s?)?(.*)", written).groups()  # type: ignore[union-attr]  # matches any text
    unit = UNITS.get(name)
    word = tables().per.get(name) or (unit.counted(single=not count) if unit else name)
    return f"{cardinal(int(count))} {word}" if count else word
