"""Where a sentence ends, decided between the classified pieces of a line.

A stop inside a token (a date, a decimal, initials) ends nothing. One at the end of a token belongs
to the token, and ends the sentence too where the features here say so; any other stop is a mark,
and ends the sentence where something follows that a sentence begins with.
``tests/benchmarks/sentence_boundaries.py`` measures it on a treebank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.languages.nl.classify import Span

_STOPS, _CLOSING = frozenset(".!?…"), frozenset("\"'”’»)]")
_OPENING = re.compile(r"[\"'“‘„«(\[¿¡*_–—-]*\s?(?:[€$£±~<>≥≤#§]+\s?(?=\d))?")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]|[a-z]{1,2}[A-Z]|[a-z][.)]\s+[A-ZÀ-Þ]|['’`][a-zA-Z]\s+[A-ZÀ-Þ]")
"""A sentence may begin so: also *iPhone*, *b.* of a list, and *'s Avonds*."""
_LIST_MARK = re.compile(r"\s*(?:\d{1,20}|[a-z])\s*")
_DOTTED = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+")
_FIRST_WORD = re.compile(r"[^\W_][\w'’-]*")
_VOWEL = re.compile(r"[aeiouyà-ÿ\d]", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:\"[^\"]{1,120}\"|“[^”]{1,120}”|‘[^’]{1,120}’|\([^()]{1,120}\))(?=,?\s+[a-zà-ÿ]|\s*[,;:])"
)
"""Quoted or in brackets, with the sentence going on after it: whatever marks stand in it."""
_LETTERS = frozenset({"word", "letters", "capitals", "name"})
_SHORTENED = frozenset({"abbreviation", "letters", "name", "lexicon"})
"""Classes of tokens that a name may follow; others end in a unit or a month: *10 min.*"""
_AFTER = frozenset({"reference", "emoji"})
"""Classes of tokens that stand after a sentence and belong to it."""
_SHORTEST = 3
"""Letters of an abbreviation that may end a sentence before a word that opens one."""
_MOST_AFTER = 12
"""So many marks and the like are looked through for the stop before them."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """The marks that a sentence may end with, and what they stand after."""

    marks: str
    at: int
    """Where the last of them stands."""
    owner: Span | None
    """The token that the stop is part of."""
    after: Span | None
    """The token that a stop of its own touches."""
    closed: bool
    """Whether a quotation or bracket closes after them, or a sign stands there."""


def sentence_starts(text: str, spans: Sequence[Span]) -> list[int]:
    """The numbers of the pieces that begin a sentence, but for the first piece.

    Args:
        text: A line, in plain characters.
        spans: Its pieces in order, from ``classify``.
    """
    whole = [found.span() for found in _WHOLE.finditer(text)]
    starts: list[int] = []
    start = 0
    for index in range(1, len(spans)):
        if not _apart(spans, index):
            continue
        stop = _stop_before(text, spans, start, index)
        if stop and not _inside(whole, stop.at) and _ends(text, spans, start, index, stop):
            starts.append(index)
            start = index
    return starts


def ends_in_stop(text: str, spans: Sequence[Span]) -> bool:
    """Whether the last of some pieces, or the one before what closes, is a stop."""
    return _stop_before(text, spans, 0, len(spans)) is not None


def _inside(whole: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies inside one of some stretches that follow each other, before its end."""
    last = bisect_left(whole, (at,)) - 1
    return last >= 0 and at < whole[last][1] - 1


def _stop_before(text: str, spans: Sequence[Span], start: int, index: int) -> _Stop | None:
    """The stop that stands before a piece, in a sentence that began with another."""
    last = index - 1
    while last > max(start, index - _MOST_AFTER) and _stands_after(text, spans, last):
        last -= 1
    span = spans[last]
    if text[span.end - 1] not in _STOPS:
        return None
    closed = last < index - 1
    if not _is_stop(text, span):
        return _Stop(text[span.end - 1], span.end - 1, span, None, closed)
    first = last
    while first > start and not _apart(spans, first) and _is_stop(text, spans[first - 1]):
        first -= 1
    after = spans[first - 1] if first > start and not _apart(spans, first) else None
    return _Stop(text[spans[first].start : span.end], spans[first].start, None, after, closed)


def _stands_after(text: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a piece closes a sentence or a quotation, or is a sign after it."""
    span = spans[at]
    if span.semiotic_class == "emoji":
        return True
    closes = span.semiotic_class in _AFTER or _CLOSING.issuperset(text[span.start : span.end])
    return closes and not _apart(spans, at)


def _apart(spans: Sequence[Span], at: int) -> bool:
    """Whether a space stands before a piece."""
    return spans[at - 1].end < spans[at].start


def _is_stop(text: str, span: Span) -> bool:
    return _STOPS.issuperset(text[span.start : span.end])


def _ends(text: str, spans: Sequence[Span], start: int, index: int, stop: _Stop) -> bool:
    """Whether a sentence ends at a stop before a piece.

    Args:
        text: The whole line.
        spans: Its pieces.
        start: The number of the piece that the sentence began with.
        index: The number of the piece after the stop.
        stop: The stop.
    """
    rest = _next_said(spans, index)
    opening = _OPENING.match(text, rest)
    bare = opening.end() if opening else rest
    following = _FIRST_WORD.match(text, bare)
    first = text[bare : bare + 1]
    capital = bool(_CAPITAL.match(text, rest) or _CAPITAL.match(text, bare)) or first.isupper()
    began = spans[start].start
    if not capital and not first.isdigit():
        return bool(following) and _without_capitals(text, began, stop)
    if stop.marks != "." or (stop.closed and not stop.owner):
        return capital or not stop.marks.startswith(("…", ".."))
    if _LIST_MARK.fullmatch(text, began, stop.at):
        return False
    opens = following is not None and following[0].lower() in tables().stops.openers
    word = _word_before(text, began, stop.at)
    if stop.owner:
        name = opens and following is not None and following[0] in tables().stops.name_openers
        return _token_ends(stop.owner, word, capital=capital, opens=opens, name=name)
    return opens or not _maybe_shortened(word, stop)


def _next_said(spans: Sequence[Span], index: int) -> int:
    """Where the next thing that is said begins."""
    while index + 1 < len(spans) and spans[index].semiotic_class == "stage direction":
        index += 1
    return spans[index].start


def _without_capitals(text: str, began: int, stop: _Stop) -> bool:
    """Whether a sentence is written as some people do, beginning with a small letter."""
    small = text[began].islower() and not _CAPITAL.match(text, began)
    free = stop.owner is None and not stop.closed and stop.marks in (".", "!", "?")
    return small and free and not _maybe_shortened(_word_before(text, began, stop.at), stop)


def _word_before(text: str, began: int, stop: int) -> str:
    """What stands before a stop without a space, but for marks that open it."""
    space = text.rfind(" ", began, stop)
    return text[max(space + 1, began) : stop].lstrip("\"'“‘„«([")


def _maybe_shortened(word: str, stop: _Stop) -> bool:
    """Whether a word that is no abbreviation here looks like one, or like an initial."""
    kind = stop.after.semiotic_class if stop.after else ""
    if kind == "word" and (
        word.lower() in tables().stops.titles or not (_VOWEL.search(word) or word.isupper())
    ):
        return True
    single = len(word) == 1 and word.isalpha()
    return kind in _LETTERS and (single or bool(_DOTTED.fullmatch(word)))


def _token_ends(token: Span, word: str, *, capital: bool, opens: bool, name: bool) -> bool:
    """Whether a stop that belongs to a token ends the sentence too."""
    kind = token.semiotic_class
    if kind not in _SHORTENED and word.lower() in tables().stops.titles:
        return opens
    if kind not in _SHORTENED or (kind != "name" and word.lower() in tables().stops.may_end):
        return capital
    if kind == "abbreviation" and token.rule != "ending":
        return opens and not name and word.isalpha() and len(word) >= _SHORTEST
    return opens
