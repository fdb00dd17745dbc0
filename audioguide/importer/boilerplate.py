"""What stands on a page beside its text: menus, buttons, forms, credits and bare links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audioguide.importer.credits import why_credit
from audioguide.languages.links import LINK
from audioguide.languages.page_rules import PageLines
from audioguide.languages.patterns import any_of

if TYPE_CHECKING:
    from audioguide.languages.page_rules import PageRules

CITED = re.compile(r"\(\s*(?:1[89]|20)\d\d[a-z]?\s*\)|\bet al+\b|\bdoi\b", re.IGNORECASE)
"""What a reference has and prose with a link seldom."""

COMMENTS = "comment form"
LEGAL = "cookie or legal line"
_NAMES = {"form": COMMENTS, "cookie": LEGAL, "share": "sharing button"}
"""What authors read for kinds of lines; others are called as they are in the table."""
_ENDINGS = ("comments", "end", "interruption")
_BUTTONS = ("menu", "share")
_NO_LINES = PageLines()
_PICTURE_WORDS = 25
_LINK_WORDS = 3
_BUTTON_WORDS = 12


def why_aside(text: str, pages: PageRules) -> str | None:
    """Why a line is not part of the text, in a word or two; None where it is."""
    plain = text.casefold().strip()
    for kind, lines in pages.lines.items():
        if kind in _ENDINGS:
            continue
        if plain in lines.whole or (kind == "menu" and plain.rstrip(".:") in lines.whole):
            return _NAMES.get(kind, kind)
        if plain.startswith(lines.openings):
            sentence = len(plain.split()) > _PICTURE_WORDS or plain[-1] in ".!?:"
            if kind != "picture" or not sentence:
                return _NAMES.get(kind, kind)
    if plain.isdecimal():
        return "page number"
    if not any(char.isalnum() for char in plain):
        return "no words"
    if _is_row_of_buttons(plain, pages):
        return "menu"
    return why_credit(text.strip(), pages.credits) or _why_link(text)


def ends_page(text: str, pages: PageRules) -> str | None:
    """What a line begins that ends or breaks off the text of a page.

    Returns:
        ``comments``; ``end`` for what else stands under a text, such as related pages and questions
        to the reader; ``interruption`` for what also stands in the middle of one, such as a link to
        another page, sharing and newsletters; None for any other line.
    """
    plain = text.casefold().strip(" .:!?…>»›▼↓")
    if _comment_count(pages.few, pages.comments).fullmatch(plain):
        return "comments"
    return next((kind for kind in _ENDINGS if pages.lines.get(kind, _NO_LINES).has(plain)), None)


@cache
def _comment_count(few: tuple[str, ...], comments: tuple[str, ...]) -> re.Pattern[str]:
    """A line such as *12 comments*."""
    return re.compile(rf"\(?(?:\d+|{any_of(few)})\)? {any_of(comments)}\b.{{0,40}}")


def _is_row_of_buttons(plain: str, pages: PageRules) -> bool:
    """Whether a line is nothing but several buttons, whatever counts stand beside them."""
    words = re.sub(r"(?<=[a-z])\d+\b|\b\d+\b", "", plain).split()
    if not 1 < len(words) <= _BUTTON_WORDS:
        return False
    buttons = [pages.lines.get(kind, _NO_LINES).whole for kind in _BUTTONS]
    reached = {0}
    for end in range(1, len(words) + 1):
        opened = (" ".join(words[start:end]) for start in reached)
        if any(line in whole for line in opened for whole in buttons):
            reached.add(end)
    return len(words) in reached


def _why_link(text: str) -> str | None:
    """Whether a line is no more than a link or a reference."""
    if not LINK.search(text):
        return None
    rest = LINK.sub("", text)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    if len(words) <= _LINK_WORDS and not rest.rstrip().endswith((".", "!", "?")):
        return "link"
    return "source" if CITED.search(rest) else None
