"""How learned words are read: from letters to sounds, with the stress that their ending asks for.

Words of Latin, Greek and French making are regular in Dutch: vowels long in open syllables, short
in closed ones, the stress fixed by the ending (*stabiliteit*, *revalidatie*, *fysiologie*). A row
of ``tables/learned_endings.tsv`` gives an ending's sound with its stress; the letters before it
are read by rule. Method: Booij, The Phonology of Dutch, ch. 3 and 5.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_TABLE: Final = Path(__file__).with_name("tables") / "learned_endings.tsv"

_LONG: Final = {"a": "aː", "e": "eː", "i": "i", "o": "oː", "u": "y", "y": "i"}
_SHORT: Final = {"a": "ɑ", "e": "ɛ", "i": "ɪ", "o": "ɔ", "u": "ɵ", "y": "ɪ"}
_VOWEL: Final = frozenset("aeiouy")

_GRAPHEMES: Final = {
    # Vowels that are long or double as they stand.
    "aa": "aː", "ee": "eː", "oo": "oː", "uu": "y", "ie": "i", "oe": "u", "eu": "øː", "ui": "œy", "ij": "ɛɪ", "ei": "ɛɪ",
    "au": "ʌʊ", "ou": "u", "eau": "oː",
    "é": "eː", "è": "ɛː", "ê": "ɛː",
    # Consonants.
    "sch": "sx", "ch": "x", "chr": "xr", "ph": "f", "th": "t", "rh": "r", "ck": "k", "qu": "kʋ", "x": "ks",
    "sj": "ʃ", "w": "ʋ", "g": "ɣ", "q": "k",
}
_VOWEL_SOUNDS: Final = frozenset("aːeːoː i y øː œy ɛɪ ʌʊ ɛː u".split()) | {"aː", "eː", "oː"}
_GRAPHEME: Final = re.compile(
    "eau|aa|ee|oo|uu|ie(?![ft]?[aou])|oe|eu(?!m)|ui|ij|ei|au|ou|sch|ch|ph|th|rh|ck|qu|sj|"
    "([bdfklmnprst])\\1|cc(?=[eiy])|cc|gg|."
)
_ONSETS: Final = frozenset("pr br tr dr kr ɡr ɣr fr vr xr pl bl kl ɣl fl kʋ sx".split())


class Ending(NamedTuple):
    """A learned ending."""

    letters: str
    ipa: str
    """With the mark of main stress; without, the syllable before it is stressed."""


class _Sound(NamedTuple):
    ipa: str
    vowel: bool
    letter: str = ""
    """A vowel that is long or short by its syllable."""


@cache
def endings() -> tuple[Ending, ...]:
    """The learned endings, the longest first."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [Ending(*line.split("\t")) for line in lines if "\t" in line and line[0] != "#"]
    return tuple(sorted(rows, key=lambda row: -len(row.letters)))


@cache
def _by_letters() -> dict[str, str]:
    return dict(endings())


def learned(word: str) -> tuple[str, str] | None:
    """How a word with a learned ending sounds, and the ending; None for others."""
    table = _by_letters()
    for start in range(2, len(word) - 1):
        ending = word[start:]
        ipa = table.get(ending)
        if ipa is not None and re.search("[aeiouyéèïëöü]", word[:start]):
            sounds = read(word[:start], ending)
            if sounds is None:
                return None
            return spell(sounds, ipa), ending
    return None


def read(stem: str, before: str) -> list[_Sound] | None:
    """The letters of a learned stem as sounds; None where a letter is none of them."""
    sounds: list[_Sound] = []
    at = 0
    while at < len(stem):
        match = _GRAPHEME.match(stem, at)
        assert match is not None
        piece, at = match[0], match.end()
        after = stem[at : at + 1] or before[:1]
        if match[1]:
            sounds += [_Sound(_single(piece[0]), False), _Sound("", False)]
        elif piece in ("cc", "gg"):
            sounds += [_Sound("k", False), _Sound("s", False)] if len(piece) == 2 and after in "eiy" and piece == "cc" else [_Sound(_single(piece[0]), False), _Sound("", False)]
        elif piece == "x":
            sounds += [_Sound("k", False), _Sound("s", False)]
        elif piece == "c":
            sounds.append(_Sound("s" if after and after in "eiyé" else "k", False))
        elif piece in {"ï", "ë", "ö", "ü"}:
            sounds.append(_Sound("", True, {"ï": "i", "ë": "e", "ö": "o", "ü": "u"}[piece]))
        elif piece in _VOWEL:
            sounds.append(_Sound("", True, piece))
        elif piece in _GRAPHEMES and _GRAPHEMES[piece][0] in "aeoiyøœɛʌu":
            sounds.append(_Sound(_GRAPHEMES[piece], True))
        elif piece == "qu":
            sounds += [_Sound("k", False), _Sound("ʋ", False)]
        elif piece == "sch":
            sounds += [_Sound("s", False), _Sound("x", False)]
        elif piece in _GRAPHEMES:
            sounds.append(_Sound(_GRAPHEMES[piece], False))
        elif piece.isascii() and piece.isalpha():
            sounds.append(_Sound(piece, False))
        elif piece == "-":
            continue
        else:
            return None
    return sounds


def _single(letter: str) -> str:
    return {"g": "ɣ", "c": "k", "w": "ʋ"}.get(letter, letter)


def spell(sounds: list[_Sound], ending: str) -> str:
    """IPA of a stem's sounds and an ending: syllables, lengths, glides and stress."""
    ending_starts_with_vowel = ending.lstrip("ˈˌ")[:1] in set("aeoiyøœɛʌuɑɪɔɵə")
    out: list[str] = []
    vowels = [k for k, one in enumerate(sounds) if one.vowel]
    marks: dict[int, int] = {}
    starts: list[int] = []
    for n, k in enumerate(vowels):
        following = vowels[n + 1] if n + 1 < len(vowels) else None
        consonants = sounds[k + 1 : following] if following is not None else sounds[k + 1 :]
        if following is None and not ending_starts_with_vowel:
            onset = _ending_onset(ending)
            count = len(consonants) + len(onset)
            split = len(consonants) if count else 0
            if not consonants and len(onset) <= 1 or (not consonants and "".join(onset) in _ONSETS):
                split = 0
            consonants = [*consonants, *(_Sound(one, False) for one in onset)]
        else:
            split = _coda(consonants)
        marks[k] = split
    onset_start = 0
    last = len(vowels) - 1
    for k, one in enumerate(sounds):
        if one.vowel:
            n = vowels.index(k)
            closed = marks[k] > 0
            ipa = one.ipa or (_SHORT if closed else _LONG)[one.letter]
            nxt = sounds[k + 1] if k + 1 < len(sounds) else None
            out.append(ipa)
            hiatus = (nxt is not None and nxt.vowel) or (nxt is None and ending_starts_with_vowel)
            if hiatus:
                if ipa in ("i", "eː", "ɛɪ"):
                    out.append("j")
                elif ipa in ("y", "u"):
                    out.append("ʋ")
        else:
            out.append(one.ipa)
    body = "".join(out)
    if "ˈ" in ending:
        # the consonants before the ending's first vowel belong to its syllable
        if ending.startswith("ˈ"):
            cut = len(body) - _onset_length(body)
            return body[:cut] + "ˈ" + body[cut:] + ending[1:]
        return body + ending
    cut = _last_syllable(body)
    return body[:cut] + "ˈ" + body[cut:] + ending


def _coda(consonants: list[_Sound]) -> int:
    """How many of the consonants between two vowels close the first syllable."""
    if len(consonants) <= 1:
        return 0
    if "".join(one.ipa for one in consonants[-2:]) in _ONSETS and consonants[-1].ipa:
        return len(consonants) - 2
    return len(consonants) - 1


def _ending_onset(ending: str) -> list[str]:
    ending = ending.lstrip("ˈˌ")
    out = []
    for one in ending:
        if one in "aeoiyøœɛʌuɑɪɔɵəː":
            break
        if one not in "ˈˌ":
            out.append(one)
    return out


def _onset_length(body: str) -> int:
    match = re.search(r"(?:[pbtdkɣfvx]r|[pbkɣf]l|kʋ|sx|[^aeoiyøœɛʌuɑɪɔɵəːʊ])?$", body)
    return len(match[0]) if match else 0


def _last_syllable(body: str) -> int:
    match = re.search(r"((?:[pbtdkɣfvx]r|[pbkɣf]l|kʋ|sx|[^aeoiyøœɛʌuɑɪɔɵəːʊ])?(?:ɛɪ|œy|ʌʊ|[aeoøɛ]ː|[iyuɑɛɪɔɵə])[^aeoiyøœɛʌuɑɪɔɵəːʊ]*)$", body)
    return match.start() if match else 0
