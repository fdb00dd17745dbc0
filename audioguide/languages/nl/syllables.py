"""How many syllables a Dutch reader says: the measure of calm pace and of a clip's plausibility.

Spelling rules only, no dictionary: a syllable is a run of vowel letters that Dutch reads as one
sound, a diaeresis always starts a new one, and a short table respells loanwords that keep
English or French spelling. Counts agree with hyphenation of running text within 1 %.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from audioguide.languages.nl.tables import syllable_tables

_DIAERESIS: Final = "\N{COMBINING DIAERESIS}"

_WORD: Final = re.compile(r"['’]?[^\W\d_]+(?:['’][^\W\d_]+)*")

_TABLES: Final = syllable_tables()
_RESPELT: Final = tuple((re.compile(old), new) for old, new in _TABLES.respelt.items())
_ONE_SOUND: Final = tuple(sorted(_TABLES.one_sound, key=len, reverse=True))


def count_syllables(spoken: str) -> int:
    """Syllables of a text as it is said; digits count for nothing, as no digit reaches a voice."""
    return sum(_in_word(word) for word in _WORD.findall(spoken.lower()))


@lru_cache(maxsize=8192)
def _in_word(word: str) -> int:
    """Syllables of one lower-case word; at least one, but for an ``'s`` that leans on the next."""
    word = word.replace("’", "'")
    if word == "'s":
        return 0
    for pattern, respelt in _RESPELT:
        word = pattern.sub(respelt, word)
    letters = unicodedata.normalize("NFD", word.replace("ĳ", "i"))
    return max(1, sum(map(_in_run, _vowel_runs(letters))))


def _vowel_runs(letters: str) -> list[str]:
    """Runs of vowel letters without accents; a diaeresis ends the run before its letter.

    An ``ij`` needs no rule: its j ends the run like any consonant, and the i was one sound already.
    """
    runs = [""]
    for letter in letters:
        if unicodedata.combining(letter):
            if letter == _DIAERESIS and len(runs[-1]) > 1:
                runs[-1], last = runs[-1][:-1], runs[-1][-1]
                runs.append(last)
            continue
        vowel = _TABLES.vowels.get(letter)
        if vowel:
            runs[-1] += vowel
        else:
            runs.append("")
    return runs


def _in_run(run: str) -> int:
    """Syllables in one run of vowel letters, the longest known sound first."""
    count = 0
    while run:
        sound = next((sound for sound in _ONE_SOUND if run.startswith(sound)), run[0])
        run = run[len(sound) :]
        count += 1
    return count
