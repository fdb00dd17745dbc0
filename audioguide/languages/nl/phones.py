"""Telephone numbers and postcodes."""

from __future__ import annotations

import re

from audioguide.languages.nl.acronyms import spell
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
_SEPARATOR = r"(?:\s?[-–/.]\s?|\s|(?<=\)))"


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


def _postcode(match: re.Match[str]) -> str:
    first, last = match["digits"][:2], match["digits"][2:]
    tail = digits(last) if last.startswith("0") else cardinal(int(last))
    return f"{cardinal(int(first))} {tail} {spell(match['letters'])}"


def _after_word(match: re.Match[str]) -> str:
    word, number = match[0].rsplit(None, 1)
    return f"{word} {digits(number)}"


PHONES: tuple[Form, ...] = (
    Form(
        "telephone",
        "telephone",
        r"(?<![\w.,-])(?P<digits>[1-9]\d{3})(?P<letters>[A-Z]{2})(?!\w)",
        _postcode,
    ),
    Form(
        "telephone",
        "telephone",
        r"(?<![\w.,-])(?<!\b[Ii]n )(?P<digits>[1-9]\d{3})\s"
        r"(?P<letters>(?!VS|VN|EU|UK|SA|SD|SS|IE|IU|PK|MB|GB|TB|KB|BC|MW|GW)[A-Z]{2})"
        r"(?=\s+(?:[A-Z][a-z]|'s-)|[,.;)]|\s*$)",
        _postcode,
    ),
    Form(
        "telephone",
        "telephone",
        r"(?<=[\d\w], )(?P<digits>[1-9]\d{3})\s(?P<letters>MB|GB|TB|KB|PK|MW|GW)"
        r"(?=\s+(?:[A-Z][a-z]|'s-))",
        _postcode,
    ),
    Form(
        "telephone",
        "telephone",
        r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}[\s.-]?(?:\(0\)\s?)?\d(?:(?:\s?[-–./]\s?|\s)?\d){6,11}(?!\w)",
        _phone,
    ),
    Form(
        "telephone",
        "telephone",
        rf"(?<![\w.,-])(?<!\d/)\(?0[1-9]\d{{0,2}}\)?(?:{_SEPARATOR}\d{{2,8}}){{1,5}}(?![\w-]|[.,]\d)",
        _phone,
    ),
    Form("telephone", "telephone", r"(?<![\w.,-])0\d{9}(?!\w)", _phone),
    Form(
        "telephone",
        "telephone",
        r"(?<![\w.,-])14\s?0(?P<area>\d{2,3})(?!\w|[.,]\d)",
        lambda m: f"veertien nul {cardinal(int(m['area']))}",
    ),
    Form(
        "telephone",
        "telephone",
        rf"(?P<before>\b(?i:bel|bellen|belt|belde)\b[^.;\d]{{0,25}}\s){one_of(tables().phone.short)}(?!\w|[.,]\d)"
        rf"|(?<![\w.,]){one_of(tables().phone.short)}(?=-(?:centrale|melding|meldkamer|app|bericht|nummer))",
        lambda m: (m["before"] or "") + digits(m[0][len(m["before"] or "") :]),
    ),
    Form(
        "telephone",
        "telephone",
        r"(?<![\w.,-])\d{4}(?: \d{4}){2,4}(?![\w]|[.,]\d)",
        lambda m: ", ".join(map(digits, m[0].split())),
    ),
    Form(
        "telephone",
        "telephone",
        rf"(?i:\b(?:bel|bellen|belt|belde|alarmnummer|noodnummer|nummer)\s)"
        rf"{one_of(tables().phone.short)}(?!\w|[.,]\d)",
        _after_word,
    ),
    Form(
        "telephone",
        "telephone",
        r"(?i:\b(?:[\w-]*(?<!post)code|wachtwoord|bsn|kvk-nummer|kvk|klantnummer|ordernummer"
        r"|dossiernummer|lidnummer|factuurnummer|rekeningnummer)(?: is|:)?\s)\d{4,}(?!\w|[.,]\d)",
        _after_word,
    ),
    Form(
        "telephone",
        "telephone",
        r"\b(?P<name>IS[BS]N(?:-1[03])?:?)\s(?P<number>\d[\d -]{6,}[\dX])(?!\w)",
        lambda m: f"{m['name']} {digits(m['number'])}{' iks' if m['number'].endswith('X') else ''}",
    ),
)
"""In this order; what one has taken is no longer free for the next."""
