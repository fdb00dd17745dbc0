"""Words in capitals: spelled by the names of their letters, or read as a word."""

from __future__ import annotations

import re

from audioguide.text.dutch.tables import tables

_CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z]{2,}(?![^\W\d_])")
_JOINED = re.compile(r"(?<=[A-Z]{2})/(?=[A-Z]{2})")
_LONGEST_SPELLED = 5


def say_capitals(text: str) -> str:
    """The text with its acronyms as a Dutch reader says them."""
    return _CAPITALS.sub(_say, _JOINED.sub(" ", text))


def spell(letters: str) -> str:
    """Letters by their Dutch names."""
    names = tables().letters
    return " ".join(names.get(letter.lower(), letter) for letter in letters)


def _say(match: re.Match[str]) -> str:
    word = match[0]
    known = tables()
    if word in known.words or word in known.stressed or len(word) > _LONGEST_SPELLED:
        return word.lower()
    return spell(word)
