"""Dutch compounds and derivations: how a word sounds that is put together of known parts.

The first part of a compound keeps the main stress, those after it get secondary stress; parts are
joined by nothing, *-s-*, *-e-* or *-en-*, of which the *n* is not said (Booij, The Phonology of
Dutch, 1995, 6.2 and 7.2). Of all ways to see a word as parts the one of the fewest and longest is
taken.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from audioguide.languages.nl import inflection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audioguide.languages.nl.inflection import Sound

_TABLE: Final = Path(__file__).with_name("tables") / "word_formation.toml"
_MOST_PARTS: Final = 4
_SHORTEST_WORD: Final = 3
"""Letters of a word that is seen as formed of others, or that stands before a joint."""
_VOWEL_SIGNS: Final = frozenset("aeiouyøɑɛɪɔɵəœʌː")
_KEPT_VOICED_BEFORE: Final = frozenset("aeiouylmnrw")
"""Letters before which a written *d* or *b* at the end of a part stays voiced."""
_MEETING: Final = {"td": "d", "pb": "b", "sz": "s", "fv": "f", "xɣ": "ɣ", "dt": "t"}
"""Two consonants that meet and become one."""
_LIKE_ENDINGS: Final = re.compile(
    r"[bdfgklmnprstvz](?:el|er|en|ig)(?:en|ing|ingen|inge|ig|ige|t|d|de|end|ende|aar|aars)"
)
_VERBAL: Final = re.compile(r".*(?:en|end|ende|t|te|de|d|ing|ingen|er|ers|baar|bare|ig|ige)")


class Part(NamedTuple):
    """A part of a compound."""

    ipa: str
    name: str
    """As it is written alone, with what joins it to the next: ``gezondheid-s``."""
    cost: int


class Made(NamedTuple):
    """A word that is put together of others."""

    ipa: str
    parts: tuple[str, ...]
    """Its parts, prefixes and suffixes, as ``Part.name``."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table as it is written: words parted by white space."""

    never_last: str
    never_first: str
    numerals: str
    ambiguous: str
    particles: str
    base_en: str
    stressed_last: str
    still_words: str
    after_particles: str
    hard_end: str
    prefixes: dict[str, str]
    suffixes: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Formation:
    never_last: frozenset[str]
    never_first: frozenset[str]
    numerals: frozenset[str]
    ambiguous: frozenset[str]
    particles: frozenset[str]
    base_en: frozenset[str]
    stressed_last: re.Pattern[str]
    still_words: frozenset[str]
    after_particles: frozenset[str]
    hard_end: tuple[str, ...]
    prefixes: Mapping[str, str]
    suffixes: Mapping[str, str]


@cache
def _formation() -> _Formation:
    table = msgspec.convert(tomllib.loads(_TABLE.read_text(encoding="utf-8")), _Table)
    stressed = "|".join(table.stressed_last.split())
    return _Formation(
        never_last=frozenset(table.never_last.split()),
        never_first=frozenset(table.never_first.split()),
        numerals=frozenset(table.numerals.split()),
        ambiguous=frozenset(table.ambiguous.split()),
        particles=frozenset(table.particles.split()),
        base_en=frozenset(table.base_en.split()),
        stressed_last=re.compile(rf"(?:{stressed})(?:e|en|er|ere|heid|heden|s)?|.*erij(?:en)?"),
        still_words=frozenset(table.still_words.split()),
        after_particles=frozenset(table.after_particles.split()),
        hard_end=tuple(table.hard_end.split()),
        prefixes=table.prefixes,
        suffixes=table.suffixes,
    )


def compound(word: str, sound: Sound) -> Made | None:
    """How a compound in lower case sounds; None where it is none."""
    parts = _split(word, sound, _MOST_PARTS, {})
    if parts is None or len(parts) == 1:
        return None
    return Made(_join(parts), tuple(part.name for part in parts))


def joined(words: list[str], sound: Sound) -> Made | None:
    """The words of a compound that is written with hyphens; None where one is unknown."""
    parts = [_last_part(word, sound) for word in words if word]
    known = tuple(part for part in parts if part)
    if len(known) < len(parts) or not parts[1:]:
        return None
    return Made(_join(known), tuple(part.name for part in known))


def prefixed(word: str, sound: Sound) -> Made | None:
    """A known word with an unstressed prefix."""
    for prefix, ipa in _formation().prefixes.items():
        rest = word[len(prefix) :]
        if (
            word.startswith(prefix)
            and len(rest) >= _SHORTEST_WORD
            and (part := _last_part(rest, sound))
        ):
            return Made(_meet(ipa, _stressed(part.ipa)), (f"{prefix}-", part.name))
    return None


def suffixed(word: str, sound: Sound) -> Made | None:
    """A known word with a suffix that leaves its stress."""
    suffixes = _formation().suffixes
    for start in range(2, len(word) - 1):
        if (ipa := suffixes.get(word[start:])) is None:
            continue
        stem = word[:start]
        vocal = word[start] in "ia"
        for base in (stem, *inflection.closed(stem)) if vocal else (stem,):
            if found := sound(base) or next((f.ipa for f in inflection.forms(base, sound)), None):
                found = inflection.voiced(found, stem[-1]) if vocal else found
                return Made(_meet(_stressed(found), ipa), (base, f"-{word[start:]}"))
    return None


_Seen = dict[tuple[str, int], tuple[Part, ...] | None]


def _split(word: str, sound: Sound, most: int, seen: _Seen) -> tuple[Part, ...] | None:
    """The cheapest way to see a word as parts."""
    if (word, most) in seen:
        return seen[word, most]
    whole = _last_part(word, sound)
    best: tuple[Part, ...] | None = (whole,) if whole else None
    least = whole.cost if whole else sys.maxsize
    for end in range(2, len(word) - 1) if most > 1 else ():
        first = _first_part(word[:end], sound, word[end])
        rest = _split(word[end:], sound, most - 1, seen) if first else None
        if first and rest and _can_follow(first.name, rest[0].name):
            cost = first.cost + sum(part.cost for part in rest)
            if cost < least:
                best, least = (first, *rest), cost
    seen[word, most] = best
    return best


def _can_follow(first: str, second: str) -> bool:
    """Whether the second is a word of its own after the first, not an ending of it."""
    table = _formation()
    counted = first.removesuffix("-en") in table.numerals and second[-5:] not in ("kamer", "jarig")
    if second in table.numerals or counted:
        return False
    if first in table.ambiguous and _VERBAL.fullmatch(second):
        return False
    if not _LIKE_ENDINGS.fullmatch(second) or second in table.still_words:
        return True
    return first in table.particles and second in table.after_particles


def _cost(part: str) -> int:
    return 10 + max(0, 6 - len(part)) * 2


def _last_part(word: str, sound: Sound) -> Part | None:
    """A word that can end a compound: known, or formed of a known one."""
    if not word[1:] or word in _formation().never_last:
        return None
    if ipa := sound(word):
        return Part(ipa, word, _cost(word))
    for form in inflection.forms(word, sound) if len(word) > _SHORTEST_WORD else ():
        return Part(form.ipa, word, _cost(form.base) + 2)
    return None


def _first_part(word: str, sound: Sound, following: str) -> Part | None:
    """A word that can begin a compound, with what joins it to the next."""
    table = _formation()
    if word in table.never_first:
        return None
    options = [] if word in table.base_en else list(_plural_parts(word, sound))
    if not options and (ipa := sound(word)):
        stays = following in _KEPT_VOICED_BEFORE and not word.endswith(table.hard_end)
        if stays and word[-1] in "db" and ipa[-1] in "tp":
            ipa = ipa[:-1] + word[-1]
        options.append(Part(ipa, word, _cost(word)))
    base = word.removesuffix("s")
    joins = base != word and len(word) > _SHORTEST_WORD and f"{base}-s" not in table.never_first
    if joins and (ipa := sound(base)):
        options.append(Part(f"{ipa}s", f"{base}-s", _cost(base) + 2))
    return min(options, key=lambda part: part.cost, default=None)


def _plural_parts(word: str, sound: Sound) -> Iterator[Part]:
    """A part with *-e-* or *-en-*."""
    for joint, cost in (("en", 2), ("e", 4)):
        stem = word.removesuffix(joint)
        if stem == word or len(stem) < _SHORTEST_WORD:
            continue
        for base in inflection.closed(stem):
            if (name := f"{base}-{joint}") not in _formation().never_first and (ipa := sound(base)):
                yield Part(f"{inflection.voiced(ipa, stem[-1])}ə", name, _cost(base) + cost)
        if joint == "en" and (ipa := sound(f"{stem}e")) and ipa.endswith("ə"):
            yield Part(ipa, f"{stem}e-n", _cost(stem) + cost)


def _join(parts: tuple[Part, ...]) -> str:
    if not parts[2:] and _formation().stressed_last.fullmatch(parts[1].name):
        return _meet(parts[0].ipa.replace("ˈ", "ˌ"), _stressed(parts[1].ipa))
    out = _stressed(parts[0].ipa)
    for part in parts[1:]:
        out = _meet(out, _stressed(part.ipa).replace("ˌ", "").replace("ˈ", "ˌ"))
    return out


def _stressed(ipa: str) -> str:
    """With its main stress marked, also where it is one syllable."""
    if "ˈ" in ipa:
        return ipa
    return ipa.replace("ˌ", "ˈ", 1) if "ˌ" in ipa else f"ˈ{ipa}"


def _meet(before: str, after: str) -> str:
    """Two parts one after the other: no consonant twice."""
    rest = after.lstrip("ˌˈ")
    mark = after[: len(after) - len(rest)]
    if before[-1] == rest[0] and rest[0] not in _VOWEL_SIGNS:
        before = before[:-1]
    elif one := _MEETING.get(before[-1] + rest[0]):
        before, rest = before[:-1], one + rest[1:]
    return before + mark + rest
