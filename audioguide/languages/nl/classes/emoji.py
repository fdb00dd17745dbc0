"""Pictures and faces, which are seen and not said."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.tables import tables

_PICTURE = (
    "[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff\u231a-\u23ff\u25a0-\u25ff\u3030]"
)
_FACE = (
    r"(?<!\S)(?:[:;=xX]['’]?[-o^]?[)(DPpO|\\]{1,3}|:3|[:;=]['’]?[-o^][/\]\[*sS]|[:;][/*\]]|\^_?\^|[oO]_[oO]|-_-"
    r"|<3|</3|\\o/|[(][-^o]?[:;])(?=[\s.,!?)]|$)"
)
_SEXES = {"♀", "♂"}
_COMPARED = re.compile(r"\s*[\d€]|\s+[a-z]")


def _picture(match: re.Match[str]) -> str | None:
    """Nothing; but a sign among them is read, and that of a sex where it stands alone."""
    sign = any(char in tables().symbols and char not in _SEXES for char in match[0])
    return None if sign or match[0] in _SEXES else ""


def _face(match: re.Match[str]) -> str | None:
    """``<3`` before a word is a number, and ``x)`` in a list is a letter."""
    text = match.string
    if match[0].startswith("<") and _COMPARED.match(text, match.end()):
        return None
    return None if match[0][0] in "xX" and match[0][1] == ")" else ""


EMOJI: tuple[Form, ...] = (
    Form("emoji", "emoji", rf"{_PICTURE}+", _picture),
    Form("emoji", "face", _FACE, _face),
)
