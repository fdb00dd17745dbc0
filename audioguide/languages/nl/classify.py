"""Every piece of a text to its semiotic class, and to what is said for it.

The forms are tried in one order over the text as it is written; what one has taken is no longer
free for the next. So an ambiguity is settled here, by order, and in ``say`` of a form, by what
stands around; what no form takes is a word, a number or a mark. The pieces are the whole text but
for its spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audioguide.languages.nl.candidates import Begins
from audioguide.languages.nl.forms import Reading
from audioguide.languages.nl.long_codes import long_codes
from audioguide.languages.nl.tokenise import atoms, stretches
from audioguide.languages.nl.truecase import truecase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audioguide.languages.lexicon import Lexicon
    from audioguide.languages.nl.forms import Form


_DIGIT = re.compile(r"\d")
"""Whatever a form would say with one in it is no such thing."""


@dataclass(frozen=True, slots=True)
class Span:
    """A classified piece of a text."""

    start: int
    end: int
    semiotic_class: str
    spoken: str
    rule: str = ""
    pause_ms: int = 0
    """A silence that a stage direction asks for, after what stands before it."""
    ipa: str = ""
    """How it sounds, where the author's lexicon says so."""


@cache
def forms() -> tuple[Form, ...]:
    """All forms of all classes in their order, made when first asked."""
    from audioguide.languages.nl.order import ORDER

    return tuple(form for group in ORDER for form in group)


@cache
def _begins() -> Begins:
    return Begins([form.beginning for form in forms()])


def classify(text: str, lexicon: Lexicon | None = None) -> list[Span]:
    """The pieces of a text in order; ``text`` is in plain characters (``tokenise.plain``)."""
    found: list[Span] = []
    for start, end in stretches(text):
        part = text[start:end]
        spans = _classified(part, lexicon) if lexicon and lexicon.entries else _plainly(part)
        found += spans if start == 0 else _moved(spans, start)
    return found


def _moved(spans: Iterable[Span], by: int) -> Iterator[Span]:
    return (replace(one, start=one.start + by, end=one.end + by) for one in spans)


@lru_cache(maxsize=64)
def _plainly(text: str) -> tuple[Span, ...]:
    """Without a lexicon; what a text says more than once, as a refrain, is looked at once."""
    return tuple(_classified(text, None))


def _classified(text: str, lexicon: Lexicon | None) -> list[Span]:
    """The pieces of a stretch of a text."""
    taken = bytearray(len(text))
    found: list[Span] = []

    def take(span: Span) -> None:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
        found.append(span)

    for start, end in long_codes(text):
        take(Span(start, end, "long code", "", "unbroken"))
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for start, end, entry in lexicon.find(text) if lexicon else ():
        if 1 in taken[start:end]:
            continue
        said = entry.respelling or _by_rule(text[start:end])
        take(Span(start, end, "lexicon", said, entry.written, ipa=entry.ipa))
    text = truecase(text)
    ordered = forms()
    for number, places in _begins().possible_in(text):
        for span in _found(ordered[number], text, taken, places):
            take(span)
    found += _rest(text, taken)
    return sorted(found, key=lambda span: span.start)


def _by_rule(text: str) -> str:
    """A word that the lexicon has in IPA as a voice reads it that cannot be told its sound."""
    return text if text.isalpha() else spoken_form(text, classify(text))


def _found(form: Form, text: str, taken: bytearray, places: list[int]) -> Iterator[Span]:
    """Where a form stands in what is still free, of the places where it may begin."""
    match_at = form.pattern.match
    free = 0
    for place in places:
        if place < free or taken[place] or not (match := match_at(text, place)):
            continue
        start, end = match.span()
        clash = taken.find(1, start, end)
        if clash >= 0:
            free = clash
            continue
        free = max(end, place + 1)
        said = form.say(match) if end > start else None
        if isinstance(said, str):
            said = Reading(form.semiotic_class, form.rule, said)
        if said is not None and not _DIGIT.search(said.spoken):
            end = said.end or end
            free = max(end, place + 1)
            yield Span(start, end, said.semiotic_class, said.spoken, said.rule, said.pause_ms)


def _rest(text: str, taken: bytearray) -> Iterator[Span]:
    """Words and marks that no form has taken."""
    from audioguide.languages.nl.words import say_atom

    start = 0
    while (free := taken.find(0, start)) >= 0:
        end = taken.find(1, free)
        end = len(text) if end < 0 else end
        for begin, stop in atoms(text, free, end):
            yield say_atom(text, begin, stop)
        start = end


def spoken_form(text: str, spans: Sequence[Span]) -> str:
    """What is said for some pieces that stand side by side; spaces are where they are written."""
    parts: list[str] = []
    before: Span | None = None
    for span in spans:
        if before is not None and (span.start > before.end or _apart(before, span)):
            parts.append(" ")
        parts.append(span.spoken)
        before = span
    if before and text[before.end - 1] == "." and not before.spoken.endswith("."):
        # The stop of an abbreviation ends the sentence too.
        parts.append("." if before.spoken else "")
    return tidy("".join(parts))


def _apart(one: Span, other: Span) -> bool:
    """Whether two pieces without a space between are said as two words."""
    first, last = one.spoken[-1:], other.spoken[:1]
    closed = first in {")", "]"} and other.semiotic_class == "formula"
    opens = last in {"(", "["} and one.semiotic_class == "formula"
    met = (first.isalnum() or closed) and (last.isalnum() or opens)
    return met and not (one.semiotic_class == other.semiotic_class == "word")


def tidy(spoken: str) -> str:
    """A spoken form without what a skipped piece leaves behind: double marks, empty brackets."""
    from audioguide.languages.nl.words import tidy_marks

    return tidy_marks(spoken)
