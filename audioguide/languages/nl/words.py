"""Words and marks that belong to no class of their own, and a spoken form made tidy."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.classify import Span
from audioguide.languages.nl.number_names import cardinal, number
from audioguide.languages.nl.tables import tables

_SPACE_BEFORE = re.compile(r"\s+([.,;:!?…)\]]+)(?!\w)")
_KEPT = frozenset(".,;:!?…'\"’‘“”„‚«»‹›()[]-–—¿¡")
"""Punctuation that a voice makes use of; any other is not read."""
_DOUBLED = re.compile(r"([,;:])(?:\s*[,;:])+")
_DOTS = re.compile(r"(…|\.{3})(?:\s*(?:…|\.{3}))++")
_STOP_BEFORE_MARK = re.compile(r"(?<!\.)\.(?=[!?])")
"""That of an abbreviation, where the sentence has a mark of its own."""
_SPACE_INSIDE = re.compile(r"(?<=[(\[])\s+")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[-–,;.\s]*\s*[)\]]")


def say_atom(text: str, start: int, end: int) -> Span:
    """A word, or a mark, that no form has taken."""
    atom = text[start:end]
    if atom.isalpha():
        return Span(start, end, "word", atom)
    if atom.isdecimal():
        return Span(start, end, "cardinal", number(atom))
    if atom[0].isalnum():
        said = "".join(char if char.isalpha() else _say_mark(char) for char in atom)
        return Span(start, end, "word", " ".join(said.split()))
    said = "".join(map(_say_mark, atom))
    return Span(start, end, "mark", said if said in _KEPT else said.strip() and said)


def _say_mark(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LMZ":
        return char
    words = tables().symbols.get(char)
    if words:
        return f" {words} "
    if char in _KEPT:
        return char
    if category[0] == "N":
        value = unicodedata.numeric(char)
        whole = value.is_integer() and 0 <= value < 10**12
        return f" {cardinal(int(value))} " if whole else " "
    return " "


def tidy_marks(text: str) -> str:
    """A spoken form without double marks, empty brackets, and spaces before marks."""
    text = _EMPTY_BRACKETS.sub("", " ".join(text.split()))
    text = _DOTS.sub(r"\1", _DOUBLED.sub(r"\1", text))
    text = _SPACE_INSIDE.sub("", " ".join(text.split()))
    text = _STOP_BEFORE_MARK.sub("", text)
    return _SPACE_BEFORE.sub(r"\1", text).strip()
