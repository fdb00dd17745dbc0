"""Blocks of HTML to pieces: what is a heading, a paragraph or an item, and what is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.manuscript.directives import has_directive
from audioguide.manuscript.headings import ends_like_sentence, has_emoji, looks_like_heading
from audioguide.manuscript.html_blocks import HEADING, Block, read_blocks
from audioguide.manuscript.list_marks import bullet
from audioguide.manuscript.pieces import Aside, Heading, ListEnd, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.languages.contract import Language
    from audioguide.languages.wording import Wording
    from audioguide.manuscript.pieces import Piece

_SENTENCE_WORDS = 4


def read_html_pieces(html: str, language: Language) -> Iterator[Piece]:
    """The pieces of a part of a page, such as HTML inside Markdown, in order.

    Args:
        html: The part.
        language: Its language.
    """
    blocks = read_blocks(html, language.pages)
    reasons = [block.places[0].reason if block.places else None for block in blocks]
    yield from arranged(blocks, reasons, None, language.wording)


def arranged(
    blocks: Sequence[Block], reasons: Sequence[str | None], title: int | None, words: Wording
) -> list[Piece]:
    """The pieces that blocks of HTML are: headings, paragraphs, items, and what is set aside.

    A short bold paragraph is a heading; so is a short one between whole sentences where no block
    is tagged as one.

    Args:
        blocks: In order.
        reasons: Why each is no part of the text, if it is none.
        title: The place of the block that is the title of the whole, where it is known.
        words: The words of its language.
    """
    headed = any(
        HEADING.fullmatch(block.tag) and not reason and index != title
        for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True))
    )
    leveled = any(block.tag in {"h2", "h3"} for block in blocks)
    pieces: list[Piece] = []
    in_list = False
    for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True)):
        item = block.tag == "li" or (not reason and _dash(block.text) > 0)
        if in_list and not item:
            pieces.append(ListEnd(block.line))
        in_list = item and not reason
        flat = block.text.replace("\n", " ")
        if reason:
            pieces.append(Aside(flat, block.line, reason))
        elif index == title:
            pieces.append(Heading(flat, 1, block.line))
        elif HEADING.fullmatch(block.tag):
            pieces.append(Heading(flat, int(block.tag[1]), block.line))
        elif (
            not item
            and looks_like_heading(block.text)
            and not has_directive(block.text, words)
            and (block.strong or (not headed and _stands_over_text(blocks, reasons, index)))
        ):
            pieces.append(Heading(block.text, 3 if leveled else 2, block.line))
        else:
            pieces.append(Prose(block.text[_dash(block.text) :], block.line, item=item))
    return pieces


def _dash(text: str) -> int:
    """The length of the dash or dot that a paragraph begins with as an item of a list does."""
    return 0 if "\n" in text or text[:1].isalnum() else bullet(text)


def _stands_over_text(blocks: Sequence[Block], reasons: Sequence[str | None], index: int) -> bool:
    """Whether a short line of a page without headings stands between whole sentences."""
    if index + 1 == len(blocks) or reasons[index + 1]:
        return False
    following = blocks[index + 1].text.split("\n")[0]
    if len(following.split()) < _SENTENCE_WORDS or not ends_like_sentence(following):
        return False
    if index == 0 or reasons[index - 1] or has_emoji(blocks[index].text):
        return True
    before = blocks[index - 1].text
    return ends_like_sentence(before) or _dash(before) > 0
