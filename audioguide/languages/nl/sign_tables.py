"""What the rows are of the tables of signs: between two numbers, and on keys."""

from __future__ import annotations

import msgspec


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside two numbers with a sign between them that tell what they are."""

    dates: frozenset[str]
    surely_dates: frozenset[str]
    date_labels: frozenset[str]
    times: frozenset[str]
    numbered: frozenset[str]
    opening: frozenset[str]
    lasting: frozenset[str]
    recorded: frozenset[str]
    scores: frozenset[str]
    matches: frozenset[str]
    scales: frozenset[str]
    marks: frozenset[str]
    models: frozenset[str]
    ratios: frozenset[str]
    articles: frozenset[str]
    verses: frozenset[str]
    of_how_many: frozenset[str]
    parts: frozenset[str]
    two_of_a_kind: frozenset[str]
    fixed: dict[str, str]


class Arrow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an arrow says on a key, and the words beside which it says nothing more."""

    key: str
    beside: frozenset[str]
