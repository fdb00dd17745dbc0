"""What a rule is: a pattern in written Dutch, and what is said for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Say: TypeAlias = Callable[[re.Match[str]], str]

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
class Rule:
    """One way of writing, and what a reader says for it."""

    written: str
    """The text of its pattern."""
    say: Say

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first asked: most texts need few of the rules, and all take 0.1 s."""
        return re.compile(self.written)


def just_before(match: re.Match[str]) -> str:
    """What stands before a match, as far back as any rule looks."""
    return match.string[max(0, match.start() - _LOOK_BACK) : match.start()]


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; of hundreds none is tried in vain."""
    longest_first = sorted(words, key=len, reverse=True)
    begins = "".join(sorted({re.escape(word[0]) for word in longest_first}))
    return f"(?:(?=[{begins}])(?:{'|'.join(map(re.escape, longest_first))}))"


def apply(rules: tuple[Rule, ...], text: str) -> str:
    """The text after every rule in its turn."""
    for each in rules:
        text = each.pattern.sub(each.say, text)
    return text
