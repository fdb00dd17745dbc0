"""The sign between two days, dates, times or ranks, each of which is a token of its own."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.dates import ANY_WEEKDAY, DAY, MONTH
from audioguide.languages.nl.classes.times import HOUR, MINUTE
from audioguide.languages.nl.context import before
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import ordinal

_DAY_MONTH = rf"(?:{DAY}[/-](?:0?[1-9]|1[0-2])|\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d))"
_DATE = rf"(?:(?:{DAY}\s)?{MONTH}(?:\s(?:\d{{4}}|['’]\d\d))?|{_DAY_MONTH})"
_OCLOCK = r"(?:\s?(?:uur|u\.|u|h))"
_TIME = rf"{HOUR}[:.uh]{MINUTE}{_OCLOCK}?"
_RANK = r"\d+(?:ste|de|e)"
_BEGINS = r"(?<![\w.,€$£])(?:{})\s?\Z"
_ENDS = r"[-–—/+]\s?(?:{})(?!\w)"
_KINDS = (
    ("weekday", ANY_WEEKDAY, ANY_WEEKDAY),
    ("date", _DATE, rf"(?:{ANY_WEEKDAY}\s)?{_DATE}"),
    ("date", DAY, rf"(?:{ANY_WEEKDAY}\s)?{DAY}(?:\s{MONTH}|/(?:0?[1-9]|1[0-2])(?!\d))"),
    ("fraction", r"\d/\d{1,2}", r"\d+(?:,\d+)?"),
    ("time", _TIME, rf"(?:{_TIME}|{HOUR}{_OCLOCK})"),
    ("time", rf"(?<![/-]){HOUR}{_OCLOCK}?", rf"{HOUR}(?:[uh](?:{MINUTE})?|[:.]{MINUTE}{_OCLOCK})"),
    ("year", r"[vn]\.\s?C(?:hr)?\.", r"\d+\s[vn]\.\s?C\w*"),
    ("verse", r"\d{1,3}:\d{1,2}", r"\d{1,3}"),
    ("rank", _RANK, _RANK),
    ("rank", r"\d{1,2}", rf"{_RANK}\seeuw"),
    ("number and rank", r"\d{1,2}", _RANK),
)
_BESIDE = tuple(
    (kind, re.compile(_BEGINS.format(begin)), re.compile(_ENDS.format(end)))
    for kind, begin, end in _KINDS
)
_JOINS = {"/": {"weekday", "date", "time", "rank"}, "+": {"weekday"}}
"""Kinds that other signs than a dash join."""
_REACH = 24


def _between(match: re.Match[str]) -> str | None:
    """*tot*, where the same kind of thing stands on either side; else it is not this sign."""
    sign, text, back = match[0].strip(), match.string, before(match)[-_REACH:]
    kinds = (
        kind
        for kind, begin, end in _BESIDE
        if end.match(text, match.start()) and begin.search(back)
    )
    kind = next(kinds, None)
    if kind is None or kind not in _JOINS.get(sign, {kind}):
        return None
    if sign == "/":
        return _listed(match, kind, back)
    if sign == "+" or _after_between(match) or _is_weekend(match, back):
        return "en"
    return ", " if kind == "weekday" and _is_row(match, back) else "tot"


def _listed(match: re.Match[str], kind: str, back: str) -> str:
    """*en* for the stroke between ranks and between days of a month, a comma between others."""
    numbers = kind == "rank" or (kind == "date" and back.rstrip()[-1:].isdecimal())
    if not numbers:
        return ", "
    return "op" if "nacht" in before(match) else "en"


def _after_between(match: re.Match[str]) -> bool:
    """Whether *tussen* stands before what the sign joins."""
    return bool(re.search(r"\b[Tt]ussen\s\S+(?:\s\S+)?\s?\Z", before(match)))


def _is_weekend(match: re.Match[str], back: str) -> bool:
    return bool(re.search(r"\bza\.?\s?\Z", back)) and bool(
        re.match(r"\s?zo\b", match.string[match.end() : match.end() + 4])
    )


def _is_row(match: re.Match[str], back: str) -> bool:
    """``ma-wo-vr``: more than two with a hyphen are each of them a day."""
    ahead = match.string[match.end() : match.end() + _REACH]
    return match[0] == "-" and bool(
        re.match(rf"{ANY_WEEKDAY}-{ANY_WEEKDAY}", ahead)
        or re.search(rf"{ANY_WEEKDAY}-{ANY_WEEKDAY}\Z", back)
    )


RANGES: tuple[Form, ...] = (
    Form(
        "range",
        "up-to-and-including",
        r"(?<![\w/])[tT]/m(?![\w/])",
        lambda m: "Tot en met" if m[0][0] == "T" else "tot en met",
    ),
    Form(
        "ordinal",
        "first of two",
        r"(?<![\w.,])\d{1,2}(?=\s?(?:[-–]\s?\d{1,2}(?:ste|de|e)\b|/\s?\d{1,2}(?:ste|de|e)\seeuw))",
        lambda m: ordinal(int(m[0])),
    ),
    Form("range", "between", r"(?<=[\w.\s])[-–—/+](?=\s?[\w'’])", _between),
)
