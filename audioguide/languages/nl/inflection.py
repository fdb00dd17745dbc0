"""The forms of Dutch words: how a form sounds whose base word is known.

A form is taken apart by its spelling: *manen* is of *maan*, *mannen* of *man*, *huizen* of *huis*.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Sound = Callable[[str], str | None]
    """How a word in lower case sounds, if it is known."""
    _Rule = Callable[[str, Sound], Iterator["Form"]]
    """The forms with one ending: of what stands before it."""

_VOICED: Final = {
    "d": ("t", "d"),
    "b": ("p", "b"),
    "z": ("s", "z"),
    "v": ("f", "v"),
    "g": ("x", "ɣ"),
}
"""A letter before an ending: how it sounds at a word's end, and here."""
_VOICELESS: Final = frozenset("ptkfsxʃ")
_VOWEL_SIGNS: Final = frozenset("aeiouyøɑɛɪɔɵəœʌː")
_OPEN: Final = re.compile(r"(?:^|[^aeiou])([aeou])([bdfgklmnprstvz])$")
"""One vowel and one consonant: before an ending, a long vowel is written once."""
_DOUBLE: Final = re.compile(r"([bdfgklmnprst])\1$")
_LONG_STEM: Final = re.compile(r"([aeou])\1([bdfgklmnprst])$")
_SHORT_STEM: Final = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$")
_OPEN_END: Final = re.compile(r"[^aeiou][aeou]$")
_SCHWA_END: Final = re.compile(r"ə[lrnm]?$")
_BEFORE_DIMINUTIVE: Final = {
    "etje": re.compile(r"(?<!ə)[^aeiouyøɑɛɪɔɵəœʌː]$"),
    "tje": re.compile(r"[aeiouyøɑɛɪɔɵəœʌːlnrʋj]$"),
    "pje": re.compile(r"m$"),
    "kje": re.compile(r"ŋ$"),
    "je": re.compile(r"[ptkfsxʃ]$"),
}
"""How a word sounds that takes an ending for something small."""
_AFTER_SCHWA: Final = (("en", "l"), ("en", "m"), ("e", "l"), ("e", "n"))
"""Endings after a last syllable with schwa; with others it is another word: *markeren*."""
_LAST: Final = r"[aeiouyøɑɛɪɔɵəœʌː].*ˈ[^aeiouyøɑɛɪɔɵəœʌ]*"
"""Up to the stressed vowel of a word that has others before it."""
_SAID_WRONG: Final = tuple(
    (re.compile(rf"(?:{ending})$"), re.compile(rf"(?:{base})$"))
    for ending, base in (
        ("etjes?", ""),
        ("jes?", "ə[lrnx]"),
        ("jes?", rf"{_LAST}[iyueøoaɛɑɪɔɵœʌʊː]+[^aeiouyøɑɛɪɔɵəœʌː]*"),
        ("en", rf"{_LAST}(?:ɛɪ[tns]?|ɔn|oːn|øːr|u[nrl])"),
        ("toren", "tɔr"),
        ("e", rf"ə[rl]s|{_LAST}(?:ɪst|aːns|ɛɪns)"),
        ("tes", "tə"),
        ("[^d]e", "ən"),
        ("en", "əm"),
        ("ds", "ənt"),
    )
)
"""Endings, and how words sound after which the voice says them wrong more often than right:
it moves the stress of *gordijnen*, and says the e of *appeltje* as in *bed*. Counted over the words
of ipa-dict and WikiPron whose base it says right."""
_IRREGULAR: Final = ("or", "heid")
"""The stress moves, or the vowel changes: *motoren*, *mogelijkheden*."""
_SHORTEST_PARTICIPLE: Final = 6
_DIAERESIS: Final = str.maketrans("ïëüö", "ieuo")


class Form(NamedTuple):
    """A word that is formed of a known one."""

    ipa: str
    base: str


def forms(word: str, sound: Sound) -> Iterator[Form]:
    """What a word can be a form of, the likeliest first.

    Args:
        word: In lower case.
        sound: How base words sound.
    """
    for ending, rule in _RULES.get(word[-1:], _ANYWHERE):
        if len(word) > len(ending) + 1 and word.endswith(ending):
            yield from rule(word[: len(word) - len(ending)], sound)
    if word.startswith("ge") and len(word) >= _SHORTEST_PARTICIPLE:
        yield from _participle(word[2:].translate(_DIAERESIS), sound)


def said_wrong(word: str, base_ipa: str) -> bool:
    """Whether the voice mostly says such a form wrong though it says the base word right."""
    return any(ending.search(word) and base.search(base_ipa) for ending, base in _SAID_WRONG)


def closed(stem: str) -> tuple[str, ...]:
    """How what stands before an ending that begins with a vowel is written where nothing follows.

    *man-n-en* is of *man*, *man-en* of *maan*, *huiz-en* of *huis*.
    """
    if not stem:
        return ()
    if _DOUBLE.search(stem):
        return (stem[:-1],)
    if match := _OPEN.search(stem):
        stem = f"{stem[:-1]}{match[1]}{match[2]}"
    return (stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1]),)


def voiced(ipa: str, letter: str) -> str:
    """A sound before an ending that begins with a vowel, its last consonant as it is written."""
    end, here = _VOICED.get(letter, (" ", " "))
    return ipa[:-1] + here if ipa.endswith(end) else ipa


def _unvoiced(ipa: str) -> str:
    """A sound that now ends a word."""
    for end, here in _VOICED.values():
        if ipa.endswith(here):
            return ipa[:-1] + end
    return ipa


def _with_vowel(tail: str, ending: str, stem: str, sound: Sound) -> Iterator[Form]:
    """*-en*, *-e*, *-er* and others: after a stem as it is written before a vowel."""
    if ending != "en" and (ipa := sound(f"{stem}en")) and ipa.endswith("ən"):
        yield Form(ipa[:-2] + tail, f"{stem}en")
    if ending in ("ing", "ingen"):
        return
    for base in closed(stem):
        ipa = sound(base)
        if not ipa or (_SCHWA_END.search(ipa) and (ending, ipa[-1]) not in _AFTER_SCHWA):
            continue
        if ending == "en" and base.endswith("tor") and ipa.endswith("tɔr"):
            yield Form(f"{ipa.replace('ˈ', '')[:-3]}ˈtoːrən", base)
        if ipa[-1] in _VOWEL_SIGNS and not (ending == "en" and ipa.endswith("ɛɪ")):
            continue
        if not base.endswith(_IRREGULAR):
            yield Form(voiced(ipa, stem[-1]) + tail, base)
    if ending == "en" and (ipa := sound(f"{stem}e")) and ipa.endswith("ə"):
        yield Form(f"{ipa}n", f"{stem}e")


def _with_s(stem: str, sound: Sound) -> Iterator[Form]:
    """*-s*, *-'s*: plurals and genitives."""
    ipa = sound(stem)
    if ipa and ipa[-1] not in "szʃʒ":
        yield Form(f"{ipa}s", stem)


def _with_t(tail: str, stem: str, sound: Sound) -> Iterator[Form]:
    """A verb's stem with *-t*, *-te*, *-de*, *-ten*, *-den* or *-d*."""
    found = _verb(stem, sound)
    if found is None:
        return
    ipa, infinitive = found
    if tail != "t" and (tail[0] == "t") != (ipa[-1] in _VOICELESS):
        return
    if tail in ("t", "d"):
        end = _unvoiced(ipa)
        yield Form(end if end.endswith("t") else f"{end}t", infinitive)
    else:
        yield Form(ipa + (tail[1:] if ipa.endswith(tail[0]) else tail), infinitive)


def _verb(stem: str, sound: Sound) -> tuple[str, str] | None:
    """Of a verb's stem: its sound before an ending, and the infinitive."""
    for infinitive in _infinitives(stem):
        ipa = sound(infinitive)
        if ipa and ipa.endswith("ən"):
            return ipa[:-2], infinitive
    return None


def _infinitives(stem: str) -> Iterator[str]:
    """What infinitives a verb's stem can have."""
    soft = {"f": "v", "s": "z"}.get(stem[-1:])
    if match := _LONG_STEM.search(stem):
        if soft:
            yield f"{stem[:-2]}{soft}en"
        yield f"{stem[:-2]}{match[2]}en"
    elif _SHORT_STEM.search(stem):
        yield f"{stem}{stem[-1]}en"
        if stem.endswith(("el", "er", "en", "em", "ig", "ik")):
            yield f"{stem}en"
    else:
        if soft:
            yield f"{stem[:-1]}{soft}en"
        yield f"{stem}en"


def _stem(word: str, sound: Sound) -> Iterator[Form]:
    """A verb's stem alone: *behandel*, *informeer*."""
    if found := _verb(word, sound):
        yield Form(_unvoiced(found[0]), found[1])


def _participle(stem: str, sound: Sound) -> Iterator[Form]:
    """*ge-* with *-d* or *-t*."""
    rules = (("d", "d"), ("t", "t"), ("de", "də"), ("te", "tə"), ("", "t"))
    for ending, tail in rules:
        if not stem.endswith(ending) or (not ending and stem[-1] not in "dt"):
            continue
        for form in _with_t(tail, stem[: len(stem) - len(ending)], sound):
            if ending == "t" and form.ipa[:-1][-1:] not in _VOICELESS:
                continue
            yield Form("ɣə" + (form.ipa if "ˈ" in form.ipa else f"ˈ{form.ipa}"), form.base)


def _diminutive(core: str, tail: str, stem: str, sound: Sound) -> Iterator[Form]:
    """*-je*, *-tje*, *-etje*, *-pje*, *-kje* and their plurals."""
    bases: tuple[str, ...] = (stem,)
    if core == "etje":
        bases = (*closed(stem), stem)
    elif core == "tje" and stem[-2:] in ("aa", "oo", "uu", "ee"):
        bases = (stem[:-1], stem)
    elif core == "kje":
        bases = (f"{stem}g",) if stem.endswith("in") else ()
    for base in bases:
        ipa = sound(base)
        if not ipa or not _BEFORE_DIMINUTIVE[core].search(ipa):
            continue
        if core == "tje" and _OPEN_END.search(stem):
            continue
        yield Form(ipa + {"etje": "ətjə"}.get(core, core[:-1] + "ə") + tail, base)


def _endings() -> Iterator[tuple[str, _Rule]]:
    for core in ("etje", "tje", "pje", "kje", "je"):
        yield core, partial(_diminutive, core, "")
        yield f"{core}s", partial(_diminutive, core, "s")
    for ending in ("'s", "s"):
        yield ending, _with_s
    for ending in ("ten", "den", "te", "de", "t", "d"):
        yield ending, partial(_with_t, ending.replace("e", "ə"))
    for ending, tail in _VOCAL.items():
        yield ending, partial(_with_vowel, tail, ending)


_VOCAL: Final = {
    "ingen": "ɪŋən",
    "ing": "ɪŋ",
    "ende": "əndə",
    "end": "ənt",
    "ere": "ərə",
    "ers": "ərs",
    "er": "ər",
    "en": "ən",
    "e": "ə",
}
"""Endings that begin with a vowel."""
_ANYWHERE: Final = (("", _stem),)
_RULES: Final = {
    letter: (*((ending, rule) for ending, rule in _endings() if ending[-1] == letter), *_ANYWHERE)
    for letter in "degnrst"
}
"""What a word can be a form of, by its last letter: it is looked for in long texts."""
