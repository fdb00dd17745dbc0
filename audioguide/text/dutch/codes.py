"""Figures that are names: telephone numbers, postcodes, letters with digits, versions."""

from __future__ import annotations

import re

from audioguide.text.dutch.acronyms import spell
from audioguide.text.dutch.numbers import cardinal, digits, ordinal
from audioguide.text.dutch.rules import Rule, one_of, rule
from audioguide.text.dutch.tables import tables

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = r"(?:(?=[MDCLXVI])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3}))"
_SPELLED_LETTERS, _COUNTED_DIGITS = 3, 4
_PAIR = 2
_NATIONAL = 10
"""Digits of a telephone number inside the Netherlands."""
_FREE = ("0800", "0900")


def _phone(match: re.Match[str]) -> str:
    """Digit by digit, in the groups it is written in; long groups in pairs."""
    written = match[0].replace("(0)", "").replace("(", "").replace(")", " ")
    count = sum(char.isdecimal() for char in written)
    if written[0] == "0" and not written.startswith(_FREE) and count != _NATIONAL:
        return match[0]
    said = []
    for index, group in enumerate(re.findall(r"\+?\d+", written)):
        if group.startswith("+"):
            said.append(f"plus {cardinal(int(group))}")
        elif index == 0 and group in _FREE:
            said.append(f"nul {cardinal(int(group))}")
        else:
            said += [digits(part) for part in _in_pairs(group)]
    return ", ".join(said)


def _in_pairs(group: str) -> list[str]:
    if len(group) <= _SPELLED_LETTERS + 1:
        return [group]
    if group.startswith("06"):
        return ["06", *_in_pairs(group[2:])]
    odd = _SPELLED_LETTERS if len(group) % _PAIR else 0
    head = [group[:odd]] if odd else []
    return head + [group[at : at + _PAIR] for at in range(odd, len(group), _PAIR)]


def _postcode(match: re.Match[str]) -> str:
    first, last = match["digits"][:2], match["digits"][2:]
    tail = digits(last) if last.startswith("0") else cardinal(int(last))
    return f"{cardinal(int(first))} {tail} {spell(match['letters'])}"


def _mixed(match: re.Match[str]) -> str:
    """``B12`` as bee twaalf, ``mp3`` as em pee drie."""
    parts = re.findall(r"\d+|[^\W\d_]+", match[0])
    return " ".join(_group(part) for part in parts)


def _group(part: str) -> str:
    if part.isdecimal():
        plain = len(part) <= _COUNTED_DIGITS and not (part.startswith("0") and len(part) > 1)
        return cardinal(int(part)) if plain else digits(part)
    known = tables()
    if part in known.words or (len(part) > _SPELLED_LETTERS and part not in known.spelled):
        return part.lower() if part.isupper() else part
    is_word = (
        part[1:].islower() and re.search(r"[aeiouy]", part.lower()) and part not in known.spelled
    )
    return part if is_word and len(part) == _SPELLED_LETTERS else spell(part)


def _version(match: re.Match[str]) -> str:
    return " punt ".join(
        digits(part) if part.startswith("0") else cardinal(int(part))
        for part in match[0].split(".")
    )


def roman_value(numeral: str) -> int:
    """The number that a well-formed Roman numeral stands for."""
    values = [_ROMAN[char] for char in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _roman(match: re.Match[str]) -> str:
    value = roman_value(match["numeral"])
    if match["name"]:
        return f"{match['name']} de {ordinal(value).capitalize()}"
    return f"{match['word']} {cardinal(value)}"


def _roman_century(match: re.Match[str]) -> str:
    return f"{ordinal(roman_value(match['numeral']))}{match['rest']}"


def _roman_sequel(match: re.Match[str]) -> str:
    return f"{match['word']} {cardinal(roman_value(match['numeral']))}"


_PARTS = one_of(tables().roman.parts)

ROMAN: tuple[Rule, ...] = (
    rule(
        rf"\b(?P<word>(?i:{_PARTS}))\s(?P<name>)(?P<numeral>{_NUMERAL})(?!\w|-[\d IVXLCDM]|\.\w)",
        _roman,
    ),
    rule(
        rf"\b(?P<name>{one_of(tables().roman.rulers)})\s(?P<numeral>{_NUMERAL})(?![\w-]|\.\w)",
        _roman,
    ),
    rule(rf"\b(?P<numeral>{_NUMERAL})(?:e|de|ste)?(?P<rest>-eeuwse?\b|\seeuw\b)", _roman_century),
    rule(
        r"\b(?P<word>[A-ZÀ-Þ][a-zà-ÿ]{2,})\s(?P<numeral>(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI))(?![\w-])",
        _roman_sequel,
    ),
)

PHONES: tuple[Rule, ...] = (
    rule(r"(?<![\w.,-])(?P<digits>[1-9]\d{3})(?P<letters>[A-Z]{2})(?!\w)", _postcode),
    rule(r"(?<![\w.,-])(?P<digits>[1-9]\d{3})\s(?P<letters>[A-Z]{2})(?=\s+[A-Z][a-z])", _postcode),
    rule(r"(?<![\w+])\+\d{1,3}[\s-]?(?:\(0\)\s?)?\d(?:[\s-]?\d){6,11}(?!\w)", _phone),
    rule(
        r"(?<![\w.,-])\(?0[1-9]\d{0,2}\)?(?:(?:\s?[-–]\s?|\s)\d{2,8}){1,5}(?![\w-]|[.,]\d)", _phone
    ),
    rule(r"(?<![\w.,-])0\d{9}(?!\w)", _phone),
    rule(
        rf"(?i:\b(?:bel|bellen|belt|belde|alarmnummer|noodnummer|nummer)\s){one_of(tables().phone.short)}(?!\w|[.,]\d)",
        lambda m: f"{m[0].rsplit(None, 1)[0]} {digits(m[0].rsplit(None, 1)[1])}",
    ),
)

CODES: tuple[Rule, ...] = (
    rule(r"(?<=[^\W\d_])[-–](?=\d)", lambda _: " "),
    rule(r"(?<![\w.,])(?:[A-Za-z]+\d|\d+[A-Z])[A-Za-z\d]*(?!\w)", _mixed),
    rule(r"(?<![\w.,])\d+[a-z]{1,2}(?!\w)", _mixed),
    rule(
        r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d{1,4}(?:\.\d{1,4})+(?![\w.]*\d)(?!,\d)",
        _version,
    ),
)
"""In this order; a later rule sees what the earlier ones left."""
