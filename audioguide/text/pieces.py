"""The flat run of pieces that every kind of source text is first turned into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from audioguide.model import LeftOut


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its level, 1 to 6."""

    text: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph or a list item; a line break that was asked for is a newline in it."""

    text: str
    line: int
    item: bool = False


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as written, such as ``[pauze: 5s]``."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ListEnd:
    """Where the outermost list closes, so that two lists in a row stay two."""

    line: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the text proper: not spoken, but kept for the author."""

    text: str
    line: int
    reason: str

    def note(self) -> LeftOut:
        """What an author is told of it."""
        return LeftOut(self.line, f"{self.reason}: {shortened(self.text)}")


Piece: TypeAlias = Heading | Prose | Directive | ListEnd | Aside | LeftOut

_SHOWN = 60


def shortened(text: str) -> str:
    """The beginning of a text, on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"
