"""The pairs of numbers that stand side by side: the days of a list, the sets of a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from audioguide.languages.nl.classes.dates import ANY_WEEKDAY

_ONE = r"\d{1,2}\s?[-–/]\s?\d{1,2}"
_JOINT = (
    rf"(?:(?:,|;|(?=\s\d)|\s(?:en|of|op|tot|t/m|tm|t\.e\.m\.|tot en met))\s\(?(?:{ANY_WEEKDAY}\s)?"
    r"|\s?[-–]\s?)"
)
_ROW_BEFORE = re.compile(rf"(?<![\w.,/-])(?:{_ONE}{_JOINT})+\Z")
_ROW_AFTER = re.compile(rf"(?:{_JOINT}{_ONE}(?![\w/-]|[.,]\d))+")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-–/]\s?(\d{1,2})")
_DAYS_LAST = re.compile(r"(?:\d{1,2}(?:,|\sen|\sof)\s)+\Z")
_LAST_WORD = re.compile(r"(\S+)\s\(?\Z")
ROW_REACH = 40
"""In characters: how far a row is followed to either side."""


@dataclass(frozen=True)
class Row:
    """The pairs that stand side by side with one, and what is before and after them."""

    pairs: list[tuple[str, str]]
    lead: str
    rest: str

    @cached_property
    def word(self) -> str:
        """The word before the row."""
        found = _LAST_WORD.search(_DAYS_LAST.sub("", self.lead[-ROW_REACH:]))
        return found[1].lower().strip("(:,") if found else ""

    @cached_property
    def falls(self) -> bool:
        """Whether there are more than one, and a second number is not the greater."""
        return len(self.pairs) > 1 and any(int(one) >= int(other) for one, other in self.pairs)


def row_of(back: str, written: str, ahead: str) -> Row:
    """The row that a pair stands in.

    Args:
        back: What its sentence has before it.
        written: The pair.
        ahead: What its sentence has after it.
    """
    head = _ROW_BEFORE.search(back[-ROW_REACH:])
    tail = _ROW_AFTER.match(ahead[:ROW_REACH])
    row = f"{head[0] if head else ''}{written}{tail[0] if tail else ''}"
    lead = back[: -len(head[0])] if head else back
    return Row(_NUMBERS.findall(row), lead, ahead[tail.end() if tail else 0 :])
