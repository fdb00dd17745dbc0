"""How words of a spoken text are said where a voice would say them wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from audioguide.languages.nl.compounds import compound, derived, with_prefix
from audioguide.languages.nl.inflection import forms
from audioguide.languages.nl.letters import learned
from audioguide.languages.nl.pronunciation_table import known


class Reading(NamedTuple):
    """How a word sounds, and what says so."""

    ipa: str
    why: str


@lru_cache(maxsize=65536)
def reading(word: str) -> Reading | None:
    """How a word is to be said; None where the voice's own reading stands."""
    table = known()
    if ipa := table.corrected.get(word):
        return Reading(ipa, "table")
    lower = word.lower()
    if ipa := table.corrected.get(lower):
        return Reading(ipa, "table")
    if lower in table.parts:
        return None
    for form in forms(lower, table.sound):
        if form.base in table.corrected:
            return Reading(form.ipa, f"form of {form.base}")
        return Reading(form.ipa, f"FORMRIGHT of {form.base}")
    if prefixed := with_prefix(lower, table.sound):
        return Reading(prefixed[0], f"derived {prefixed[1]}")
    if found := compound(lower, table.sound):
        return Reading(found[0], f"compound {'+'.join(found[1])}")
    if made := derived(lower, table.sound):
        return Reading(made[0], f"derived {made[1]}")
    if found2 := learned(lower):
        return Reading(found2[0], f"learned {found2[1]}")
    return None
