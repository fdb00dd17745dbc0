"""Which line or block over a text is its title: the one whose words come back in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.importer.lines import MENU_RUN, is_tiny
from audioguide.importer.outline.headings import AMOUNT
from audioguide.importer.prose import is_prose, is_prose_block
from audioguide.manuscript.headings import has_emoji, looks_like_heading
from audioguide.manuscript.html_places import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.importer.lines import Line
    from audioguide.languages.page_rules import PageRules
    from audioguide.manuscript.html_blocks import Block

_WORD = re.compile(r"[^\W\d_]{3,}")
_TITLE_PROSE = 5
"""Lines of prose whose words a title shares."""
_AS_LIKE = 0.7
"""Of the best line over a text: the first line so much like a title is the title."""
_BEFORE_TITLE_SHARE = 0.2
"""Of the prose of a page; a heading with more above it is not its title."""


def words_of(text: str, pages: PageRules) -> frozenset[str]:
    """The words of a text that tell what it is about, in lower case."""
    return frozenset(_WORD.findall(text.casefold())) - pages.small_words


def _likeness(line: str, prose: frozenset[str], pages: PageRules) -> float:
    """How much a line is like a title of a text with these words; 0 where it shares none."""
    words = words_of(line, pages)
    return len(words & prose) ** 2 / len(words) if words else 0.0


def best_title(lines: Sequence[str], prose: frozenset[str], pages: PageRules) -> str:
    """The line most like a title of a text; the first of equals, empty where none is."""
    best = max(lines, key=lambda line: _likeness(line, prose, pages), default="")
    return best if _likeness(best, prose, pages) else ""


def title_line(
    lines: Sequence[Line], reasons: Sequence[str | None], pages: PageRules
) -> int | None:
    """The line under a page's menu that is the title of its text, if there is a menu."""
    prose = [i for i, line in enumerate(lines) if not reasons[i] and is_prose(line.text)]
    if not prose:
        return None
    above = [i for i in range(prose[0]) if not lines[i].contents]
    tiny = [i for i in above if is_tiny(lines[i].text)]
    if len(tiny) < MENU_RUN:
        return None
    words = words_of(" ".join(lines[i].text for i in prose[:_TITLE_PROSE]), pages)
    like = {
        i: _likeness(lines[i].text, words, pages)
        for i in above
        if not reasons[i] and _may_be_title(lines[i].text)
    }
    best = max(like.values(), default=0)
    if best:
        return next(i for i, value in like.items() if value >= _AS_LIKE * best)
    menu_end = next((i for i in reversed(tiny) if reasons[i]), tiny[-1])
    return next((i for i in like if i > menu_end), None)


def _may_be_title(text: str) -> bool:
    return looks_like_heading(text) and not has_emoji(text) and not AMOUNT.match(text)


def title_block(
    blocks: Sequence[Block], reasons: Sequence[str | None], named: str, pages: PageRules
) -> int | None:
    """The first-level heading that is the title: the one most like the page's name for itself."""
    found = [
        index
        for index, block in enumerate(blocks)
        if block.tag == "h1" and (not reasons[index] or reasons[index] == HEAD)
    ]
    if not found or (len(found) > 1 and not named):
        return None
    names = words_of(named, pages)

    def like_name(index: int) -> tuple[int, bool, int]:
        text = blocks[index].text
        opens = named.casefold().startswith(text.casefold())
        return len(words_of(text, pages) & names), opens, -index

    best = max(found, key=like_name)
    before = sum(len(block.text.split()) for block in blocks[:best] if is_prose_block(block))
    total = sum(len(block.text.split()) for block in blocks if is_prose_block(block))
    return best if before <= total * _BEFORE_TITLE_SHARE else None
