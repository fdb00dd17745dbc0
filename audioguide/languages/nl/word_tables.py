"""What the rows are of the tables of words: abbreviations, stops, directions, Roman numerals."""

from __future__ import annotations

import msgspec


class Near(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said where one of some words stands near."""

    words: frozenset[str]
    say: str


class Abbreviation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an abbreviation stands for; the more special before ``say``."""

    say: str
    noun: str | None = None
    """Before the noun that it is said of: *de gem. leeftijd*."""
    name: str | None = None
    """Before a name or a title: *t.a.v. mevr. Bos*."""
    event: str | None = None
    """Before a day that is marked."""
    number: str | None = None
    """Before a number: *reg. 1555-1598*."""
    rank: str | None = None
    """After an ordinal: *4e dr.*"""
    place: str | None = None
    """As a country: *in Ned.*"""
    many: str | None = None
    """Of more than one: *429 pat.*, *alle univ.*"""
    label: str | None = None
    """Before a colon: *Betr.: uw bezwaar*."""
    office: str | None = None
    """At the head of a letter before who it is for: *T.a.v. de directie*."""
    near: tuple[Near, ...] = ()
    word: bool = False
    """It is a word too, and an abbreviation only where no sentence ends."""


class Trade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What short forms stand for in texts of one sort."""

    words: frozenset[str]
    """One of these is near; with ``*`` all that begin so."""
    says: dict[str, Abbreviation]
    hints: frozenset[str] = frozenset()
    """Two of these are enough too; other short forms of the trade count among them."""


class Around(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before an abbreviation that tell which of its readings it has."""

    determiners: frozenset[str]
    before_places: frozenset[str]
    before_persons: frozenset[str]
    several: frozenset[str]
    languages: frozenset[str]
    of_time: frozenset[str]
    """A sentence that begins so has its subject after the verb: *toen was Ned. bezet*."""
    verbs: frozenset[str]
    before_nouns: frozenset[str]
    also_names: frozenset[str]
    also_initials: frozenset[str]
    crowned: frozenset[str]
    """After initials these tell that they are a title."""
    of_persons: frozenset[str]
    """After a verb and a country these make it an adjective: *werd Ned. kampioen*."""


class Directions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of stage directions, and how long the pauses are that they ask for, in ms."""

    pause: dict[str, int]
    sound: frozenset[str]
    voice: frozenset[str]
    breath: frozenset[str]
    manner: frozenset[str]
    """Of a voice, where the place tells that it is a direction."""
    beside: frozenset[str]
    lengths: dict[str, int]
    factors: dict[str, float]
    longest: int
    exercise: frozenset[str]
    """Verbs that an exercise asks with, first in their sentence."""


class Roman(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a Roman numeral follows."""

    parts: frozenset[str]
    """Followed by a number: *hoofdstuk vier*."""
    rulers: frozenset[str]
    """Followed by a rank: *Willem de Derde*."""
    titles: frozenset[str]
    """Before a name that is followed by a rank, whatever the name."""
    sections: frozenset[str]
    """Words that a chapter begins with; a numeral with a point before them is its number."""


class Stops(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a full stop means."""

    titles: frozenset[str]
    """Without it; a name follows, and no sentence ends."""
    may_end: frozenset[str]
    openers: frozenset[str]
    """Words that begin a sentence and are no name."""
    name_openers: frozenset[str]
    """Those that a surname may begin with too."""


class Unended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where text without stops is cut."""

    clauses: tuple[str, ...]
    """Words that a clause begins with."""
    phrases: frozenset[str]
    """Words that a phrase begins with."""
    leaning: frozenset[str]
    """Words that nobody pauses after."""
