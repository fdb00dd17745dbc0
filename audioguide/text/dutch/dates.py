"""Dates, and the days of the week."""

from __future__ import annotations

import re

from audioguide.text.dutch.numbers import cardinal
from audioguide.text.dutch.rules import BEFORE, DASH, Rule, one_of, rule
from audioguide.text.dutch.tables import tables
from audioguide.text.dutch.years import YEAR, any_year

_MONTHS = {form.lower(): month for month, forms in tables().months.items() for form in forms}
_MONTH_NAMES = tuple(tables().months)
_WEEKDAYS = {form: day for day, forms in tables().weekdays.items() for form in forms}
_WEEKDAY = re.compile(rf"(?i:(?<!\w){one_of(_WEEKDAYS)}(?!\w))")
_STOPPED = [form for form in _MONTHS if form.endswith(".")]
_STOPPED_FIRST = one_of(form.capitalize() for form in _STOPPED)
_STOPPED_DAY = one_of(form for form in _WEEKDAYS if form.endswith("."))
_SHORT_DAY = r"(?:ma|di|wo|do|vr|za|zo)"
_MONTH = f"(?i:{one_of(_MONTHS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_MONTH = rf"{_DAY}/(?:0?[1-9]|1[0-2])"
_SURELY_DATE = re.compile(r"\b(?:per|vanaf|sinds|t/m) $")
_SURE_FRACTIONS = 5
"""Up to so many parts, ``2/3`` after *op* or *tot* is no day and month."""


def _day_month_year(match: re.Match[str]) -> str:
    """``03-05-2021``; what cannot be a date is left as it is."""
    month = int(match["month"])
    if not 1 <= month <= len(_MONTH_NAMES):
        return match[0]
    return f"{cardinal(int(match['day']))} {_MONTH_NAMES[month - 1]} {any_year(match['year'])}"


def _weekday(written: str) -> str:
    return _WEEKDAYS.get(written.lower(), written)


def _weekdays(match: re.Match[str]) -> str:
    """``ma, di en wo.``: two or more in a row are no ordinary words."""
    ends = match[0].endswith(".") and not _goes_on(match)
    words = re.sub(r"(?<!t)/(?!m )", ", ", match[0]).replace("+", " en ")
    return _WEEKDAY.sub(lambda day: _weekday(day[0]), words) + ("." if ends else "")


def _weekday_range(match: re.Match[str]) -> str:
    join = "en" if (match["first"], match["last"]) == ("za", "zo") else "tot"
    ends = match[0].endswith(".") and not _goes_on(match)
    return f"{_weekday(match['first'])} {join} {_weekday(match['last'])}" + ("." if ends else "")


def _lone_weekday(match: re.Match[str]) -> str:
    return _weekday(match["day"]) + ("" if _goes_on(match) else ".")


def _lone_month(match: re.Match[str]) -> str:
    """``eind okt.``: with its full stop a short month is no other word."""
    month = _MONTHS[match[0].lower()]
    return (month.capitalize() if match[0][0].isupper() else month) + (
        "" if _goes_on(match) else "."
    )


def _day_month(match: re.Match[str]) -> str:
    day, month = int(match["day"]), int(match["month"])
    fraction = match.groupdict().get("slash") and day < month < _SURE_FRACTIONS
    fraction = fraction and not _SURELY_DATE.search(match.string[: match.start()])
    if not 1 <= month <= len(_MONTH_NAMES) or fraction:
        return match[0]
    weekday = match.groupdict().get("weekday")
    before = f"{_weekday(weekday)} " if weekday else ""
    return f"{before}{cardinal(day)} {_MONTH_NAMES[month - 1]}"


def _listed_days(match: re.Match[str]) -> str:
    """``op 25/12 en 1/1``: several days in a row are no fractions."""
    days = re.sub(r"(?P<day>\d+)[-/](?P<month>\d+)", _day_month, match["list"])
    return match["before"] + days


def _named_month(match: re.Match[str]) -> str:
    """``3 jan. 2021``, ``3–5 mei``, ``jan. 2021``; the weekday before it too."""
    said = []
    if match["weekday"]:
        said.append(_weekday(match["weekday"]) + (match["comma"] or ""))
    if match["first"]:
        said += [cardinal(int(match["first"])), "tot"]
    if match["day"]:
        said.append(cardinal(int(match["day"])))
    said.append(_MONTHS[match["month"].lower()])
    if match["year"]:
        said.append(any_year(match["year"], spoken_as_written=True))
    stop = match["month"].endswith(".") and not match["year"] and not _goes_on(match)
    return " ".join(said) + ("." if stop else "")


def _goes_on(match: re.Match[str]) -> bool:
    return bool(match.string[match.end() :].strip())


_MONTHS_APART: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.,])(?P<month>{_MONTH})(?P<year>\s{YEAR})?{DASH}(?=(?:{_DAY}\s)?{_MONTH}(?!\w))",
        lambda m: f"{m['month']}{m['year'] or ''} tot ",
    ),
)

_NUMERIC = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)"

NUMERIC_DATES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w.,/-])(?P<first>{_NUMERIC})\s?[-–]\s?(?={_NUMERIC}(?!\w))",
        lambda m: f"{m['first']} tot ",
    ),
    rule(
        rf"(?<=\de )(?P<day>{_SHORT_DAY}|woe)\.?(?= (?:van|v\.d\.|in|om|is)(?!\w))",
        lambda m: _weekday(m["day"]),
    ),
    rule(
        r"(?P<before>\b(?:[Oo]p|vanaf|van|tussen|data:?) )"
        rf"(?P<list>{_DAY_MONTH}(?:(?:,|\s(?:en|of|tot|t/m|tot en met))\s{_DAY_MONTH})+)(?![\w/-])",
        _listed_days,
    ),
    rule(
        rf"(?P<before>\b[Vv]an )(?P<list>{_DAY_MONTH.replace('/', '-')}"
        rf"\s(?:tot|t/m|tot en met)\s{_DAY_MONTH.replace('/', '-')})(?![\w/-]|\sjaar)",
        _listed_days,
    ),
    rule(
        rf"{BEFORE}(?P<day>{_DAY})[-/](?P<month>0?[1-9]|1[0-2])"
        r"(?=,?\s(?:om\s|vanaf\s|van\s|tot\s)?\d{1,2}(?:[.:]\d\d)?\s?(?:uur|u|h)\b)",
        _day_month,
    ),
    rule(
        r"(?<=\b(?:op|na) )(?P<day>1[3-9]|2\d|3[01])[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        _day_month,
    ),
    rule(
        r"(?:(?<=\b(?:van|tot|per|t/m) )|(?<=\b(?:vanaf|sinds) ))"
        r"(?P<day>1[3-9]|2\d|3[01])[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        _day_month,
    ),
    rule(
        rf"{BEFORE}(?<!\d[-/])(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)",
        lambda m: f"{_MONTH_NAMES[int(m['month']) - 1]} {any_year(m['year'])}",
    ),
    rule(
        rf"(?<=\bop )(?P<day>{_DAY})-(?P<month>0?[1-9]|1[0-2])"
        r"(?=[.,;:)]?(?:\s*$|\s(?:in|om|te|bij|is|was|van|[a-z]+t)\b))",
        _day_month,
    ),
    rule(
        r"(?P<before>\b(?i:\w*datum|deadline|uiterlijk|inleveren|vóór)\b[^\d.;]{0,40})"
        rf"(?P<day>{_DAY})[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        lambda m: m["before"] + _day_month(m),
    ),
    rule(
        rf"(?:(?<=\b(?:t/m|tot|per) )|(?<=\b(?:vanaf|sinds) ))(?P<day>{_DAY})"
        r"[-/](?P<month>0?[1-9]|1[0-2])(?=[.,;:)]?(?:\s*$|\s[a-z]+t\b)|,\s)",
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
    rule(
        r"(?:(?<=\bop )|(?<=\b(?:per|tot|t/m) )|(?<=\b(?:vanaf|sinds) ))"
        rf"(?P<day>{_DAY})(?P<slash>/)"
        r"(?P<month>0?[1-9]|1[0-2])(?![\w/.,-]\d|\w|\s(?:van|deel|uur|jaar))",
        _day_month,
    ),
    rule(
        rf"{BEFORE}(?P<year>{YEAR})(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![\w-])",
        _day_month_year,
    ),
    rule(
        rf"{BEFORE}(?P<day>{_DAY})-(?P<month>{_MONTH})-(?P<year>{YEAR}|\d\d)(?![\w-])",
        lambda m: f"{cardinal(int(m['day']))} {_MONTHS[m['month'].lower()]} {any_year(m['year'])}",
    ),
    rule(
        rf"{BEFORE}(?P<day>{_DAY})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"(?P<year>{YEAR}|['’]?\d\d)(?![\w-]|[.,]\d)",
        _day_month_year,
    ),
)

WEEKDAYS: tuple[Rule, ...] = (
    *_MONTHS_APART,
    rule(
        rf"(?<=[,;:(] )(?P<day>{_SHORT_DAY})(?=:|\.? (?:gesloten|dicht|open|vrij)\b)",
        lambda m: _weekday(m["day"]),
    ),
    rule(
        rf"(?<![\w.'’-])(?:{one_of(_STOPPED)}|^(?!Jan){_STOPPED_FIRST})(?!\w| ?\d)",
        _lone_month,
    ),
    rule(
        rf"(?<![\w.'’-])(?P<first>{_SHORT_DAY})\.?(?:\s?[-–]\s?)(?P<last>{_SHORT_DAY})(?:\.|(?![\w'’-]))",
        _weekday_range,
    ),
    rule(
        rf"(?<![\w.'’-])(?P<day>{_SHORT_DAY})[.-]\s?(?P<part>(?:ochtend|morgen|middag|avond|nacht)[a-z]*)",
        lambda m: _weekday(m["day"]) + m["part"],
    ),
    rule(
        r"(?<![\w.'’-])(?=(?:ma|di|wo|do|vr|za|zo(?= t/m)|[MD][aio]|Wo|Vr|Za)\b)"
        rf"(?:{_WEEKDAY.pattern}(?:, | en | of | & | t/m | tot | tot en met |/|\+)){{1,6}}"
        rf"{_WEEKDAY.pattern}(?![\w'’-])",
        _weekdays,
    ),
    rule(
        rf"(?<![\w.'’-])(?P<day>{_SHORT_DAY})\.(?=\s[a-zà-ÿ])"
        rf"|(?<=\belke )(?P<each>{_SHORT_DAY})\.",
        lambda m: (
            _weekday(m["day"]) if m["day"] else _weekday(m["each"]) + ("" if _goes_on(m) else ".")
        ),
    ),
)

DATES: tuple[Rule, ...] = (
    *_MONTHS_APART,
    rule(
        rf"(?<![\w.,])(?:(?P<weekday>(?i:{one_of(_WEEKDAYS)}))(?P<comma>,?) )?"
        rf"(?:(?:(?P<first>{_DAY}){DASH})?(?P<day>{_DAY})\s)(?P<month>{_MONTH})(?!\w)"
        rf"(?:\s(?P<year>{YEAR}|['’]\d\d)(?![\w.,]\d))?",
        _named_month,
    ),
    rule(
        rf"(?<![\w.])(?P<weekday>)(?P<comma>)(?P<first>)(?P<day>)(?P<month>{_MONTH})\s"
        rf"(?P<year>{YEAR}|['’]\d\d)(?!\w|[.,]\d)",
        _named_month,
    ),
)
"""In this order; a later rule sees what the earlier ones left."""
