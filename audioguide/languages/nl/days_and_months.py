"""The names of days and months, where their short forms are no other word."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import DASH, Form, one_of
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.years import YEAR

MONTHS = {form.lower(): month for month, forms in tables().months.items() for form in forms}
MONTH_NAMES = tuple(tables().months)
DAY_NAMES = {form: day for day, forms in tables().weekdays.items() for form in forms}
_WEEKDAY = re.compile(rf"(?i:(?<!\w){one_of(DAY_NAMES)}(?!\w))")
_ANY_WEEKDAY = rf"(?i:(?<!\w){one_of({*DAY_NAMES, *tables().weekdays})}(?!\w))"
_STOPPED = [form for form in MONTHS if form.endswith(".")]
_STOPPED_FIRST = one_of(form.capitalize() for form in _STOPPED)
STOPPED_DAY = one_of(form for form in DAY_NAMES if form.endswith("."))
SHORT_DAY = r"(?:ma|di|wo|do|vr|za|zo)"
MONTH = f"(?i:{one_of(MONTHS)})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"


def weekday(written: str) -> str:
    """The day in full; what is in full already stays."""
    return DAY_NAMES.get(written.lower(), written)


def goes_on(match: re.Match[str]) -> bool:
    """Whether the sentence does, after what was found."""
    return bool(match.string[match.end() :].strip())


def _weekdays(match: re.Match[str]) -> str:
    """``ma, di en wo.``: two or more in a row are no ordinary words."""
    ends = match[0].endswith(".") and not goes_on(match)
    words = re.sub(r"(?<!t)/(?!m )", ", ", match[0]).replace("+", " en ")
    return _WEEKDAY.sub(lambda day: weekday(day[0]), words) + ("." if ends else "")


def _weekday_range(match: re.Match[str]) -> str:
    join = "en" if (match["first"], match["last"]) == ("za", "zo") else "tot"
    ends = match[0].endswith(".") and not goes_on(match)
    first = weekday(match["first"])
    first = first.capitalize() if match["first"][0].isupper() else first
    return f"{first} {join} {weekday(match['last'])}" + ("." if ends else "")


def _lone_month(match: re.Match[str]) -> str:
    """``eind okt.``: with its full stop a short month is no other word."""
    return _month(match[0]) + ("" if goes_on(match) else ".")


def _month(written: str) -> str:
    month = MONTHS[written.lower()]
    return month.capitalize() if written[0].isupper() else month


MONTHS_APART: tuple[Form, ...] = (
    Form(
        "date",
        "date",
        rf"(?<![\w.,])(?P<month>{MONTH})(?P<year>\s{YEAR})?{DASH}(?=(?:{DAY}\s)?{MONTH}(?!\w))",
        lambda m: f"{_month(m['month'])}{m['year'] or ''} tot ",
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.,])(?P<month>{MONTH})/(?={MONTH}(?!\w))",
        lambda m: f"{_month(m['month'])}, ",
    ),
)

WEEKDAYS: tuple[Form, ...] = (
    *MONTHS_APART,
    Form(
        "date",
        "date",
        rf"(?<=[,;:(] )(?P<day>{SHORT_DAY})(?=:|\.? (?:gesloten|dicht|open|vrij|\d\d?[.:]\d\d)\b)",
        lambda m: weekday(m["day"]),
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-])(?:{one_of(_STOPPED)}|^(?!Jan){_STOPPED_FIRST})(?!\w| ?\d)",
        _lone_month,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-])(?P<first>{SHORT_DAY}|Ma|Di|Wo|Do|Vr|Za|Zo)\.?(?:\s?[-–]\s?)(?P<last>{SHORT_DAY}|Vr|Za|Zo)(?:\.|(?![\w'’-]))",
        _weekday_range,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-]){SHORT_DAY}(?:-{SHORT_DAY}){{2,5}}(?![\w'’-])",
        lambda m: ", ".join(map(weekday, m[0].split("-"))),
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-])(?P<day>{SHORT_DAY})[.-]\s?(?P<part>(?:ochtend|morgen|middag|avond|nacht)[a-z]*)",
        lambda m: weekday(m["day"]) + m["part"],
    ),
    Form(
        "date",
        "date",
        r"(?<![\w.'’-])(?=(?:ma|di|wo|do|vr|za|zo(?= t/m)|[MD][aio]|Wo|Vr|Za)\b)"
        rf"(?:{_ANY_WEEKDAY}(?:, | en | of | & | t/m | tot | tot en met |/|\+)){{1,6}}"
        rf"{_ANY_WEEKDAY}(?![\w'’-])",
        _weekdays,
    ),
    Form(
        "date",
        "date",
        rf"(?<![\w.'’-])(?P<day>{SHORT_DAY})\.(?=\s[a-zà-ÿ])"
        rf"|(?<=\belke )(?P<each>{SHORT_DAY})\.",
        lambda m: (
            weekday(m["day"]) if m["day"] else weekday(m["each"]) + ("" if goes_on(m) else ".")
        ),
    ),
)
"""In this order; what one has taken is no longer free for the next."""
