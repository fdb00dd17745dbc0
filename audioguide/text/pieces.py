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


Piece: TypeAlias = Heading | Prose | Directive | ListEnd | LeftOut
