"""Dates."""

from __future__ import annotations

import re

from audioguide.languages.nl.days_and_months import (
    DAY,
    DAY_NAMES,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    MONTHS_APART,
    SHORT_DAY,
    STOPPED_DAY,
    goes_on,
    weekday,
)
from audioguide.languages.nl.forms import BEFORE, DASH, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.years import YEAR, any_year

_DAY_MONTH = rf"{DAY}/(?:0?[1-9]|1[0-2])"
_EITHER_WAY = _DAY_MONTH.replace("/", "[/-]")
_SURELY_DATE = re.compile(r"\b(?:per|vanaf|sinds|t/m) $")
_SURE_FRACTIONS = 5
"""Up to so many parts, ``2/3`` after *op* or *tot* is no day and month."""


def _day_month_year(match: re.Match[str]) -> str:
    """``03-05-2021``; what cannot be a date is left as it is."""
    month = int(match["month"])
    if not 1 <= month <= len(MONTH_NAMES):
        return match[0]
    return f"{cardinal(int(match['day']))} {MONTH_NAMES[month - 1]} {any_year(match['year'])}"


def _day_month(match: re.Match[str]) -> str:
    day, month = int(match["day"]), int(match["month"])
    fraction = match.groupdict().get("slash") and day < month < _SURE_FRACTIONS
    fraction = fraction and not _SURELY_DATE.search(just_before(match))
    if not 1 <= month <= len(MONTH_NAMES) or fraction:
        return match[0]
    day_name = match.groupdict().get("weekday")
    before = f"{weekday(day_name)} " if day_name else ""
    return f"{before}{cardinal(day)} {MONTH_NAMES[month - 1]}"


def _listed_days(match: re.Match[str]) -> str:
    """``op 25/12 en 1/1``: several days in a row are no fractions."""
    return match["before"] + _as_days(match["list"])


def _as_days(written: str) -> str:
    return re.sub(r"(?P<day>\d+)[-/](?P<month>\d+)", _day_month, written)


def _named_month(match: re.Match[str]) -> str:
    """``3 jan. 2021``, ``3–5 mei``, ``jan. 2021``; the weekday before it too."""
    said = []
    if match["weekday"]:
        said.append(weekday(match["weekday"]) + (match["comma"] or ""))
    if match["first"]:
        said += [cardinal(int(match["first"])), "tot"]
    if match["day"]:
        said.append(cardinal(int(match["day"])))
    said.append(MONTHS[match["month"].lower()])
    if match["year"]:
        said.append(any_year(match["year"], spoken_as_written=True))
    stop = match["month"].endswith(".") and not match["year"] and not goes_on(match)
    return " ".join(said) + ("." if stop else "")


_NUMERIC = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)"

NUMERIC_DATES: tuple[Form, ...] = (
    Form(
        "date",
        "date",
        rf"(?:(?<=[,;:(] )|^)(?P<day>(?i:{SHORT_DAY}))\.?:?"
        r"(?= (?:van )?\d\d?(?:[.:]\d\d(?!\d)|\s?[-–]\s?\d\d?(?![-/\d])))",
        lambda m: weekday(m["day"]).capitalize() if m["day"][0].isupper() else weekday(m["day"]),
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-])(?P<day>{SHORT_DAY})\.?"
        r"(?=,? \d{1,2}(?P<sep>[./-])(?:0?[1-9]|1[0-2])(?P=sep)(?:\d{4}|\d\d)(?!\w|[.,:]\d))",
        lambda m: weekday(m["day"]),
    ),
    Form(
        "date",
        "date",
        rf"(?P<first>(?<![\w/])(?:{SHORT_DAY}\.?|van) {_DAY_MONTH})\s?[-–]\s?"
        rf"(?=(?:{SHORT_DAY}\.? )?{_DAY_MONTH}(?!\w))",
        lambda m: f"{m['first']} tot ",
    ),
    Form(
        "date",
        "date",
        r"(?<![\w/.,-])(?=(?:\d+/\d+\s?[-–]\s?)?(?:1[3-9]|2\d|3[01])/)"
        rf"(?P<first>{_DAY_MONTH})\s?[-–]\s?(?P<list>{_DAY_MONTH})(?![\w/-])",
        lambda m: f"{_as_days(m['first'])} tot {_as_days(m['list'])}",
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.,/-])(?P<first>{_NUMERIC})\s?[-–]\s?(?={_NUMERIC}(?!\w))",
        lambda m: f"{m['first']} tot ",
    ),
    Form(
        "date",
        "date",
        rf"(?<=\de )(?P<day>{SHORT_DAY}|woe)(?:\.?(?= (?:van|v\.d\.|in|om|is)(?!\w)|[,;])|\.(?=$))",
        lambda m: weekday(m["day"]) + ("" if goes_on(m) else "."),
    ),
    Form(
        "date",
        "date",
        r"(?P<before>\b(?:[Oo]p|vanaf|van|tussen|data:?) )"
        rf"(?P<list>{_DAY_MONTH}(?:(?:,|\s(?:en|of|tot|t/m|tot en met))\s{_DAY_MONTH})+)(?![\w/-])",
        _listed_days,
    ),
    Form(
        "date",
        "date",
        r"(?P<before>\b(?:[Vv]an|[Tt]ussen) |(?<![\w/.,-])(?=\d+/\d+ \S+ \d+/))"
        r"(?=(?:\S+\s\S+\s)?(?:1[3-9]|2\d|3[01])[/-])"
        rf"(?P<list>{_EITHER_WAY}\s(?:tot|t/m|en)\s{_EITHER_WAY})(?![\w/-]|\sjaar)",
        _listed_days,
    ),
    Form(
        "date",
        "date",
        rf"(?P<before>\b[Vv]an )(?P<list>{_DAY_MONTH.replace('/', '-')}"
        rf"\s(?:tot|t/m|tot en met)\s{_DAY_MONTH.replace('/', '-')})(?![\w/-]|\sjaar)",
        _listed_days,
    ),
    Form(
        "date",
        "date",
        rf"{BEFORE}(?P<day>{DAY})[-/](?P<month>0?[1-9]|1[0-2])"
        r"(?=,?\s(?:om\s|vanaf\s|van\s|tot\s)?\d{1,2}(?:[.:]\d\d)?\s?(?:uur|u|h)\b)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        r"(?<=\b(?:op|na) )(?P<day>1[3-9]|2\d|3[01])[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        r"(?:(?<=\b(?:van|tot|per|t/m) )|(?<=\b(?:vanaf|sinds) ))"
        r"(?P<day>1[3-9]|2\d|3[01])[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        rf"{BEFORE}(?<!\d[-/])(?<!\b[Ww]eek )(?P<month>0?[1-9]|1[0-2])[-/]"
        r"(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)",
        lambda m: f"{MONTH_NAMES[int(m['month']) - 1]} {any_year(m['year'])}",
    ),
    Form(
        "date",
        "date",
        rf"(?<=\bop )(?P<day>{DAY})-(?P<month>0?[1-9]|1[0-2])"
        r"(?=[.,;:)]?(?:\s*$|\s(?:in|om|te|bij|is|was|van|[a-z]+t)\b))",
        _day_month,
    ),
    Form(
        "date",
        "date",
        r"(?P<before>\b(?i:\w*datum|deadline|uiterlijk|inleveren|vóór)\b[^\d.;]{0,40})"
        rf"(?P<day>{DAY})[-/](?P<month>0?[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
        lambda m: m["before"] + _day_month(m),
    ),
    Form(
        "date",
        "date",
        rf"(?:(?<=\b(?:t/m|tot|per) )|(?<=\b(?:vanaf|sinds) ))(?P<day>{DAY})"
        r"[-/](?P<month>0?[1-9]|1[0-2])(?=[.,;:)]?(?:\s*$|\s[a-z]+t\b)|,\s)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.,])(?P<day>(?i:{one_of(DAY_NAMES)}))"
        rf"(?= {DAY}(?:,| en| of| &| t/m| tot) (?:{one_of(DAY_NAMES)} )?{DAY} {MONTH}(?!\w))",
        lambda m: DAY_NAMES[m["day"].lower()],
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.,])(?P<day>(?i:{STOPPED_DAY}))(?= {DAY}(?!\w|[.,]\d))",
        lambda m: DAY_NAMES[m["day"].lower()],
    ),
    Form(
        "date",
        "date",
        r"(?<=\b(?:op|of) )(?=0|\d\d?[-/]0)(?P<day>[0-3]?\d)[-/](?P<month>[01]?\d)"
        r"(?![\w/.,-]\d|\w)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.,-])(?P<weekday>(?i:{one_of({*DAY_NAMES, *tables().weekdays})})) "
        rf"(?P<day>{DAY})[-/](?P<month>\d\d?)(?![\w/-]|\s?(?:en \d+-\d+\s?)?(?:u|uur|h)\b)",
        _day_month,
    ),
    Form(
        "date",
        "date",
        r"(?:(?<=\bop )|(?<=\b(?:per|tot|t/m) )|(?<=\b(?:vanaf|sinds) ))"
        rf"(?P<day>{DAY})(?P<slash>/)"
        r"(?P<month>0?[1-9]|1[0-2])(?![\w/.,-]\d|\w|\s(?:van|deel|uur|jaar))",
        _day_month,
    ),
    Form(
        "date",
        "date",
        rf"{BEFORE}(?P<year>{YEAR})(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![\w-])",
        _day_month_year,
    ),
    Form(
        "date",
        "date",
        rf"{BEFORE}(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR}|\d\d)(?![\w-])",
        lambda m: f"{cardinal(int(m['day']))} {MONTHS[m['month'].lower()]} {any_year(m['year'])}",
    ),
    Form(
        "date",
        "date",
        rf"{BEFORE}(?P<day>{DAY})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"(?P<year>{YEAR}|['’]?\d\d)(?![\w-]|[.,]\d)",
        _day_month_year,
    ),
)

DATES: tuple[Form, ...] = (
    *MONTHS_APART,
    Form(
        "date",
        "date",
        rf"(?<![\w.,])(?:(?P<weekday>(?i:{one_of(DAY_NAMES)}))(?P<comma>,?) )?"
        rf"(?:(?:(?P<first>{DAY}){DASH})?(?P<day>{DAY})\s)(?P<month>{MONTH})(?!\w)"
        rf"(?:\s(?P<year>{YEAR}|['’]\d\d)(?![\w.,]\d))?",
        _named_month,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.])(?P<weekday>)(?P<comma>)(?P<first>)(?P<day>)(?P<month>{MONTH})\s"
        rf"(?P<year>{YEAR}|['’]\d\d)(?!\w|[.,]\d)",
        _named_month,
    ),
)
"""In this order; what one has taken is no longer free for the next."""
