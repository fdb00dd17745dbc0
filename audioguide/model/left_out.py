"""What of a manuscript is not spoken, for its author to know of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the manuscript that is not spoken and that an author may want to know of."""

    line: int
    reason: str
    """What it is and how it begins, for a message."""
    kind: str = "line"
    """What it is, to be counted by: picture, table, link."""
    text: str = ""
    """As written."""
    words: int = 0
    """How many words a listener misses: none of a comment or of a list of sources."""
    about: int = 0
    """The line that it belongs to, where that is another one: of a footnote, its mark."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """A section of which much is not spoken."""

    title: str
    line: int
    words: int
    """As written, its title included."""
    left_out: int
    """How many of them are not spoken; all, where the section makes no chapter."""
