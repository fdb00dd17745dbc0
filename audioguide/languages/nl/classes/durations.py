"""How long something lasts, in hours, minutes and seconds that stand together."""

from __future__ import annotations

import re

from audioguide.languages.nl.context import before, in_brackets, near
from audioguide.languages.nl.forms import BEFORE, Form
from audioguide.languages.nl.number_names import cardinal, number
from audioguide.languages.nl.tables import tables

_QUOTE_OPEN = re.compile(r"(?<!\w)['‘](?!\d\d\b|[smtkn]\s)")
_WORDS = (("uur", "uur"), ("minuut", "minuten"), ("seconde", "seconden"))


def lasting(hours: str | None, minutes: str | None, seconds: str | None = None) -> str:
    """``1u30min`` and ``2'30"``: what lasts so long."""
    parts = [
        f"{cardinal(int(count))} {one if int(count) == 1 else many}"
        for count, (one, many) in zip((hours, minutes, seconds), _WORDS, strict=True)
        if count and (int(count) or not any(int(other or 0) for other in (hours, minutes, seconds)))
    ]
    return " en ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _primes(match: re.Match[str]) -> str | None:
    """``2'`` as twee minuten; after an opening quote the mark closes it."""
    if not match["seconds"] and _QUOTE_OPEN.search(before(match)):
        return None
    return lasting(None, match["minutes"], match["seconds"])


def _to_the_hundredth(match: re.Match[str]) -> str:
    """``1.45,32``: what a clock beside a track says."""
    seconds = number(f"{int(match['seconds'])},{match['hundredths']}")
    hours = f"{cardinal(int(match['hours']))} uur, " if match["hours"] else ""
    minutes = int(match["minutes"])
    word = "minuut" if minutes == 1 else "minuten"
    return f"{hours}{cardinal(minutes)} {word}, {seconds} seconden"


def _seconds(match: re.Match[str]) -> str | None:
    """``(10")``, ``Houd 20'' vast``, ``Wacht 10"``: of a screen they are inches."""
    known, bracketed = tables(), in_brackets(match)
    screen = near(match, known.beside.in_inches, 6)
    if screen or not (bracketed or len(match["sign"]) > 1):
        asked = near(match, known.directions.exercise | known.directions.pause.keys(), 3)
        if screen or not asked or before(match).count('"') % 2:
            return f"{cardinal(int(match['seconds']))} inch" if screen and bracketed else None
    count = int(match["seconds"])
    return f"{cardinal(count)} {'seconde' if count == 1 else 'seconden'}"


DURATIONS: tuple[Form, ...] = (
    Form(
        "duration",
        "seconds",
        rf"{BEFORE}(?<!\d['’′])(?<!\d['’′] )"
        r"(?P<seconds>\d{1,3})\s?(?P<sign>[\"”″]|['’′]{2})(?![\w'’\"-])",
        _seconds,
    ),
    Form(
        "duration",
        "hours-and-minutes",
        rf"{BEFORE}(?P<hours>\d{{1,2}})\s?[uh]\s?(?P<minutes>\d{{1,2}})\s?(?:min\b|m\b|['’′])"
        r"(?:\s?(?P<seconds>\d{1,2})\s?s(?:ec)?\b)?",
        lambda m: lasting(m["hours"], m["minutes"], m["seconds"]),
    ),
    Form(
        "duration",
        "primes",
        rf"{BEFORE}(?P<minutes>\d{{1,3}})['’′]"
        r"(?:\s?(?P<seconds>[0-5]?\d)(?:[\"”″]|['’′]{2})|(?=[\s.,;:)]|\Z))",
        _primes,
    ),
    Form(
        "duration",
        "hundredths",
        rf"{BEFORE}(?:(?P<hours>\d)[.:])?(?P<minutes>\d{{1,2}})[.:]"
        r"(?P<seconds>[0-5]\d),(?P<hundredths>\d{1,3})(?!\d)",
        _to_the_hundredth,
    ),
)
"""In this order; what one has taken is no longer free for the next."""
