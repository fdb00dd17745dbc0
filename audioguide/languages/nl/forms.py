"""What a form is: a way of writing something, the semiotic class of it, and what is said for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from audioguide.languages.nl.beginnings import Beginning, beginning

_Tree: TypeAlias = dict[str, "_Tree"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said for a way of writing that more than one class has, and as which it is said."""

    semiotic_class: str
    rule: str
    spoken: str
    end: int | None = None
    """Where it ends, if that is before the match does."""
    pause_ms: int = 0
    """A silence that it asks for."""


Say: TypeAlias = Callable[[re.Match[str]], "str | Reading | None"]
"""What a reader says; None where the text around tells that it is no such thing after all."""

INT = r"(?>\d{1,3}(?:[. ]\d{3}(?!\d)){1,12}+|\d+)"
"""A whole number, never a part of one; thousands may stand apart by points or spaces."""
NUM = rf"(?:{INT}(?:,\d+)?)"
"""A number with or without decimals."""
DASH = r"\s?[-–—]\s?"
_LOOK_BACK = 160
"""In characters: the few words that tell what a figure is."""
BEFORE = r"(?<![\w.,])(?<![^\W\d_]-)"
"""Nothing that a figure would belong to stands before it."""


@dataclass(frozen=True)
class Form:
    """One way of writing one class of things.

    It is looked for in the text as it is written, whatever stands beside it; what an earlier form
    has taken is no longer free. To add a class, or a way of writing one, is to add a form to the
    module of its class and, if the class is new, its name to ``order.ORDER``.
    """

    semiotic_class: str
    """As ``script`` shows it: ``date``, ``measure``."""
    rule: str
    """The name of this way of writing: ``day-month-year``."""
    written: str
    """The text of its pattern. It matches whole words and numbers, and nothing of what is around:
    that is for look-arounds, or for ``say``."""
    say: Say

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first asked: most texts need few of them."""
        return re.compile(self.written)

    @cached_property
    def beginning(self) -> Beginning:
        """What it asks of the place where it begins."""
        return beginning(self.written)


def just_before(match: re.Match[str]) -> str:
    """What stands before a match, as far back as any form looks."""
    return match.string[max(0, match.start() - _LOOK_BACK) : match.start()]


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; what they share is tried once."""
    tree: _Tree = {}
    for word in words:
        branch = tree
        for char in word:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return f"(?:{_pattern_of(tree)})"


def _pattern_of(tree: _Tree) -> str:
    """The words below a place in the tree, the longer before the shorter."""
    ways = [re.escape(char) + _pattern_of(below) for char, below in sorted(tree.items()) if char]
    if "" in tree:
        return f"(?:{'|'.join(ways)})?" if ways else ""
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
