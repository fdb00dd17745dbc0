"""The letters that eSpeak NG's Dutch reads, alone and in words; found by trial, letter by letter.

Two engines have it inside: the embedded voice, and Piper, whose voices are given its phonemes. It
knows the Latin letters of Unicode up to U+024F by their plain one, and each that stands alone by
its name: ``à`` is its *aa-grave*. Any other letter it spells by its number.
"""

from __future__ import annotations

import string
import unicodedata
from typing import Final

_VOWELS: Final = frozenset("aeiouy")
_LATIN: Final = range(0x00C0, 0x0250)

ALONE: Final = frozenset(string.ascii_lowercase) | frozenset("éê")

ALPHABET: Final = frozenset(string.ascii_lowercase) | frozenset(
    letter
    for letter in map(chr, _LATIN)
    if letter.islower() and unicodedata.normalize("NFD", letter)[0] in _VOWELS and letter != "å"
)
"""Of a vowel it leaves out the accent or heeds it; a consonant with a mark it would take for the
plain one: ``façade`` with a k."""
