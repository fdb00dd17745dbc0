"""A paragraph as written to what is spoken of it, sentence by sentence."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from audioguide.languages.nl.classify import classify, spoken_form
from audioguide.languages.nl.sentences import ends_in_stop, sentence_starts
from audioguide.languages.nl.spoken import utterance
from audioguide.languages.nl.tokenise import plain
from audioguide.languages.nl.unended import MOST_WORDS, part_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.languages.lexicon import Lexicon
    from audioguide.languages.nl.classify import Span
    from audioguide.languages.nl.tokenise import Written
    from audioguide.model import Utterance

_TOUCHING = frozenset({"mark", "markup"})
"""Classes of tokens that belong to the direction that they touch."""
_ENDED = (",", ";", ":", ".", "!", "?", "…")
_DASHES = " -–—"


def utterances(
    paragraph: str, lexicon: Lexicon | None = None, *, heading: bool = False
) -> Iterator[Utterance]:
    """The utterances of a paragraph in order; joined by spaces their texts are the paragraph.

    A sentence is one. What has no stop is cut into several where it is long, and a stage direction
    that asks for a pause is one of which nothing is said.

    Args:
        paragraph: As written; a newline always ends a sentence.
        lexicon: The author's own pronunciations; they come before every form.
        heading: Whether it is a heading, which is one utterance whatever stands in it.
    """
    for line in [paragraph] if heading else paragraph.split("\n"):
        written = plain(" ".join(line.split()))
        spans = classify(written.text, lexicon)
        if heading or (written.original and not spans):
            yield utterance(written, spans, paragraph if heading else written.original)
        elif spans:
            yield from _Line(written, spans).utterances()


class _Line:
    """A line and its pieces; its parts are the pieces from one number to another."""

    def __init__(self, written: Written, spans: Sequence[Span]) -> None:
        """Keeps them."""
        self._written, self._spans = written, spans

    def utterances(self) -> Iterator[Utterance]:
        """The line, cut where sentences end, where pauses stand, and where it is long."""
        parts = self._parts()
        for at, (start, end) in enumerate(parts):
            following = parts[at + 1][0] if at + 1 < len(parts) else None
            ended = ends_in_stop(self._written.text, self._spans[start:end])
            starts = [start] if ended else [start, *self._cuts(start, end)]
            for first, last in pairwise([*starts, end]):
                one = utterance(self._written, self._spans[first:last], self._text(first, last))
                goes_on = last < end or (not ended and self._goes_on(following, end))
                yield _unended(one) if goes_on else one

    def _parts(self) -> list[tuple[int, int]]:
        """The sentences, apart by the pauses in them; what has no word belongs to its neighbour."""
        starts = [0, *sentence_starts(self._written.text, self._spans), len(self._spans)]
        pauses = dict(self._pauses())
        edges = {at for pause in pauses.items() for at in pause}
        parts: list[tuple[int, int]] = []
        wordless = False
        for start, end in pairwise(sorted({*filter(self._is_apart, starts), *edges})):
            silent = start not in pauses and not self._has_words(start, end)
            if parts and (silent or wordless):
                parts[-1] = parts[-1][0], end
            else:
                parts.append((start, end))
            wordless = silent and len(parts) == 1 and parts[0][0] == start
        return parts

    def _is_apart(self, at: int) -> bool:
        """Whether a space is written before a piece; plain text may have one that is not."""
        if at in (0, len(self._spans)):
            return True
        return " " in self._written.as_written(self._spans[at - 1].end, self._spans[at].start)

    def _has_words(self, start: int, end: int) -> bool:
        return any(any(map(str.isalpha, one.spoken)) for one in self._spans[start:end])

    def _pauses(self) -> Iterator[tuple[int, int]]:
        """The parts that are a direction with a pause, and the marks that touch it."""
        for at, span in enumerate(self._spans):
            if span.pause_ms:
                start, end = at, at + 1
                while not self._is_apart(start) and self._touches(start - 1):
                    start -= 1
                while not self._is_apart(end) and self._touches(end):
                    end += 1
                if self._is_apart(start) and self._is_apart(end):
                    yield start, end

    def _touches(self, at: int) -> bool:
        return self._spans[at].semiotic_class in _TOUCHING

    def _text(self, start: int, end: int) -> str:
        """Some pieces as written, with what cannot be seen beside them."""
        original = self._written.original
        return original[self._begin(start) : self._begin(end)].strip()

    def _begin(self, at: int) -> int:
        """Where in the original the word of a piece begins."""
        original = self._written.original
        if at == 0:
            return 0
        if at == len(self._spans):
            return len(original)
        place = self._written.place(self._spans[at].start)
        return original.rfind(" ", 0, place) + 1

    def _goes_on(self, following: int | None, end: int) -> bool:
        """Whether a sentence goes on after a pause in it."""
        said = self._said_from[end]
        if following is None or said == len(self._spans):
            return False
        return not self._written.text[self._spans[said].start].isupper()

    @cached_property
    def _said_from(self) -> list[int]:
        """Of each piece, and the end: the number of the first from there that has a word to say."""
        found = [len(self._spans)]
        for at in range(len(self._spans) - 1, -1, -1):
            found.append(at if self._has_words(at, at + 1) else found[-1])
        return found[::-1]

    def _cuts(self, start: int, end: int) -> list[int]:
        """The numbers of the pieces before which a part without a stop is cut."""
        if end - start <= MOST_WORDS and not self._is_long(start, end):
            return []
        begins = [start, *filter(self._is_apart, range(start + 1, end))]
        words = [
            spoken_form(self._written.text, self._spans[first:last]).split()
            for first, last in pairwise([*begins, end])
        ]
        return [begins[at] for at in part_starts(words)]

    def _is_long(self, start: int, end: int) -> bool:
        return sum(one.spoken.count(" ") + 1 for one in self._spans[start:end]) > MOST_WORDS


def _unended(one: Utterance) -> Utterance:
    """An utterance after which its sentence goes on, with the mark that lets a voice say so."""
    spoken = one.spoken.rstrip(_DASHES)
    if not spoken or spoken.endswith(_ENDED):
        return one
    return msgspec.structs.replace(one, spoken=f"{spoken},")
