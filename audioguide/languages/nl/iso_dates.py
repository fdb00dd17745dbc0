"""Dates as people write them in front matter."""

from __future__ import annotations

import datetime as dt
import re

from audioguide.languages.nl.tables import tables

_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})(?:[T ].*)?)?)?"
)
_DUTCH = re.compile(
    r"(?:(?P<day>\d{1,2})[-/. ]\s*)?(?P<month>\d{1,2}|[^\W\d_]+\.?)[-/. ]\s*(?P<year>\d{4})"
)


def iso_date(text: str) -> str | None:
    """A date as ``2026-11-22``, ``2026-11`` or ``2026``, however it was written; else nothing.

    Args:
        text: Such as ``22-11-2026``, ``22 november 2026``, ``2026-11-22`` or ``2026``.
    """
    found = _ISO.fullmatch(text) or _DUTCH.fullmatch(text)
    if not found:
        return None
    year, month, day = (found[part] for part in ("year", "month", "day"))
    if not month:
        return year if _is_date(f"{year}-01-01") else None
    number = int(month) if month.isdecimal() else _month(month)
    date = f"{int(year):04}-{number:02}-{int(day or 1):02}"
    return (date if day else date[:7]) if _is_date(date) else None


def _month(name: str) -> int:
    """The number of a month by its name; 0 where it is none."""
    months = list(tables().months.values())
    return next((n for n, forms in enumerate(months, 1) if name.lower() in forms), 0)


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
