"""What a rule is: a pattern in written Dutch, and what is said for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Say: TypeAlias = Callable[[re.Match[str]], str]

INT = r"(?:\d{1,3}(?:[. ]\d{3})+(?!\d)|\d+)"
"""A whole number; thousands may stand apart by points or spaces."""
NUM = rf"(?:{INT}(?:,\d+)?)"
"""A number with or without decimals."""
DASH = r"\s?[-–—]\s?"
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


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def apply(rules: tuple[Rule, ...], text: str) -> str:
    """The text after every rule in its turn."""
    for each in rules:
        text = each.pattern.sub(each.say, text)
    return text
