"""Whether two numbers with a stroke or a dash between are a day and a month: ``5/6``, ``5-6``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.classes.dates import ANY_WEEKDAY
from audioguide.languages.nl.context import closes_sentence
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from audioguide.languages.nl.classes.pair_context import Pair

_WEEKDAY_LAST = re.compile(rf"{ANY_WEEKDAY},?\s\(?\Z")
_HOURS_NEXT = re.compile(r"\s?(?:en\s\d+\s?[-–]\s?\d+\s?)?(?:u|uur|h)\b")
_TIME_NEXT = re.compile(
    r",?\s(?:om\s|vanaf\s|van\s|tot\s)?\d{1,2}(?:[.:]\d\d\s?(?:uur|u|h)?|\s?(?:uur|u|h))(?!\w)"
)
_LATELY_NEXT = re.compile(
    r"\s(?:j\.?l|l\.?l|a\.?s|e\.?k)\.|\s(?:jongst|laatst)leden\b|\saanstaande\b"
)
_DONE_NEXT = re.compile(
    r"\s(?:ge[a-z]+[dt]|ontvangen|ontv|verzonden|verstuurd|overleden|bekend|opgenomen|geboren)\b"
)
_VERB_NEXT = re.compile(r"\s(?:in|om|te|bij|is|was|van|[a-z]+t)\b|,\s")
_NO_DAY_NEXT = re.compile(r"\s(?:van|deel|uur|jaar|op|keer|maal)\b")
_DASH_LAST = re.compile(r"\d\s?[-–]\s?\Z")
_DASH_NEXT = re.compile(r"\s?[-–]\s?\d{1,2}/")
_DAYS, _MONTHS = 31, 12
_SURE_PARTS = 5
"""Up to so many parts, ``2/3`` after *op* or *tot* is no day and month."""


def is_day_and_month(pair: Pair) -> bool:
    """By the whole row that it stands in; the first feature that tells something decides."""
    if not _is_plain(pair) or not all(_is_day(*one) for one in pair.row.pairs):
        return False
    rest, known = pair.row.rest, tables().pairs
    if _WEEKDAY_LAST.search(pair.row.lead):
        hours = pair.sign != "/" and pair.rises and not pair.labels.isdisjoint(known.opening)
        return not (_HOURS_NEXT.match(rest) or pair.counts or hours)
    done = pair.row.word == "op" and _DONE_NEXT.match(rest)
    if done or _TIME_NEXT.match(rest) or _LATELY_NEXT.match(rest):
        return True
    if pair.unit or _NO_DAY_NEXT.match(rest):
        return False
    if _is_labelled(pair):
        return pair.next_word not in tables().quantities.after
    counts = pair.counts and (pair.sign == "/" or pair.rises)
    other = counts or pair.is_won or pair.is_valued
    return not other and (_is_padded(pair) or _after_word(pair))


def _after_word(pair: Pair) -> bool:
    """By the word before: *op 5/6*, *vanaf 1-3*; without one only what can be nothing else."""
    word, pairs, known = pair.row.word, pair.row.pairs, tables().pairs
    only_day = any(int(day) > _MONTHS for day, _ in pairs)
    parts = all(int(day) < int(month) < _SURE_PARTS for day, month in pairs)
    if pair.sign == "/" and not parts and _in_range(pair):
        return True
    if word not in known.dates:
        return only_day and pair.sign == "/"
    if pair.sign == "/":
        return word in known.surely_dates or not parts
    if only_day or (len(pairs) > 1 and word in {"van", "tussen", "op"}):
        return True
    ends = closes_sentence(pair.match) or bool(_VERB_NEXT.match(pair.row.rest))
    return ends and (word in known.surely_dates | {"op", "tot"} or not pair.rises)


def _in_range(pair: Pair) -> bool:
    """Whether a dash joins it to another: ``5/5-9/5``, ``20-21/5``."""
    before_it = _DASH_LAST.search(pair.back[-8:])
    return bool(before_it) or bool(_DASH_NEXT.match(pair.ahead))


def _is_plain(pair: Pair) -> bool:
    """Whether both are written in one or two figures and nothing more belongs to them."""
    match = pair.match
    more = match["whole"] or match["third"] or match["rank"] or match["rest"]
    more = more or " " in pair.written
    short = len(pair.first) <= len("31") and len(pair.last) <= len("12")
    return not more and short and pair.first.isdecimal() and pair.last.isdecimal()


def _is_labelled(pair: Pair) -> bool:
    """Whether a word for a date is near before it: *de deadline is 15-10*."""
    known, lead = tables().pairs.date_labels, pair.row.lead[-60:].lower()
    words = re.split(r"[\d;]", lead)[-1].split()
    return any(word.strip("(:,") in known or word.rstrip(":").endswith("datum") for word in words)


def _is_padded(pair: Pair) -> bool:
    return any(len(one) > 1 and one.startswith("0") for both in pair.row.pairs for one in both)


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= _DAYS and 1 <= int(month) <= _MONTHS
