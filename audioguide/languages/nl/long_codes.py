"""Letters without a space for so long that they are code, or text that lost its spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.languages.links import LINK
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.tokenise import LONGEST_UNBROKEN, UNBROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW = r"([^\w\s]|_)\1{99,}+"
_SAID_OF_A_ROW = 3


def long_codes(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs of a text stand that are too long to be said.

    A web address is none, nor is a line of one mark that is drawn.
    """
    if len(text) > LONGEST_UNBROKEN:
        for run in UNBROKEN.finditer(text):
            if len(LINK.sub("", re.sub(_ROW, "", run[0]))) > LONGEST_UNBROKEN:
                yield run.span()


def _say_row(match: re.Match[str]) -> str:
    from audioguide.languages.nl.words import say_atom

    first = say_atom(match.string, match.start(), match.start() + 1).spoken
    return first.strip() * _SAID_OF_A_ROW if not first.strip().isalpha() else ""


ROWS = (Form("mark", "row of a mark", _ROW, _say_row),)
