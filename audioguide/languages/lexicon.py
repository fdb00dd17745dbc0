"""The pronunciation list of an author, as the rules of a language use it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIKE = {ord("’"): "'", 0x00B5: "\u03bc"}
"""The micro sign and the Greek letter look the same, and keyboards differ."""


@dataclass
class Lexicon:
    """Words as written and as spoken, and how often each was used.

    An entry in lower case matches any case; one with a capital matches only itself. Whole words
    only; of two that match at one place the longer wins. Straight and curly apostrophes are one.
    """

    entries: Mapping[str, str] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    places: Mapping[str, str] = field(default_factory=dict)
    """Where an entry stands: ``lexicon.toml:2``."""

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self.entries, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """A group for each key: what a letter matches in any case, ``lower`` may not give."""
        forms = (f"({_form(k)})" if _has_capital(k) else f"((?i:{_form(k)}))" for k in self._keys)
        return re.compile(rf"(?<![\w@])(?:{'|'.join(forms)})(?![\w@])")

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Where entries stand in a text: start, end and what is said; each use is counted."""
        if not self.entries:
            return []
        found = []
        for match in self._pattern.finditer(text):
            written = normal_key(match[0])
            key = written if written in self.entries else self._keys[(match.lastindex or 1) - 1]
            self.used[key] += 1
            found.append((match.start(), match.end(), self.entries[key]))
        return found

    @property
    def unused(self) -> tuple[str, ...]:
        """Entries that matched nothing so far."""
        return tuple(key for key in self.entries if not self.used[key])


def normal_key(key: str) -> str:
    """A word as keys are compared: accents in one character, apostrophes straight, one micro."""
    return unicodedata.normalize("NFC", key).translate(_ALIKE)


def _form(key: str) -> str:
    return re.escape(normal_key(key)).replace("'", "['’]").replace("\u03bc", "[\u00b5\u03bc]")


def _has_capital(key: str) -> bool:
    return key != key.lower()
