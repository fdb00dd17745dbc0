"""Paragraphs to sentences: pysbd proposes, rules for Dutch decide where they know better.

pysbd (pragmatic segmenter) is the best splitter measured on Dutch; what it gets wrong are full
stops after titles and initials before a name, closing quotes that it gives to the next sentence,
and sentences inside long quotations. ``tests/benchmarks/sentence_boundaries.py`` measures both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    import pysbd

_END = re.compile(
    r"(?<!\S)(?P<word>\S*?)(?<![.!?…])(?P<stop>[.!?…]++)"
    r"(?P<closing>[\"'”’»)\]]*+(?:\[[\d,; –-]++\]|[⁰¹²³⁴-⁹]++)*+)\s++"
)
"""Looked for once a word and once a row of stops, so a row of anything costs no more than words."""
_OPENING = re.compile(r"[\"'“‘„«(\[¿¡–—-]*\s?(?:[€$£±~<>≥≤#§]+\s?(?=\d))?")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]|[a-z]{1,2}[A-Z]|[a-z][.)]\s+[A-ZÀ-Þ]")
"""A sentence may begin so: also *iPhone*, and *b.* of a list."""
_LIST_MARK = re.compile(r"\s*(?:\d{1,20}|[a-z])\s*")
_APOSTROPHE = re.compile(r"['’`][a-zA-Z]\s+[A-ZÀ-Þ]")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_DOTTED = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+")
_FIRST_WORD = re.compile(r"[^\W_][\w'’-]*")
_STOP = re.compile(r"[.!?…]")
_STRETCH, _LONGEST_ASKED = 3000, 6500
"""Characters of a line that pysbd is asked about at once; few paragraphs have more."""
_MANY_STOPS = re.compile(r"(?:[^.!?…]*+[.!?…]){120}")
"""More than so many in a stretch are no sentences; pysbd looks for each among all."""
_BETWEEN = re.compile(r"[a-zà-ÿ]{2} (?=[a-zà-ÿ]{2})")
_WHOLE = re.compile(
    r"(?:\"[^\"]{1,120}\"|“[^”]{1,120}”|‘[^’]{1,120}’|\([^()]{1,120}\))(?=,?\s+[a-zà-ÿ]|\s*[,;:])"
)


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph in order, each as written; a newline always ends one.

    Joined by spaces they are the paragraph, white space apart.
    """
    return [
        sentence
        for line in paragraph.split("\n")
        if (tidy := " ".join(line.split()))
        for sentence in _split_line(tidy)
    ]


def _split_line(line: str) -> list[str]:
    places = list(_END.finditer(line))
    if not places:
        return [line]
    whole = [(found.start(), found.end()) for found in _WHOLE.finditer(line)]
    begins = cache(lambda: _proposed(line))
    cuts = [0]
    for place in places:
        if not _inside(whole, place.start("stop")) and _ends(line, place, cuts[-1], begins):
            cuts.append(place.end())
    return [line[start:end].strip() for start, end in pairwise([*cuts, len(line)])]


def _inside(whole: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies inside one of some stretches that follow each other, before its end."""
    last = bisect_left(whole, (at,)) - 1
    return last >= 0 and at < whole[last][1] - 1


def _proposed(line: str) -> set[int]:
    """Where pysbd lets a sentence begin, asked stretch by stretch: it takes time by the square."""
    begins: set[int] = set()
    start = 0
    while start < len(line):
        end = _stretch_end(line, start)
        if end - start <= _LONGEST_ASKED and _STOP.search(line, start, end):
            begins.update(start + begin for begin in _proposed_in(line[start:end]))
        start = end
    return begins


def _stretch_end(line: str, start: int) -> int:
    """Where a stretch for pysbd ends: before a word that no sentence begins with, if it can be."""
    stops = _MANY_STOPS.match(line, start, start + _STRETCH)
    least = stops.end() if stops else start + _STRETCH
    if len(line) <= least:
        return len(line)
    between = _BETWEEN.search(line, least, least + _STRETCH)
    space = line.find(" ", least)
    return between.end() if between else space + 1 or len(line)


def _proposed_in(line: str) -> set[int]:
    """Where pysbd lets a sentence begin; nothing where it did not keep every character."""
    parts = [part.split() for part in _splitter().segment(line)]
    if "".join(word for part in parts for word in part) != line.replace(" ", ""):
        return set()
    seen = list(accumulate(char != " " for char in line))
    begins = set()
    for count in accumulate(sum(map(len, part)) for part in parts):
        at = bisect_left(seen, count) + 1
        while at < len(line) and line[at] in "\"'”’»)]":
            at += 1
        begins.add(at + 1)
    return begins


def _ends(line: str, place: re.Match[str], start: int, begins: Callable[[], set[int]]) -> bool:
    """Whether a sentence ends at a mark with a space after it.

    Args:
        line: The whole line.
        place: The word before the mark, the mark, and what closes after it.
        start: Where the sentence began.
        begins: Where pysbd lets a sentence begin; asked only where the rules leave it open.
    """

    def proposed() -> bool:
        return place.end() in begins()

    rest = place.end()
    opening = _OPENING.match(line, rest)
    bare = opening.end() if opening else rest
    first = line[bare : bare + 1]
    following = _FIRST_WORD.match(line, bare)
    capital = bool(_APOSTROPHE.match(line, rest) or _CAPITAL.match(line, bare)) or first.isupper()
    if not capital and not first.isdigit():
        return not following and proposed()
    if place["stop"] != "." or place["closing"]:
        return capital or proposed()
    word = place["word"].lstrip("\"'“‘„«([")
    if _LIST_MARK.fullmatch(line, start, place.start("stop")):
        return False
    return _stop_ends(word, following[0] if following else "", capital=capital, proposed=proposed)


def _stop_ends(word: str, following: str, *, capital: bool, proposed: Callable[[], bool]) -> bool:
    """Whether a full stop after a word ends the sentence, or only the word."""
    known, lower = tables().stops, word.lower()
    opens = following.lower() in known.openers
    if _INITIALS.fullmatch(word) and not _is_abbreviation(word):
        return opens
    title = lower in known.titles
    if (title and lower not in known.may_end) or _is_abbreviation(f"{word}. {following}"):
        return False
    if lower in known.may_end or lower in _months():
        return capital and (opens or not title)
    if _is_abbreviation(word) or (not word.isupper() and _is_abbreviation(lower)):
        return opens and proposed()
    single = len(word) == 1 and word.isupper()
    return opens if single or _DOTTED.fullmatch(word) else capital or proposed()


def _is_abbreviation(words: str) -> bool:
    return f"{words}." in tables().abbreviations


@cache
def _months() -> frozenset[str]:
    forms = (form for forms in tables().months.values() for form in forms)
    return frozenset(form.rstrip(".") for form in forms if form.endswith("."))


@cache
def _splitter() -> pysbd.Segmenter:
    import pysbd

    return pysbd.Segmenter(language="nl", clean=False)
