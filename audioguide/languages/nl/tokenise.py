"""Written text to atoms: the smallest pieces that a class of tokens is made of.

The first step of the front end (Taylor, Text-to-Speech Synthesis, 2009, ch. 4): every later step
sees the text as it is written, by places in what this module gives.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_KEYCAP, _KEYCAP_MARKS = re.compile(r"([0-9])\ufe0f?\u20e3"), "\ufe0f\u20e3"
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ODD_SPACE = re.compile(r"[^\S ]")
_CHANGED = re.compile(r"[^\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff’‘“”„…–—€]")
"""What may have to be written otherwise; most texts hold none of it."""
LONGEST_UNBROKEN = 200
"""Characters without a space; a longer run is code, or text that lost its spaces."""
UNBROKEN = re.compile(rf"(?<!\S)\S{{{LONGEST_UNBROKEN + 1},}}+")
_HYPHENS = {"\u2010": "-", "\u2011": "-"}

_STRETCH, _OVER = 1500, 400
_APART = re.compile(r"[^\d.]{20}[a-zà-ÿ]{4},? (?=[a-zà-ÿ]{4,} [^\d.]{20})")
"""A place between words that no form looks across."""
_ATOM = re.compile(r"[^\W\d_]+|\d+|\s+|[\W_]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A text in the characters that the classes know, and where each of them comes from."""

    text: str
    original: str
    places: tuple[int, ...] | None = None
    """Of each character of ``text`` in ``original``, and of its end; none where they are one."""

    def place(self, at: int) -> int:
        """Where in ``original`` a character of ``text`` comes from."""
        return at if self.places is None else self.places[at]

    def as_written(self, start: int, end: int) -> str:
        """A stretch of ``text`` as it stands in ``original``."""
        return self.original[self.place(start) : self.place(end)]


def plain(original: str) -> Written:
    """A text without what cannot be seen, its accents composed, its digits and ligatures plain."""
    if not _CHANGED.search(original):
        return Written(original, original)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for code, after in [*map(re.Match.span, UNBROKEN.finditer(original)), (len(original),) * 2]:
        while at < code:
            end, piece = _next(original, at, code)
            pieces.append(piece)
            places += range(at, end) if len(piece) == end - at else [at] * len(piece)
            at = end
        # What nobody will say stays as it is: a fraction in it would get a space.
        pieces.append(original[code:after])
        places += range(code, after)
        at = after
    return Written("".join(pieces), original, (*places, len(original)))


def _next(text: str, at: int, end: int) -> tuple[int, str]:
    """Where the characters at a place end with all that belongs to them, and what they stand for.

    Args:
        text: The text.
        at: The place.
        end: Where to stop.
    """
    changed = _CHANGED.search(text, at, end)
    odd = changed.start() if changed else end
    if odd > at + 1:
        # The one before it may belong to it.
        return odd - 1, text[at : odd - 1]
    char, following = text[at], text[at + 1 : at + 2] or " "
    if following in _KEYCAP_MARKS and (keycap := _KEYCAP.match(text, at)):
        return keycap.end(), keycap[1]
    if not _CHANGED.match(char) and not unicodedata.combining(following):
        return at + 1, char
    if _INVISIBLE.match(char) or _PRIVATE.match(char):
        return at + 1, ""
    if combined := _COMBINED.match(text, at):
        return combined.end(), unicodedata.normalize("NFC", combined[0])
    return at + 1, " " if _ODD_SPACE.match(char) else _plain_char(char)


def _plain_char(char: str) -> str:
    """Digits of other scripts, lowered ones, fractions and ligatures in plain characters."""
    if char in _HYPHENS:
        return _HYPHENS[char]
    kind, _, _ = unicodedata.decomposition(char).partition(" ")
    if kind == "<fraction>":
        return " " + unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    if kind == "<sub>":
        return unicodedata.normalize("NFKC", char)
    if kind == "<compat>" and char.isalpha():
        return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", char))) or char
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """A text cut between words where it is longer than any sentence that is written.

    Forms look a few words around; no time may grow with more than the length of the text.
    """
    start = 0
    while len(text) - start > _STRETCH:
        apart = _APART.search(text, start + _STRETCH - _OVER, start + _STRETCH)
        end = apart.end() if apart else text.find(" ", start + _STRETCH) + 1 or len(text)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def atoms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words, numbers and marks of a stretch stand, spaces left out."""
    for found in _ATOM.finditer(text, start, end):
        if not found[0].isspace():
            yield found.span()
