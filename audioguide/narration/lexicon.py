"""The pronunciation list of an author: words and how they are to be said."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from audioguide.encodings import decode_text, first_odd_line
from audioguide.errors import ManuscriptError
from audioguide.manuscript.text_file import unusable_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_LOCATED = re.compile(r"at line (\d+)")

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
            written = _straight(match[0])
            key = written if written in self.entries else self._keys[(match.lastindex or 1) - 1]
            self.used[key] += 1
            found.append((match.start(), match.end(), self.entries[key]))
        return found

    @property
    def unused(self) -> tuple[str, ...]:
        """Entries that matched nothing so far."""
        return tuple(key for key in self.entries if not self.used[key])


def read_lexicons(files: Iterable[tuple[Path, bytes]]) -> Lexicon:
    """One lexicon of several files; of a word that stands in two, the later file's holds.

    Raises:
        ManuscriptError: One of them cannot be used; names file and line.
    """
    entries: dict[str, str] = {}
    places: dict[str, str] = {}
    for path, data in files:
        found = _entries(path, data)
        entries |= {key: said for key, (said, _) in found.items()}
        places |= {key: f"{path}:{line}" for key, (_, line) in found.items()}
    return Lexicon(entries, places=places)


def _entries(path: Path, data: bytes) -> dict[str, tuple[str, int]]:
    """What a TOML file holds, with its line: ``"ME/CVS" = "em ee cee vee es"``, one a line."""
    text = decode_text(data)
    if text is None:
        raise ManuscriptError("not a text; save it as plain text", path, first_odd_line(data))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        located = _LOCATED.search(str(error))
        line = int(located[1]) if located else text.rstrip().count("\n") + 1
        message = str(error).partition(" (at ")[0]
        raise ManuscriptError(f'{message}; write "word" = "as spoken"', path, line) from None
    except (ValueError, RecursionError):
        # Lists in lists without end, or a number of thousands of digits.
        raise ManuscriptError('write "word" = "as spoken", one a line', path) from None
    entries: dict[str, tuple[str, int]] = {}
    for key, value in table.items():
        found = _line_of(key, text)
        if not isinstance(value, str) or not key.strip() or not value.strip():
            raise ManuscriptError(f'{key}: write "word" = "as spoken"', path, found)
        if char := unusable_in(key + value):
            message = f"{key!r}: {char!r} is no character to write or say; take it out"
            raise ManuscriptError(message, path, found)
        if any(char.isnumeric() and not char.isalpha() for char in value):
            raise ManuscriptError(f"{key}: write the digits of {value!r} in words", path, found)
        entries[_straight(" ".join(key.split()))] = (" ".join(value.split()), found)
    return entries


def _line_of(key: str, text: str) -> int:
    """The line that begins with a key, quoted or bare."""
    begins = (f'"{key}"', f"'{key}'", f"{key} ", f"{key}=", f"[{key}")
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.lstrip().startswith(begins)), 1)


def _straight(key: str) -> str:
    """As keys are compared: accents in one character, apostrophes straight, one micro."""
    return unicodedata.normalize("NFC", key).translate(_ALIKE)


def _form(key: str) -> str:
    return re.escape(_straight(key)).replace("'", "['’]").replace("\u03bc", "[\u00b5\u03bc]")


def _has_capital(key: str) -> bool:
    return key != key.lower()
