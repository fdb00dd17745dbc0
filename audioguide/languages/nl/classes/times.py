"""Times of day."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.dates import ANY_WEEKDAY, MONTH
from audioguide.languages.nl.context import (
    after,
    before,
    in_brackets,
    opens_sentence,
    unit_after,
    word_before,
)
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

HOUR, MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_OCLOCK = r"(?:\s?(?P<oclock>uur|u\.|u|hrs?|h)(?![\w/]))"
_ANY_TIME = rf"{HOUR}(?:[:.u]{MINUTE}|\s?u(?:ur)?\b)"
_NEXT = r"\s?(?:[-–—,/]|en|of|tot|t/m|tot en met|à|naar)\s?"
_SURE_TIME = rf"{HOUR}(?:[:u]{MINUTE}|[.:]{MINUTE}\s?(?:uur|u|h)\b|\s?(?:uur|u)\b)"
_BESIDE_TIME = (
    re.compile(rf"(?<![\w.,])(?:{_SURE_TIME}){_NEXT}\Z"),
    re.compile(rf"{_NEXT}{_SURE_TIME}(?!\d)"),
)
_RANGE = re.compile(rf"\s?[-–—]\s?({HOUR})[.]({MINUTE})(?!\w|[.,:%]\d|\s?[%°€])")
_RANGE_BEFORE = re.compile(rf"(?<![\w.,€$£])({HOUR})[.]({MINUTE})\s?[-–—]\s?\Z")
_DAY_BEFORE = re.compile(
    rf"(?:{ANY_WEEKDAY}|(?<!\w){MONTH}(?:\s\d{{4}})?|\d{{4}}|(?<![\d.,])\d\d?[/-]\d\d?)[:,;]?\s(?:van\s)?\Z"
)
_DOTTED = re.compile(r"(?<![\w.,€$£-])(?<![€$£] )\d{1,2}\.\d\d(?!\w|[.,]\d|\s?[%°€])")
_PRICE = re.compile(r"€|kaart|ticket|\b(?:kost|prijs|prijzen|tarief|tarieven|betaal|euro|cent)")
_ROW_BEFORE = re.compile(r"(?:(?<![\w.,])\d{1,2}\.\d\d(?:,? (?:en|of|tot)|,) )+\Z")
_PAST_THE_HOUR = re.compile(r"(?<![\w.,])\.[0-5]\d(?!\w|[.,]\d)")
_EVERY = re.compile(
    r"(?i)\b(?:uur|uren|kwartier|vertrek|trein|bus|tram|metro|minuten|dienst|pont|veer)\b"
)
_ROUND = (0, 15, 30, 45)
_TIMES_WORD = re.compile(rf"(?<![\w'’]){one_of(tables().pairs.times)}:?\s\Z", re.IGNORECASE)
_NOON, _EVENING, _HOURS, _MINUTES = 12, 6, 24, 60


def clock(hour: str, minute: str | None = None, second: str | None = None) -> str:
    """``10.30`` as tien uur dertig: said as it is written, so that no half of a day is lost."""
    said = f"{cardinal(int(hour))} uur"
    if minute and int(minute):
        said += f" {cardinal(int(minute))}"
    if second and int(second):
        said += f" en {cardinal(int(second))} seconden"
    return said


def _time(match: re.Match[str]) -> str | None:
    """``10.30 uur``, ``13u30``; a number with decimals is a time where what is around says so."""
    if match["sep"] == "." and not match["oclock"] and not _is_time(match):
        return None
    if match["sep"] == ":" and not match["oclock"]:
        return None
    return clock(match["hour"], match["minute"], match["second"])


def _is_time(match: re.Match[str]) -> bool:
    """Whether ``10.30`` is a time: no unit follows, and a word, a day or a time is beside it."""
    back, text, end = before(match), match.string, match.end()
    if unit_after(match) or (
        back.endswith(("€ ", "$ ", "£ ", "- ", "– ")) and not _RANGE_BEFORE.search(back)
    ):
        return False
    numbered = tables().roman.parts | tables().places_with_letters | tables().pairs.numbered
    if _DAY_BEFORE.search(back):
        return True
    if word_before(match) in numbered and not back.endswith(": "):
        return False
    before_it, after_it = _BESIDE_TIME
    hour, minute = int(match["hour"]), int(match["minute"])
    return bool(
        (match["hour"].startswith("0") and len(match["hour"]) > 1)
        or _TIMES_WORD.search(back)
        or _is_listed(match, back)
        or before_it.search(back[-24:])
        or after_it.match(text, end)
        or _rises(_RANGE.match(text, end), hour, minute, last=False)
        or _rises(_RANGE_BEFORE.search(back[-16:]), hour, minute, last=True)
        or (minute in _ROUND and (opens_sentence(match) or in_brackets(match)))
        or (minute in _ROUND and back.rstrip().endswith(("|", "•", "·")))
        or text.startswith(("-trein", "-bus", "-boot", "-dienst"), end)
        or _in_programme(match, back)
    )


def _rises(other: re.Match[str] | None, hour: int, minute: int, *, last: bool) -> bool:
    """Whether the other end of a range is a later, or an earlier, round time."""
    if not other:
        return False
    ends = ((int(other[1]), int(other[2])), (hour, minute))
    first, second = ends if last else ends[::-1]
    return first < second and all(end[1] in _ROUND for end in ends)


def _is_listed(match: re.Match[str], back: str) -> bool:
    """Whether it stands in a row of rising times, after a word for one or for a train."""
    if int(match["hour"]) > _HOURS or int(match["minute"]) >= _MINUTES:
        return False
    row = _ROW_BEFORE.search(back[-48:])
    head = back[: -len(row[0])] if row else back
    rising = row is None or max(map(_value, _DOTTED.findall(row[0]))) < _value(match[0])
    if row and rising and _TIMES_WORD.search(head):
        return True
    words = {word.lower() for word in re.findall(r"[^\W\d_]+\.?", back)}
    travels = not words.isdisjoint(tables().pairs.travels)
    label = head.rstrip(" ").endswith((":", ")")) or word_before(match) in tables().pairs.travels
    priced = _PRICE.search(f"{back} {after(match)}")
    return travels and label and rising and not priced


def _value(written: str) -> float:
    return float(re.split(r"[^\d.]", written)[0])


def _in_programme(match: re.Match[str], back: str) -> bool:
    """``11.00 welkom, 11.15 lezing``: two or more rising times in a row need no other sign."""
    found = _DOTTED.findall(f"{back}{match[0]}{after(match)}")
    clocks = [tuple(map(int, one.split("."))) for one in found]
    valid = all(hour <= _HOURS and minute < _MINUTES for hour, minute in clocks)
    rising = sorted(set(clocks)) == clocks and len(clocks) > 1
    return valid and rising and any(minute in _ROUND for _, minute in clocks)


def _half_day(match: re.Match[str]) -> str:
    """``7 PM`` as zeven uur 's avonds."""
    hour = int(match["hour"]) % _NOON
    afternoon = "'s middags" if hour < _EVENING else "'s avonds"
    morning = "'s ochtends" if hour else "'s nachts"
    part = afternoon if match["half"].lower().startswith("p") else morning
    return f"{clock(match['hour'], match['minute'])} {part}"


def _minutes(match: re.Match[str]) -> str | None:
    """``elk uur: .00, .15, .30``: minutes past any hour."""
    around = f"{before(match)} {after(match)}"
    listed = _PAST_THE_HOUR.findall(f"{before(match)}{match[0]}{after(match)}")
    if len(listed) <= 1 or not _EVERY.search(around):
        return None
    return "nul nul" if match[0] == ".00" else cardinal(int(match[0][1:]))


TIMES: tuple[Form, ...] = (
    Form("time", "minutes past any hour", r"(?<![\w.,])\.[0-5]\d(?!\w|[.,]\d|\s?[%°€])", _minutes),
    Form(
        "time",
        "half-day",
        r"(?<![\w.,:€])(?<![€$£] )(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[AP]M|[ap]m|[ap]\.m\.)(?!\w|\.\w)",
        _half_day,
    ),
    Form(
        "time",
        "clock",
        rf"(?<![\w.,])(?<![^\W\d_]{{2}}-)(?P<hour>{HOUR})(?P<sep>[:.uhU])(?P<minute>{MINUTE}|(?<=[uh])(?![\s\w]*\d\s?(?:m|min)\b))"
        rf"(?:[:.](?P<second>{MINUTE}))?{_OCLOCK}?(?!\w|[.,:%]\d|/\d(?!\d?[.:]\d\d)|\s?[%°€])",
        _time,
    ),
)
"""In this order; what one has taken is no longer free for the next. ``10:30`` is a pair."""
