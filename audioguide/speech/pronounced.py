"""Where the words of a sentence stand whose sound is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.model import Pronunciation

Piece: TypeAlias = "tuple[str, Pronunciation | None]"
"""A piece of text, and how it is to sound where that is told."""


def pieces(spoken: str, pronunciations: Sequence[Pronunciation]) -> Iterator[Piece]:
    """A sentence in order, in pieces: words that have a pronunciation, and all between them.

    A word is whole where no letter, digit or mark of one touches it, nor an apostrophe with a
    letter behind it; a hyphen parts words. Of two that begin at one place the longer is taken.
    """
    by_word = {one.word: one for one in pronunciations}
    longest_first = sorted(filter(None, by_word), key=len, reverse=True)
    if not longest_first:
        if spoken:
            yield spoken, None
        return
    end = 0
    for match in _pattern(longest_first).finditer(spoken):
        if match.start() > end:
            yield spoken[end : match.start()], None
        yield match[0], by_word[match[0]]
        end = match.end()
    if end < len(spoken):
        yield spoken[end:], None


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    inner = r"\w\u0300-\u036f"
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![{inner}])(?<![{inner}]['’])(?:{either})(?![{inner}]|['’]\w)")
