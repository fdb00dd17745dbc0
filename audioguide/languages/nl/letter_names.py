"""Names of letters that are words too: in an abbreviation, *er* is the letter r.

A voice says the word *er* with schwa. Beside the names of other letters it is a name itself, which
the words before and after it tell: *het er ie vee em*, but *dat er cee vee es is*.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from audioguide.languages.nl.pronunciation_table import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_R: Final = "er"
_WORDS_TOO: Final = frozenset((_R, "en", "ij"))
_BEFORE_NAMES: Final = re.compile(
    r"(?:^|[(,;:.]|\b(?:het|de|een|van|door|bij|aan|met|volgens|op|in|of|naar|voor|uit|en|als|die|uw"
    r"|mijn|je)) $|^$",
    re.IGNORECASE,
)
"""What stands before an abbreviation more often than before the word *er*."""


def letter_runs(spoken: str) -> tuple[tuple[str, str], ...]:
    """Abbreviations in a spoken text with the letter r in them, and how they sound."""
    if f" {_R}" not in spoken and f"{_R} " not in spoken:
        return ()
    sounds = _sounds()
    found: dict[str, str] = {}
    for match in _runs().finditer(spoken):
        names = match[0].split(" ")
        if names[0] == _R and not _BEFORE_NAMES.search(spoken[: match.start()]):
            names = names[1:]
        while names and names[-1] in ("en", "ij"):
            names = names[:-1]
        before_hyphen = spoken[match.end() : match.end() + 1] == "-"
        if before_hyphen or (names[-1:] == [_R] and not names[2:]):
            names = names[:-1]
        if _R in names and not _WORDS_TOO.issuperset(names):
            found[" ".join(names)] = " ".join(
                [*(sounds[name] for name in names[:-1]), f"ˈ{sounds[names[-1]]}"]
            )
    return tuple(found.items())


@cache
def _sounds() -> Mapping[str, str]:
    return read_rows("letter_names.tsv")


@cache
def _runs() -> re.Pattern[str]:
    name = f"(?:{'|'.join(_sounds())})"
    return re.compile(rf"(?<![\w'’-]){name}(?: {name})+(?![\w'’])")
