"""How learned words are read: from letters to sounds, with the stress that their ending asks for.

Words of Latin, Greek and French making are regular in Dutch: vowels long in open syllables, short
in closed ones, the stress fixed by the ending (*stabiliteit*, *revalidatie*, *fysiologie*). A row
of ``tables/learned_endings.tsv`` gives an ending's sound with its stress; the letters before it
are read by rule. Method: Booij, The Phonology of Dutch (1995), ch. 3 and 5.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from audioguide.languages.nl.pronunciation_table import read_rows

_LONG: Final = {"a": "aː", "e": "eː", "i": "i", "o": "oː", "u": "y", "y": "i"}
_SHORT: Final = {"a": "ɑ", "e": "ɛ", "i": "ɪ", "o": "ɔ", "u": "ɵ", "y": "ɪ"}
_VOWELS: Final = {
    "ie": "i",
    "eu": "øː",
    "au": "ʌʊ",
    "oo": "oː",
    "ee": "eː",
    "aa": "aː",
    "é": "eː",
    "è": "ɛː",
    "oe": "u",
}
"""Vowels that are written with one sign for one sound, however the syllable ends."""
_CONSONANTS: Final = {
    "ch": "x",
    "ph": "f",
    "th": "t",
    "rh": "r",
    "ck": "k",
    "qu": "kʋ",
    "x": "ks",
    "w": "ʋ",
    "g": "ɣ",
    "sj": "ʃ",
    "sch": "sx",
}
_GRAPHEME: Final = re.compile(
    r"sch|ch|ph|th|rh|ck|qu|sj|ie(?![nuo])|eu|au|oo|ee|aa|oe|([bdfgklmnprst])\1|cc|.", re.DOTALL
)
_DIAERESIS: Final = {"ï": "i", "ë": "e", "ö": "o", "ü": "u"}
_SOUND: Final = re.compile(r"ɛɪ|œy|ʌʊ|[aeoøɛ]ː|.", re.DOTALL)
_VOWEL_SIGNS: Final = frozenset("aeoøɑɛɪɔɵəiyuœʌ")
_NATIVE: Final = re.compile(
    r"ui|ij|ou|ei|uu|[bcdfghjklmnpqrstvwxz]{5}|ng(?!r)|dt|tj|^(?:be|ge|ver|ont|her)(?=[^aeiou])"
)
"""What no learned word has before its ending."""


class _Sound(NamedTuple):
    ipa: str
    vowel: bool = False
    letter: str = ""
    """Of a vowel that is long or short by its syllable."""


@cache
def endings() -> dict[str, str]:
    """The learned endings by their letters."""
    return read_rows("learned_endings.tsv")


def learned(word: str) -> tuple[str, str] | None:
    """How a word with a learned ending sounds, and the ending; None for others."""
    table = endings()
    for start in range(2, len(word) - 1):
        ipa = table.get(word[start:])
        if ipa is not None and re.search("[aeiouyéèïëöü]", word[:start]):
            stem = word[:start]
            sounds = None if _NATIVE.search(stem) else _read(stem, word[start])
            return (_spell(sounds, ipa), word[start:]) if sounds else None
    return None


def _read(stem: str, following: str) -> list[_Sound] | None:
    """The letters of a stem as sounds; None where a letter is none of them."""
    sounds: list[_Sound] = []
    for match in _GRAPHEME.finditer(stem):
        piece = match[0]
        after = stem[match.end() : match.end() + 1] or following
        if piece in _VOWELS:
            sounds.append(_Sound(_VOWELS[piece], vowel=True))
        elif piece in _LONG or piece in _DIAERESIS:
            sounds.append(_Sound("", vowel=True, letter=_DIAERESIS.get(piece, piece)))
        elif piece[0] == "c" and piece in ("c", "cc"):
            soft = after in "eiyé"
            sounds += [_Sound("k")] * (len(piece) - 1)
            sounds.append(_Sound("s" if soft else "k"))
        elif match[1]:
            sounds += [_Sound(_CONSONANTS.get(piece[0], piece[0]))] * 2
        elif piece in _CONSONANTS:
            sounds += [_Sound(one) for one in _CONSONANTS[piece]]
        elif piece.isascii() and piece.isalpha():
            sounds.append(_Sound(piece))
        else:
            return None
    return sounds


def _spell(sounds: list[_Sound], ending: str) -> str:
    """IPA of a stem's sounds and an ending: lengths by syllable, glides, stress."""
    plain = ending.replace("ˈ", "")
    tail = [_Sound(one, one[0] in _VOWEL_SIGNS) for one in _SOUND.findall(plain)]
    word = sounds + tail
    out: list[str] = []
    first = True
    for at, one in enumerate(sounds):
        if not one.vowel:
            out.append(one.ipa)
            continue
        consonants = 0
        while at + 1 + consonants < len(word) and not word[at + 1 + consonants].vowel:
            consonants += 1
        between = "".join(sound.ipa for sound in word[at + 1 : at + 1 + consonants])
        last = at + 1 + consonants == len(word)
        closed = consonants > 1 and (last or not _is_onset(between))
        ipa = one.ipa or (_SHORT if closed else _LONG)[one.letter]
        if ipa == "eː" and one.letter and not first and between == "r" and at + 2 < len(sounds):
            ipa = "ə"
        out.append(ipa)
        if not consonants:
            out.append({"i": "j", "eː": "j", "y": "ʋ", "u": "ʋ"}.get(ipa, ""))
        first = False
    body = _single("".join(out) + ending[: max(ending.find("ˈ"), 0)])
    if "ˈ" in ending:
        rest = ending[ending.index("ˈ") + 1 :]
        onset = "" if rest[0] not in _VOWEL_SIGNS else _onset_of(body)
        return body[: len(body) - len(onset)] + "ˈ" + onset + rest
    vowels = [match.start() for match in _SOUND.finditer(body) if match[0][0] in _VOWEL_SIGNS]
    start = vowels[-1] - len(_onset_of(body[: vowels[-1]]))
    return _single(body[:start] + "ˈ" + body[start:] + ending)


def _is_onset(consonants: str) -> bool:
    """Whether two consonants begin a syllable together."""
    return bool(re.fullmatch(r"[pbtdkɣfvx]r|[pbkɣf]l|kʋ", consonants))


def _onset_of(body: str) -> str:
    """The consonants at an end that a following vowel takes along."""
    match = re.search(r"(?:[pbtdkɣfvx]r|[pbkɣf]l|kʋ|[^aeoøɑɛɪɔɵəiyuœʌːʊˈ])?$", body)
    return match[0] if match else ""


def _single(ipa: str) -> str:
    """Without doubled consonants."""
    return re.sub(r"([pbtdkɣfsmnlrz])\1", r"\1", ipa)
