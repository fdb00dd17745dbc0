"""What is real prose, such as only a text has, among the lines, blocks and pieces of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.importer.boilerplate import CITED
from audioguide.languages.links import LINK
from audioguide.manuscript.headings import ends_like_sentence
from audioguide.manuscript.html_blocks import HEADING
from audioguide.manuscript.pieces import Prose

if TYPE_CHECKING:
    from audioguide.manuscript.html_blocks import Block
    from audioguide.manuscript.pieces import Piece

_PROSE_WORDS, _LONG_WORDS = 12, 20


def is_prose(text: str) -> bool:
    """Whether a line is a sentence of some length, and no reference."""
    return (
        len(text.split()) >= _PROSE_WORDS
        and not LINK.search(text)
        and not CITED.search(text)
        and ends_like_sentence(text)
    )


def is_prose_block(block: Block) -> bool:
    """Whether a block of a page is a sentence of some length, and no heading."""
    long = len(block.text.split()) >= _PROSE_WORDS and not HEADING.fullmatch(block.tag)
    return long and ends_like_sentence(block.text)


def is_long_prose(piece: Piece) -> bool:
    """Whether a piece is a paragraph such as only a text has."""
    return (
        isinstance(piece, Prose)
        and len(piece.text.split()) >= _LONG_WORDS
        and ends_like_sentence(piece.text)
    )


def breaks_off(text: str) -> bool:
    """Whether a line of prose stops in the middle of its sentence, as at the end of a page."""
    many = len(text.split(None, _PROSE_WORDS)) >= _PROSE_WORDS
    return many and not ends_like_sentence(text)
