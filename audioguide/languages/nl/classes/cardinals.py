"""Whole numbers and decimals, and words that a number is part of."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, INT, NUM, Form, just_before
from audioguide.languages.nl.number_names import digits, halved, number
from audioguide.languages.nl.tables import tables

_IDENTIFIER = re.compile(r"\d{8,}")
"""So many digits without points are no quantity that anyone reads."""
_LASTING = re.compile(r"(?:jarig|daags|uurs|maands|weeks|urig)")


def _compound(match: re.Match[str]) -> str | None:
    """``18-jarige`` as achttienjarige, ``65+'ers`` as vijfenzestigplussers."""
    written, rest = match["number"], match["rest"]
    if match["plus"] or rest.startswith("plus"):
        people = re.fullmatch(r"(?:plus)?s?(ers?)", rest)
        return f"{number(written)}plus" + (f"s{people[1]}" if people else "-" + rest)
    if rest in {"en", "den"}:
        return tables().together.get(written) or (
            f"{number(written)}en" if written in {"100", "1000"} else None
        )
    words = _number_of(written, rest)
    before = just_before(match).rsplit(None, 1)
    if (before and before[-1].lower() in tables().roman.parts) or rest in tables().spelled:
        return f"{words}-{rest}"
    words = "een" if words == "één" else words
    return words + ("-" if " " in words else "") + rest


def _number_of(written: str, rest: str) -> str:
    """``1,5-metersamenleving`` is anderhalvemetersamenleving."""
    if "," not in written:
        return number(written)
    forms = (form for word, form in tables().written.items() if form and rest.startswith(word))
    half = next(forms, "anderhalf" if _LASTING.match(rest) else None)
    return halved(written, half, always=False)


def _linked(match: re.Match[str]) -> str:
    """``2-onder-1-kap`` and ``3-in-1``."""
    return f"{number(match['first'])}-{match['word']}-{number(match['last'])}"


def _marked(match: re.Match[str]) -> str:
    """``een 7-`` and ``30+``."""
    return f"{number(match['number'])} {'plus' if match['sign'] == '+' else 'min'}"


def _plain(match: re.Match[str]) -> str:
    """Any figure that is left."""
    written = match["number"]
    if "," in written[1:-1] and match["english"]:
        return number(written.replace(",", ""))
    if _IDENTIFIER.fullmatch(written):
        return digits(written)
    return f"{'min ' if match['sign'] else ''}{number(written)}"


COMPOUNDS: tuple[Form, ...] = (
    Form(
        "cardinal",
        "numbers linked by a word",
        r"(?<![\w.,-])(?P<first>\d+)-(?P<word>op|tegen|van|tot|om|in|onder|en|bij|uit|met|naar|plus)"
        r"-(?P<last>\d+)",
        _linked,
    ),
    Form(
        "cardinal",
        "compound",
        rf"{BEFORE}(?P<number>{NUM})(?P<plus>\+)?(?:['’-]?(?P<rest>[a-zà-ÿ]{{3,}}|den|en|ers?|plus)\b)",
        _compound,
    ),
    Form(
        "cardinal",
        "number with a sign after it",
        rf"{BEFORE}(?P<number>{INT}(?:,\d)?)(?:(?P<sign>\+)(?!\s?\d)|(?<!\d{{3}})-(?=[\s.,;:!?)]|$)"
        r"(?!,?\s(?:(?:en|of|tot|t/m|à|tot en met)\s)?(?:een\s)?\d+-)"
        r"(?!\s(?:en|of)\s(?!een\b)[a-z]{3,}))",
        _marked,
    ),
)

CARDINALS: tuple[Form, ...] = (
    Form(
        "cardinal",
        "number",
        rf"(?<!\d)(?P<sign>(?<![\w)])[-−])?(?P<number>(?P<english>\d{{1,3}}(?:,\d{{3}}){{2,}}(?![\d,]|\.\d))"
        rf"|{INT}(?:,\d+)?)",
        _plain,
    ),
)
