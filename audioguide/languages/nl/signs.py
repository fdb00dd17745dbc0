"""Signs whose reading depends on what stands beside them."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, NUM, Form, just_before, one_of
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import UNIT

_PEOPLE = re.compile(rf"{one_of(tables().beside.people)}(?: van)? \(?$", re.IGNORECASE)
_MEASURED = re.compile(rf"{one_of(tables().beside.measured)} (?:van )?$")
_NO_NOUN = r"(?:aan|als|bij|dan|dat|door|een|en|het|in|is|kan|maar|met|moet|of|om|op|was|wordt)"


def _compared(match: re.Match[str]) -> str:
    """``> 2 prikkels`` as meer dan; a bare number is smaller or greater."""
    more, before = match["sign"] == ">", just_before(match)
    apart = " " if before[-1:].isalnum() else ""
    return apart + _comparison(match, before, more=more)


def _comparison(match: re.Match[str], before: str, *, more: bool) -> str:
    if match["age"] and _PEOPLE.search(before):
        return "ouder dan " if more else "jonger dan "
    if _MEASURED.search(before) or (match["unit"] or "").strip().startswith(("°C", "°F")):
        return "hoger dan " if more else "lager dan "
    value = re.search(r"\b(?:[A-Z]{2,}|[a-zA-Z])\s?$", before)
    if match["counted"] and not (value and not match["unit"]):
        return "meer dan " if more else "minder dan "
    return "groter dan " if more else "kleiner dan "


_WINDS = {"N": "noord", "O": "oost", "Z": "zuid", "W": "west"}


def _stops(match: re.Match[str]) -> bool:
    """Whether the stop of an abbreviation ends the sentence too."""
    return match[0].endswith(".") and not match.string[match.end() :].strip()


def _wind(match: re.Match[str]) -> str:
    ending = "en" if match["before"].endswith("het ") else ""
    return match["before"] + "".join(_WINDS[letter] for letter in match["wind"]) + ending


COMPASS: tuple[Form, ...] = (
    Form(
        "sign",
        "sign",
        r"(?<![\w.-])(?P<before>)(?P<wind>[NZ][OW]|[NZOW])(?P<dash>-)(?=[A-Z][a-zà-ÿ]{2})",
        lambda m: _wind(m).capitalize() + "-",
    ),
    Form(
        "sign",
        "sign",
        r"(?P<before>\bten )(?P<wind>[NZ]?[OWNZ])\.?(?= van\b)",
        lambda m: _wind(m) + "en",
    ),
)

SIGNS: tuple[Form, ...] = (
    Form("sign", "sign", r"(?P<years>\d\+) ?jr\.?(?=\s[a-z])", lambda m: f"{m['years']} jaar"),
    Form(
        "sign",
        "sign",
        r"(?<=\d)[ -]?hs\b\.?(?=[,;)]|\s|$)",
        lambda m: " huis" + ("." if _stops(m) else ""),
    ),
    Form(
        "sign",
        "sign",
        rf"(?P<sign>[<>])\s?(?=(?P<counted>[€$£]|{NUM}"
        rf"(?:(?P<age>\s?(?:jaar|jr)\b)|(?P<unit>\s?(?:{UNIT})(?![\w²³]))|\s(?!{_NO_NOUN}\b)[a-zà-ÿ]{{3,}}))?\d?)(?=[€$£]?\s?\d)",
        _compared,
    ),
    Form(
        "sign",
        "sign",
        rf"{BEFORE}(?P<size>\d{{2,3}}(?:,\d)?)[\"”″](?=\s?-?(?:[\w-]*(?:tv|scherm|monitor|laptop|fiets|wiel|velg|band)|hd)\w*)",
        lambda m: f"{m['size']} inch",
    ),
    Form("sign", "sign", r"(?<=\d)\s?[x×]\s?(?=[A-Z]\s?\d)", lambda _: " bij "),
    Form(
        "sign",
        "sign",
        r"[Øø⌀]\s?(?=\d)|(?<=\d)\s?[Øø⌀](?!\w)|(?<=[cm]m)\s?[Øø⌀](?!\w)",
        lambda _: " doorsnee ",
    ),
    Form(
        "sign",
        "sign",
        r"(?P<before>\b(?:[Ww]ind(?:kracht)?[^.;]{0,12}?|Bft|kracht \d)(?: |: )(?:uit )?(?:het )?)"
        r"(?P<wind>[NZ]?[NZ][OW]|[OW][NZ][OW]|[NOZW])(?!\w|['’-]|\.\w)",
        _wind,
    ),
    Form(
        "sign",
        "sign",
        r"(?P<before>[A-Za-z]-\d+(?:,| en| of| &|/)\s?)[-–](?=\d)",
        lambda m: m["before"],
    ),
)
"""In this order; what one has taken is no longer free for the next."""
