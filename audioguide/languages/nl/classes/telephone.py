"""Telephone numbers."""

from __future__ import annotations

import re

from audioguide.languages.nl.context import after, before, counts_something, near, unit_after
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal, digits
from audioguide.languages.nl.tables import tables

_LONGEST_GROUP = 4
_ODD_GROUP = 3
_PAIR = 2
_NATIONAL = (9, 10)
"""Digits of a telephone number inside Belgium and the Netherlands."""
_FREE = ("0800", "0900", "0906", "0909")
_COUNTRY = re.compile(r"(\+|00)(1|7|3[578]\d|42\d|[2-9]\d)(?=\d)")
"""The code of a country, written together with what follows."""
_NEAR, _NEXT = 5, 3
_COUNTED = re.compile(
    r"\b[Tt]el(?:len|t|de|den)?\s(?!\d)(?:\w+,?\s){0,4}?(?:af|terug|tot|vanaf|van|door|verder|op|naar)\b"
    r"|\b[Tt]el\s(?!\d)[^.:!?\n]{1,40}:\s"
)
"""*Tel van 100 terug*."""
_DESK = re.compile(r"-(?:centrale|melding|meldkamer|app|bericht|nummer|oproep)")


def _phone(match: re.Match[str]) -> str | None:
    """Digit by digit, in the groups it is written in; long groups in pairs."""
    written = match[0].replace("(0)", " ").replace("(", "").replace(")", " ")
    count = sum(char.isdecimal() for char in written)
    abroad = written.startswith(("+", "00"))
    if not abroad and not written.startswith(_FREE) and count not in _NATIONAL:
        return None
    if abroad:
        written = _COUNTRY.sub(r"\1\2 ", written, count=1)
    said = []
    for index, group in enumerate(re.findall(r"\+?\d+", written)):
        if group.startswith("+"):
            said.append(f"plus {cardinal(int(group))}")
        elif index == 0 and group.startswith("00"):
            said.append(f"nul nul {cardinal(int(group))}")
        elif index == 0 and group in _FREE:
            said.append(f"nul {cardinal(int(group))}")
        else:
            said += [digits(part) for part in _in_pairs(group)]
    return ", ".join(said)


def _in_pairs(group: str) -> list[str]:
    if len(group) <= _LONGEST_GROUP:
        return [group]
    for start in ("06", "6"):
        if group.startswith(start) and len(group) == len(start) + 8:
            return [start, *_in_pairs(group[len(start) :])]
    odd = _ODD_GROUP if len(group) % _PAIR else 0
    head = [group[:odd]] if odd else []
    return head + [group[at : at + _PAIR] for at in range(odd, len(group), _PAIR)]


def _short(match: re.Match[str]) -> str | None:
    """``bel 112``: elsewhere it is a number like any other."""
    if unit_after(match) or _COUNTED.search(f"{before(match)}0{after(match)}"):
        return None
    called = near(match, tables().phone.calling, _NEAR) and not counts_something(match)
    known = match[0] in tables().phone.short
    if known and (called or _DESK.match(match.string, match.end())):
        return digits(match[0])
    near_by = near(match, tables().phone.calling, _NEXT)
    return digits(match[0]) if near_by and called else None


TELEPHONE: tuple[Form, ...] = (
    Form(
        "telephone",
        "telephone number",
        r"(?<![\w.,-])(?<!\d/)(?:\+[1-9]|\(?0)(?:\s?\(0\)\s?|(?:\)\s?|\s?[-–./]\s?|\s)?\d){7,14}(?![\w-]|[.,]\d)",
        _phone,
    ),
    Form(
        "telephone",
        "number of a town hall",
        r"(?<![\w.,-])14\s?0(?P<area>\d{2,3})(?!\w|[.,]\d)",
        lambda m: f"veertien nul {cardinal(int(m['area']))}",
    ),
    Form(
        "telephone",
        "short number",
        rf"(?<![\w.,-])(?:{one_of(tables().phone.short)}|\d{{4}})(?!\w|[.,:/-]\d)",
        _short,
    ),
)
