"""Which words are Dutch: those of the project's own Dutch texts and tables, and the most common."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from audioguide.languages.nl.tables import phrase_tables, tables

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "tests" / "architecture"
DUTCH = ROOT / "audioguide" / "languages" / "nl"
ENGLISH = ROOT / "LICENSE"
"""Prose in English that nobody here will ever change."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def words_of(text: str) -> set[str]:
    """Words of three letters and more, in lower case."""
    return set(_WORD.findall(text.lower()))


def listed(name: str) -> set[str]:
    """The words of a committed list; what stands behind a number sign is for its reader."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines for word in line.partition("#")[0].split()}


@cache
def all_dutch_words() -> frozenset[str]:
    """The words of the project's own Dutch texts and tables, and the most common ones."""
    found = listed("common_dutch_words.txt")
    for path in sorted((ROOT / "content" / "nl").glob("*.md")):
        found |= words_of(re.sub(r"https?://\S+", " ", path.read_text(encoding="utf-8")))
    for path in sorted(DUTCH.rglob("*.toml")):
        if path.parent.name != "tables":
            found |= words_of(" ".join(_texts(tomllib.loads(path.read_text("utf-8")))))
    for table in (tables(), phrase_tables()):
        found |= words_of(" ".join(_texts(table)))
    return frozenset(found)


@cache
def english_words() -> frozenset[str]:
    """Words of the English prose beside the code."""
    return frozenset(words_of(ENGLISH.read_text(encoding="utf-8")))


@cache
def dutch_words() -> frozenset[str]:
    """Dutch words that are none in English and no terms of the trade."""
    surely = listed("common_dutch_words.txt")
    return surely | (all_dutch_words() - english_words() - listed("words_not_only_dutch.txt"))


def _texts(value: object) -> Iterator[str]:
    """Every text in a table; keys are words too where they are no names for the program."""
    match value:
        case str():
            yield value
        case msgspec.Struct():
            for name in value.__struct_fields__:
                field = getattr(value, name)
                yield from field if isinstance(field, dict) else ()
                yield from _texts(field)
        case Mapping():
            yield from (text for one in value.values() for text in _texts(one))
        case Iterable():
            yield from (text for one in value for text in _texts(one))
