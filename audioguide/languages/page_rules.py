"""What a language knows of pages: the words that stand beside a text, for import and headings."""

from __future__ import annotations

import msgspec


class PageRules(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the text of a page, and what numbers its chapters.

    Every field is empty where nothing is said, so that a language begins with none and import reads
    its pages by their shape alone.
    """

    whole_lines: dict[str, frozenset[str]] = {}
    """Lines in lower case that are no part of a text, by kind: menu, share, form."""
    line_openings: dict[str, tuple[str, ...]] = {}
    """What such lines begin with, by kind."""
    chapter_words: tuple[str, ...] = ()
    """Words that number a part of a text, in lower case, such as *chapter*; the first stands before
    a bare number."""
    ordinals: dict[str, int] = {}
    """Ranks in words, in lower case: *first* is 1."""
