"""Numbers with a unit, and units that no number stands before."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, NUM, Form, one_of
from audioguide.languages.nl.money import MONEY
from audioguide.languages.nl.number_names import cardinal, digits
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import (
    FIRST,
    LAST,
    PER,
    UNIT,
    UNITS,
    is_one,
    join,
    joined,
    per,
    signed,
)

_WRITTEN = tables().written
_COUNTED = one_of({*_WRITTEN, *UNITS})
_RATES = tables().rates
_BY = one_of(_RATES.by)
_AFTER_PER = tables().after_per
_AFTER_WORDS = tables().after_words
_NUMBER_WORDS = tables().number_words


def _with_unit(match: re.Match[str]) -> str:
    unit = UNITS[match["unit"]]
    single = is_one(match["last"]) and not match["first"]
    apart = match["unit1"] == match["unit"] and match["join"].strip() in {"en", "of", "bij"}
    if apart or match["unit1"] not in {None, match["unit"]}:
        first = UNITS[match["unit1"]].counted(single=is_one(match["first"]))
        said = f"{signed(match['first'])} {first} {_between(match)} {signed(match['last'])} "
    else:
        said = f"{joined(match, unit.half, unit.one)} "
    said += unit.counted(single=single)
    for rate in filter(None, (match["per"], match["per2"])):
        said += f" per {per(rate)}"
    stopped = match["unit"].endswith(".") or match[0].endswith(".")
    ends = stopped and not match.string[match.end() :].strip()
    return said + ("." if ends else "")


def _between(match: re.Match[str]) -> str:
    both = {match["unit1"], match["unit"]}
    rate = match["join"].strip() == "/" and not any(both <= kind for kind in _RATES.same_kind)
    return "per" if rate else join(match["join"])


def _before_word(match: re.Match[str]) -> str:
    form = _WRITTEN[match["word"]]
    return f"{joined(match, form, match['word'])} {match['word']}"


def _alone(match: re.Match[str]) -> str:
    said = UNITS[match["unit"]].counted(single=False)
    return said + (f" per {per(match['per'])}" if match["per"] else "")


def _box(match: re.Match[str]) -> str:
    """``2 x 3 x 4 m``: three lengths are a size, whatever they are."""
    unit = f" {UNITS[match['unit']].counted(single=False)}" if match["unit"] else ""
    return " bij ".join(map(signed, re.split(r"\s?[x×]\s?", match["sizes"]))) + unit


AMOUNTS: tuple[Form, ...] = (
    Form("measure", "measure", r"(?<=\d) [aáâ] (?=\d)", lambda _: " à "),
    *MONEY,
    Form(
        "measure",
        "measure",
        r"(?P<before>(?:[Tt]emp\w*\.?|[Vv]annacht|[Oo]verdag|[Oo]ven|[Kk]oorts)\D{0,20})"
        r"(?P<degrees>\d+(?:,\d)?)\s?gr(?!\w)\.?",
        lambda m: f"{m['before']}{m['degrees']} graden",
    ),
    Form(
        "measure",
        "measure",
        rf"(?<![\w.,])(?P<whole>\d+)\.(?P<decimals>\d{{1,2}})"
        rf"(?=\s?{_COUNTED}(?!\w))",
        lambda m: f"{m['whole']},{m['decimals']}",
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<whole>\d+)\.(?P<decimals>\d)(?= graden\b)",
        lambda m: f"{m['whole']},{m['decimals']}",
    ),
    Form("measure", "measure", r"(?<=\d) a(?=,? (?:en )?\d+ ca(?!\w|\.? ?\d))", lambda _: " are"),
    Form("measure", "measure", r"(?<=\d) ca(?!\w|\.? ?[\d€])", lambda _: " centiare"),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<count>\d+)\s?x?/(?P<per>{_BY})(?!\w)",
        lambda m: f"{m['count']}{' keer' if 'x' in m[0] else ''} per {per(m['per'])}",
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<count>\d+)\s?[x×]\s?/\s?(?P<per>{one_of(_AFTER_PER)})(?!\w)",
        lambda m: f"{m['count']} keer per {_AFTER_PER[m['per']]}",
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<number>{NUM})\s?(?P<count>[kKM])(?= {one_of(_RATES.followers)}\b)",
        lambda m: f"{m['number']} {'miljoen' if m['count'] == 'M' else 'duizend'}",
    ),
    Form("measure", "measure", rf"\bp\. (?={one_of(_RATES.by_after_p)}\b)", lambda _: "per "),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<count>\d+)\s?x\s?/\s?(?P<weeks>\d+)\s",
        lambda m: f"{m['count']} keer per {m['weeks']} ",
    ),
    Form(
        "measure",
        "measure",
        rf"(?P<count>\d [a-zà-ÿ]{{3,}})/(?P<per>{_BY})(?!\w)",
        lambda m: f"{m['count']} per {per(m['per'])}",
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<whole>\d)\s?m\s?(?P<rest>\d\d)(?!\w|[.,:]\d)",
        lambda m: f"{cardinal(int(m['whole']))} meter {cardinal(int(m['rest']))}",
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}(?P<sizes>{NUM}(?:\s?[x×]\s?{NUM}){{2,}})(?:\s?(?P<unit>{UNIT}))?(?!\w)",
        _box,
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}{FIRST}{LAST}(?:\s?|-(?=\w\w))(?P<unit>{UNIT})(?!(?<=\.)\s?\d)"
        rf"(?:/(?P<per>{PER})(?:/(?P<per2>{PER}))?)?"
        rf"(?![\w²³^]|/\w|['’]s\b)(?:\.(?=\s+(?:[a-z(\d+]|['’][a-z]\s)|[,;:)]))?",
        _with_unit,
    ),
    Form(
        "measure",
        "measure",
        rf"{BEFORE}{FIRST.replace('unit1', 'none')}{LAST}\s(?P<word>{one_of(_WRITTEN)})(?!\w)",
        _before_word,
    ),
    Form(
        "measure",
        "measure",
        r"(?<=[a-z]) (?P<dose>\d)dd(?P<count>\d+)\b",
        lambda m: f" {cardinal(int(m['dose']))} keer daags {digits(m['count'])}",
    ),
)
"""In this order; what one has taken is no longer free for the next."""


def _after_word(match: re.Match[str]) -> str:
    """``een paar min.`` and ``anderhalf jr. later``: after a number in words too."""
    words = _AFTER_WORDS[match["unit"]]
    if match["single"]:
        words = _AFTER_PER.get(match["unit"], words)
    ends = match[0].endswith(".") and not match.string[match.end() :].strip()
    return f"{match['count']} {words}" + ("." if ends else "")


LONE_UNITS: tuple[Form, ...] = (
    Form(
        "measure",
        "measure",
        rf"\b(?P<count>(?P<single>{one_of(_NUMBER_WORDS.single)})"
        rf"|(?i:{one_of(_NUMBER_WORDS.several)})) "
        rf"(?P<unit>{one_of(_AFTER_WORDS)})\.",
        _after_word,
    ),
    Form(
        "measure",
        "measure",
        rf"(?<=miljoen |miljard )(?P<unit>{UNIT})(?P<per>)(?!\w)",
        lambda m: UNITS[m["unit"]].counted(single=False),
    ),
    Form(
        "measure",
        "measure",
        rf"\b(?P<per>[Pp]er )(?P<unit>{one_of(_AFTER_PER)})(?!\w)(?:\.(?=\s+[a-z(]|[,;:]))?",
        lambda m: m["per"] + _AFTER_PER[m["unit"]],
    ),
    Form(
        "measure",
        "measure",
        rf"(?<=[a-zà-ÿ]{{3}})/(?P<per>{one_of(_RATES.by_short)})(?![\w²³/])",
        lambda m: f" per {per(m['per'])}",
    ),
    Form(
        "measure",
        "measure",
        rf"(?P<what>\b{one_of(_RATES.counted)})/(?P<per>{one_of(_RATES.counted_by)})\b",
        lambda m: f"{m['what']} per {m['per']}",
    ),
    Form(
        "measure",
        "measure",
        rf"(?<![\w/])(?P<unit>{UNIT})/(?P<per>{PER})(?![\w/²³]|['’]\w)",
        lambda m: _alone(m) if _is_rate(m) else m[0],
    ),
    Form(
        "measure",
        "measure",
        rf"(?<![\w/])(?P<unit>{one_of(u for u, unit in UNITS.items() if unit.alone)})"
        rf"(?P<per>)(?![\w/²³]|['’]\w)",
        _alone,
    ),
)
"""Units that no number stands before."""


def _is_rate(match: re.Match[str]) -> bool:
    """Whether two units with a stroke are a rate: not ``m/v`` or ``A/B``, one of them is longer."""
    return len(match["unit"]) > 1 or match["per"] in _RATES.by_alone
