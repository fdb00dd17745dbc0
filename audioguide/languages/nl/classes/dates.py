"""Dates: days, months and weekdays, in figures and in short forms."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.abbreviations import is_near
from audioguide.languages.nl.classes.years import YEAR, any_year
from audioguide.languages.nl.context import (
    before,
    counted_at,
    figure_after,
    opens_sentence,
    word_before,
)
from audioguide.languages.nl.forms import BEFORE, Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

MONTHS = {form.lower(): month for month, forms in tables().months.items() for form in forms}
MONTH_NAMES = tuple(tables().months)
_TWO_DAYS = re.compile(r"(?:\s[A-Za-z]{2}(?!\w)){0,2}")
DAY_NAMES = {form: day for day, forms in tables().weekdays.items() for form in forms}
_BEFORE = tables().before_short

MONTH = f"(?i:{one_of(MONTHS)})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ANY_WEEKDAY = rf"(?i:(?<![\w'’]){one_of({*DAY_NAMES, *tables().weekdays})}(?![\w'’]))"
_JOINT = r"(?:\s?[-–/+&|]\s?|,?\s(?:en|of|op|tot|t/m|t\.e\.m\.|tot en met|tm|naar)\s|,\s)"
_SURE_JOINTS = frozenset({"t/m", "-", "–", "tot en met", "/", "|"})
"""*zo* between others is a day here."""
_WEEKDAY_BEFORE = re.compile(rf"(?P<day>{ANY_WEEKDAY})(?P<joint>{_JOINT})\Z")
_WEEKDAY_AFTER = re.compile(rf"(?P<joint>{_JOINT})(?P<day>{ANY_WEEKDAY})")
_MONTHS_JOINT = r"(?:\s?[-–/|]\s?|\s(?:t/m|tot|tot en met|en|of)\s)"
_MONTH_BESIDE = (
    re.compile(rf"(?<!\w){MONTH}(?:\s{YEAR})?{_MONTHS_JOINT}\Z"),
    re.compile(rf"{_MONTHS_JOINT}(?:{DAY}\s)?{MONTH}(?!\w)|-[a-z]{{4}}"),
)
_DATE_AFTER = re.compile(
    rf",?\s\(?{DAY}(?:(?P<figures>[./-](?:0?[1-9]|1[0-2])(?!\d))|"
    rf"(?:(?:,|\sen|\sof|\s&|\st/m|\stot|\s?[-–])\s?(?:{ANY_WEEKDAY}\s)?{DAY})?\s{MONTH}(?!\w))"
)
_HOURS_AFTER = re.compile(
    r":?,?\s(?:van\s|om\s|vanaf\s|tussen\s)?"
    r"\d\d?(?:[.:u]\d\d(?!\d)|\s?[-–]\s?\d\d?(?![-/\d])|\s?(?:u|uur|h)\b)"
)
_CLOCK_AFTER = re.compile(r"(?::?,?|\s\|)\s\d\d?[.:u]\d\d(?!\d)")
_OPENING_HOURS = re.compile(
    r":|\.?\s(?:gesloten|gesl|dicht|open|vrij|alleen|enkel|(?:op|na|volgens) afspraak)\b"
)
_RANK_BEFORE = re.compile(r"\d(?:e|de|ste)\s\Z")
_LOWER_AFTER = re.compile(r"\s[a-zà-ÿ]")


def weekday(written: str) -> str:
    """The day in full, with a capital where it is written with one and is not all capitals."""
    name = DAY_NAMES.get(written.lower(), written)
    return name.capitalize() if written[0].isupper() and not written[:2].isupper() else name


def _weekday(match: re.Match[str]) -> str | None:
    """``ma``, ``do.``: a day where something around tells so, and else the word it is too."""
    word, end = match["day"], match.end()
    if match["part"]:
        return weekday(word) + match["part"].lower()
    text, back, near = match.string, before(match), word_before(match)
    if back[-1:] == "-" and back[-2:-1].isalpha() and not _linked(match, back):
        return None
    if word.lower() == "ma." and is_near("ma.", match):
        return None
    stopped, is_zo = word.endswith("."), word.lower() == "zo"
    date = _DATE_AFTER.match(text, end)
    evidence = (
        (date and not (date["figures"] and counted_at(text, date.end())))
        or _CLOCK_AFTER.match(text, end)
        or (not is_zo and (_HOURS_AFTER.match(text, end) or near in _BEFORE.days))
        or _RANK_BEFORE.search(back)
        or _linked(match, back)
        or _in_week(match, back)
        or (stopped and (near in _BEFORE.days or _LOWER_AFTER.match(text, end)))
        or (stopped and (figure_after(match) or text[end : end + 1] in set(",;:)")))
        or ((not back or back[-2:-1] in set(",;:(.")) and _OPENING_HOURS.match(text, end))
    )
    return weekday(word) if evidence else None


def _in_week(match: re.Match[str], back: str) -> bool:
    """Whether it stands in a row of three or more: ``Ma Di Wo Do Vr``."""
    following = _TWO_DAYS.match(match.string, match.end())
    row = f"{back[-6:]}{match['day']}{following[0] if following else ''}".lower()
    week = [day[:2] for day in tables().weekdays]
    return any(" ".join(week[first : first + 3]) in row for first in range(len(week) - 2))


def _linked(match: re.Match[str], back: str) -> bool:
    """Whether another weekday stands beside it: ``ma, di en wo``; *zo, do* are words as well."""
    word = match["day"].lower().rstrip(".")
    after = _WEEKDAY_AFTER.match(match.string, match.end())
    if after and (word != "zo" or after["joint"].strip() in _SURE_JOINTS):
        return True
    found = _WEEKDAY_BEFORE.search(back[-40:])
    if not found:
        return False
    first = found["day"].lower()
    return first != "zo" or found["joint"].strip() in _SURE_JOINTS


def _numeric(match: re.Match[str]) -> str | None:
    """``03-05-2021``, ``2021-05-03``, ``25-jan-2021``; None where no month has that number."""
    if match["sep"] == "." and _is_archived(match):
        return None
    month = match["month"] or match["month2"] or match["month3"]
    name = MONTHS.get(month.lower())
    if name is None:
        number = int(month) if month.isdecimal() else 0
        if not 1 <= number <= len(MONTH_NAMES):
            return None
        name = MONTH_NAMES[number - 1]
    day = match["day"] or match["day2"]
    year = any_year(match["year"] or match["year2"] or match["year3"])
    return f"{cardinal(int(day))} {name} {year}" if day else f"{name} {year}"


def _is_archived(match: re.Match[str]) -> bool:
    """``inv.nr. 1.04.02`` is a number with points."""
    return word_before(match).endswith(("nr.", "nr", "nrs.", "nummer", "toegang", "toeg.", "par."))


def _named(match: re.Match[str]) -> str | None:
    """``3 jan. 2021``, ``mei '68``, ``eind okt.``; a full name alone is a word as others."""
    written, day, year = match["month"], match["day"], match["year"]
    month = MONTHS[written.lower()]
    if not (day or year) and (written.lower() == month or not _is_month(match)):
        return None
    said = [cardinal(int(day))] if day else []
    said.append(month.capitalize() if written[:2].istitle() and not day else month)
    if year:
        said.append(any_year(year, spoken_as_written=True))
    return " ".join(said)


def _is_month(match: re.Match[str]) -> bool:
    """Whether a short form alone is a month: by its stop, another beside it, a word before."""
    written = match["month"]
    before_it, after_it = _MONTH_BESIDE
    if before_it.search(before(match)[-20:]) or after_it.match(match.string, match.end()):
        return True
    if written[0].isupper():
        return written.endswith(".") and written != "Jan." and opens_sentence(match)
    return written.endswith(".") or word_before(match) in _BEFORE.months


NUMERIC_DATES: tuple[Form, ...] = (
    Form(
        "date",
        "day-month-year",
        rf"{BEFORE}(?:(?P<year2>{YEAR})(?P<dash>[-/.])(?P<month2>\d\d)(?P=dash)(?P<day2>\d\d)(?:T(?=\d\d:\d))?"
        r"|(?P<month3>0?[1-9]|1[0-2])[/-](?P<year3>['’]\d\d)"
        rf"|(?P<day>{DAY})\s?(?P<sep>[-/.])\s?(?P<month>0?[1-9]|1[0-2]|{MONTH})(?P=sep)\s?"
        rf"(?P<year>{YEAR}|['’]?\d\d))(?:(?<=T)|(?!\w|-(?!\d\d?[./]\d)|[.,/]\d))",
        _numeric,
    ),
)
"""Before telephone numbers and codes, which have such figures too."""

DATES: tuple[Form, ...] = (
    Form(
        "date",
        "named-month",
        rf"(?<![\w.,'’])(?:(?P<day>{DAY})\s)?(?<![\w'’])(?P<month>{MONTH})(?!\w)"
        rf"(?:\s(?P<year>{YEAR}|['’]\d\d)(?!\w|[.,]\d))?",
        _named,
    ),
    Form(
        "date",
        "weekday",
        rf"(?<![\w.'’])(?P<day>(?i:{one_of(DAY_NAMES)}))(?![\w'’])"
        r"(?:(?<!\.)[-.]?\s?(?P<part>(?<=[-.])(?:ochtend|morgen|middag|avond|nacht)\w*))?",
        _weekday,
    ),
)
"""In this order; what one has taken is no longer free for the next."""
