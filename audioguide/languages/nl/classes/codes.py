"""Figures that are names: letters with digits, versions, references, accounts."""

from __future__ import annotations

import re
from itertools import chain

from audioguide.languages.nl.classes.letters import read, spell
from audioguide.languages.nl.context import (
    before,
    near,
    word_before,
    words_before,
)
from audioguide.languages.nl.forms import Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal, digits
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNITS

_SPELLED_LETTERS, _COUNTED_DIGITS = 3, 4
_CODES = tables().codes
_LABEL = re.compile(r"(?<!\S)\(?([\w-]+\.?)(?::| is| luidt){0,2} $")
"""The word before a code, also where its stop looks like the end of a sentence."""
_SHAPES = re.compile(
    r"(?P<groups>[A-Z]{1,4}/\d+(?:/\d+)*|\d{4,}(?:/[A-Z]?\d+)*/[A-Z]\d+|\d+/\d+(?:/\d+)+)"
    r"|(?P<plate>(?=.*[A-Z])(?:[A-Z]{1,3}|\d{1,3})(?:-(?:[A-Z]{1,3}|\d{1,3})){2})"
    r"|(?P<law>\d{2,4}/\d{1,4}(?:/[A-Z]{2,4})?)"
    r"|(?P<case>ECLI(?::[A-Z\d]+){2,4})"
    r"|(?P<person>\d\d\.\d\d\.\d\d-\d{3}\.\d\d)"
)
_NORMS = [[norm] for norm in _CODES.norms]
_LEAST_DIGITS = 5
_TELEPHONE = range(8, 11)
_PARTS = re.compile(r"\d+|[^\W\d_]+|(?<=\d)[.,](?=\d)")
_WORD = re.compile(r"[^\W\d_][a-zà-ÿ]{2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWEL = re.compile(r"[aeiouyAEIOUYà-ÿ]")
_MARKS = {".": "punt", ",": "komma"}


def group(part: str) -> str:
    """A run of letters, of digits, or a mark between digits."""
    if part in _MARKS:
        return _MARKS[part]
    if part.isdecimal():
        plain = len(part) <= _COUNTED_DIGITS and not (part.startswith("0") and len(part) > 1)
        return cardinal(int(part)) if plain else digits(part)
    if part.isupper():
        known = len(part) > _SPELLED_LETTERS or part in tables().words
        return read(part) if known else spell(part)
    is_word = _WORD.search(part) and _VOWEL.search(part) and part not in tables().spelled
    return part if is_word else spell(part)


def _mixed(written: str) -> str:
    """``B12`` as bee twaalf, ``mp3`` as em pee drie, ``HPV-16`` as haa pee vee zestien."""
    return " ".join(map(group, _PARTS.findall(written)))


def _one_by_one(written: str) -> str:
    return " ".join(spell(char) if char.isalpha() else digits(char) for char in written)


def _label(match: re.Match[str]) -> str | None:
    """The word before that says it is a code, in lower case."""
    found = _LABEL.search(just_before(match))
    word = found[1].lower() if found else ""
    known = word in _CODES.labels or word.endswith(tuple(_CODES.label_endings))
    return word if known else None


def _reference(match: re.Match[str]) -> str | None:
    """``Z/24/3319`` in its groups, letters by name, numbers whole."""
    written = match[0]
    if written.split("/")[0] in UNITS and just_before(match)[-2:-1].isdecimal():
        return None
    found = _SHAPES.fullmatch(written)
    shape = found.lastgroup if found else None
    groups = [list(map(_named, _PARTS.findall(group))) for group in re.split(r"[/.:-]", written)]
    if shape == "law":
        shape = "law" if near(match, _CODES.laws, 3) else None
    if shape == "case":
        groups[0] = ["ecli"]
    if shape in {"law", "case", "plate"}:
        return " ".join(chain.from_iterable(groups))
    if shape == "person":
        return ", ".join(map(digits, re.split(r"[.-]", written)))
    label = None if ":" in written else _label(match)
    labelled = label and _is_long(written) and not _is_range(match, label)
    if not shape and not labelled and before(match).split()[-1:] not in _NORMS:
        return None
    return ", ".join(map(" ".join, groups))


def _is_long(written: str) -> bool:
    """Whether it is more than a number and a word, *nr. 1-hit*, and no telephone number."""
    if re.search(r"(?<![^\W\d_])[a-z]{3}", written):
        return False
    count = sum(char.isdecimal() for char in written)
    may_be_telephone = written[0] == "0" and count in _TELEPHONE
    return any(map(str.isalpha, written)) or (count >= _LEAST_DIGITS and not may_be_telephone)


def _is_range(match: re.Match[str], label: str) -> bool:
    """Whether it is what a value should lie between: *ref. 15-150 µg/L*."""
    ends = re.fullmatch(r"(\d{1,4})-(\d{1,4})", match[0]) if label.startswith("ref") else None
    return ends is not None and int(ends[1]) < int(ends[2])


def _named(part: str) -> str:
    is_word = not part.isalpha() or (part.islower() and len(part) > _SPELLED_LETTERS)
    return group(part) if is_word else spell(part)


def _labelled(match: re.Match[str]) -> str | None:
    """What follows *code* or *ISBN*: each letter and digit by its name."""
    label, written = _label(match), match[0]
    groups = re.split(r"[ .-]", written)
    in_groups = len(groups) > 1 and "." not in written
    if label is None or label in _CODES.no_labels:
        return None
    if in_groups and not label.startswith(("is", "rekening", "ean")):
        return None
    if _YEAR.fullmatch(written) and label.endswith(("nummer", "nr.", "nr")):
        return None
    return (", " if "." in written else " ").join(map(_one_by_one, groups))


def _version(match: re.Match[str]) -> str:
    return " punt ".join(
        digits(part) if part.startswith("0") else cardinal(int(part))
        for part in match[0].split(".")
    )


def _account(match: re.Match[str]) -> str:
    """An IBAN: letters by name, the check number whole, the rest digit by digit in its groups."""
    bank = f" {spell(match['bank'])}" if match["bank"] else ""
    groups = re.findall(r"\d{1,4}", match["rest"].replace(" ", ""))
    return ", ".join(
        (f"{spell(match['land'])} {group(match['check'])}{bank}", *map(digits, groups))
    )


def _tax(match: re.Match[str]) -> str | None:
    """``NL123456789B01`` and ``BE 0403.170.701``."""
    if not match["tail"] and match["land"] != "BE" and not _label(match):
        return None
    tail = f" bee {digits(match['tail'])}" if match["tail"] else ""
    number = " punt ".join(map(digits, match["number"].split(".")))
    return f"{spell(match['land'])} {number}{tail}"


def _flight(match: re.Match[str]) -> str | None:
    """``KL1234``, but a year after two letters is none: *WK 2014*."""
    called = word_before(match).startswith("vlucht")
    own = match["line"] in _CODES.own_airlines
    may_be_year = match["number"].startswith(("19", "20"))
    if not called and (may_be_year or (match["apart"] and not own)):
        return None
    return f"{_one_by_one(match['line'])} {digits(match['number'])}"


def _letter(match: re.Match[str]) -> str | None:
    """``vitamine B 12`` and ``E 621``."""
    additive = match[0] == "E" and len(match["number"]) == len("621")
    vitamin = word_before(match) in {"vitamine", "vit."}
    return spell(match[0]) if additive or vitamin else None


def _hyphen(match: re.Match[str]) -> str | None:
    """Not said after letters: *B-12*, *HPV-16 en -18*; *3a-3c* and *2.1-2.3* are ranges."""
    words, glued = words_before(match, 2), match.string[match.start() - 1 : match.start()]
    if re.fullmatch(r"\d+(?:\.\d+)+", words[-1] if words else "") and glued.isdecimal():
        return "tot"
    if glued.isalpha():
        return "tot" if re.fullmatch(r"\d{1,2}[a-h]-?", words[-1]) else " "
    shortened = any(re.fullmatch(r"[a-z]{1,6}-?\d+", word) for word in words)
    return " " if shortened else None


REFERENCES: tuple[Form, ...] = (
    Form(
        "code",
        "hexadecimal",
        r"(?<!\w)(?:0x[\dA-Fa-f]{1,16}|#(?=[A-Fa-f]*\d)[\dA-Fa-f]{6})(?!\w)",
        lambda m: _one_by_one(m[0].lstrip("#")),
    ),
    Form(
        "code",
        "account",
        r"(?<!\w)(?P<land>[A-Z]{2})(?P<check>\d\d)\s?(?P<bank>[A-Z]{4})?"
        r"(?P<rest>(?:\s?\d{4}){2,7}(?:\s?\d{1,3})?)(?!\w)",
        _account,
    ),
    Form(
        "code",
        "tax number",
        r"(?<!\w)(?P<land>[A-Z]{2})[ .]?(?P<number>\d(?:\.?\d){7,12})"
        r"(?:[ .]?(?P<tail>B\d\d))?(?!\w)",
        _tax,
    ),
    Form(
        "code",
        "labelled code",
        r"(?<![\w.,/-])(?:\d(?:[ .-]?\d){2,18}(?:-?X)?|(?=[A-Z]*\d)[A-Z\d]{4,16}"
        r"|[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)(?!\w|[.,/-]\w)",
        _labelled,
    ),
    Form(
        "code",
        "reference",
        r"(?<![\w/.-])(?=[A-Za-z/.:-]{0,24}\d)[A-Za-z\d]{1,8}"
        r"(?:[/.:-][A-Za-z\d]{1,12}){1,6}(?![\w/-]|[.:]\w)",
        _reference,
    ),
    Form(
        "code",
        "flight",
        rf"(?<!\w)(?P<line>{one_of(_CODES.airlines)})(?P<apart>[ -])?(?P<number>\d{{3,4}})"
        r"(?![\w/-]|[.,]\d)",
        _flight,
    ),
    Form(
        "code",
        "digits in groups of four",
        r"(?<![\w.,-])\d{4}(?: \d{4}){2,4}(?!\w|[.,]\d)",
        lambda m: ", ".join(map(digits, m[0].split())),
    ),
    Form("code", "letter before a number", r"\b[A-Z](?= ?(?P<number>\d{1,3})[a-z]?\b)", _letter),
)
"""Before the dates and the units: some of them look alike."""

CODES: tuple[Form, ...] = (
    Form(
        "code",
        "letters and digits",
        r"(?<![\w.,])(?:[^\W\d_]{1,16}[-–]\d{1,4}(?!\w|[.,]\d|[-–/]\d)|[A-Z](?:\.\d{1,4}){1,4}(?![.,]?\d)"
        r"|[A-Za-z]{1,10}\d[A-Za-z\d]*(?:[.,]\d+)*|"
        r"\d+(?:[A-Z][A-Za-z\d]*|[-/][A-Z]{1,3}(?![\w/-])|[a-z]{1,2}))(?!\w)",
        lambda m: _mixed(m[0]),
    ),
    Form(
        "code",
        "from letter to letter",
        r"(?<=\d[a-g])[-–](?P<last>[b-h])(?!\w)",
        lambda m: f" tot {spell(m['last'])}",
    ),
    Form("code", "hyphen before digits", r"[-–](?=\d)", _hyphen),
    Form(
        "code",
        "version",
        r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d{1,4}(?:\.\d{1,4})+(?![\w.]*\d)(?!,\d)",
        _version,
    ),
)
"""After the amounts."""
