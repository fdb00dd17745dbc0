"""Money, fractions and numbers with a unit."""

from __future__ import annotations

import re

from audioguide.text.dutch.numbers import cardinal, halved, ordinal
from audioguide.text.dutch.rules import BEFORE, DASH, INT, NUM, Rule, one_of, rule
from audioguide.text.dutch.tables import tables

_UNITS, _WRITTEN, _MONEY = tables().units, tables().written, tables().money
_UNIT = one_of(_UNITS)
_COUNTED = one_of({*_WRITTEN, *_UNITS})
_PER = one_of({*tables().per, *_UNITS})
_SHORT_PER = r"(?:kWh|min|sec|u|d|wk|kg|m?l|km|ha|c?m[²³23])"
_SIGN = r"(?:(?<![\w\d)])[-−](?=\d))?"
_COUNT = one_of(("miljoen", "miljard", "biljoen", "duizend", "mln.", "mln", "mld.", "mld"))
_COUNTS = {"mln": "miljoen", "mld": "miljard"}
_CURRENCY = one_of(_MONEY)
_WHOLE = re.compile(r"1(?:,0+)?")
_NAMED = {(1, 2): "een half", (1, 4): "een kwart", (3, 4): "driekwart"}
_NO_NOUN = re.compile(r"aan|als|dan|door|en|in|is|of|op|per|tot|uit|van|voor|was|wordt")
_REPEATED = 5
"""A length so many times the number before it is repeated; no room is so narrow."""
_MOST_PARTS = 20
_LEAST_PRESSURE = 30


def _signed(written: str, form: str | None = None, counted: str = "") -> str:
    """A number with its sign.

    Args:
        written: The figure.
        form: What 1,5 becomes before what is counted; None for no halves.
        counted: The word of what is counted.
    """
    minus = "min " if written[0] in "-−" else ""
    return minus + halved(written.lstrip("-−"), form, always=counted in tables().halves.words)


def _is_one(written: str) -> bool:
    return bool(_WHOLE.fullmatch(written))


def _joined(match: re.Match[str], form: str | None, counted: str) -> str:
    """A number, or a range of two, before a unit."""
    first, join, last = match["first"], match["join"], match["last"]
    if not first:
        return _signed(last, form, counted)
    word = _times_or_by(first, last, counted) if join.strip() in {"x", "×"} else _join(join)
    return f"{_signed(first, form, counted)} {word} {_signed(last, form, counted)}"


def _times_or_by(first: str, last: str, counted: str) -> str:
    """``3 x 4 m`` is a size, ``4 x 100 m`` and ``3 x 10 minuten`` are repetitions."""
    narrow, wide = (float(re.sub(r"[. ]", "", part).replace(",", ".")) for part in (first, last))
    is_size = counted.endswith("meter") and wide < _REPEATED * narrow
    return "bij" if is_size else "keer"


def _join(written: str) -> str:
    """What is said for the sign or word between two numbers; a dash is *tot*."""
    known = {"x": "bij", "×": "bij", "/": "of", "t/m": "tot en met"}
    word = written.strip(" -–—")
    return known.get(word, word) or "tot"


def _with_unit(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"]]
    single = _is_one(match["last"]) and not match["first"]
    if match["unit1"] not in {None, match["unit"]}:
        first = _UNITS[match["unit1"]].counted(single=_is_one(match["first"]))
        said = f"{_signed(match['first'])} {first} {_join(match['join'])} {_signed(match['last'])} "
    else:
        said = f"{_joined(match, unit.half, unit.one)} "
    said += unit.counted(single=single)
    for per in filter(None, (match["per"], match["per2"])):
        said += f" per {_per(per)}"
    ends = match["unit"].endswith(".") and not match.string[match.end() :].strip()
    return said + ("." if ends else "")


def _per(written: str) -> str:
    unit = _UNITS.get(written)
    return tables().per.get(written) or (unit.one if unit else written)


def _before_word(match: re.Match[str]) -> str:
    form = _WRITTEN[match["word"]]
    return f"{_joined(match, form, match['word'])} {match['word']}"


def _alone(match: re.Match[str]) -> str:
    said = _UNITS[match["unit"]].counted(single=False)
    return said + (f" per {_per(match['per'])}" if match["per"] else "")


def _money(match: re.Match[str]) -> str:
    """``€ 12,50`` as twaalf euro vijftig, ``€ 0,50`` as vijftig cent."""
    currency = _MONEY[match["before"] or match["after"]]
    if match["count"]:
        count = match["count"].rstrip(".")
        count = _COUNTS.get(count, count)
        form = "anderhalf" if count != "duizend" else None
        return f"{_signed(match['last'], form, count)} {count} {currency}"
    first = f"{_sum(match['first'], '')} {_join(match['join'])} " if match["first"] else ""
    return first + _sum(match["last"], currency)


def _sum(written: str, currency: str) -> str:
    whole, _, cents = written.partition(",")
    if len(cents) != len("50") or not int(cents):
        return f"{_signed(whole if not cents.strip('0') else written)} {currency}".strip()
    if whole.lstrip("-−") == "0" and currency in {"euro", "dollar"}:
        return f"{cardinal(int(cents))} cent"
    return f"{_signed(whole)} {currency} {cardinal(int(cents))}".replace("  ", " ")


def _fraction(match: re.Match[str]) -> str:
    """``1/2``, ``2 1/2``; what is no fraction is one number beside another."""
    top, bottom = int(match["top"]), int(match["bottom"])
    before = match.string[: match.start()].rsplit(None, 1)
    if before and before[-1].lower() in tables().roman.parts:
        return f"{cardinal(top)} {cardinal(bottom)}"
    whole = match["whole"]
    unit = (match["unit"] or "").strip()
    form = _WRITTEN.get(unit) or (_UNITS[unit].half if unit in _UNITS else None)
    spoken_unit = f" {_UNITS[unit].one if unit in _UNITS else unit}" if unit else ""
    if (top, bottom) == (1, 2):
        half = (form or _half_before(match.string[match.end() :])).removeprefix("ander")
        said = halved(f"{whole},5", f"ander{half}") if whole else f"een {half}"
        if before and before[-1].lower() == "een":
            said = said.removeprefix("een ")
        return said + spoken_unit
    if top < bottom and (bottom <= _MOST_PARTS or bottom in {100, 1000}):
        part = _NAMED.get((top, bottom)) or _parts(top, bottom)
        return (f"{cardinal(int(whole))} en {part}" if whole else part) + spoken_unit
    join = "over" if top >= bottom >= _LEAST_PRESSURE else "op"
    said = f"{cardinal(top)} {join} {cardinal(bottom)}" + spoken_unit
    return f"{cardinal(int(whole))} {said}" if whole else said


def _half_before(rest: str) -> str:
    """*anderhalve*, or *anderhalf* before a word with *het* and where no word follows."""
    found = re.match(r"\s([a-zà-ÿ]{2,})", rest)
    if not found or _NO_NOUN.fullmatch(found[1]) or found[1].endswith("je"):
        return "anderhalf"
    return "anderhalf" if found[1] in tables().halves.neuter else "anderhalve"


def _parts(top: int, bottom: int) -> str:
    return f"{'een' if top == 1 else cardinal(top)} {ordinal(bottom)}"


_FIRST = (
    rf"(?:(?P<first>{_SIGN}{NUM})(?:\s?(?P<unit1>{_UNIT}))?"
    rf"(?P<join>{DASH}|\s?[x×/]\s?|\s(?:à|tot|t/m)\s|(?<!\d{{4}})\s(?:of|en)\s))?"
)
_LAST = rf"(?P<last>{_SIGN}{NUM})"

AMOUNTS: tuple[Rule, ...] = (
    rule(r"(?<=\d) [aáâ] (?=\d)", lambda _: " à "),
    rule(r"(?<=\d)\s[/:÷]\s(?=\d)", lambda _: " gedeeld door "),
    rule(
        rf"(?P<before>{_CURRENCY})\s?(?:(?P<first>{NUM})(?P<join>{DASH}|\s(?:à|tot|of)\s)(?:{_CURRENCY}\s?)?)?{_LAST}"
        rf"(?:,?[-–—]{{1,2}}(?!\d)|,=)?(?:\s?(?P<count>{_COUNT})(?!\w))?(?P<after>)",
        _money,
    ),
    rule(
        rf"{BEFORE}(?P<before>)(?:(?P<first>{NUM})(?P<join>{DASH}|\s(?:à|tot|of)\s))?{_LAST}(?:,[-–—]{{1,2}})?"
        rf"(?:\s?(?P<count>{_COUNT}))?\s?(?P<after>{_CURRENCY})(?!\w)",
        _money,
    ),
    rule(rf"{BEFORE}(?P<whole>{INT}),\d\d (?=euro\b)", lambda m: m[0]),
    rule(
        rf"{BEFORE}(?P<first>){_LAST}\s(?P<after>euro)(?P<before>)(?P<count>)(?!\w)",
        lambda m: _sum(m["last"], "euro"),
    ),
    rule(rf"{BEFORE}{_LAST},[-–—]{{1,2}}(?!\d)", lambda m: f"{_signed(m['last'])} euro"),
    rule(
        rf"(?<![\w.,])(?P<whole>\d+)\.(?P<decimals>\d{{1,2}})"
        rf"(?=\s?{_COUNTED}(?!\w))",
        lambda m: f"{m['whole']},{m['decimals']}",
    ),
    rule(
        rf"{BEFORE}(?:(?P<whole>\d{{1,3}}) )?(?P<top>\d{{1,3}})[/⁄]"
        r"(?P<bottom>\d{1,4})(?:e|de|ste)?"
        rf"(?P<unit>\s?{_COUNTED}(?![\w/]))?(?![\w/]|[.,]\d)",
        _fraction,
    ),
    rule(
        rf"{BEFORE}{_FIRST}{_LAST}(?:\s?|-(?=\w\w))(?P<unit>{_UNIT})"
        rf"(?:/(?P<per>{_PER})(?:/(?P<per2>{_PER}))?)?"
        rf"(?![\w²³]|/\w)(?:\.(?=\s+[a-z(\d]|[,;:]))?",
        _with_unit,
    ),
    rule(
        rf"{BEFORE}{_FIRST.replace('unit1', 'none')}{_LAST}\s(?P<word>{one_of(_WRITTEN)})(?!\w)",
        _before_word,
    ),
)
"""In this order; a later rule sees what the earlier ones left."""

LONE_UNITS: tuple[Rule, ...] = (
    rule(
        rf"(?<=[a-zà-ÿ]{{3}})/(?P<per>{_SHORT_PER})(?![\w²³/])",
        lambda m: f" per {_per(m['per'])}",
    ),
    rule(
        r"(?P<what>\b(?:keer|maal|uur|minuten|euro|stappen|slagen|tabletten|glazen))/"
        r"(?P<per>dag|nacht|week|maand|jaar|uur)\b",
        lambda m: f"{m['what']} per {m['per']}",
    ),
    rule(
        rf"(?<![\w/])(?P<unit>{one_of(u for u, unit in _UNITS.items() if unit.alone)})"
        rf"(?:/(?P<per>{_PER}))?(?![\w/²³]|['’]\w)",
        _alone,
    ),
)
"""Units that no number stands before."""
