"""Fractions, and two numbers with a stroke between them that are none."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal, halved, number, ordinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNITS

_WRITTEN = tables().written
_COUNTED = one_of({*_WRITTEN, *UNITS})
_NAMED = {(1, 2): "een half", (1, 4): "een kwart", (3, 4): "driekwart"}
_NO_NOUN = re.compile(r"aan|als|dan|door|en|in|is|of|op|per|tot|uit|van|voor|was|wordt|à")
_NEUTER_ENDING = re.compile(r".+(?:je|um|ment|sel|isme)")
_HALVES = 2
_PLURAL = re.compile(r"\s(?!miljoen|miljard)(?:[a-zà-ÿ]{2,}en|[a-zà-ÿ]+[lrnmk]s|keer|maal|x)\b")
_SCORE = re.compile(
    r"\b(?=[^\W\d_])(?:scoo?r\w*|cijfer\w*|beoordel\w*|waarder\w*|[\w-]*score|VAS|NRS|rapportcijfer)"
    r"(?:\s[(\w]\w*\)?){0,4}[\s:]+$",
    re.IGNORECASE,
)
_ALL = 100
_YEARS = range(1900, 2100)
_SHORTEST_HEAD = 4
_MOST_PARTS = 20
_LEAST_PRESSURE = 30


def _fraction(match: re.Match[str]) -> str:
    """``1/2``, ``2 1/2``; what is no fraction is one number beside another."""
    top, bottom = int(match["top"]), int(match["bottom"])
    whole, unit = match["whole"], (match["unit"] or "").strip()
    spoken_unit = f" {UNITS[unit].one if unit in UNITS else unit}" if unit else ""
    is_part = top < bottom and (bottom <= _MOST_PARTS or bottom in {100, 1000})
    beside = _beside(match, top, bottom, is_part=is_part)
    if beside is not None:
        return beside
    article = just_before(match).rsplit(None, 1)[-1:]
    if (top, bottom) == (1, 2):
        form = _WRITTEN.get(unit) or (UNITS[unit].half if unit in UNITS else None)
        rest = spoken_unit or match.string[match.end() :]
        half = (form or _half_before(rest)).removeprefix("ander")
        said = halved(f"{whole},5", f"ander{half}") if whole else f"een {half}"
    elif is_part:
        said = _NAMED.get((top, bottom)) or _parts(top, bottom)
        said = f"{cardinal(int(whole))} en {said}" if whole else said
    else:
        join = "over" if top >= bottom >= _LEAST_PRESSURE else "op"
        said = f"{cardinal(top)} {join} {cardinal(bottom)}"
        said = f"{cardinal(int(whole))} {said}" if whole else said
    if article and article[0].lower() in tables().before_half:
        said = said.removeprefix("een ")
    return said + spoken_unit


def _beside(match: re.Match[str], top: int, bottom: int, *, is_part: bool) -> str | None:
    """Two numbers that are no fraction: groep 7/8, a score of 7/10, 2/3 weken, 18/24 °C."""
    before, unit = just_before(match), match["unit"] or ""
    word = before.rsplit(None, 1)[-1:]
    label = word[0].lower().rstrip(":") if word else ""
    if (
        label in tables().of_how_many
        and bottom > top
        and not match.string.startswith(" van", match.end())
    ):
        join = "" if label == "week" and bottom == top + 1 else "van "
        return f"{cardinal(top)} {join}{cardinal(bottom)}{unit}"
    named = tables().roman.parts | tables().places_with_letters
    is_part_of = bool(word) and word[0].lower() in named and not match["whole"]
    is_reference = top in _YEARS or match["bottom"].startswith("0")
    if is_part_of or is_reference or (top + bottom == _ALL and top >= bottom):
        return f"{cardinal(top)} {number(match['bottom'])}{unit}"
    if _SCORE.search(before):
        return f"{cardinal(top)} op {cardinal(bottom)}{unit}"
    rest = unit or match.string[match.end() :]
    if bottom == top + 1 > _HALVES and not match["whole"] and _PLURAL.match(rest):
        return f"{cardinal(top)} of {cardinal(bottom)}{unit}"
    pressure = top >= bottom >= _LEAST_PRESSURE
    return match[0] if unit and not is_part and not pressure else None


def _half_before(rest: str) -> str:
    """*anderhalve*, or *anderhalf* before a word with *het* and where no word follows."""
    found = re.match(r"\s(?:[a-zà-ÿ]+(?:e|en|se) )?([a-zà-ÿ]{2,})", rest)
    first = re.match(r"\s([a-zà-ÿ]{2,})", rest)
    if not found or not first or _NO_NOUN.fullmatch(first[1]):
        return "anderhalf"
    words = {first[1], found[1]} if first[1].endswith(("e", "en", "se")) else {first[1]}
    return "anderhalf" if any(map(is_neuter, words)) else "anderhalve"


def is_neuter(word: str) -> bool:
    """Whether a word takes *het*; a compound goes by its last part."""
    known = tables().halves.neuter
    heads = (word[at:] for at in range(1, len(word) - _SHORTEST_HEAD + 1))
    return word in known or bool(_NEUTER_ENDING.fullmatch(word)) or any(h in known for h in heads)


def _parts(top: int, bottom: int) -> str:
    return f"{'een' if top == 1 else cardinal(top)} {ordinal(bottom)}"


FRACTIONS: tuple[Form, ...] = (
    Form(
        "fraction",
        "fraction",
        rf"{BEFORE}(?P<whole>\d{{1,3}}) 1/2-(?P<rest>[a-z]{{4,}})",
        lambda m: halved(f"{m['whole']},5", "anderhalf") + m["rest"],
    ),
    Form(
        "fraction",
        "fraction",
        rf"{BEFORE}(?P<first>\d{{1,3}})/(?P<last>\d{{1,3}})(?=-(?!meerderheid|deel)[a-z])",
        lambda m: f"{cardinal(int(m['first']))} {cardinal(int(m['last']))}",
    ),
    Form(
        "fraction",
        "fraction",
        rf"(?P<score>{BEFORE}\d,\d)/(?=(?:5|10)(?![\w.,]))",
        lambda m: f"{m['score']} op ",
    ),
    Form("fraction", "fraction", r"(?<=\d)\s[/:÷]\s(?=\d)", lambda _: " gedeeld door "),
    Form(
        "fraction",
        "fraction",
        r"(?<![\w.,])(?P<first>\d+)[:÷/](?P<last>\d+)\s?=",
        lambda m: (
            f"{cardinal(int(m['first']))} gedeeld door {cardinal(int(m['last']))} ="
            if int(m["first"]) >= int(m["last"])
            else m[0]
        ),
    ),
    Form(
        "fraction",
        "fraction",
        rf"{BEFORE}(?:(?P<whole>\d{{1,3}}) )?(?P<top>\d{{1,4}})[/⁄]"
        r"(?P<bottom>\d{1,4})(?:e|de|ste)?"
        rf"(?P<unit>\s?{_COUNTED}(?![\w/]))?(?![\w/]|[.,]\d)",
        _fraction,
    ),
)
"""In this order; what one has taken is no longer free for the next."""
