"""Short forms of one sort of texts: *4 nld.* in a knitting pattern, *sp. 6* in a timetable."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.nl.classes.abbreviations import said_of
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.languages.nl.word_tables import Trade

_REACH = 240
"""In characters to either side: patterns and recipes are lists of short sentences."""
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")
_LONGEST_BARE = 4


@cache
def _trades() -> dict[str, tuple[Trade, ...]]:
    """Of each short form the trades that have it."""
    trades = tables().trades
    return {
        form: tuple(trade for trade in trades if form in trade.says)
        for form in {form for trade in trades for form in trade.says}
    }


def _short_form(match: re.Match[str]) -> str | None:
    written = match[0]
    key = written if written in _trades() else f"{written}."
    key = key if key in _trades() else key[0].lower() + key[1:]
    for trade in _trades().get(key, ()):
        if _is_near(match, trade):
            said = said_of(trade.says[key], match)
            return said[0].upper() + said[1:] if written[0].isupper() and key.islower() else said
    return None


def _is_near(match: re.Match[str], trade: Trade) -> bool:
    """Whether a word of the trade is near, other than the short form itself."""
    text, start, end = match.string, match.start(), match.end()
    sides = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    around = {word.lower() for side in sides for word in _WORD.findall(side)}
    around |= {word.rstrip(".") for word in around}
    stems = tuple(word[:-1] for word in trade.words if word.endswith("*"))
    if trade.words & around or any(word.startswith(stems) for word in around if stems):
        return True
    others = {form for form in trade.says if form[-1] == "."} - {match[0].lower(), f"{match[0]}."}
    return len((trade.hints | others) & around) > 1


def _patterns() -> Iterator[str]:
    """With the full stop anywhere, capital or not; without it after a figure."""
    known = set(_trades())
    capital = {form[0].upper() + form[1:] for form in known if len(form.rstrip(".")) > 1}
    yield rf"(?<![\w.]){one_of(known | capital)}(?![\w-])"
    bare = {form[:-1] for form in known if form[-1] == "." and len(form) <= _LONGEST_BARE + 1}
    bare &= tables().without_stop
    yield rf"(?<=\d ){one_of(bare)}(?![\w.'’/-])"


_OTHER_BEFORE = re.compile(r"\d\s?(?P<one>[mv])\.?(?:,| en|/|;| \+| -| –)\s?\d+\s?\Z")
_OTHER_AFTER = re.compile(r"\.?(?:,| en|/|;| \+| -| –)\s?\d+\s?(?P<one>[mv])\b")


def _sex(match: re.Match[str]) -> str | None:
    """``15 m., 14 v.``: men and women, where the one stands beside the other."""
    text = match.string
    back = _OTHER_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    other = back or _OTHER_AFTER.match(text, match.start() + 1)
    if other is None or other["one"] == match["sex"]:
        return None
    one = re.search(r"(?<!\d)1\s?\Z", text[: match.start()])
    return {"m": "man" if one else "mannen", "v": "vrouw" if one else "vrouwen"}[match["sex"]]


_SIZES = {"l": "lengte", "b": "breedte", "br": "breedte", "h": "hoogte", "d": "diepte"} | {
    "lg": "lengte",
    "hgt": "hoogte",
}
_PERSONS = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_FOR_PERSONS = (
    r"(?:kamer|bed|hut|tent|cabine|huis|appart|bungalow|chalet|slaapzak|dekbed|kano|tafel|auto"
    r"|studio|stapelbed|suite|caravan|boot|coupé|couchette|zit|bank|menu|kajak)"
)
TRADES: tuple[Form, ...] = (
    Form(
        "abbreviation",
        "men and women",
        r"(?:(?<=\d)|(?<=\d ))(?P<sex>[mv])\.?(?![\w²³])",
        _sex,
    ),
    Form(
        "abbreviation",
        "man or woman",
        r"(?<=\()[mv]\.?(?=,? \d{1,3}(?:\)| j))|(?<=\d, )[mv]\.?(?=\))",
        lambda m: "man" if m[0][0] == "m" else "vrouw",
    ),
    Form(
        "abbreviation",
        "size",
        r"(?<![\w.])(?<!\d )(?P<size>[lbhd]|br|lg|hgt)\."
        r"(?=\s\d{1,4}(?:,\d+)?(?:[-–]\d{1,4}(?:,\d+)?)?\s?(?:mm|cm|dm|m)\b)",
        lambda m: _SIZES[m["size"]],
    ),
    Form(
        "sign",
        "star that is referred to",
        r"(?:(?<=van )|(?<=tot )|(?<=vanaf )|(?<=na )|(?<=bij )|(?<=t/m ))\*(?![\w*])",
        lambda _: "sterretje",
    ),
    Form(
        "cardinal",
        "for so many persons",
        r"(?<![\w.,])(?P<count>[1-9]|10)(?:-| ?)(?:pers|p)\."
        rf"(?:(?= {_FOR_PERSONS})|-?(?P<word>{_FOR_PERSONS}[a-z]*))",
        lambda m: f"{_PERSONS[int(m['count'])]}persoons{m['word'] or ''}",
    ),
    *(Form("abbreviation", "of a trade", written, _short_form) for written in _patterns()),
)
"""Before the figures: their letters are units elsewhere."""
