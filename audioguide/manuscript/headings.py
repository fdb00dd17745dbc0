"""What a heading says, and whether what stands under it is for the eye only."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.links import EMAIL, LINK
from audioguide.languages.patterns import any_of

if TYPE_CHECKING:
    from audioguide.languages.wording import Wording

_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.):]|\d{1,2}(?:\.\d{1,2})+|\d{1,2}\s*[|–])\s+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_OPENING_QUOTES = "“\"„‘'»«–—_"
_QUOTED_WORDS = re.compile(
    r"(?:[“\"„»].+?[^?!.,][”\"“«]|[‘'].+?[^?!.,][’'])\s*\w|['’][a-z]\b|_.+_ \w"
)
"""Words in quotation marks that a heading goes on after, or a clipped word: 's Nachts."""
_HEADING_WORDS, _HEADING_CHARS = 12, 90


def plain_heading(text: str) -> str:
    """A heading without its number and without emoji or bullets around it."""
    plain = _strip_marks(" ".join(text.split()))
    return _NUMBER.sub("", plain, count=1) if _NUMBER.match(plain) else plain


def is_not_spoken(heading: str, words: Wording) -> bool:
    """Whether what stands under a heading is a list of sources or the like.

    ``Bronnen en literatuur`` is, for each of its parts is; ``Bronnen van rust`` is not.
    """
    plain = plain_heading(heading).casefold().strip(" .:;!?-–—")
    known = words.not_spoken_headings
    return plain in known or all(part in known for part in _and(words.and_words).split(plain))


@cache
def _and(words: tuple[str, ...]) -> re.Pattern[str]:
    """What joins the parts of a heading."""
    return re.compile(rf"\s*(?:\b{any_of(words)}\b|[&/,+])\s*")


def looks_like_heading(text: str) -> bool:
    """Whether a line is short, begins like a title and does not end like a sentence."""
    plain = plain_heading(text)
    if not plain or not _WORD.search(plain) or plain[0].islower():
        return False
    if len(plain.split()) > _HEADING_WORDS or len(plain) > _HEADING_CHARS:
        return False
    if plain.isupper():
        plain = plain.removesuffix(".")
    if plain[-1] in ".,;:…" or LINK.search(plain) or EMAIL.search(plain):
        return False
    if plain[0] == "(" and plain[-1] == ")":
        return False
    return not (plain[0] in _OPENING_QUOTES and not _QUOTED_WORDS.match(plain))


def has_emoji(text: str) -> bool:
    """Whether a line begins with an emoji or another sign that draws the eye."""
    return unicodedata.category(text[0]) == "So"


def _strip_marks(text: str) -> str:
    def is_mark(char: str) -> bool:
        category = unicodedata.category(char)
        return category in {"So", "Sk", "Cf", "Mn", "Me", "Co", "Cn", "Zs"} or char in "•*#-–—>"

    start, end = 0, len(text)
    while start < end and is_mark(text[start]):
        start += 1
    while end > start and is_mark(text[end - 1]) and unicodedata.category(text[end - 1]) != "Mn":
        end -= 1
    return text[start:end]


def ends_like_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence, or with a colon."""
    return text.rstrip("\"'”’)»")[-1:] in {".", "!", "?", "…", ":"}
