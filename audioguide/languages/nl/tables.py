"""The tables of spoken Dutch, read from the TOML files that stand beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


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


class Roman(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a Roman numeral follows."""

    parts: frozenset[str]
    """Followed by a number: *hoofdstuk vier*."""
    rulers: frozenset[str]
    """Followed by a rank: *Willem de Derde*."""
    titles: frozenset[str]
    """Before a name that is followed by a rank, whatever the name."""


class Halves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted in halves, however many."""

    words: frozenset[str]
    neuter: frozenset[str]
    """Words with *het*: een half brood, where others have een halve."""


class Stops(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a full stop means."""

    titles: frozenset[str]
    """Without it; a name follows, and no sentence ends."""
    may_end: frozenset[str]
    openers: frozenset[str]
    """Words that begin a sentence and are no name."""


class Phone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Telephone numbers that are known."""

    short: frozenset[str]


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All tables together; each field is a table in one of the files."""

    abbreviations: dict[str, str]
    before_name: dict[str, str]
    """Abbreviations that are others before a name: *t.a.v. mevr. Bos* is ter attentie van."""
    before_event: dict[str, str]
    """Abbreviations that are others before a day that is marked."""
    inflected: dict[str, str]
    """Abbreviations with the ending they have before a noun."""
    prefixes: dict[str, str]
    measures: dict[str, Measure]
    units: dict[str, Unit]
    written: dict[str, str]
    halves: Halves
    per: dict[str, str]
    money: dict[str, str]
    counts: dict[str, str]
    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    books: dict[str, str]
    """Books of the Bible by their short names."""
    before_number: dict[str, str]
    quantities: Quantities
    roman: Roman
    phone: Phone
    places_with_letters: frozenset[str]
    """Words before a number with a letter that is no unit: *spoor 2B*."""
    stops: Stops
    symbols: dict[str, str]
    letters: dict[str, str]
    greek: dict[str, str]
    spelled: frozenset[str]
    spelled_in_compounds: frozenset[str]
    letters_in_titles: frozenset[str]
    unreadable: frozenset[str]
    sayings: dict[str, str]
    endings: dict[str, str]
    """Abbreviations that are the last part of a word."""
    places: frozenset[str]
    words: frozenset[str]
    stressed: frozenset[str]


@cache
def tables() -> Tables:
    """The tables, read once.

    Raises:
        msgspec.ValidationError: A file among them does not hold what it should.
    """
    merged: dict[str, object] = {}
    for entry in files(__package__).joinpath("tables").iterdir():
        if entry.name.endswith(".toml"):
            merged |= tomllib.loads(entry.read_text(encoding="utf-8"))
    return msgspec.convert(merged, Tables)
