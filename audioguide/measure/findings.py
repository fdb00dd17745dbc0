"""Figures held against limits: what a check is made of, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audioguide.measure.subject import Subject


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure may be, both ends included."""

    least: float | None = None
    most: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a figure is within it."""
        low = self.least is None or value >= self.least
        return low and (self.most is None or value <= self.most)

    @property
    def words(self) -> str:
        """As a sentence says it."""
        if self.least is not None and self.most is not None:
            return f"from {self.least:g} to {self.most:g}"
        return f"at least {self.least:g}" if self.most is None else f"at most {self.most:g}"

    def __str__(self) -> str:
        """As a table shows it."""
        if self.least is not None and self.most is not None:
            return f"{self.least:g} … {self.most:g}"
        return f"≥ {self.least:g}" if self.most is None else f"≤ {self.most:g}"


YES = Limit(least=1.0)
"""Of what is but yes or no, 1 or 0."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of one file, held against its limit."""

    check: str
    """The row's short name."""
    value: float | None
    unit: str
    limit: Limit
    ok: bool | None
    """None where it cannot be told."""


def _always(_subject: Subject) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a file, by which it is judged."""

    unit: str
    limit: Limit
    values: Callable[[Subject], Iterable[float | None]]
    """As measured: nothing where it does not apply, None where it cannot be told."""
    judged: Callable[[Subject], bool] = _always
    """Whether the limit applies; else the figure is only shown."""

    def findings(self, check: str, subject: Subject) -> Iterator[Finding]:
        """What is found of a file."""
        judged = self.judged(subject)
        return (self.finding(check, value, judged=judged) for value in self.values(subject))

    def finding(self, check: str, value: float | None, *, judged: bool = True) -> Finding:
        """One value held against the limit; one that is not there cannot be told."""
        shown = None if value is None else round(value, 2)
        ok = None if shown is None or not judged else self.limit.holds(shown)
        return Finding(check, shown, self.unit, self.limit, ok)


@dataclass(frozen=True, slots=True)
class Check:
    """A row: one thing that a file, or a guide, is checked for."""

    name: str
    figures: Sequence[Figure]
    failed: str = ""
    """What is said where it fails, if its first figure is but yes or no."""
