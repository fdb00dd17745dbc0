"""What stands around a match: the features by which one way of writing is told from another.

Each looks a few words far and not past the sentence, as far as marks tell where that ends, so that
a form may be tried on a whole paragraph and takes the same time wherever it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Collection

_REACH = 120
"""In characters: as far as any feature looks."""
_SENTENCE_ENDS = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ])|\n")
_WORD = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*['’.]?")
_LAST_WORD = re.compile(r"(?<!\w)(?:([^\W\d_][^\s()]*?|[(†*°&])[:,]?[\s„“\"'‘]*)\Z")
_FIRST_WORD = re.compile(r"[\s\"”’']*([^\W\d_]+(?:['’]s)?)")
_LETTERS = "abcdfgh"
_UNIT = re.compile(r"\s?-?([^\s\d,;:!?()]+)")
_MODAL = re.compile(
    r"\b(?:[Ll]aat|laten|liet|moet|moeten|kan|kunt|kunnen|mag|mogen|zal|wil|wilt)\b"
)
_INFINITIVE = re.compile(
    r"\s(?!minuten|weken|dagen|uren)[a-zà-ÿ]+en(?:[.,;!)]|$)",
)
_FIGURE_FIRST = re.compile(r"\s*[-–€$£]?\s?\d")
_COUNTED = re.compile(
    r"\s(?:[a-zà-ÿ]+(?:e|ige|se) )?[a-zà-ÿ-]*(?:[^\Weo]en|ers|eurs|els|ens|ums|s['’]s)\b"
    r"(?<!tussen)(?<!\btoen)(?<!\bten)(?<!sinds)(?<!volgens)(?<!werden)(?<!waren)(?<!hebben)(?<!zijn)"
)
"""A word in the plural, an adjective before it or not."""


def before(match: re.Match[str]) -> str:
    """What the sentence has before it, as far back as any feature looks."""
    text = match.string[max(0, match.start() - _REACH) : match.start()]
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(f"{text}{match[0][:1]}")]
    return text[ends[-1] :] if ends else text


def after(match: re.Match[str]) -> str:
    """What the sentence has after it, as far as any feature looks."""
    text = match.string[match.end() : match.end() + _REACH]
    end = _SENTENCE_ENDS.search(text)
    return text[: end.start() + 1] if end else text


def word_before(match: re.Match[str]) -> str:
    """The word before it in lower case, with the stop of an abbreviation, without other marks.

    A bracket or sign that opens what follows is given as it is; a figure gives nothing.
    """
    found = _LAST_WORD.search(before(match))
    return found[1].lower() if found else ""


def words_before(match: re.Match[str], count: int) -> list[str]:
    """Up to so many words of the sentence before it, in lower case, the nearest last."""
    return [word.lower() for word in _WORD.findall(before(match))[-count:]]


def word_after(match: re.Match[str]) -> str:
    """The word after it in lower case; nothing where a mark or a figure stands between."""
    found = _FIRST_WORD.match(match.string, match.end(), match.end() + _REACH)
    return found[1].lower() if found else ""


def opens_sentence(match: re.Match[str]) -> bool:
    """Whether nothing but opening marks stands before it in its sentence."""
    return not before(match).strip(" \t(„“\"'‘-–*•>")


def closes_sentence(match: re.Match[str]) -> bool:
    """Whether nothing but closing marks stands after it in its sentence."""
    return not after(match).strip(" \t.!?…)]\"”’'\n")


def in_brackets(match: re.Match[str]) -> bool:
    """Whether brackets hold it and nothing else."""
    text, end = match.string, match.end()
    return text[max(0, match.start() - 1) : match.start()] == "(" and text[end : end + 1] == ")"


def figure_after(match: re.Match[str]) -> bool:
    """Whether a figure or an amount follows at once."""
    return bool(_FIGURE_FIRST.match(match.string, match.end()))


def counts_something(match: re.Match[str]) -> bool:
    """Whether a word that is counted follows: a plural, or one of those that have none."""
    return counted_at(match.string, match.end())


def counted_at(text: str, at: int) -> bool:
    """The same from a place in a text."""
    found = _FIRST_WORD.match(text, at, at + _REACH)
    known = found is not None and found[1].lower() in tables().quantities.after
    return known or bool(_COUNTED.match(text, at, at + _REACH))


def unit_after(match: re.Match[str]) -> str:
    """The unit that follows at once, as it is written; nothing where there is none."""
    from audioguide.languages.nl.units import UNITS

    found = _UNIT.match(match.string, match.end(), match.end() + _REACH)
    word = found[1] if found else ""
    if word.startswith("t/m"):
        return ""
    return next((one for one in (word, word.rstrip("."), word.split("/")[0]) if one in UNITS), "")


def before_infinitive(match: re.Match[str]) -> bool:
    """Whether an infinitive that a verb before asks for closes it: *laat 2/3 verdampen*."""
    asked = _MODAL.search(before(match))
    return bool(asked and _INFINITIVE.match(match.string, match.end()))


def near(match: re.Match[str], words: Collection[str], reach: int) -> bool:
    """Whether one of some words is among the last few before it."""
    return any(word.rstrip(".:") in words or word in words for word in words_before(match, reach))


def takes_letter(match: re.Match[str]) -> bool:
    """Whether a letter after a number is its own: *spoor 2B*, *Kerkstraat 12 A*, *2a en 2b*."""
    words = words_before(match, 2)
    word = word_before(match)
    streets = tuple(tables().beside.street_endings)
    names = tables().places_with_letters | tables().pairs.articles
    lettered = any(one[:-1].isdecimal() and one[-1] in _LETTERS for one in words)
    return word in names or word.endswith(streets) or lettered
