"""The tables of spoken Dutch, read from the TOML files that stand beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from audioguide.languages.nl import number_tables, sign_tables, word_tables


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables together; each field is a table in one of the files."""

    abbreviations: dict[str, word_tables.Abbreviation]
    trades: tuple[word_tables.Trade, ...]
    without_stop: frozenset[str]
    around: word_tables.Around
    prefixes: dict[str, str]
    measures: dict[str, number_tables.Measure]
    units: dict[str, number_tables.Unit]
    written: dict[str, str]
    halves: number_tables.Halves
    per: dict[str, str]
    money: dict[str, str]
    counts: dict[str, str]
    in_cents: frozenset[str]
    after_per: dict[str, str]
    number_words: number_tables.NumberWords
    rates: number_tables.Rates
    digits: tuple[str, ...]
    before_half: frozenset[str]
    ranked: dict[str, str]
    together: dict[str, str]
    beside: number_tables.Beside
    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    before_short: number_tables.BeforeShort
    books: dict[str, list[str]]
    """Books that are read by chapter and verse, with their short names."""
    books_and_words: frozenset[str]
    """Short names that are words too; a book only with chapter and verse."""
    pairs: number_tables.Pairs
    catalogues: dict[str, frozenset[str]]
    """Letters of catalogues of works, and whose works they are."""
    key_signs: dict[str, str]
    icons: dict[str, str]
    """Pictures on what is clicked on."""
    named_marks: dict[str, str]
    """Punctuation that is meant itself."""
    marks_named_after: frozenset[str]
    """Just before a mark that is meant itself."""
    arrows: dict[str, sign_tables.Arrow]
    towns: tuple[str, ...]
    """Towns that are written short with an apostrophe, the larger first: *T'burg*."""
    before_number: dict[str, str]
    quantities: number_tables.Quantities
    roman: word_tables.Roman
    phone: number_tables.Phone
    codes: number_tables.Codes
    places_with_letters: frozenset[str]
    """Words before a number with a letter that is no unit: *spoor 2B*."""
    stops: word_tables.Stops
    unended: word_tables.Unended
    symbols: dict[str, str]
    letters: dict[str, str]
    greek: dict[str, str]
    elements: frozenset[str]
    spelled: frozenset[str]
    spelled_in_compounds: frozenset[str]
    letters_in_titles: frozenset[str]
    unreadable: frozenset[str]
    unspelled: frozenset[str]
    """Words in lower case without a vowel that are said as they stand: *hm*."""
    initials: dict[str, str]
    winds: dict[str, str]
    spelled_in_addresses: frozenset[str]
    domains_as_words: frozenset[str]
    typed: dict[str, str]
    file_endings: dict[str, str]
    keys: dict[str, str]
    directions: word_tables.Directions
    tex: dict[str, str]
    tex_signs: dict[str, str]
    sayings: dict[str, str]
    endings: dict[str, str]
    """Abbreviations that are the last part of a word."""
    places: frozenset[str]
    words: frozenset[str]
    stressed: frozenset[str]


class NumberParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What words for numbers are made of; of two that fit the first is taken."""

    tens: tuple[str, ...]
    teens: tuple[str, ...]
    units: tuple[str, ...]
    powers: tuple[str, ...]
    joints: tuple[str, ...]
    endings: tuple[str, ...]
    alone: tuple[str, ...]


class PhraseTables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a long sentence may be broken."""

    conjunctions: tuple[str, ...]
    inside_numbers: tuple[str, ...]
    minus: str
    inside_names: tuple[str, ...]
    letters: tuple[str, ...]
    numbers: NumberParts
    months: tuple[str, ...]


class SyllableTables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a word falls into syllables."""

    one_sound: tuple[str, ...]
    vowels: dict[str, str]
    respelt: dict[str, str]


_FOLDER = Path(__file__).parent / "tables"
_PHRASES, _SYLLABLES, _PHONEMES = "phrases.toml", "syllables.toml", "phonemes.toml"
_READ_ALONE = {_PHRASES, _SYLLABLES, _PHONEMES, "word_formation.toml"}
"""Read by themselves: those who only speak or measure need none of the others."""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def tables() -> Tables:
    """The tables of what is said, read once.

    Raises:
        msgspec.ValidationError: A file among them does not hold what it should.
    """
    names = {path.name for path in _FOLDER.glob("*.toml")}
    merged: dict[str, Any] = {}
    for name in sorted(names - _READ_ALONE):
        for key, rows in _read(name).items():
            known = merged.get(key)
            merged[key] = {**known, **rows} if isinstance(known, dict) else rows
    merged["abbreviations"] = _abbreviation_rows(merged["abbreviations"])
    merged["trades"] = _trade_rows(merged["trades"])
    return msgspec.convert(merged, Tables)


def _abbreviation_rows(rows: Any) -> dict[str, Any]:
    """A row that is a text alone is what is said; one other reading is a list of one."""
    return {key: _row(row) for key, row in rows.items()}


def _trade_rows(trades: Any) -> list[Any]:
    """The same of each trade."""
    return [{**trade, "says": _abbreviation_rows(trade["says"])} for trade in trades]


def _row(row: Any) -> Any:
    if isinstance(row, str):
        return {"say": row}
    near = row.get("near", ())
    return {**row, "near": [near] if isinstance(near, dict) else near}


@cache
def phrase_tables() -> PhraseTables:
    """The tables of phrases, with the months and the letters as they are said."""
    months = tuple(_read("calendar.toml")["months"])
    letters = tuple(_read("symbols.toml")["letters"].values())
    return msgspec.convert({**_read(_PHRASES), "months": months, "letters": letters}, PhraseTables)


@cache
def syllable_tables() -> SyllableTables:
    """The tables of syllables."""
    return msgspec.convert(_read(_SYLLABLES), SyllableTables)
