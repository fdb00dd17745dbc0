"""Roman numerals: a rank after a ruler, a number after a part of something, a century, a year."""

from __future__ import annotations

import re
from functools import cache

from audioguide.languages.nl.forms import Form, Reading
from audioguide.languages.nl.number_names import cardinal, ordinal, year
from audioguide.languages.nl.tables import tables
from audioguide.languages.roman_numerals import roman_value

_NUMERAL = r"(?:(?=[MDCLXVI])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3}))"
_SURE = re.compile(r"X{0,3}(?:III|II|IV|VIII|VII|VI|IX)|X{2,3}[VI]?|XI|XV")
"""Numerals that are hardly anything else."""
_YEAR = re.compile(r"M{1,2}[CDXLVI][MCDXLVI]{2,}")
_CENTURY = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_JOINT = r"(?:,\s|\s(?:en|of|tot|t/m|tot en met)\s|\s?[-–/]\s?)"
_LISTED_BEFORE = re.compile(rf"(?<![\w&/])(?:{_NUMERAL}{_JOINT}){{1,12}}$")
_ROW_BEFORE = re.compile(r"(?:[-–/,]|\s(?:en|of|tot|t/m|met))\s?$")
_LISTED_AFTER = re.compile(rf"(?:{_JOINT}{_NUMERAL}(?![\w&/]|\.\w)){{1,12}}")
_EACH = re.compile(r"\b[MDCLXVI]+\b")
_REACH, _LONGEST_WORD = 60, 24
_TITLED = re.compile(r"([^\W\d_]+)\s(?:[A-ZÀ-Þ][a-zà-ÿ]+\s?){1,2}$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.-]*)[\s-]\(?$")
_GOES_ON, _CAPITAL_AFTER = re.compile(r"[&/]\w|\.\w"), re.compile(r"-[A-Z]")
_CENTURY_AFTER = re.compile(r"-eeuwse?\b|\seeuw\b")
_NO_RANK = frozenset("LCDM")
"""Nobody is the fiftieth of a name."""
_SENTENCE_AFTER = re.compile(
    r"\.(?:[\"'”’)]*(?:\n|$)|\s(?:(?:De|Het|Van)\s(?![A-ZÀ-Þ])|(?:Een|Hij|Zij|Ze|Dat|Dit|Deze|Die|In|Op|Na|Daarna|Toen|Er|Zijn"
    r"|Haar|Hun|Met|Ook|Maar|En|Als|Bij|Voor|Door|Om|Tot|Uit|Omdat|Dus|Wie|Wat|Later)\s))"
)
_TITLE_AFTER = re.compile(r"\.\s+([^\W\d_]+)")


def _numeral(match: re.Match[str]) -> Reading | None:
    """What stands around tells whether it is one, and which; a letter else."""
    written = match["numeral"]
    value = roman_value(written)
    after = match.string[match.end() : match.end() + _REACH]
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    century = _CENTURY.fullmatch(written) and _CENTURY_AFTER.match(after)
    if century or (match["rank"] and _SURE.fullmatch(written)):
        return Reading("roman", "century" if century else "rank", ordinal(value))
    if match["rank"] or _GOES_ON.match(after):
        return None
    ruler = _is_ruler(before)
    if ruler and _is_initial(written, after):
        return None
    if ruler and not after.startswith("-"):
        return Reading("roman", "ruler", f"de {ordinal(value).capitalize()}")
    if _is_number(written, before, after):
        return Reading("roman", "number", cardinal(value))
    return Reading("roman", "year", year(value)) if _YEAR.fullmatch(written) else None


def _is_initial(written: str, after: str) -> bool:
    """Whether it is the first letter of a name: *Anna M. de Vries*, *Jan V., 24 jaar*."""
    if written in _NO_RANK:
        return True
    return len(written) == 1 and after.startswith(".") and not _SENTENCE_AFTER.match(after)


def _is_ruler(before: str) -> bool:
    """*Willem III*, *koning Knut IV*."""
    known = tables().roman
    name = before[before.rfind(" ", 0, -1) + 1 :].rstrip().lstrip("(\"'“‘„")
    if not before.endswith(" ") or not name[:1].isupper():
        return False
    titled = _TITLED.search(before)
    return name in known.rulers or bool(titled and titled[1].lower() in known.titles)


def _is_number(written: str, before: str, after: str) -> bool:
    """Whether it, or one that it stands in a row with, is a number: *deel I, II en III*."""
    row_before = _LISTED_BEFORE.search(before) if _ROW_BEFORE.search(before[-9:]) else None
    row_after = _LISTED_AFTER.match(after)
    head = before[: row_before.start()] if row_before else before
    row = [row_before[0] if row_before else "", written, row_after[0] if row_after else ""]
    sure = any(_SURE.fullmatch(one) for one in _EACH.findall(" ".join(row)))
    if written in _NO_RANK and not sure:
        return False
    if _is_part(head):
        return True
    if sure:
        return not _CAPITAL_AFTER.match(after) or bool(row_after)
    at_line = not head.strip(" \t") or head.rstrip(" \t").endswith("\n")
    title = _TITLE_AFTER.match(after)
    return at_line and title is not None and title[1].lower() in tables().roman.sections


def _is_part(head: str) -> bool:
    """Whether the word before is one that is numbered."""
    found = _WORD_BEFORE.search(head[-_LONGEST_WORD:])
    if found is None:
        return False
    return found[1].lower() in tables().roman.parts or found[1] in _books()


@cache
def _books() -> frozenset[str]:
    """Books of the Bible, by all the names that they have."""
    return frozenset(form for name, forms in tables().books.items() for form in (name, *forms))


def _range(match: re.Match[str]) -> str | None:
    """The dash of *I-IV*."""
    text = match.string
    before = text[max(0, match.start() - _REACH) : match.start()] + match[0]
    after = _LISTED_AFTER.match(text, match.start(), match.end() + _REACH)
    row = _LISTED_BEFORE.search(before)
    if not row or not after:
        return None
    sure = any(_SURE.fullmatch(one) for one in _EACH.findall(f"{row[0]} {after[0]}"))
    return " tot " if sure or _is_part(before[: row.start()]) else None


ROMAN: tuple[Form, ...] = (
    Form("range", "Roman numerals", rf"(?<=[IVXLCDM])\s?[-–]\s?(?={_NUMERAL}(?!\w))", _range),
    Form(
        "roman",
        "numeral",
        rf"(?<![\w&/.])(?<![A-Za-zà-ÿ]['’])(?P<numeral>{_NUMERAL})(?P<rank>e|de|ste)?(?!\w)",
        _numeral,
    ),
)
