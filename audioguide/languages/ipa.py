"""How a word sounds, in the International Phonetic Alphabet: its phonemes and its stress."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIN_STRESS: Final = "ˈ"
SECONDARY_STRESS: Final = "ˌ"

LONGEST_WORD: Final = 60
"""Phonemes; the longest Dutch words have fewer."""
LONGEST_TEXT: Final = 200
"""Phonemes of all words together that one entry may say."""

_TYPED: Final = str.maketrans(
    {
        ":": "ː",
        "'": MAIN_STRESS,
        "’": MAIN_STRESS,
        ",": SECONDARY_STRESS,
        "g": "ɡ",
        # Ties, joiners and the points between syllables: they part or join, and sound of nothing.
        "\u0361": "",
        "\u035c": "",
        "\u200d": "",
        "\u200c": "",
        ".": "",
        "‿": "",
    }
)
"""What keyboards and dictionaries have for the signs of IPA."""

_VOWEL_LETTERS: Final = frozenset("iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒ")
_SYLLABIC: Final = "\u0329"
_STRESS: Final = frozenset((MAIN_STRESS, SECONDARY_STRESS))


@dataclass(frozen=True, slots=True)
class Segment:
    """One phoneme of a word."""

    phoneme: str
    stress: str = ""
    """The mark that stands before it, if one does: of the syllable that begins here."""

    @property
    def is_vowel(self) -> bool:
        """Whether it carries a syllable."""
        return self.phoneme[0] in _VOWEL_LETTERS or _SYLLABIC in self.phoneme


class _Phonemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    vowels: frozenset[str]
    consonants: frozenset[str]


def read_phonemes(path: Path) -> frozenset[str]:
    """The phonemes that a language has words written in, from its table of them."""
    table = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Phonemes)
    return table.vowels | table.consonants


def normal_ipa(ipa: str) -> str:
    """IPA as it is compared: one spelling of each sign, without ties and syllable points."""
    return unicodedata.normalize("NFD", ipa).translate(_TYPED).strip()


def split_words(ipa: str, phonemes: frozenset[str]) -> tuple[tuple[Segment, ...], ...]:
    """The words of a pronunciation, each in its segments; the longest phoneme that fits is taken.

    Args:
        ipa: One word or several, parted by spaces.
        phonemes: Those that there are.

    Raises:
        ValueError: Something in it is none of the phonemes; it is named.
    """
    return tuple(tuple(_segments(word, phonemes)) for word in normal_ipa(ipa).split())


def faults(ipa: str, phonemes: frozenset[str]) -> tuple[str, ...]:
    """What is wrong with a pronunciation, in words for who wrote it; nothing where it can be said.

    Args:
        ipa: One word or several, parted by spaces.
        phonemes: Those that there are.
    """
    try:
        words = split_words(ipa, phonemes)
    except ValueError as error:
        return (str(error),)
    if not words:
        return ("is empty",)
    found = [fault for word in words for fault in _faults_of(word)]
    if sum(map(len, words)) > LONGEST_TEXT:
        found.append(f"is too long: at most {LONGEST_TEXT} phonemes")
    return tuple(dict.fromkeys(found))


def _faults_of(word: tuple[Segment, ...]) -> Iterator[str]:
    written = "".join(one.stress + one.phoneme for one in word)
    if not any(one.is_vowel for one in word):
        yield f"has no vowel in {written!r}"
    if sum(one.stress == MAIN_STRESS for one in word) > 1:
        yield f"has more than one main stress in {written!r}; a space parts words"
    if len(word) > LONGEST_WORD:
        yield f"has a word that is too long: at most {LONGEST_WORD} phonemes"


def _segments(word: str, phonemes: frozenset[str]) -> Iterator[Segment]:
    stress, at, pattern = "", 0, _pattern(phonemes)
    while at < len(word):
        if word[at] in _STRESS:
            if stress:
                raise ValueError(f"has two marks of stress together in {word!r}")
            stress, at = word[at], at + 1
            continue
        match = pattern.match(word, at)
        if match is None:
            raise ValueError(f"has an unknown phoneme {_sign(word, at)!r} in {word!r}")
        yield Segment(unicodedata.normalize("NFC", match[0]), stress)
        stress, at = "", match.end()
    if stress:
        raise ValueError(f"ends in a mark of stress: {word!r}")


def _sign(word: str, at: int) -> str:
    """A letter with the marks that belong to it."""
    end = at + 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return unicodedata.normalize("NFC", word[at:end])


@cache
def _pattern(phonemes: frozenset[str]) -> re.Pattern[str]:
    """One of the phonemes, the longest first, not followed by a mark that changes it."""
    written = sorted((unicodedata.normalize("NFD", one) for one in phonemes), key=len, reverse=True)
    either = "|".join(map(re.escape, written)) or "(?!)"
    return re.compile(rf"(?:{either})(?![ː\u0300-\u036f])")
