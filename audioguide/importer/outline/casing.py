"""Headings in capitals, written as the text itself writes their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[\w,;:)] )[^\W\d_]+|(?<=[/-])[^\W\d_]+")
"""A word that opens no sentence."""
_OPENING = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 4


def is_shouted(heading: str) -> bool:
    """Whether a heading is written in capitals throughout, and is more than an abbreviation."""
    letters = [char for char in heading if char.isalpha()]
    return heading.isupper() and len(letters) > _LEAST_LETTERS


def forms_of(lines: Iterable[str]) -> Mapping[str, str]:
    """How a text writes its words inside sentences, by the word in lower case."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if not line.isupper() and not line.startswith("#"):
            for word in _INSIDE.findall(line):
                counts[word.lower()][word] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def as_written(heading: str, forms: Mapping[str, str]) -> str:
    """A heading in capitals as a sentence: ``LEVEN MET ME`` is *Leven met ME*."""

    def form(match: re.Match[str]) -> str:
        word = match[0]
        initial = len(word) == 1 and heading[match.end() : match.end() + 1] == "."
        return word if initial else forms.get(word.lower(), word.lower())

    written = _WORD.sub(form, heading.rstrip("."))
    return _OPENING.sub(lambda match: match[0][:1].upper() + match[0][1:], written, count=1)
