"""What a reader makes of a file: pieces of text, and a title where one stands apart from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.manuscript.pieces import Piece


@dataclass(frozen=True, slots=True)
class Document:
    """A text from elsewhere, whatever kind of file it came in."""

    pieces: Sequence[Piece]
    """In reading order; what stands beside the text is set aside among them, with the reason."""
    title: str = ""
    """Of the whole, where no heading gives it."""
