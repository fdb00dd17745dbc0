"""Dates, years and times of day."""

from __future__ import annotations

import re

from audioguide.text.dutch.numbers import cardinal, number, year
from audioguide.text.dutch.rules import BEFORE, DASH, INT, Rule, one_of, rule
from audioguide.text.dutch.tables import tables

_MONTHS = {form.lower(): month for month, forms in tables().months.items() for form in forms}
_MONTH_NAMES = tuple(tables().months)
_WEEKDAYS = {form: day for day, forms in tables().weekdays.items() for form in forms}
_WEEKDAY = re.compile(rf"(?i:(?<!\w){one_of(_WEEKDAYS)}(?!\w))")
_STOPPED = [form for form in _MONTHS if form.endswith(".")]
_STOPPED_FIRST = one_of(form.capitalize() for form in _STOPPED)
_STOPPED_DAY = one_of(form for form in _WEEKDAYS if form.endswith("."))
_MONTH = f"(?i:{one_of(_MONTHS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1\d{3}|20\d\d)"
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_CLOCK = rf"{_HOUR}(?:[:.]{_MINUTE}(?:[:.]{_MINUTE})?)?"
_OCLOCK = r"\s?(?:uur|u\.|u|h)(?![\w/])"
_AT = r"(?:om|vanaf|tot|rond|tegen|sinds|tussen|na|voor|van|en|t/m|uiterlijk|omstreeks)"
_HOURS = 24
_TURN = 40
"""A year of two digits is of this century up to here, of the last one from here."""


def _day_month_year(match: re.Match[str]) -> str:
    """``03-05-2021``; what cannot be a date is left as it is."""
    month = int(match["month"])
    if not 1 <= month <= len(_MONTH_NAMES):
        return match[0]
    return f"{cardinal(int(match['day']))} {_MONTH_NAMES[month - 1]} {_any_year(match['year'])}"


def _weekdays(match: re.Match[str]) -> str:
    """``ma, di en wo.``: two or more in a row are no ordinary words."""
    ends = match[0].endswith(".") and not match.string[match.end() :].strip()
    return _WEEKDAY.sub(lambda day: _WEEKDAYS[day[0].lower()], match[0]) + ("." if ends else "")


def _lone_month(match: re.Match[str]) -> str:
    """``eind okt.``: with its full stop a short month is no other word."""
    month = _MONTHS[match[0].lower()]
    return (month.capitalize() if match[0][0].isupper() else month) + (
        "" if _goes_on(match) else "."
    )


def _day_month(match: re.Match[str]) -> str:
    month = int(match["month"])
    if not 1 <= month <= len(_MONTH_NAMES):
        return match[0]
    weekday = match.groupdict().get("weekday")
    before = f"{_WEEKDAYS.get(weekday.lower(), weekday)} " if weekday else ""
    return f"{before}{cardinal(int(match['day']))} {_MONTH_NAMES[month - 1]}"


def _any_year(written: str) -> str:
    digits = written.strip("'’‘")
    number = int(digits)
    if len(digits) > len("21"):
        return year(number)
    return year(number + (2000 if number < _TURN else 1900))


def _named_month(match: re.Match[str]) -> str:
    """``3 jan. 2021``, ``3–5 mei``, ``jan. 2021``; the weekday before it too."""
    said = []
    if match["weekday"]:
        said.append(_WEEKDAYS[match["weekday"].lower()] + (match["comma"] or ""))
    if match["first"]:
        said += [cardinal(int(match["first"])), "tot"]
    if match["day"]:
        said.append(cardinal(int(match["day"])))
    said.append(_MONTHS[match["month"].lower()])
    if match["year"]:
        said.append(_any_year(match["year"]))
    stop = match["month"].endswith(".") and not match["year"] and not _goes_on(match)
    return " ".join(said) + ("." if stop else "")


def _goes_on(match: re.Match[str]) -> bool:
    return bool(match.string[match.end() :].strip())


def _clock(written: str) -> str:
    """``10.30`` as tien uur dertig: said as it is written, so that no half of a day is lost."""
    hour, *rest = re.split(r"[:.]", written)
    said = f"{cardinal(int(hour))} uur"
    if rest and int(rest[0]):
        said += f" {cardinal(int(rest[0]))}"
    if len(rest) > 1 and int(rest[1]):
        said += f" en {cardinal(int(rest[1]))} seconden"
    return said


def _clock_range(match: re.Match[str]) -> str:
    first = match["first"]
    start = _clock(first) if re.search(r"[:.]", first) else cardinal(int(first))
    return f"{start} tot {_clock(match['last'])}"


def _years(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    if len(last) < len(first) and not last.startswith(("'", "’")):
        last = first[: -len(last)] + last
    both = match["dash"] == "/" or re.search(r"\b[Tt]ussen $", match.string[: match.start()])
    return f"{year(int(first))} {'en' if both else 'tot'} {_any_year(last)}"


def _one_year(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rsplit(None, 1)
    known = tables().quantities
    after = re.match(r"\s*([^\W\d_'’]+(?:['’]s)?)", match.string[match.end() :])
    counted = bool(after) and after[1].lower() in known.after if after else False
    if counted or (before and before[-1].lower() in known.before):
        return cardinal(int(match[0]))
    return year(int(match[0]))


def _decade(match: re.Match[str]) -> str:
    return f"{match['word'] or ''}{_two_digits(match['number'])}"


def _decades(match: re.Match[str]) -> str:
    join = " " if match["dash"] == "/" else " tot "
    return _two_digits(match["first"]) + join + _two_digits(match["last"])


def _ratio(match: re.Match[str]) -> str:
    """``16:9`` as zestien op negen; what may be a time of day is left as it is."""
    first, last = match["first"], match["last"]
    if len(last) == len("00") and len(first) <= len("24") and int(first) <= _HOURS:
        return match[0]
    return f"{number(first)} op {number(last)}"


def _two_digits(written: str) -> str:
    return f"nul {cardinal(int(written))}" if written.startswith("0") else cardinal(int(written))


NUMERIC_DATES: tuple[Rule, ...] = (
    rule(
        rf"(?<=\b(?:t/m|tot|per) )(?P<day>{_DAY})[-/](?P<month>0?[1-9]|1[0-2])"
        r"(?=[.,;:)]?(?:\s*$|\s[a-z]+t\b))",
        _day_month,
    ),
    rule(
        rf"(?<![\w.,])(?P<day>(?i:{one_of(_WEEKDAYS)}))"
        rf"(?= {_DAY}(?:,| en| of| &| t/m| tot) (?:{one_of(_WEEKDAYS)} )?{_DAY} {_MONTH}(?!\w))",
        lambda m: _WEEKDAYS[m["day"].lower()],
    ),
    rule(
        rf"(?<![\w.,])(?P<day>(?i:{_STOPPED_DAY}))(?= {_DAY}(?!\w|[.,]\d))",
        lambda m: _WEEKDAYS[m["day"].lower()],
    ),
    rule(
        r"(?<=\b(?:op|of) )(?=0|\d\d?[-/]0)(?P<day>[0-3]?\d)[-/](?P<month>[01]?\d)"
        r"(?![\w/.,-]\d|\w)",
        _day_month,
    ),
    rule(
        rf"(?<![\w.,])(?P<weekday>(?i:{one_of({*_WEEKDAYS, *tables().weekdays})})) "
        rf"(?P<day>{_DAY})[-/](?P<month>\d\d?)(?![\w/-])",
        _day_month,
    ),
    rule(rf"{BEFORE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", _day_month_year),
    rule(
        rf"{BEFORE}(?P<day>{_DAY})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"(?P<year>{_YEAR}|['’]?\d\d)(?![\w-]|[.,]\d)",
        _day_month_year,
    ),
)

WEEKDAYS: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.'’-])(?:{one_of(_STOPPED)}|^(?!Jan){_STOPPED_FIRST})(?!\w| ?\d)",
        _lone_month,
    ),
    rule(
        r"(?<![\w.'’-])(?=(?:ma|di|wo|do|vr|za)\b)"
        rf"(?:{_WEEKDAY.pattern}(?:, | en | of | & | t/m | tot )){{1,6}}"
        rf"{_WEEKDAY.pattern}(?![\w'’-])",
        _weekdays,
    ),
    rule(
        r"(?<![\w.'’-])(?P<day>ma|di|wo|do|vr|za|zo)\.(?=\s[a-zà-ÿ])",
        lambda m: _WEEKDAYS[m["day"]],
    ),
)

DATES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.,])(?:(?P<weekday>(?i:{one_of(_WEEKDAYS)}))(?P<comma>,?) )?"
        rf"(?:(?:(?P<first>{_DAY}){DASH})?(?P<day>{_DAY})\s)(?P<month>{_MONTH})(?!\w)"
        rf"(?:\s(?P<year>{_YEAR}|['’]\d\d)(?![\w.,]\d))?",
        _named_month,
    ),
    rule(
        rf"(?<![\w.])(?P<weekday>)(?P<comma>)(?P<first>)(?P<day>)(?P<month>{_MONTH})\s"
        rf"(?P<year>{_YEAR}|['’]\d\d)(?!\w|[.,]\d)",
        _named_month,
    ),
    rule(
        rf"{BEFORE}(?P<first>{_CLOCK})(?:{_OCLOCK})?{DASH}(?P<last>{_CLOCK}){_OCLOCK}",
        _clock_range,
    ),
    rule(
        rf"{BEFORE}(?P<first>{_HOUR}[:.]{_MINUTE}){DASH}(?P<last>{_HOUR}[:.]{_MINUTE})(?![\w:]|[.,]\d)",
        _clock_range,
    ),
    rule(
        rf"{BEFORE}(?P<time>{_HOUR}[:.]{_MINUTE}(?:[:.]{_MINUTE})?){_OCLOCK}",
        lambda m: _clock(m["time"]),
    ),
    rule(
        rf"{BEFORE}(?P<hour>{_HOUR})[uh](?P<minute>{_MINUTE})(?!\w)",
        lambda m: _clock(f"{m['hour']}:{m['minute']}"),
    ),
    rule(
        r"(?<![\w.,:])(?P<first>\d{1,3}):(?P<last>[0-5]\d) (?:minuten\b|min\b\.?)",
        lambda m: f"{cardinal(int(m['first']))} minuten en {cardinal(int(m['last']))} seconden",
    ),
    rule(
        rf"(?<![\w.,:])(?P<first>{INT})(?:\s:\s|:)(?P<last>{INT})(?![\w:]|[.,]\d)",
        _ratio,
    ),
    rule(rf"{BEFORE}{_HOUR}:{_MINUTE}(?::{_MINUTE})?(?![\w:]|[.,]\d)", lambda m: _clock(m[0])),
    rule(
        rf"(?P<at>\b(?i:{_AT}) )(?P<time>{_HOUR}\.{_MINUTE})(?!\w|[.,:%]\d|\s?[%°€])"
        r"(?!\s[a-z]*(?:euro|gram|meter|liter|procent|graden))",
        lambda m: m["at"] + _clock(m["time"]),
    ),
    rule(
        rf"(?<![\w.,])(?P<first>{_YEAR})\s?(?P<dash>[-–—/])\s?(?P<last>{_YEAR}|['’]?\d\d)(?![\w-]|[.,]\d)",
        _years,
    ),
    rule(
        r"(?P<word>(?i:\bjaren) )['’‘]?(?P<number>\d0)(?:['’]?s)?(?!\w|[.,]\d)",
        _decade,
    ),
    rule(
        r"(?<!\w)['’‘](?P<first>\d\d)\s?(?P<dash>[-–/])\s?['’‘](?P<last>\d\d)(?!\w|[.,]\d)",
        _decades,
    ),
    rule(r"(?<!\w)['’‘](?P<number>\d\d)(?P<word>)(?!\w|[.,]\d)", _decade),
)
"""In this order; a later rule sees what the earlier ones left."""

YEARS: tuple[Rule, ...] = (rule(r"(?<![\w.,-])(?:1[1-9]\d\d|20\d\d)(?!\w|[.,]\d|-\d)", _one_year),)
"""After the amounts: what is left of four digits is a year, unless the words around it count."""
