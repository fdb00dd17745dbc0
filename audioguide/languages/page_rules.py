"""What a language knows of pages: the words that stand beside a text, for import and headings.

Every field is empty where nothing is said, so that a language begins with none and import reads its
pages by their shape alone. What a word is used for is said by the reader that asks for it.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

_BEGINS = "…"
"""Ends a line of the table that stands for any line that begins so."""


class PageLines(msgspec.Struct, frozen=True):
    """Lines of one kind that stand beside a text, in lower case."""

    whole: frozenset[str] = frozenset()
    openings: tuple[str, ...] = ()
    """What such a line begins with."""

    def has(self, plain: str) -> bool:
        """Whether a line, in lower case, is one of these."""
        return plain in self.whole or plain.startswith(self.openings)


class CreditWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of lines that tell who made a page, when, and how it was liked.

    Of two that fit, where one begins the other, the first is taken.
    """

    months: tuple[str, ...] = ()
    """What the names of months begin with."""
    weekdays: tuple[str, ...] = ()
    """What the names of days begin with."""
    hour: tuple[str, ...] = ()
    """After a time of the day."""
    beside_dates: tuple[str, ...] = ()
    """Words beside a date that tell of the page."""
    particles: tuple[str, ...] = ()
    """Small words inside names of people."""
    by: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()
    """Before the maker of a picture, besides ``by``."""
    made: tuple[str, ...] = ()
    """What somebody made, before ``by``."""
    also: tuple[str, ...] = ()
    """Between two things that were made."""
    minutes: tuple[str, ...] = ()
    reading_time: tuple[str, ...] = ()
    """Before how long a page takes to read."""
    to_read: tuple[str, ...] = ()
    """After it."""
    pictures: tuple[str, ...] = ()
    """What the name of its maker follows."""
    agencies: tuple[str, ...] = ()
    """Names of picture agencies of these parts."""
    through: tuple[str, ...] = ()
    """Before the name of an agency."""
    sources: tuple[str, ...] = ()
    sources_of: tuple[str, ...] = ()
    """After a word of ``sources``: of what."""
    counted: tuple[str, ...] = ()
    """What visitors did, after a count of it."""
    marks: tuple[str, ...] = ()
    """Before the mark that visitors gave."""
    share: tuple[str, ...] = ()
    """What visitors are asked to do on a network."""


class PageRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands beside the text of a page, and what numbers its chapters."""

    lines: dict[str, PageLines] = {}
    """Lines that are no part of a text by kind; of two kinds that fit the first holds."""
    credits: CreditWords = CreditWords()
    comments: tuple[str, ...] = ()
    """What visitors wrote, after the count of it."""
    few: tuple[str, ...] = ()
    """Counts in words, such as *no* and *one*."""
    read_on: tuple[str, ...] = ()
    """Begin a line that names another page in itself."""
    teasers: tuple[str, ...] = ()
    """Begin a line under which the title of another page stands."""
    small_words: frozenset[str] = frozenset()
    """Words that tell nothing of what a text is about."""
    chapter_words: tuple[str, ...] = ()
    """Words that number a part of a text; the first stands before a bare number. Without any, no
    line is known by its number."""
    ordinals: tuple[str, ...] = ()
    """*first*, *second* and on."""
    title_labels: tuple[str, ...] = ()
    """Before the title in the frame of a library around its book."""
    heading_styles: tuple[str, ...] = ()
    """What styles for headings are called in programs that write Word documents."""
    element_names: dict[str, tuple[str, ...]] = {}
    """Classes and ids of elements beside the text, by kind."""
    opened_names: tuple[str, ...] = ()
    """Classes and ids of what a click opens in the text itself."""


def read_page_rules(words: Path, lines: Path) -> PageRules:
    """The rules of a language from its tables.

    Args:
        words: TOML with the fields of ``PageRules``, but for ``lines``.
        lines: TOML with a table a kind, whose ``lines`` stand for a whole line in lower case or,
            where one ends in ``…``, for any that begins so.

    Raises:
        msgspec.ValidationError: A table does not hold what it should.
    """
    rules = msgspec.convert(tomllib.loads(words.read_text(encoding="utf-8")), PageRules)
    tables = msgspec.convert(
        tomllib.loads(lines.read_text(encoding="utf-8")), dict[str, dict[str, list[str]]]
    )
    kinds = {kind: _page_lines(table["lines"]) for kind, table in tables.items()}
    return msgspec.structs.replace(rules, lines=kinds)


def _page_lines(lines: list[str]) -> PageLines:
    return PageLines(
        whole=frozenset(line for line in lines if not line.endswith(_BEGINS)),
        openings=tuple(line.removesuffix(_BEGINS) for line in lines if line.endswith(_BEGINS)),
    )
