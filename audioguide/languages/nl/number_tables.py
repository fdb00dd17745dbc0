"""What the rows are of the tables of numbers: units, amounts, codes, words beside them."""

from __future__ import annotations

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


class Halves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted in halves, however many."""

    words: frozenset[str]
    neuter: frozenset[str]
    """Words with *het*: een half brood, where others have een halve."""


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
    verses: frozenset[str]
    winds: frozenset[str]
    in_inches: frozenset[str]
    also_words: frozenset[str]
    sizes: frozenset[str]
    electric: frozenset[str]
    heated: frozenset[str]
    works: frozenset[str]


class BeforeShort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a short form after them a day or a month."""

    days: frozenset[str]
    months: frozenset[str]


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside two numbers with a sign between them that tell what they are."""

    dates: frozenset[str]
    surely_dates: frozenset[str]
    date_labels: frozenset[str]
    times: frozenset[str]
    numbered: frozenset[str]
    opening: frozenset[str]
    lasting: frozenset[str]
    travels: frozenset[str]
    recorded: frozenset[str]
    scores: frozenset[str]
    matches: frozenset[str]
    scales: frozenset[str]
    marks: frozenset[str]
    models: frozenset[str]
    ratios: frozenset[str]
    clocked: frozenset[str]
    articles: frozenset[str]
    verses: frozenset[str]
    of_how_many: frozenset[str]
    parts: frozenset[str]
    two_of_a_kind: frozenset[str]
    fixed: dict[str, str]
