"""Numbers in context: dates, times, money, units, ranges and whatever else holds a digit."""

from __future__ import annotations

import re

from audioguide.text.dutch.numbers import cardinal, digits

FIGURES = re.compile(r"\d")


def say_figures(text: str) -> str:
    """The text with every figure in words."""
    return re.sub(r"\d+(?:\.\d{3})*(?:,\d+)?", lambda match: number(match[0]), text)


def number(written: str) -> str:
    """A figure as it is written in Dutch, thousands with points and decimals with a comma."""
    whole, _, decimals = written.replace(".", "").replace(" ", "").partition(",")
    if whole.startswith("0") and len(whole) > 1 and not decimals:
        return digits(whole)
    words = cardinal(int(whole))
    return f"{words} komma {_decimals(decimals)}" if decimals else words


def _decimals(written: str) -> str:
    if written.startswith("0") or len(written) > 2:
        return digits(written)
    return cardinal(int(written))
