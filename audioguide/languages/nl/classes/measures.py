"""Numbers with a unit, units without one, and what is counted by what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.context import (
    after,
    before,
    near,
    takes_letter,
    word_after,
    word_before,
    words_before,
)
from audioguide.languages.nl.forms import BEFORE, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal, ordinal
from audioguide.languages.nl.tables import tables
from audioguide.languages.nl.units import (
    AMOUNT,
    ANY_UNIT,
    BETWEEN,
    COUNTED,
    RATE,
    STOP,
    UNIT,
    UNITS,
    amount,
    counted_by,
    is_one,
    join,
    rate,
    value,
)

if TYPE_CHECKING:
    from audioguide.languages.nl.number_tables import Unit

_RATES = tables().rates
_AFTER_PER = tables().after_per
_AFTER_PER_ALONE = frozenset("glm")
"""Letters that are hardly anything but a unit after *per*."""
_BY = one_of({*_RATES.by, *_AFTER_PER, *(unit for unit in UNITS if len(unit) > 1)})
_BY_WORD = one_of({*_RATES.by_short, *_RATES.by})
_BY_P = one_of(_RATES.by_after_p)
_REPEATED = 5
"""A length so many times the number before it is repeated; no room is so narrow."""
_LETTER_FOLLOWS = re.compile(r"(?:,| en| of| t/m| tot|\s?[-–/])\s?\d{1,2}[a-h]\b")
_SCREEN = re.compile(rf"\s?-?(?:hd|[\w-]*{one_of(tables().beside.in_inches)})")
_LONGEST_NAME = 3
_MOST_STARS = 7
_OVEN = range(100, 301)
_WORD = 24
"""Characters before a unit that hold the word there."""


def _with_unit(match: re.Match[str]) -> str | None:
    written, last = match["unit"], match["last"]
    if match["by"]:
        first = f"{amount(match['first'])} {join(match['join'])} " if match["first"] else ""
        return f"{first}{amount(last)} per {_by(match['by'])}"
    if _is_letter(match, written) or _is_quote(match, written) or _is_page(match, written):
        return None
    unit = _of_heat(match, written) or COUNTED[written]
    if match["first"] == "1" and match["join"] == "/" and not match["own"] and last.isdecimal():
        return f"één {ordinal(int(last))} {unit.one}{rate(match)}"
    several = match["sizes"] or match["first"]
    words = f"{amount(last, unit)} {unit.counted(single=is_one(last) and not several)}"
    if match["sizes"]:
        sizes = filter(None, re.split(r"\s?[x×*]\s?", match["sizes"]))
        words = " bij ".join((*map(amount, sizes), words))
    if match["first"]:
        words = f"{_first_of_two(match, unit)} {words}"
    return words + rate(match)


def _first_of_two(match: re.Match[str], unit: Unit) -> str:
    """The first amount, with its unit where that is another, and what joins it to the last."""
    first, own, between = match["first"], match["own"], match["join"]
    word = join(between)
    if between.strip() in {"x", "×", "*"}:
        word = "bij" if _is_size(first, match["last"], unit) else "keer"
    elif own and "/" in between:
        kinds = {own, match["unit"]}
        both = kinds <= _RATES.together and (len(kinds) > 1 or own.endswith("B"))
        alike = len(kinds) == 1 or any(kinds <= kind for kind in _RATES.same_kind)
        word = "en" if both else "of" if alike else "per"
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
    if written not in {"gr", "gr."}:
        return None
    warm = word_before(match) == "op" and value(match["last"]) in _OVEN
    heated = tables().beside.heated
    return COUNTED["°"] if warm or near(match, heated, 4) or word_after(match) in heated else None


def _is_letter(match: re.Match[str], written: str) -> bool:
    """Whether letters after a number are its name and no unit: *spoor 2 B*, *2a en 2b*, *3A*."""
    if len(written) > 1 and not (written.isupper() and len(written) <= _LONGEST_NAME):
        return False
    if match[0].endswith("A") and match.string[match.end() - 2].isdecimal():
        around = before(match) + after(match)
        return "," not in match["last"] and not any(
            word in around for word in tables().beside.electric
        )
    if written.islower() and match.string[match.end("unit") - 2] == " ":
        return False
    in_list = len(written) == 1 and _LETTER_FOLLOWS.match(match.string, match.end())
    return bool(in_list) or takes_letter(match)


def _is_quote(match: re.Match[str], written: str) -> bool:
    """Whether inches close a quotation, or a star marks a note: *55"-tv*, *3*-hotel*."""
    if written == "*":
        return not match["last"].isdecimal() or int(match["last"]) > _MOST_STARS
    if written not in {'"', "”"} or _SCREEN.match(match.string, match.end()):
        return False
    if not match[0].rstrip('"”.')[-1:].isdecimal():
        return True
    text = before(match)
    return text.count('"') % 2 == 1 if written == '"' else "“" in text or "„" in text


def _is_page(match: re.Match[str], written: str) -> bool:
    """Whether the unit belongs to a number after it: *nr. 5 blz. 12*."""
    after = match.string[match.end() : match.end() + 2].lstrip(" .")
    if written not in tables().before_number or not after[:1].isdecimal():
        return False
    return word_before(match) in tables().before_number


def _by(written: str) -> str:
    return _AFTER_PER.get(written) or counted_by(written)


def _metres(match: re.Match[str]) -> str:
    return f"{cardinal(int(match['whole']))} meter {cardinal(int(match['rest']))}"


MEASURES: tuple[Form, ...] = (
    Form(
        "measure",
        "metres and centimetres",
        rf"{BEFORE}(?P<whole>\d)\s?m\s?(?P<rest>\d\d)(?!\w|[.,:]\d)",
        _metres,
    ),
    Form(
        "measure",
        "times a day",
        rf"{BEFORE}(?P<times>\d)dd(?=\d)",
        lambda m: f"{cardinal(int(m['times']))} keer daags",
    ),
    Form(
        "measure",
        "number with unit",
        rf"{BEFORE}(?<![A-Za-z²³]/)(?:(?P<sizes>(?:{AMOUNT}\s?[x×*]\s?){{2,3}})"
        rf"|(?P<first>{AMOUNT})(?:\s?(?P<own>{ANY_UNIT})(?!\w))?(?P<join>{BETWEEN}))?"
        rf"(?P<last>{AMOUNT})(?:(?:\s?|-(?=\w\w))(?P<unit>{ANY_UNIT})(?:{RATE})?"
        rf"|/(?P<by>{_BY}))(?![\w²³^]|/(?!sms|mms|[GM]B)\w{{1,3}}(?!\w)|['’]\w){STOP}",
        _with_unit,
    ),
)


_POWER = re.compile(r"[⁰¹²³⁴-⁹]\Z")


def _alone(match: re.Match[str]) -> str | None:
    """A unit that no figure stands before."""
    written, unit = match["unit"], UNITS[match["unit"]]
    word = "".join(just_before(match)[-_WORD:].lower().split()[-1:])
    if word in {"per", "p."} and (written in _AFTER_PER or written in _AFTER_PER_ALONE):
        return _AFTER_PER.get(written) or unit.counted(single=True)
    if word[:1].isdecimal() and word.endswith("e") and written in tables().ranked:
        return tables().ranked[written]
    rated = match["per"] and (len(written) > 1 or match["per"] in _RATES.by_alone)
    if rated or _POWER.search(word):
        return unit.counted(single=False) + rate(match)
    if (word[:1].isdecimal() and "/" in word) or word in tables().number_words.parts:
        return unit.one
    words = tables().number_words
    stopped = "." in match.string[match.end() - 1 : match.end() + 1]
    if stopped and len(written) > 1 and word in words.single | words.several:
        return unit.counted(single=word in words.single)
    known = unit.alone or word.endswith(("joen", "jard", "duizend"))
    goes_on = match["per"] or match[0].endswith(".")
    return unit.counted(single=False) if known and not goes_on else None


def _after_word(match: re.Match[str]) -> str | None:
    """``slagen/min`` is a rate, ``dag/nacht`` is none."""
    by = match["by"]
    words = words_before(match, 3)
    word = words[-1] if words else ""
    short = by in _RATES.by_short and (len(by) > 1 or len(word) >= len("uur"))
    counted = word in _RATES.counted or any(one[0].isdecimal() for one in words)
    stopped = word in tables().abbreviations or (word[-1:] == "." and word[:-1] in COUNTED)
    if not short and not counted and not stopped:
        return None
    said = " ".join(f"per {counted_by(one)}" for one in (by, match["by2"]) if one)
    return f" {said}" if match.string[match.start() - 1] == "." else said


LONE_UNITS: tuple[Form, ...] = (
    Form("range", "a between numbers", r"(?<=\d )[aáâ](?= \d)", lambda _: "à"),
    Form("measure", "per", rf"(?<!\w)p\.(?= {_BY_P}\b)", lambda _: "per"),
    Form(
        "measure",
        "per, by a letter",
        rf"(?<![\w/])p/(?P<by>{_BY}|{_BY_WORD})(?![\w²³/])",
        lambda m: f"per {_by(m['by'])}",
    ),
    Form(
        "measure",
        "thousands by letter",
        rf"(?<=\d)\s?[kKM](?= {one_of(_RATES.followers)}\b)",
        lambda m: "miljoen" if "M" in m[0] else "duizend",
    ),
    Form(
        "measure",
        "unit alone",
        rf"(?<![\w/.@-])(?![^\W\d_]{{8}})(?P<unit>{UNIT})(?:{RATE})?(?![\w²³/]|['’]\w|\.\w){STOP}",
        _alone,
    ),
    Form(
        "measure",
        "counted by",
        rf"(?<=[\w).])/(?P<by>{_BY_WORD})(?:/(?P<by2>{_BY_WORD}))?(?![\w²³/])",
        _after_word,
    ),
)
