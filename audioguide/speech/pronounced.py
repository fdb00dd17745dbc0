"""Where the words of a sentence stand whose sound is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.model import Pronunciation

Piece: TypeAlias = "tuple[str, Pronunciation | None]"
"""A piece of text, and how it is to sound where that is told."""

_INNER: Final = r"\w\u0300-\u036f"
_WORD: Final = re.compile(rf"[{_INNER}]+(?:['’][{_INNER}]+)*")
_GOES_ON: Final = re.compile(rf"[{_INNER}]|['’]\w")


def pieces(spoken: str, pronunciations: Sequence[Pronunciation]) -> Iterator[Piece]:
    """A sentence in order, in pieces: words that have a pronunciation, and all between them.

    A word is whole where no letter, digit or mark of one touches it, nor an apostrophe with a
    letter behind it; a hyphen parts words. Of two that begin at one place the longer is taken.
    """
    by_first = _by_first_word(pronunciations)
    end = 0
    for match in _WORD.finditer(spoken) if by_first else ():
        for before, said in by_first.get(match[0], ()):
            start = match.start() - before
            stop = start + len(said.word)
            if start < end or not spoken.startswith(said.word, start):
                continue
            if _GOES_ON.match(spoken, stop):
                continue
            if start > end:
                yield spoken[end:start], None
            yield said.word, said
            end = stop
            break
    if end < len(spoken):
        yield spoken[end:], None


def _by_first_word(
    pronunciations: Sequence[Pronunciation],
) -> dict[str, list[tuple[int, Pronunciation]]]:
    """Pronunciations by the first word in each, with how much stands before it, longest first."""
    found: dict[str, list[tuple[int, Pronunciation]]] = {}
    for one in {said.word: said for said in pronunciations}.values():
        if match := _WORD.search(one.word):
            found.setdefault(match[0], []).append((match.start(), one))
    for those in found.values():
        those.sort(key=lambda one: len(one[1].word), reverse=True)
    return found
