"""HTML to pieces: the text of the page, and what stands beside it set aside with a reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from audioguide.importer.boilerplate import why_aside
from audioguide.importer.document import Document
from audioguide.importer.ending import without_ending
from audioguide.importer.outline.titles import best_title, title_block, words_of
from audioguide.importer.prose import is_prose_block
from audioguide.importer.text import read_text
from audioguide.manuscript.html_blocks import HEADING, Block, Place, read_blocks
from audioguide.manuscript.html_pieces import arranged
from audioguide.manuscript.html_places import HEAD, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.languages.contract import Language
    from audioguide.languages.page_rules import PageRules

_MAIN_SHARE, _MAIN_LEAST_WORDS = 0.3, 40
_LINK_SHARE, _LINK_WORDS = 0.7, 8
_TEXT_SHARE = 1 / 3
"""Of the prose of a page: an element that holds more of it is the text, whatever its name."""
_COMMENTS_SHARE = 0.8
_TYPED_SHARE = 0.5
_CODE = Place("code")
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.IGNORECASE)


def read_html(path: Path, data: bytes, language: Language) -> Document:
    """A web page.

    Args:
        path: Where it came from, for messages.
        data: Its bytes.
        language: Its language.

    Raises:
        ManuscriptError: It is no text.
    """
    return read_page(read_text(path, data), language)


def read_page(html: str, language: Language) -> Document:
    """The pieces of a web page; its name for itself where no heading in it is its title.

    Args:
        html: The page.
        language: Its language.
    """
    pages = language.pages
    blocks = _without_typewriting(read_blocks(html, pages))
    found = _TITLE.search(html)
    named = " ".join(found[1].split()) if found else ""
    reasons = _reasons(blocks, pages)
    start = title_block(blocks, reasons, named, pages)
    if start is not None:
        reasons = [
            reason or (None if index >= start or is_prose_block(block) else "above the title")
            for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True))
        ]
        reasons[start] = None
    pieces = without_ending(arranged(blocks, reasons, start, language.wording), pages)
    if start is not None:
        return Document(pieces)
    prose = words_of(" ".join(block.text for block in blocks if is_prose_block(block)), pages)
    best = best_title(re.split(r"\s+[|–—»·:-]+\s+", named), prose, pages)
    return Document(pieces, best or named)


def _reasons(blocks: Sequence[Block], pages: PageRules) -> list[str | None]:
    """Why each block is no part of the text, by its place in the page and by what it says."""
    inside = sum(len(block.text.split()) for block in blocks if block.main and not block.places)
    total = sum(len(block.text.split()) for block in blocks)
    focused = inside >= _MAIN_LEAST_WORDS and inside >= total * _MAIN_SHARE
    text_places = _text_places(blocks)
    return [_why(block, text_places, pages, focused=focused) for block in blocks]


def _without_typewriting(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where most prose is preformatted, as in a saved letter, it is no code."""
    prose = [block for block in blocks if is_prose_block(block)]
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
        if is_prose_block(block):
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


def _why(
    block: Block, text_places: frozenset[int], pages: PageRules, *, focused: bool
) -> str | None:
    for place in block.places:
        shown = place.reason in {HEAD, HIDDEN} and is_prose_block(block)
        if place.number not in text_places and not (shown and (block.main or place.reason == HEAD)):
            return place.reason
    if focused and not block.main:
        return "beside the text"
    linked = block.linked >= _LINK_SHARE * len(block.text)
    if HEADING.fullmatch(block.tag):
        return "link to another page" if linked else None
    short = len(block.text.split()) <= _LINK_WORDS and block.text[-1] not in ".!?:"
    return "link" if short and linked else why_aside(block.text, pages)
