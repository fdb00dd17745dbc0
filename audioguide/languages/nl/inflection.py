"""The forms of Dutch words: how a form sounds whose base word is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Sound = Callable[[str], str | None]
    """How a word sounds, if it is known."""

_VOWELS: Final = "aeiou"
_VOICED: Final = {"d": ("t", "d"), "b": ("p", "b"), "z": ("s", "z"), "v": ("f", "v"), "g": ("x", "ɣ")}
"""A letter before an ending: what it sounds like at a word's end, and here."""
_VOICELESS: Final = tuple("ptkfsx")
_OPEN: Final = re.compile(r"(?:^|[^aeiou])([aeou])([bdfgklmnprstvz])$")
"""One vowel and one consonant at the end: before an ending, the long vowel is written once."""
_DOUBLE: Final = re.compile(r"([bdfgklmnprst])\1$")


class Form(NamedTuple):
    """A word that is formed of a known one."""

    ipa: str
    base: str


def stems(open_stem: str) -> Iterator[str]:
    """How what stands before an ending that begins with a vowel is written where nothing follows.

    *man-n-en* is of *man*, *man-en* of *maan*, *huiz-en* of *huis*, *brev-en* of *breef*.
    """
    closed = _closed(open_stem)
    if closed is not None:
        yield closed


def _closed(stem: str) -> str | None:
    if not stem:
        return None
    if _DOUBLE.search(stem):
        return stem[:-1]
    if match := _OPEN.search(stem):
        stem = f"{stem[:-1]}{match[1]}{match[2]}"
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def voiced(ipa: str, letter: str) -> str:
    """A sound before an ending that begins with a vowel, its last consonant as it is written."""
    end, here = _VOICED.get(letter, ("", ""))
    return ipa[:-1] + here if end and ipa.endswith(end) else ipa


def _unvoiced(ipa: str) -> str:
    """A sound that now ends a word."""
    for end, here in _VOICED.values():
        if ipa.endswith(here):
            return ipa[:-1] + end
    return ipa


def _unstressed_end(ipa: str) -> bool:
    """Whether it ends in a syllable with schwa."""
    return bool(re.search(r"ə[lrnm]?$", ipa))


def forms(word: str, sound: Sound) -> Iterator[Form]:
    """What a word can be a form of, the likeliest first.

    Args:
        word: In lower case.
        sound: How base words sound.
    """
    for ending, of in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from of(word[: -len(ending)], ending, sound)
    if word.startswith("ge") and len(word) > 5:
        yield from _participle(word, sound)


def _plural_or_verb(stem: str, ending: str, sound: Sound) -> Iterator[Form]:
    """*-en*, *-e*, *-er*, *-ere*: after a stem as it is written before a vowel."""
    tail = {"en": "ən", "e": "ə", "er": "ər", "ere": "ərə", "ers": "ərs", "end": "ənt", "ende": "əndə",
            "ing": "ɪŋ", "ingen": "ɪŋən"}[ending]
    verbal = ending in ("end", "ende", "ing", "ingen", "er", "ers")
    if ending != "en" and (ipa := sound(stem + "en")) and ipa.endswith("ən"):
        if verbal or ending == "e":
            yield Form(ipa[:-2] + tail, stem + "en")
    if ending in ("ing", "ingen"):
        return
    for base in stems(stem):
        if (ipa := sound(base)) and not _unstressed_end(ipa) and ipa[-1] not in "aeiouyəːɪ":
            if base.endswith(("or", "heid")):
                continue
            yield Form(voiced(ipa, stem[-1]) + tail, base)
    if ending == "en" and stem.endswith("e") is False and (ipa := sound(stem + "e")) and ipa.endswith("ə"):
        yield Form(ipa + "n", stem + "e")


def _s(stem: str, ending: str, sound: Sound) -> Iterator[Form]:
    """*-s*, *-'s*: plurals and genitives."""
    base = stem
    if (ipa := sound(base)) and ipa[-1] not in "szʃʒ":
        yield Form(ipa + "s", base)
    if ending == "s" and stem.endswith("'"):
        return


def _t(stem: str, ending: str, sound: Sound) -> Iterator[Form]:
    """A verb's stem alone, and with *-t*, *-te*, *-de*, *-ten*, *-den*, *-d*."""
    tail = {"t": "t", "te": "tə", "de": "də", "ten": "tən", "den": "dən", "d": "t"}[ending]
    found = _verb_stem(stem, sound)
    if found:
        ipa, base, last = found
        if ending in ("te", "ten") and last not in "ptkfsxʃ":
            return
        if ending in ("de", "den", "d") and last in "ptkfsxʃ":
            return
        end = _unvoiced(ipa) if ending in ("t", "d") or tail[0] == "t" else ipa
        if end.endswith("t") and tail == "t":
            tail = ""
        yield Form(end + tail, base)
    elif ending in ("t",) and (ipa := sound(stem)) and False:
        yield Form(ipa, stem)


def _verb_stem(stem: str, sound: Sound) -> tuple[str, str, str] | None:
    """Of a verb's stem: its sound before an ending, the infinitive, and its last consonant."""
    for infinitive in infinitives(stem):
        if (ipa := sound(infinitive)) and ipa.endswith("ən"):
            return ipa[:-2], infinitive, ipa[-3]
    return None


def infinitives(stem: str) -> Iterator[str]:
    """What infinitives a verb's stem can have."""
    if match := re.search(r"([aeou])\1([bdfgklmnprst])$", stem):
        voiced_end = {"f": "v", "s": "z"}.get(match[2])
        if voiced_end:
            yield f"{stem[:-2]}{voiced_end}en"
        yield f"{stem[:-2]}{match[2]}en"
    elif re.search(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$", stem):
        yield f"{stem}{stem[-1]}en"
        if stem.endswith(("el", "er", "en", "em", "ig", "ik")):
            yield f"{stem}en"
    else:
        voiced_end = {"f": "v", "s": "z"}.get(stem[-1:])
        if voiced_end:
            yield f"{stem[:-1]}{voiced_end}en"
        yield f"{stem}en"


def _participle(word: str, sound: Sound) -> Iterator[Form]:
    """*ge-* with *-d* or *-t*."""
    stem = word[2:].translate({0xEF: "i", 0xEB: "e", 0xFC: "u", 0xF6: "o"})
    if word[2] in "ïëüö":
        stem = {"ï": "i", "ë": "e", "ü": "u", "ö": "o"}[word[2]] + word[3:]
    for ending in ("d", "t", "de", "te", ""):
        if not stem.endswith(ending):
            continue
        base = stem[: -len(ending)] if ending else stem
        if not ending and base[-1:] not in "dt":
            continue
        if found := _verb_stem(base, sound):
            ipa, infinitive, last = found
            hard = last in "ptkfsxʃ"
            if ending[:1] == "d" and hard or ending[:1] == "t" and not hard:
                continue
            if ending in ("d", "t", ""):
                end = _unvoiced(ipa)
                yield Form("ɣə" + _stressed(end + ("" if end.endswith("t") else "t")), infinitive)
            else:
                yield Form("ɣə" + _stressed(ipa + ending[0] + "ə"), infinitive)


def _stressed(ipa: str) -> str:
    """With its main stress marked, also where it is one syllable."""
    return ipa if "ˈ" in ipa else f"ˈ{ipa}"


def _diminutive(stem: str, ending: str, sound: Sound) -> Iterator[Form]:
    tail = "s" if ending.endswith("s") else ""
    core = ending.removesuffix("s")
    for base in {"etje": (*stems(stem), stem), "je": (stem,), "tje": (stem, _short(stem)),
                 "pje": (stem,), "kje": (stem + "g" if stem.endswith("in") else None,)}[core]:
        if base and (ipa := sound(base)):
            last = ipa[-1]
            if core == "je" and last not in "ptkfsxʃ":
                continue
            body = {"je": "tjə" if last == "t" else "jə", "tje": "tjə", "etje": "ətjə", "pje": "pjə", "kje": "kjə"}[core]
            if core == "je" and last == "t":
                ipa = ipa[:-1]
            yield Form(ipa + body + tail, base)


def _short(stem: str) -> str | None:
    """*fotootje* is of *foto*."""
    return stem[:-1] if stem[-2:] in ("aa", "oo", "uu", "ee") else None


def _bare_stem(word: str, _ending: str, sound: Sound) -> Iterator[Form]:
    """A verb's stem: *behandel*, *informeer*."""
    if found := _verb_stem(word, sound):
        yield Form(_unvoiced(found[0]), found[1])


_ENDINGS: Final[tuple[tuple[str, Callable[[str, str, Sound], Iterator[Form]]], ...]] = (
    *((ending, _diminutive) for ending in ("etje", "etjes", "tje", "tjes", "pje", "pjes", "kje", "kjes", "je", "jes")),
    *((ending, _s) for ending in ("'s", "s")),
    *((ending, _t) for ending in ("ten", "den", "te", "de", "t", "d")),
    *((ending, _plural_or_verb) for ending in ("ingen", "ing", "ende", "end", "ere", "ers", "er", "en", "e")),
)
