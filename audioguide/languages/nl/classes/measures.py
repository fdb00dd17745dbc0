"""Numbers with a unit, units without one, and what is counted by what."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import Unit, tables
from audioguide.languages.nl.units import (
    UNIT,
    AMOUNT,
    BETWEEN,
    COUNTED,
    PER,
    RATE,
    ANY_UNIT,
    UNITS,
    amount,
    counted_by,
    is_one,
    join,
    rate,
    value,
)

_RATES = tables().rates
_AFTER_PER = tables().after_per
_BY = one_of({*_RATES.by, *_AFTER_PER})
_TIMES = re.compile(r"\s?[x×*]\s?")
_REPEATED = 5
"""A length so many times the number before it is repeated; no room is so narrow."""
_STOP = r"(?:\.(?=\s+(?:[a-z(\d+€$£≥≤<>±]|['’][a-z]\s)|[,;:)]))?"
"""Of an abbreviation, where the sentence goes on."""
_HOT = re.compile(rf"\b{one_of(tables().beside.heated)}\w*\.?[^\d.;]{{0,20}}$", re.IGNORECASE)
_LETTERED = re.compile(
    rf"(?:\b(?:{one_of(tables().places_with_letters)}|{one_of(tables().pairs.articles)})"
    rf"|\w{one_of(tables().beside.street_endings)}|\d[a-h](?:,| en| of| t/m| tot|-|–|/))\s?$",
    re.IGNORECASE,
)
_LETTER_FOLLOWS = re.compile(r"(?:,| en| of| t/m| tot|\s?[-–/])\s?\d{1,2}[a-h]\b")
_SCREEN = re.compile(rf"\s?-?(?:hd|[\w-]*{one_of(tables().beside.in_inches)})")
_ELECTRIC = re.compile(one_of(tables().beside.electric), re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z]{1,3}")


def _with_unit(match: re.Match[str]) -> str | None:
    written, last = match["unit"], match["last"]
    if match["by"]:
        return f"{amount(last)} per {_by(match['by'])}"
    if _is_letter(match, written) or _is_quote(match, written) or _is_page(match, written):
        return None
    unit = _of_heat(match, written) or COUNTED[written]
    several = match["sizes"] or match["first"]
    words = f"{amount(last, unit)} {unit.counted(single=is_one(last) and not several)}"
    if match["sizes"]:
        sizes = filter(None, _TIMES.split(match["sizes"]))
        words = " bij ".join((*map(amount, sizes), words))
    if match["first"]:
        words = f"{_first_of_two(match, unit)} {words}"
    return words + rate(match)


def _first_of_two(match: re.Match[str], unit: Unit) -> str:
    """The first amount, with its unit where that is another, and what joins it to the last."""
    first, own, between = match["first"], match["own"], match["join"]
    word = join(between)
    if _TIMES.fullmatch(between):
        word = "bij" if _is_size(first, match["last"], unit) else "keer"
    elif own and "/" in between:
        same = any({own, match["unit"]} <= kind for kind in _RATES.same_kind)
        word = "of" if same else "per"
    if own and (own != match["unit"] or word in {"en", "of", "bij"}):
        name = COUNTED[own].counted(single=is_one(first))
        return f"{amount(first, COUNTED[own])} {name} {word}"
    return f"{amount(first, unit)} {word}"


def _is_size(first: str, last: str, unit: Unit) -> bool:
    """``3 x 4 m`` is a size, ``4 x 100 m`` and ``3 x 10 minuten`` are repetitions."""
    if not unit.one.endswith(("meter", "pixel", "inch")):
        return False
    far = unit.one in {"meter", "kilometer"} and "," not in first
    return not far or value(last) < _REPEATED * value(first)


def _of_heat(match: re.Match[str], written: str) -> Unit | None:
    """``oven 180 gr.``: grams are degrees where something is hot."""
    hot = written in {"gr", "gr."} and _HOT.search(just_before(match))
    return COUNTED["°"] if hot else None


def _is_letter(match: re.Match[str], written: str) -> bool:
    """Whether a letter after a number is its name and no unit: *spoor 2 B*, *2a en 2b*."""
    if len(written) > 1 and not _CAPITALS.fullmatch(written):
        return False
    if match[0].endswith("A") and match.string[match.end() - 2].isdecimal():
        # 16A is a current where something electric is near, else a name: formulier 3A.
        return "," not in match["last"] and not _ELECTRIC.search(_around(match))
    in_list = len(written) == 1 and _LETTER_FOLLOWS.match(match.string, match.end())
    return bool(in_list or _LETTERED.search(just_before(match)))


def _around(match: re.Match[str]) -> str:
    return just_before(match)[-60:] + match.string[match.end() : match.end() + 60]


def _is_quote(match: re.Match[str], written: str) -> bool:
    """Whether what may be inches closes a quotation: *55"-tv* and *"in 2025"*."""
    if written not in {'"', "”"} or _SCREEN.match(match.string, match.end()):
        return False
    before = just_before(match)
    return before.count('"') % 2 == 1 if written == '"' else bool(re.search("[“„]", before))


def _is_page(match: re.Match[str], written: str) -> bool:
    """Whether the unit belongs to a number after it: *nr. 5 blz. 12*."""
    after = match.string[match.end() : match.end() + 2].lstrip(" .")
    if written not in tables().before_number or not after[:1].isdecimal():
        return False
    return not tables().before_number.keys().isdisjoint(just_before(match).lower().split()[-1:])


def _by(written: str) -> str:
    return _AFTER_PER.get(written) or counted_by(written)


def _metres(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['whole']))} meter {cardinal(int(match['rest']))}"


def _doses(match: re.Match[str]) -> str:
    """``2dd1``: how often a day, and how many."""
    return f"{cardinal(int(match['times']))} keer daags {cardinal(int(match['count']))}"


MEASURES: tuple[Form, ...] = (
    Form(
        "measure",
        "metres and centimetres",
        rf"{BEFORE}(?P<whole>\d)\s?m\s?(?P<rest>\d\d)(?!\w|[.,:]\d)",
        _metres,
    ),
    Form("measure", "dose", rf"{BEFORE}(?P<times>\d)\s?dd\s?(?P<count>\d{{1,2}})(?!\w)", _doses),
    Form(
        "measure",
        "number with unit",
        rf"{BEFORE}(?:(?P<sizes>(?:{AMOUNT}\s?[x×*]\s?){{2,3}})"
        rf"|(?P<first>{AMOUNT})(?:\s?(?P<own>{ANY_UNIT})(?!\w))?(?P<join>{BETWEEN}))?"
        rf"(?P<last>{AMOUNT})(?:(?:\s?|-(?=\w\w))(?P<unit>{ANY_UNIT})(?:{RATE})?"
        rf"|/(?P<by>{_BY}))(?![\w²³^]|/\w|['’]\w){_STOP}",
        _with_unit,
    ),
)

_HOW_MANY = re.compile(
    rf"\b(?:(?P<single>{one_of(tables().number_words.single)})"
    rf"|{one_of(tables().number_words.several)}) $",
    re.IGNORECASE,
)
_AFTER_FRACTION = re.compile(r"\d/\d+ ?$")
_AFTER_RANK = re.compile(r"\d(?:e|de|ste) ?$")
_LARGE = re.compile(r"(?:joen|jard|duizend) $")
_COUNTED_WORD = re.compile(rf"(?:\d\s[^\W\d]{{3,}}|\b{one_of(_RATES.counted)})$")


def _alone(match: re.Match[str]) -> str | None:
    """A unit that no figure stands before."""
    written, before = match["unit"], just_before(match)
    if before.endswith(("per ", "Per ", "p. ")) and written in _AFTER_PER:
        return _AFTER_PER[written]
    if _AFTER_RANK.search(before) and written in tables().ranked:
        return tables().ranked[written]
    unit = UNITS[written]
    if match["per"]:
        is_rate = len(written) > 1 or match["per"] in _RATES.by_alone
        return unit.counted(single=False) + rate(match) if is_rate else None
    if _AFTER_FRACTION.search(before):
        return unit.one
    stopped = "." in match.string[match.end() - 1 : match.end() + 1]
    how_many = _HOW_MANY.search(before) if stopped else None
    if how_many:
        return unit.counted(single=bool(how_many["single"]))
    if match[0].endswith("."):
        return None
    return unit.counted(single=False) if unit.alone or _LARGE.search(before) else None


def _after_word(match: re.Match[str]) -> str | None:
    """``slagen/min`` is a rate, ``dag/nacht`` is none."""
    by, before = match["by"], just_before(match)
    short = by in _RATES.by_short and (len(by) > 1 or before[-3:].isalpha())
    counted = _COUNTED_WORD.search(before)
    return f"per {counted_by(by)}" if short or counted else None


LONE_UNITS: tuple[Form, ...] = (
    Form("range", "a between numbers", r"(?<=\d )[aáâ](?= \d)", lambda _: "à"),
    Form("measure", "per", rf"\bp\.(?= {one_of(_RATES.by_after_p)}\b)", lambda _: "per"),
    Form(
        "measure",
        "thousands by letter",
        rf"(?<=\d)\s?[kKM](?= {one_of(_RATES.followers)}\b)",
        lambda m: "miljoen" if "M" in m[0] else "duizend",
    ),
    Form(
        "measure",
        "counted by",
        rf"(?<=[\w)])/(?P<by>{one_of({*_RATES.by_short, *_RATES.by})})(?![\w²³/])",
        _after_word,
    ),
    Form(
        "measure",
        "unit alone",
        rf"(?<![\w/.@-])(?![^\W\d_]{{8}})(?P<unit>{UNIT})(?:{RATE})?(?![\w²³/]|['’]\w|\.\w){_STOP}",
        _alone,
    ),
)
