"""Whole numbers and decimals, and words that a number is part of."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.forms import BEFORE, INT, NUM, Form, just_before
from audioguide.languages.nl.number_names import digits, halved, number
from audioguide.languages.nl.tables import tables

_IDENTIFIER = re.compile(r"\d{8,}")
"""So many digits without points are no quantity that anyone reads."""
_VOWELS = "aeiou"
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
    clash = words[-1] in _VOWELS and rest[0] in _VOWELS
    return words + ("-" if " " in words or clash else "") + rest


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
    if written[0] in ".,":
        return f"{'min ' if match['sign'] else ''}{number(f'0,{written[1:]}')}"
    if "," in written[1:-1] and match["english"]:
        return number(written.replace(",", ""))
    if _IDENTIFIER.fullmatch(written):
        return digits(written)
    return f"{'min ' if match['sign'] else ''}{number(written)}"


def _numeral(match: re.Match[str]) -> str | None:
    """``①``, ``Ⅳ``, ``㊿``: by what it is worth; superscripts in a row are one number."""
    plain = unicodedata.normalize("NFKC", match[0])
    if plain.isdecimal():
        return number(plain)
    worth = unicodedata.numeric(match[0][0], 0.5)
    return number(str(int(worth))) if worth.is_integer() else None


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
        rf"|(?<![\w.])(?:\.|(?<=[=<>≈] ),)\d+(?!\w|\.\w)|{INT}(?:,\d+)?)",
        _plain,
    ),
    Form(
        "cardinal",
        "numeral",
        r"[²³¹\u2070-\u2079\u2080-\u2089]+|[\u2160-\u2188\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
        r"|[\u3021-\u3029\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]",
        _numeral,
    ),
)
