"""What differs between two sequences: as difflib finds it, in a time that grows with them.

difflib takes the square of it, or its cube, where much is alike: in a text that says one thing over
and over, and in thousands of sentences.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Edit: TypeAlias = tuple[str, int, int, int, int]
"""As an opcode of difflib: what was done, to what of the old, and to what of the new."""

_LONGEST, _MOST_PAIRS = 400, 1000
"""Of sequences for difflib: how long they are, and how many pairs of an old and a new are alike."""
_NEAR = 40
"""So far ahead the next of what is alike is looked for."""


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """How one sequence becomes the other, in order; what stayed is ``equal``."""
    if old == new:
        return [("equal", 0, len(old), 0, len(new))] if old else []
    if max(len(old), len(new)) <= _LONGEST:
        counts = Counter(new)
        pairs = sum(counts[each] for each in old)
        if not pairs and old and new:
            return [("replace", 0, len(old), 0, len(new))]
        if pairs <= _MOST_PAIRS:
            return list(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    return list(_between(_kept(old, new), len(old), len(new)))


def _kept(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of what stayed: around what stands once in both, then whatever comes next."""
    a = b = 0
    for old_end, new_end in [*_anchors(old, new), (len(old), len(new))]:
        while a < old_end and b < new_end:
            if old[a] == new[b]:
                yield a, b
                a, b = a + 1, b + 1
            else:
                ahead = old[a : min(a + _NEAR, old_end)], new[b : min(b + _NEAR, new_end)]
                over, under = _nearest(*ahead)
                a, b = a + over, b + under
        a, b = old_end, new_end


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The most of what stands once in both, in an order that both have (patience sorting)."""
    once_old, once_new = _once(old), _once(new)
    pairs = [(at, once_new[each]) for each, at in once_old.items() if each in once_new]
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [index]
    found = []
    index = piles[-1] if piles else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _once(sequence: Sequence[str]) -> dict[str, int]:
    """Where each of what stands once in a sequence stands, in order."""
    counts = Counter(sequence)
    return {each: at for at, each in enumerate(sequence) if counts[each] == 1}


def _nearest(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How much of both to pass over to come to what is alike; all where nothing is."""
    places: dict[str, int] = {}
    for at, each in enumerate(new):
        places.setdefault(each, at)
    pairs = ((at, places[each]) for at, each in enumerate(old) if each in places)
    return min(pairs, key=sum, default=(len(old), len(new)))


def _between(kept: Iterable[tuple[int, int]], old_end: int, new_end: int) -> Iterator[Edit]:
    """What stayed, in stretches, and what was done before, between and after them."""
    a = b = 0
    for row in [*_rows(kept), [(old_end, new_end)]]:
        start, to = row[0]
        if a < start or b < to:
            yield "insert" if a == start else "delete" if b == to else "replace", a, start, b, to
        if start < old_end and to < new_end:
            yield "equal", start, start + len(row), to, to + len(row)
        a, b = start + len(row), to + len(row)


def _rows(kept: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The places of what stayed, those that follow each other together."""
    row: list[tuple[int, int]] = []
    for a, b in kept:
        if row and (a, b) != (row[-1][0] + 1, row[-1][1] + 1):
            yield row
            row = []
        row.append((a, b))
    if row:
        yield row
