"""A pair of numbers with a sign between them: its parts, and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from audioguide.languages.nl.classes.rows import Row, row_of
from audioguide.languages.nl.context import (
    after,
    before,
    counts_something,
    unit_after,
    word_after,
    word_before,
)

LABEL = re.compile(r"[^\W\d_]{3,}")
"""A word that may say what numbers are."""
_EQUALS = re.compile(r"\s?=")


@dataclass(frozen=True)
class WrittenPair:
    """Two numbers with a sign between them, where they stand."""

    match: re.Match[str]

    @property
    def written(self) -> str:
        """As it is written."""
        return self.match[0]

    @property
    def first(self) -> str:
        """The first number."""
        return self.match["first"]

    @property
    def sign(self) -> str:
        """What stands between."""
        return self.match["stroke"] or self.match["sign"]

    @property
    def last(self) -> str:
        """The second number."""
        return self.match["last"]

    @property
    def third(self) -> str:
        """The seconds after hours and minutes."""
        return self.match["third"] or ""

    @property
    def rest(self) -> str:
        """What is written as one word with it: ``80/20-regel``."""
        return f"-{self.match['rest']}" if self.match["rest"] else ""

    @cached_property
    def back(self) -> str:
        """The sentence before."""
        return before(self.match)

    @cached_property
    def ahead(self) -> str:
        """The sentence after."""
        return after(self.match)

    @cached_property
    def word(self) -> str:
        """The word before."""
        return word_before(self.match)

    @cached_property
    def next_word(self) -> str:
        """The word after."""
        return word_after(self.match)

    @cached_property
    def unit(self) -> str:
        """The unit that follows at once."""
        return self.match["unit"] or unit_after(self.match)

    @cached_property
    def counts(self) -> bool:
        """Whether something counted follows."""
        return counts_something(self.match)

    @cached_property
    def values(self) -> tuple[float, float]:
        """Both numbers."""
        first, last = (
            float(re.sub(r"[. ]", "", one).replace(",", ".")) for one in (self.first, self.last)
        )
        return first, last

    @cached_property
    def row(self) -> Row:
        """All pairs in the row that it stands in."""
        return row_of(self.back, self.written, self.ahead)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The words of the sentence before it, and those just after."""
        return frozenset(LABEL.findall(f"{self.back} {self.ahead[:24]}".lower()))

    @cached_property
    def rises(self) -> bool:
        """Whether the second number is the greater."""
        first, last = self.values
        return first < last

    @cached_property
    def equals(self) -> bool:
        """Whether a sum ends here."""
        return bool(_EQUALS.match(self.match.string, self.match.end()))
