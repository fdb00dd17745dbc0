"""How eSpeak NG is told the sound of a word: in mnemonics of its own, from IPA.

They are those of its Dutch phoneme table and the base tables below it (``phsource/ph_dutch`` and
``phsource/phonemes`` of eSpeak NG 1.52). What that table lacks has the nearest that it has.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from audioguide.languages.ipa import MAIN_STRESS, SECONDARY_STRESS, split_words

_SOUNDS: Final = {
    # Its Dutch vowels.
    "ɑ": "A", "ɛ": "E", "ɪ": "I", "ɔ": "O", "ɵ": "8", "ə": "@", "aː": "a:", "eː": "e:",
    "øː": "Y:", "oː": "o:", "i": "i", "y": "y", "u": "u", "ɛɪ": "EI", "œy": "Wy", "ʌʊ": "VU",
    "eʊ": "eU", "yʊ": "yU", "ɔː": "O:", "a": "a", "ɑ̃": "A~", "ɔ̃": "O~",
    # Vowels made longer.
    "ɪː": "I:", "iː": "i:", "yː": "y:", "uː": "u:", "ɛː": "E:", "ɑː": "A:", "ɵː": "8:",
    # Two sounds of its own for one.
    "iʊ": "i|w", "aɪ": "A|j", "ɔɪ": "O|j", "ts": "t|s", "ʎ": "l|j",
    "m̩": "@|m", "n̩": "@|n", "ŋ̩": "@|N", "l̩": "@|l", "r̩": "@|r",
    # Its nearest vowels.
    "e": "e:", "o": "o:", "ø": "Y:", "œː": "8:", "ɜː": "8:", "ʌ": "8", "æ": "E", "ɒ": "O",
    "ʊ": "u", "eɪ": "e:", "oʊ": "o:", "aʊ": "VU", "ɛ̃": "E|N", "œ̃": "8|N",
    # Other spellings.
    "ʏ": "8", "ɛi": "EI", "œʏ": "Wy", "ɑu": "VU", "ɔu": "VU", "ɑʊ": "VU", "ɔʊ": "VU",
    # Its consonants.
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "ʔ": "?", "f": "f", "v": "v",
    "s": "s", "z": "z", "x": "x", "ɣ": "Q", "h": "h", "m": "m", "n": "n", "ŋ": "N", "l": "l",
    "r": "r", "j": "j", "ʋ": "v#", "w": "w", "ʃ": "S", "ʒ": "Z", "tʃ": "tS", "dʒ": "dZ",
    "ɲ": "n^", "θ": "T", "ð": "D", "ç": "C",
    # Its nearest consonants.
    "χ": "x", "ɦ": "h", "ɱ": "m", "ʀ": "r", "ʁ": "r", "ɹ": "r", "ɾ": "r", "ɫ": "l", "ɕ": "S",
    "ʑ": "Z",
}  # fmt: skip

PHONEMES: Final = frozenset(_SOUNDS)

_STRESS: Final = {"": "", MAIN_STRESS: "'", SECONDARY_STRESS: ","}
_PART: Final = "|"
"""Keeps two mnemonics apart that together would be a third."""


@cache
def mnemonics(ipa: str) -> tuple[str, ...]:
    """A pronunciation in eSpeak's mnemonics, word by word.

    Args:
        ipa: In ``PHONEMES``.

    Raises:
        ValueError: It has others.
    """
    return tuple(
        _PART.join(_STRESS[one.stress] + _SOUNDS[one.phoneme] for one in word)
        for word in split_words(ipa, PHONEMES)
    )
