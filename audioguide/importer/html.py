"""HTML to pieces: the text of the page, and what stands beside it set aside with a reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.importer.boilerplate import why_aside
from audioguide.importer.ending import without_ending
from audioguide.importer.lines import bullet
from audioguide.importer.titles import best_title, words_of
from audioguide.manuscript.directives import has_directive
from audioguide.manuscript.headings import ends_like_sentence, has_emoji, looks_like_heading
from audioguide.manuscript.html_blocks import HEADING, Block, Place, read_blocks
from audioguide.manuscript.html_places import HEAD, HIDDEN
from audioguide.manuscript.pieces import Aside, Heading, ListEnd, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.manuscript.pieces import Piece

_MAIN_SHARE, _MAIN_LEAST_WORDS = 0.3, 40
_LINK_SHARE, _LINK_WORDS = 0.7, 8
_PROSE_WORDS, _SENTENCE_WORDS = 12, 4
_TEXT_SHARE = 1 / 3
"""Of the prose of a page: an element that holds more of it is the text, whatever its name."""
_COMMENTS_SHARE = 0.8
_TYPED_SHARE = 0.5
_CODE = Place("code")
_BEFORE_TITLE_SHARE = 0.2
"""Of the prose of a page; a heading with more above it is not its title."""
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.IGNORECASE)


def read_page(html: str) -> tuple[str, list[Piece]]:
    """The pieces of a web page in order.

    Returns:
        The page's name for itself, where no heading in it is its title; and the pieces.
    """
    blocks = _without_typewriting(read_blocks(html))
    found = _TITLE.search(html)
    named = " ".join(found[1].split()) if found else ""
    reasons = _reasons(blocks)
    start = _title_block(blocks, reasons, named)
    if start is not None:
        reasons = [
            reason or (None if index >= start or _is_prose(block) else "above the title")
            for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True))
        ]
        reasons[start] = None
    pieces = without_ending(_arranged(blocks, reasons, start))
    if start is not None:
        return "", pieces
    prose = words_of(" ".join(block.text for block in blocks if _is_prose(block)))
    return best_title(re.split(r"\s+[|–—»·:-]+\s+", named), prose) or named, pieces


def read_html_pieces(html: str) -> Iterator[Piece]:
    """The pieces of a part of a page, such as HTML inside Markdown, in order."""
    blocks = read_blocks(html)
    reasons = [block.places[0].reason if block.places else None for block in blocks]
    yield from _arranged(blocks, reasons, None)


def _arranged(
    blocks: Sequence[Block], reasons: Sequence[str | None], title: int | None
) -> list[Piece]:
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
            and not has_directive(block.text, languages.load(languages.DEFAULT).wording)
            and (block.strong or (not headed and _stands_over_text(blocks, reasons, index)))
        ):
            pieces.append(Heading(block.text, 3 if leveled else 2, block.line))
        else:
            pieces.append(Prose(block.text[_dash(block.text) :], block.line, item=item))
    return pieces


def _dash(text: str) -> int:
    """The length of the dash or dot that a paragraph begins with as an item of a list does."""
    return 0 if "\n" in text or text[:1].isalnum() else bullet(text)


def _reasons(blocks: Sequence[Block]) -> list[str | None]:
    """Why each block is no part of the text, by its place in the page and by what it says."""
    inside = sum(len(block.text.split()) for block in blocks if block.main and not block.places)
    total = sum(len(block.text.split()) for block in blocks)
    focused = inside >= _MAIN_LEAST_WORDS and inside >= total * _MAIN_SHARE
    text_places = _text_places(blocks)
    return [_why(block, text_places, focused=focused) for block in blocks]


def _without_typewriting(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where most prose is preformatted, as in a saved letter, it is no code."""
    prose = [block for block in blocks if _is_prose(block)]
    typed = sum(_CODE in block.places for block in prose)
    if not prose or typed < len(prose) * _TYPED_SHARE:
        return list(blocks)
    return [
        replace(block, places=tuple(place for place in block.places if place != _CODE))
        for block in blocks
    ]


def _text_places(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of elements that hold so much of the page's prose that they are its text."""
    words: Counter[int] = Counter()
    kinds: dict[int, str] = {}
    total = 0
    for block in blocks:
        if _is_prose(block):
            length = len(block.text.split())
            total += length
            for place in block.places:
                words[place.number] += length
                kinds[place.number] = place.reason
    share = {"comments": _COMMENTS_SHARE}
    return frozenset(
        number
        for number, count in words.items()
        if number and count >= total * share.get(kinds[number], _TEXT_SHARE)
    )


def _why(block: Block, text_places: frozenset[int], *, focused: bool) -> str | None:
    for place in block.places:
        shown = place.reason in {HEAD, HIDDEN} and _is_prose(block)
        if place.number not in text_places and not (shown and (block.main or place.reason == HEAD)):
            return place.reason
    if focused and not block.main:
        return "beside the text"
    linked = block.linked >= _LINK_SHARE * len(block.text)
    if HEADING.fullmatch(block.tag):
        return "link to another page" if linked else None
    short = len(block.text.split()) <= _LINK_WORDS and block.text[-1] not in ".!?:"
    return "link" if short and linked else why_aside(block.text)


def _title_block(blocks: Sequence[Block], reasons: Sequence[str | None], named: str) -> int | None:
    """The first-level heading that is the title: the one most like the page's name for itself."""
    found = [
        index
        for index, block in enumerate(blocks)
        if block.tag == "h1" and (not reasons[index] or reasons[index] == HEAD)
    ]
    if not found or (len(found) > 1 and not named):
        return None
    names = words_of(named)

    def like_name(index: int) -> tuple[int, bool, int]:
        text = blocks[index].text
        opens = named.casefold().startswith(text.casefold())
        return len(words_of(text) & names), opens, -index

    best = max(found, key=like_name)
    before = sum(len(block.text.split()) for block in blocks[:best] if _is_prose(block))
    total = sum(len(block.text.split()) for block in blocks if _is_prose(block))
    return best if before <= total * _BEFORE_TITLE_SHARE else None


def _is_prose(block: Block) -> bool:
    long = len(block.text.split()) >= _PROSE_WORDS and not HEADING.fullmatch(block.tag)
    return long and ends_like_sentence(block.text)


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
