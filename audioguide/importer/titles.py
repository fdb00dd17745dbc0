"""Which of the short lines over a text is its title: the one whose words come back in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(
    {"aan", "als", "alle", "bij", "dan", "dat", "deze", "die", "dit", "door", "een", "het", "hoe"}
    | {"maar", "meer", "met", "naar", "niet", "nog", "ook", "over", "per", "tot", "uit", "van"}
    | {"voor", "wat", "wel", "zijn", "zonder"}
)


def words_of(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, in lower case."""
    return frozenset(_WORD.findall(text.casefold())) - _SMALL


def likeness(line: str, prose: frozenset[str]) -> float:
    """How much a line is like a title of a text with these words; 0 where it shares none."""
    words = words_of(line)
    return len(words & prose) ** 2 / len(words) if words else 0.0


def best_title(lines: Sequence[str], prose: frozenset[str]) -> str:
    """The line most like a title of a text; the first of equals, empty where none is."""
    best = max(lines, key=lambda line: likeness(line, prose), default="")
    return best if likeness(best, prose) else ""
