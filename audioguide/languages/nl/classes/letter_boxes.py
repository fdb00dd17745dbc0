"""The letter box of a Belgian house, which stands after its number."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form, just_before

_STREET_AND_NUMBER = re.compile(r"[A-Z][\w'’.-]+\s\d{1,4}[A-Z]?,?\s\Z")


def _box(match: re.Match[str]) -> str | None:
    """``Kerkstr. 12 b. 4``."""
    return "bus" if _STREET_AND_NUMBER.search(just_before(match)) else None


LETTER_BOXES: tuple[Form, ...] = (
    Form("abbreviation", "letter box", r"(?<=[\dA-Z,]\s)[bB]\.?(?=\s?\d{1,4}(?!\d|[.,]\d))", _box),
)
"""Before the letters of houses: *12 b*."""
