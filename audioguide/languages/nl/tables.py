"""The tables of spoken Dutch, read from the TOML files that stand beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from audioguide.languages.nl import word_tables
from audioguide.languages.nl.sign_tables import Arrow, Pairs


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit as it is read."""

    one: str
    many: str | None = None
    half: str | None = None
    alone: bool = False

    def counted(self, *, single: bool) -> str:
        """The words after a number."""
        return self.one if single or self.many is None else self.many


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is measured in: a unit that takes prefixes."""

    one: str
    prefixes: str
    many: str | None = None
    powers: bool = False
    bare: bool = True


class Quantities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a quantity of four digits from a year."""

    after: frozenset[str]
    years: frozenset[str]
    """Words before a number of four digits that make it a year."""


class Halves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted in halves, however many."""

    words: frozenset[str]
    neuter: frozenset[str]
    """Words with *het*: een half brood, where others have een halve."""


class Unended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where text without stops is cut."""

    clauses: tuple[str, ...]
    """Words that a clause begins with."""
    phrases: frozenset[str]
    """Words that a phrase begins with."""
    leaning: frozenset[str]
    """Words that nobody pauses after."""


class Phone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Telephone numbers that are known."""

    short: frozenset[str]
    calling: frozenset[str]


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a code, and what of it is one."""

    label_endings: frozenset[str]
    labels: frozenset[str]
    no_labels: frozenset[str]
    laws: frozenset[str]
    norms: frozenset[str]
    airlines: frozenset[str]
    own_airlines: frozenset[str]
    no_postcodes: frozenset[str]


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted by what."""

    by: frozenset[str]
    """After a count and a stroke."""
    by_short: frozenset[str]
    """After a word and a stroke."""
    counted: frozenset[str]
    """With a stroke before one of ``counted_by``."""
    counted_by: frozenset[str]
    by_after_p: frozenset[str]
    by_alone: frozenset[str]
    """After a single letter and a stroke, without a number."""
    followers: frozenset[str]
    """After a number with the letter of thousands or millions."""
    together: frozenset[str]
    same_kind: tuple[frozenset[str], ...]
    """Units of one quantity: with a stroke between they are one or the other, and no rate."""


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say how many, before a unit."""

    parts: frozenset[str]
    single: frozenset[str]
    several: frozenset[str]


class Beside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell what the figures beside them are."""

    people: frozenset[str]
    admitted: frozenset[str]
    measured: frozenset[str]
    street_endings: frozenset[str]
    not_counted: frozenset[str]
    chapters: frozenset[str]
    winds: frozenset[str]
    in_inches: frozenset[str]
    also_words: frozenset[str]
    sizes: frozenset[str]
    electric: frozenset[str]
    heated: frozenset[str]


class BeforeShort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a short form after them a day or a month."""

    days: frozenset[str]
    months: frozenset[str]


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables together; each field is a table in one of the files."""

    abbreviations: dict[str, word_tables.Abbreviation]
    around: word_tables.Around
    prefixes: dict[str, str]
    measures: dict[str, Measure]
    units: dict[str, Unit]
    written: dict[str, str]
    halves: Halves
    per: dict[str, str]
    money: dict[str, str]
    counts: dict[str, str]
    in_cents: frozenset[str]
    after_per: dict[str, str]
    number_words: NumberWords
    rates: Rates
    digits: tuple[str, ...]
    before_half: frozenset[str]
    ranked: dict[str, str]
    together: dict[str, str]
    beside: Beside
    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    before_short: BeforeShort
    books: dict[str, list[str]]
    """Books that are read by chapter and verse, with their short names."""
    catalogues: dict[str, frozenset[str]]
    """Letters of catalogues of works, and whose works they are."""
    books_and_words: frozenset[str]
    """Short names that are words too; a book only with chapter and verse."""
    pairs: Pairs
    before_number: dict[str, str]
    quantities: Quantities
    roman: word_tables.Roman
    phone: Phone
    codes: Codes
    places_with_letters: frozenset[str]
    """Words before a number with a letter that is no unit: *spoor 2B*."""
    stops: word_tables.Stops
    unended: Unended
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
    key_signs: dict[str, str]
    icons: dict[str, str]
    """Pictures on what is clicked on."""
    named_marks: dict[str, str]
    """Punctuation that is meant itself."""
    marks_named_after: frozenset[str]
    """Just before a mark that is meant itself."""
    arrows: dict[str, Arrow]
    directions: word_tables.Directions
    tex: dict[str, str]
    tex_signs: dict[str, str]
    sayings: dict[str, str]
    trades: tuple[word_tables.Trade, ...]
    without_stop: frozenset[str]
    endings: dict[str, str]
    """Abbreviations that are the last part of a word."""
    places: frozenset[str]
    towns: tuple[str, ...]
    """Towns that are written short with an apostrophe, the larger first: *T'burg*."""
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
    merged["abbreviations"] = word_tables.abbreviation_rows(merged["abbreviations"])
    merged["trades"] = word_tables.trade_rows(merged["trades"])
    return msgspec.convert(merged, Tables)


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
