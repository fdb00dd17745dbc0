"""How words of a spoken text are said where a voice would say them wrong.

In this order: the table of words; a form of a tabled word; a compound or
a derivation of known parts. What none of them knows stands as the voice says it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from audioguide.model.utterance import Pronunciation

if TYPE_CHECKING:
    from audioguide.languages.nl.compounds import Made

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-\N{NON-BREAKING HYPHEN}][^\W\d_]+)*")
_LONGEST: Final = 60
"""Letters; what is longer is no word, and would be looked through in vain."""
_ACUTE: Final = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
_WORTH_A_RULE: Final = frozenset(("-heid", "-heden", "-schap", "-schappen", "-ster", "-sters"))
"""Suffixes that the voice often gets wrong after words that it says right."""


class Reading(NamedTuple):
    """How a word sounds, and what says so."""

    ipa: str
    why: str


def pronounce(spoken: str) -> tuple[Pronunciation, ...]:
    """The words of a text that are to be said otherwise than a voice would, each once.

    Args:
        spoken: As ``Utterance.spoken``.
    """
    from audioguide.languages.nl.letter_names import letter_runs

    found: dict[str, str] = dict(letter_runs(spoken))
    for word in dict.fromkeys(_WORD.findall(spoken)):
        if one := reading(word):
            found[word] = one.ipa
    return tuple(Pronunciation(word, ipa) for word, ipa in found.items())


def why(word: str) -> str:
    """What says how a word is pronounced; empty where the voice's own reading stands."""
    found = reading(word)
    return found.why if found else ""


@lru_cache(maxsize=65536)
def reading(word: str) -> Reading | None:
    """How a word is to be said; None where the voice's own reading stands."""
    from audioguide.languages.nl.pronunciation_table import known

    if len(word) > _LONGEST:
        return None
    table = known()
    word = word.replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-")
    lower = word.lower()
    if ipa := table.corrected.get(word) or table.corrected.get(lower):
        return Reading(ipa, "table")
    if lower in table.parts or lower in table.kept:
        return None
    if (plain := lower.translate(_ACUTE)) != lower:
        return _emphatic(lower, plain)
    if "-" in lower:
        return _hyphened(lower)
    return _formed(lower)


def _emphatic(word: str, plain: str) -> Reading | None:
    """A word with accents for emphasis is said as without; of a loan they are a part."""
    from audioguide.languages.nl.inflection import forms
    from audioguide.languages.nl.pronunciation_table import known

    if word.endswith(("é", "ée")) and not word.endswith(("éé", "éée")):
        return None
    sound = known().sound
    ipa = (
        sound(plain)
        or _small_words().get(plain)
        or next((form.ipa for form in forms(plain, sound)), None)
    )
    return Reading(ipa, f"emphasis on {plain}") if ipa else None


@cache
def _small_words() -> dict[str, str]:
    from audioguide.languages.nl.pronunciation_table import read_rows

    return read_rows("small_words.tsv")


def _hyphened(word: str) -> Reading | None:
    """A compound with hyphens, of which one part at least is said wrong."""
    from audioguide.languages.nl.compounds import joined
    from audioguide.languages.nl.pronunciation_table import known

    table = known()
    parts = word.split("-")
    if not any(part in table.corrected for part in parts):
        return None
    made = joined(parts, table.sound)
    return _of(made, "compound") if made else None


def _formed(word: str) -> Reading | None:
    """A word that is formed of known ones."""
    from audioguide.languages.nl import compounds, inflection
    from audioguide.languages.nl.pronunciation_table import known

    table = known()
    for form in inflection.forms(word, table.sound):
        base = table.parts.get(form.base)
        if base and not inflection.said_wrong(word, base):
            return None
        return Reading(form.ipa, f"form of {form.base}")
    if made := compounds.prefixed(word, table.sound):
        return _of(made, "prefix") if made.parts[1] in table.corrected else None
    if made := compounds.compound(word, table.sound):
        return _of(made, "compound")
    if made := compounds.suffixed(word, table.sound):
        worth = made.parts[0] in table.corrected or made.parts[1] in _WORTH_A_RULE
        return _of(made, "suffix") if worth else None
    return None


def _of(made: Made, kind: str) -> Reading:
    return Reading(made.ipa, f"{kind} {' + '.join(made.parts)}")
