"""The flat run of pieces that every kind of source text is first turned into."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from audioguide.manuscript.left_out import note_of
from audioguide.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable


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
class Unclosed:
    """Where a comment opens that is not closed; the words after it stand in the text."""

    line: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the text proper: not spoken, but kept for the author."""

    text: str
    line: int
    reason: str
    about: int = 0
    """The line that it belongs to, where that is another one: of a footnote, its mark."""

    def note(self) -> LeftOut:
        """What an author is told of it."""
        return note_of(self.line, self.reason, self.text, self.about)


Piece: TypeAlias = Heading | Prose | Directive | ListEnd | Unclosed | Aside | LeftOut


def joined_asides(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, with those that are set aside in a row for one reason told as one."""

    def kind(piece: Piece) -> str | None:
        return piece.reason if isinstance(piece, Aside) else None

    joined: list[Piece] = []
    for reason, group in groupby(pieces, kind):
        row = list(group)
        if reason is not None and len(row) > 1:
            told = " · ".join(piece.text for piece in row if isinstance(piece, Aside))
            joined.append(Aside(told, row[0].line, reason))
        else:
            joined.extend(row)
    return joined
