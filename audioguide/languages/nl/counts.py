"""Ranks, counts, ranges and words that a number is part of."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, DASH, INT, NUM, Form, just_before, one_of
from audioguide.languages.nl.number_names import halved, number, ordinal
from audioguide.languages.nl.tables import tables

_RANKED = tables().ranked
_TOGETHER = tables().together

_SMALLEST_SIZE = 20


def _value(written: str) -> float:
    return float(re.sub(r"[. ]", "", written).replace(",", "."))


def _rank(match: re.Match[str]) -> str:
    return ordinal(int(match["number"].replace(".", "")))


def _rank_compound(match: re.Match[str]) -> str:
    """``1e-lijns`` as eerstelijns; where two vowels would meet, the hyphen stays."""
    rest = match["rest"] or match["glued"]
    hyphen = "-" if rest.startswith("e") else ""
    return ordinal(int(match["number"])) + hyphen + rest


def _times(match: re.Match[str]) -> str:
    first = f"{number(match['first'])} tot " if match["first"] else ""
    return f"{first}{halved(match['last'], 'anderhalf')} keer"


def _product(match: re.Match[str]) -> str:
    factors = re.split(r"\s?[x×*]\s?", match[0])
    sizes = all(_value(factor) >= _SMALLEST_SIZE for factor in factors)
    sum_follows = match.string[match.end() :].lstrip().startswith("=")
    sizes = sizes and "*" not in match[0] and not sum_follows
    glued = match[0] == f"{factors[0]}x{factors[0]}" or sizes
    return (" bij " if glued or len(factors) > len("ab") else " keer ").join(map(number, factors))


def _compound(match: re.Match[str]) -> str:
    """``18-jarige`` as achttienjarige; the hyphen stays in ``type 2-diabetes``."""
    words = number(match["number"])
    before = just_before(match).rsplit(None, 1)
    if before and before[-1].lower() in tables().roman.parts:
        return f"{words}-{match['rest']}"
    if match["rest"] in tables().spelled:
        return f"{words}-{match['rest']}"
    words = "een" if words == "één" else words
    return words + ("-" if " " in words else "") + match["rest"]


_LASTING = re.compile(r"(?:jarig|daags|uurs|maands|weeks)")


def _broken_compound(match: re.Match[str]) -> str:
    """``1,5-metersamenleving`` as anderhalvemetersamenleving."""
    forms = (form for word, form in tables().written.items() if match["rest"].startswith(word))
    form = next(forms, "anderhalf" if _LASTING.match(match["rest"]) else None)
    words = halved(match["number"], form, always=False)
    return words + ("-" if " " in words else "") + match["rest"]


def _power(match: re.Match[str]) -> str:
    known = {"2": "kwadraat", "3": "tot de derde"}
    minus = "min " if match["sign"] else ""
    power = match["power"]
    words = known.get(power) if not minus else None
    base = number(match["base"]) if match["base"][0].isdigit() else match["base"]
    return f"{base} {words or f'tot de macht {minus}{number(power)}'}"


POWERS: tuple[Form, ...] = (
    Form(
        "cardinal",
        "cardinal",
        r"(?<=\))\s[x×*]\s(?=[\d(])|(?<=\d)\s[x×*]\s(?=\()",
        lambda _: " keer ",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<== )(?P<number>\d+)\s[-–−]\s(?=[a-z])",
        lambda m: f"{m['number']} minus ",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<=\()(?P<number>\d+)\s[-–−]\s(?=[a-z]+\))",
        lambda m: f"{m['number']} minus ",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?:(?<=%)|(?<=\d)(?=\s?[-–−]\s?€))\s?[-–−]\s?"
        r"(?=(?:€\s?)?\d[^\s=;]*(?: [^\s\d=;]{1,10})?\s?=)",
        lambda _: " min ",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<!\w)(?P<base>\d+|[a-ln-z])\^(?P<sign>[-−])?(?P<power>\d+)",
        _power,
    ),
)

COUNTS: tuple[Form, ...] = (
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,-])(?P<number>100|1000)['’-]?d?en\b",
        lambda m: f"{number(m['number'])}en",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,])\d{1,3}(?:,\d{3}){2,}(?![\w,]|\.\d)",
        lambda m: number(m[0].replace(",", "")),
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?P<rank>\b\d+(?:ste|de|e))\s?[x×](?![\w-])",
        lambda m: f"{m['rank']} keer",
    ),
    Form(
        "cardinal",
        "cardinal",
        rf"(?P<rank>\b\d+(?:ste|de|e))\s(?P<unit>{one_of(_RANKED)})(?!\w)(?:\.(?=\s*\S))?",
        lambda m: f"{m['rank']} {_RANKED[m['unit']]}",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.-])(?P<number>\d+)(?:ste|de|e)(?:-(?P<rest>[a-zà-ÿ]{4,})"
        r"|(?P<glued>(?:hands|jaars|lijns|graads|rangs|klas)[a-z]*))",
        _rank_compound,
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.])(?<![^\W\d]{2}-)(?P<number>\d+(?:\.\d{3})*)(?:-?(?:ste|de)|-e|sten|den|e|ᵉ|ᵈᵉ)(?![^\W_]|['’])",
        _rank,
    ),
    Form(
        "cardinal",
        "cardinal",
        rf"{BEFORE}(?:(?P<first>{NUM}){DASH})?(?P<last>{NUM})\s?[x×X](?=[\s.,;:!?)]|$)(?!\s?[\d+=−])",
        _times,
    ),
    Form("cardinal", "cardinal", rf"{BEFORE}{NUM}(?:\s?[x×*]\s?{NUM})+(?!\w)", _product),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,])(?P<number>\d{1,3})(?:\+|-?plus)[-'’]?s?(?P<rest>ers?)\b",
        lambda m: f"{number(m['number'])}pluss{m['rest']}",
    ),
    Form(
        "cardinal",
        "cardinal",
        rf"{BEFORE}(?P<number>\d{{1,2}}(?:,\d)?)-(?=[\s.,;:!?)](?!\.)|$)(?P<stop>\.?)"
        r"(?!,?\s(?:(?:en|of|tot|t/m|à|tot en met)\s)?(?:een\s)?\d+-)"
        r"(?!\s(?:en|of)\s(?!een\b)[a-z]{3,})",
        lambda m: f"{number(m['number'])} min{' .' if m['stop'] else ''}",
    ),
    Form(
        "cardinal",
        "cardinal",
        rf"{BEFORE}(?P<number>{INT})\+(?!\s?\d)",
        lambda m: f"{number(m['number'])} plus",
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,])(?P<number>[2-9]|1[012])[-'’]?en\b",
        lambda m: _TOGETHER[m["number"]],
    ),
    Form("cardinal", "cardinal", r"(?<![\w.,])(?P<number>\d+)['’](?P<rest>ers?)\b", _compound),
    Form(
        "cardinal",
        "cardinal",
        r"(?<![\w.,])(?P<number>\d+)-?(?P<rest>[a-zà-ÿ]{3,}|ers?\b)",
        _compound,
    ),
    Form(
        "cardinal",
        "cardinal",
        rf"{BEFORE}(?P<number>\d+,\d+)-(?P<rest>[a-zà-ÿ]{{3,}})",
        _broken_compound,
    ),
    Form(
        "cardinal",
        "cardinal",
        r"(?<=[a-zé])\s[x×]\s(?!(?:groter|kleiner|hoger|lager|is|plus|min)\b)(?=[a-zé]|\d)",
        lambda _: " bij ",
    ),
)
"""In this order; what one has taken is no longer free for the next."""
