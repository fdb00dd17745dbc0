"""Figures that are names: letters with digits, versions, bank accounts, house numbers."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal, digits
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import join

_SPELLED_LETTERS, _COUNTED_DIGITS = 3, 4


def _mixed(match: re.Match[str]) -> str:
    """``B12`` as bee twaalf, ``mp3`` as em pee drie."""
    return _mixed_code(match[0])


def _mixed_code(written: str) -> str:
    parts = re.findall(r"\d+|[^\W\d_]+", written)
    return " ".join(_group(part) for part in parts)


def _one_by_one(written: str) -> str:
    return " ".join(spell(char) if char.isalpha() else digits(char) for char in written)


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


def _account(match: re.Match[str]) -> str:
    """An IBAN: letters by name, the check number whole, the rest digit by digit in its groups."""
    bank = spell(match["bank"]) if match["bank"] else ""
    groups = re.findall(r"\d{1,4}", match["rest"].replace(" ", ""))
    check = (
        digits(match["check"]) if match["check"].startswith("0") else cardinal(int(match["check"]))
    )
    return f"{spell(match['land'])} {check} {bank}, ".replace(" ,", ",") + ", ".join(
        map(digits, groups)
    )


def _house(match: re.Match[str]) -> str:
    """``Kerkstraat 12 A`` and ``spoor 2B``: a letter that is no unit."""
    return f"{match['word']} {cardinal(int(match['number']))} {spell(match['letter'])}"


_PLACES = one_of(tables().places_with_letters)
_STREETS = rf"\w*{one_of(tables().beside.street_endings)}"


def _reference(match: re.Match[str]) -> str:
    """``Z/24/3319`` in its groups."""
    return ", ".join(
        spell(part) if part.isalpha() else _mixed_code(part) for part in match[0].split("/")
    )


def _plate(match: re.Match[str]) -> str:
    """A number plate: letters by name, numbers whole."""
    return " ".join(
        cardinal(int(part)) if part.isdecimal() and part[0] != "0" else digits(part) or spell(part)
        for part in match[0].split("-")
    )


_REFERRED = (
    r"(?:kenmerk|referentie|ref\.|(?:dossier|zaak|order|factuur|polis|klant|aanvraag|meldings|project|rol|brief"
    r"|contract|registratie|bestel|zending|ticket|serie|artikel|lid|vergunning)s?(?:nummer|nr\.)"
    r"|factuur|beschikking|aanvraag (?:nr\.|nummer))"
)
_AIRLINES = (
    r"(?:KL|HV|TO|BA|LH|AF|SN|FR|U2|EK|QR|TK|UA|DL|AA|LX|OS|SK|AY|IB|VY|W6|OR|TB|CD|PC|TP|AZ|EI|LO)"
)


def _known_reference(match: re.Match[str]) -> str:
    """``kenmerk 2021/MvD/0456-B``: in its groups, letters by name, numbers whole."""
    groups = (re.findall(r"\d+|[^\W\d_]+", part) for part in re.split(r"[/.-]", match["code"]))
    said = (" ".join(spell(p) if p.isalpha() else _group(p) for p in group) for group in groups)
    return match["before"] + ", ".join(said)


HOUSES: tuple[Form, ...] = (
    Form(
        "code",
        "code",
        rf"(?P<before>(?i:\b(?:ons |uw )?{_REFERRED}):? (?:is |nr\. |van )?)"
        r"(?P<code>(?=[\w/.-]*\d)(?=[\w.-]*[/.-]\w)[A-Za-z\d]{1,8}(?:[/.-][A-Za-z\d]{1,12})+)(?![\w/-]|\.\w)",
        _known_reference,
    ),
    Form(
        "code",
        "code",
        rf"(?P<flight>\b[Vv]lucht(?:nummer|nr\.)?:? )?\b(?P<line>{_AIRLINES})"
        r"(?(flight)[ -]?|(?:(?<=KL|HV) )?(?!(?:19|20)\d\d\b))"
        r"(?P<number>\d{3,4})(?![\w/-]|[.,]\d)",
        lambda m: f"{m['flight'] or ''}{_one_by_one(m['line'])} {digits(m['number'])}",
    ),
    Form(
        "code",
        "code",
        r"(?<![\w.])\d\d\.\d\d\.\d\d(?:-\d{3}\.\d\d|\.\d{3})(?!\w|\.\d)",
        lambda m: ", ".join(map(digits, re.split(r"[.-]", m[0]))),
    ),
    Form(
        "code",
        "code",
        r"(?P<before>\b(?i:verordening|richtlijn|besluit|beschikking|aanbeveling)"
        r"(?: \((?:EU|EG|EEG)\))?(?: nr\.)? )"
        r"(?P<year>\d{2,4})/(?P<number>\d{1,4})(?:/(?P<body>[A-Z]{2,4}))?(?!\w)",
        lambda m: (
            f"{m['before']}{_group(m['year'])} {_group(m['number'])} {m['body'] or ''}".rstrip()
        ),
    ),
    Form(
        "code",
        "code",
        r"(?<![\w.,])(?P<first>\d{1,2}[abcf])(?P<join>\s?(?:t/m|tot en met|en|of|tot|,|-|–|/)\s?)"
        r"(?P<last>\d{1,2}[a-h])(?!\w)",
        lambda m: " ".join(
            (_mixed_code(m["first"]), join(m["join"]), _mixed_code(m["last"])),
        ),
    ),
    Form(
        "code",
        "code",
        r"(?<![\w/])(?:[A-Z]{1,4}/\d+(?:/\d+)*|\d{4,}(?:/[A-Z]?\d+)*/[A-Z]\d+|\d+/\d+(?:/\d+)+)(?![\w/])",
        _reference,
    ),
    Form(
        "code",
        "code",
        r"(?<!\w)(?P<land>[A-Z]{2})[ .]?(?P<number>\d[\d.]{7,})[ .]?(?P<tail>B\d\d)(?!\w)",
        lambda m: f"{spell(m['land'])} {digits(m['number'])} bee {digits(m['tail'])}",
    ),
    Form(
        "code",
        "code",
        r"(?P<before>\b(?:BIC|SWIFT)(?:-code)?:?(?: is)? )"
        r"(?P<code>[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)\b",
        lambda m: m["before"] + _one_by_one(m["code"]),
    ),
    Form(
        "code",
        "code",
        r"(?P<word>(?i:\b(?:artikel|art\.?|lid)) )(?P<number>\d+) (?P<law>GW|Gw|MW|Sv|Sr|Rv)\b",
        lambda m: f"{m['word']}{cardinal(int(m['number']))} {spell(m['law'])}",
    ),
    Form(
        "code",
        "code",
        r"(?<![\w-])(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])"
        r"(?:[A-Z]{1,3}|\d{1,3})(?:-(?:[A-Z]{1,3}|\d{1,3})){2}(?![\w-])",
        _plate,
    ),
    Form(
        "code",
        "code",
        r"(?<=\b[Vv]itamine )(?P<letter>[A-Z])(?= ?\d)",
        lambda m: f"{spell(m['letter'])} ",
    ),
    Form("code", "code", r"\bE (?=\d{3}[a-z]?\b)", lambda _: "ee "),
    Form(
        "code",
        "code",
        rf"(?P<word>(?i:\b{_PLACES}|\b{_STREETS}))\s(?P<number>\d{{1,4}})[\s-]?(?P<letter>[A-Za-z])"
        r"(?![\w'’/]|\.\w)(?!\s(?:per|lang|hoog|breed|diep))",
        _house,
    ),
    Form(
        "code",
        "code",
        r"(?<!\w)(?P<land>[A-Z]{2})(?P<check>\d\d)\s?(?P<bank>[A-Z]{4})?(?P<rest>(?:\s?\d{4}){2,7}(?:\s?\d{1,3})?)(?!\w)",
        _account,
    ),
)
"""Before the units, some of which are one letter."""

CODES: tuple[Form, ...] = (
    Form("code", "code", r"(?<=[^\W\d_])[-–](?=\d)", lambda _: " "),
    Form(
        "code",
        "code",
        r"(?<![\w.,])(?P<letters>[A-Za-z]{1,4})\.?(?P<number>\d+(?:[.,]\d+)+)(?![\w]|[.,]\d)",
        lambda m: f"{_group(m['letters'])} {_decimal(m['number'])}",
    ),
    Form(
        "code",
        "code",
        r"(?<![\w.,])(?P<letters>[A-Z])\.(?P<number>\d{2,4})(?![\w]|[.,]\d)",
        lambda m: f"{spell(m['letters'])} {cardinal(int(m['number']))}",
    ),
    Form(
        "code",
        "code",
        r"(?<=\d)[-/](?P<letter>[A-Z])(?![\w/-])",
        lambda m: f" {spell(m['letter'])}",
    ),
    Form("code", "code", r"(?<![\w.,])(?:[A-Za-z]+\d|\d+[A-Z])[A-Za-z\d]*(?!\w)", _mixed),
    Form("code", "code", r"(?<![\w.,])\d+[a-z]{1,2}(?!\w)", _mixed),
    Form(
        "code",
        "code",
        r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d{1,4}(?:\.\d{1,4})+(?![\w.]*\d)(?!,\d)",
        _version,
    ),
)
"""In this order; what one has taken is no longer free for the next."""


def _decimal(written: str) -> str:
    """``2,5`` with komma, ``1.10`` with punt."""
    parts = re.split(r"([.,])", written)
    names = {".": "punt", ",": "komma"}
    return " ".join(names.get(part) or _group(part) for part in parts)
