"""The pronunciation lists of an author, read from their files."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from audioguide.errors import ManuscriptError
from audioguide.languages.lexicon import Lexicon, LexiconEntry, normal_key
from audioguide.manuscript.text_file import unusable_in
from audioguide.text_encoding import decode_text, first_odd_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LOCATED = re.compile(r"at line (\d+)")


def read_lexicons(files: Iterable[tuple[Path, bytes]]) -> Lexicon:
    """One lexicon of several files; of a word that stands in two, the later file's holds.

    Raises:
        ManuscriptError: One of them cannot be used; names file and line.
    """
    entries: dict[str, LexiconEntry] = {}
    for path, data in files:
        entries |= _entries(path, data)
    return Lexicon(tuple(entries.values()))


def _entries(path: Path, data: bytes) -> dict[str, LexiconEntry]:
    """What a TOML file holds: ``"ME/CVS" = "em ee cee vee es"``, one a line."""
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
    entries: dict[str, LexiconEntry] = {}
    for key, value in table.items():
        found = _line_of(key, text)
        if not isinstance(value, str) or not key.strip() or not value.strip():
            raise ManuscriptError(f'{key}: write "word" = "as spoken"', path, found)
        if char := unusable_in(key + value):
            message = f"{key!r}: {char!r} is no character to write or say; take it out"
            raise ManuscriptError(message, path, found)
        if any(char.isnumeric() and not char.isalpha() for char in value):
            raise ManuscriptError(f"{key}: write the digits of {value!r} in words", path, found)
        written = normal_key(key)
        entries[written] = LexiconEntry.of(written, " ".join(value.split()), f"{path}:{found}")
    return entries


def _line_of(key: str, text: str) -> int:
    """The line that begins with a key, quoted or bare."""
    begins = (f'"{key}"', f"'{key}'", f"{key} ", f"{key}=", f"[{key}")
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.lstrip().startswith(begins)), 1)
