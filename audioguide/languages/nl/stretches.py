"""What no rule should be given whole: sentences without end, and letters without a space.

Many rules look back and ahead, so their time grows faster than the text they are given. No sentence
that anyone writes is as long as a stretch; what is longer is said stretch by stretch.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.links import LINK
from audioguide.languages.nl.links import say_link

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_UNBROKEN = 200
"""Characters without a space; a longer run is code, or text that lost its spaces, and no word."""
_UNBROKEN = re.compile(rf"(?<!\S)\S{{{LONGEST_UNBROKEN + 1},}}+")
_ROW = re.compile(r"([\W_])\1{7,}+")
_STRETCH, _OVER = 1500, 400
_APART = re.compile(r"[^\d.]{20}[a-zà-ÿ]{4},? (?=[a-zà-ÿ]{4,} [^\d.]{20})")
"""A place between words that no rule looks across."""


def unbroken(text: str) -> list[str]:
    """The runs of a text that are too long without a space to be said; links are none."""
    runs = [match[0] for match in _UNBROKEN.finditer(text)]
    return [run for run in runs if not _mended(run) and any(map(str.isalnum, run))]


def without_unbroken(text: str) -> str:
    """A text without them; a row of one mark stays as three, a link as what is said for it."""
    return _UNBROKEN.sub(lambda match: _mended(match[0]), text)


def _mended(run: str) -> str:
    mended = LINK.sub(say_link, _ROW.sub(r"\1\1\1", run))
    return "" if _UNBROKEN.search(mended) else mended


def stretches(text: str) -> Iterator[str]:
    """A text cut between words where it is longer than any sentence that is written."""
    start = 0
    while len(text) - start > _STRETCH:
        apart = _APART.search(text, start + _STRETCH - _OVER, start + _STRETCH)
        end = apart.end() if apart else text.rfind(" ", start, start + _STRETCH) + 1
        end = max(end, start + LONGEST_UNBROKEN)
        yield text[start:end]
        start = end
    yield text[start:]
