"""The words whose sound is known: those that a voice says wrong, and the parts of compounds.

Two folders of tables of one shape, ``word<TAB>ipa``. The words of ``tables/pronunciation`` are ones
that the embedded voice says wrong: they are corrected, and so is what is formed of them. Those of
``tables/word_parts`` it says right: they are there for the compounds that they are parts of, and
stand themselves as the voice says them. ``tables/kept_words.txt`` are words that a rule would read
wrong, or exactly as the voice does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLES: Final = Path(__file__).with_name("tables")
_KEPT: Final = _TABLES / "kept_words.txt"
_ROW: Final = re.compile(r"^([^#\t\n][^\t\n]*)\t(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables say."""

    corrected: Mapping[str, str]
    """Words that are said wrong without it; in lower case for any case, else as they stand."""
    parts: Mapping[str, str]
    """Words that are said right alone."""
    kept: frozenset[str]
    """Words that stand as the voice says them, whatever a rule would make of them."""

    def sound(self, word: str) -> str | None:
        """How a word in lower case sounds, if a table has it."""
        return self.corrected.get(word) or self.parts.get(word)


@cache
def known() -> Known:
    """The tables, read once."""
    kept = _KEPT.read_text(encoding="utf-8").splitlines()[1:]
    return Known(read_rows("pronunciation/*.tsv"), read_rows("word_parts/*.tsv"), frozenset(kept))


def read_rows(pattern: str) -> dict[str, str]:
    """The rows of the tables that match a pattern; lines that begin with # are for readers."""
    rows: dict[str, str] = {}
    for path in sorted(_TABLES.glob(pattern)):
        rows.update(_ROW.findall(path.read_text(encoding="utf-8")))
    return rows
