"""What stands on a page beside its text: menus, buttons, forms, credits and bare links."""

from __future__ import annotations

import re
from functools import cache

from audioguide import languages
from audioguide.importer.credits import why_credit
from audioguide.languages.links import LINK

CITED = re.compile(r"\(\s*(?:1[89]|20)\d\d[a-z]?\s*\)|\bet al+\b|\bdoi\b", re.IGNORECASE)
"""What a reference has and prose with a link seldom."""

COMMENTS = "comment form"
LEGAL = "cookie or legal line"
_NAMES = {"form": COMMENTS, "cookie": LEGAL, "share": "sharing button"}
_ENDINGS = ("comments", "end", "interruption")
_PICTURE_WORDS = 25
_LINK_WORDS = 3
_BUTTON_WORDS = 12
_COMMENT_COUNT = re.compile(
    r"\(?(?:\d+|geen|één|een)\)? (?:reacties?|comments?|antwoorden)\b.{0,40}"
)


def why_aside(text: str) -> str | None:
    """Why a line is not part of the text, in a word or two; None where it is."""
    plain = text.casefold().strip()
    for kind, (whole, openings) in _table().items():
        if kind in _ENDINGS:
            continue
        if plain in whole or (kind == "menu" and plain.rstrip(".:") in whole):
            return kind
        if openings and plain.startswith(openings):
            sentence = len(plain.split()) > _PICTURE_WORDS or plain[-1] in ".!?:"
            if kind != "picture" or not sentence:
                return kind
    if plain.isdecimal():
        return "page number"
    if not any(char.isalnum() for char in plain):
        return "no words"
    if _is_row_of_buttons(plain):
        return "menu"
    return why_credit(text.strip()) or _why_link(text)


def ends_page(text: str) -> str | None:
    """What a line begins that ends or breaks off the text of a page.

    Returns:
        ``comments``; ``end`` for what else stands under a text, such as related pages and questions
        to the reader; ``interruption`` for what also stands in the middle of one, such as a link to
        another page, sharing and newsletters; None for any other line.
    """
    plain = text.casefold().strip(" .:!?…>»›▼↓")
    if _COMMENT_COUNT.fullmatch(plain):
        return "comments"
    for kind in _ENDINGS:
        whole, openings = _table()[kind]
        if plain in whole or (openings and plain.startswith(openings)):
            return kind
    return None


def _is_row_of_buttons(plain: str) -> bool:
    """Whether a line is nothing but several buttons, whatever counts stand beside them."""
    words = re.sub(r"(?<=[a-z])\d+\b|\b\d+\b", "", plain).split()
    if not 1 < len(words) <= _BUTTON_WORDS:
        return False
    buttons = frozenset().union(*(_table()[kind][0] for kind in ("menu", "sharing button")))
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in buttons for start in reached):
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


@cache
def _table() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Whole lines, and the openings of lines, by kind."""
    pages = languages.load(languages.DEFAULT).pages
    return {
        _NAMES.get(kind, kind): (whole, pages.line_openings[kind])
        for kind, whole in pages.whole_lines.items()
    }
