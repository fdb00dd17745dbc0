"""Which breath follows which: the whole millisecond keeps an hour free of drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.breath.pattern import RAMP_BY_DEFAULT_FROM_S, RAMP_START, ramp
from audioguide.model import BreathPattern, PlacedBreath

if TYPE_CHECKING:
    from collections.abc import Iterable


def breaths_for(
    pattern: BreathPattern, duration_s: float, ramp_from: BreathPattern | None = None
) -> tuple[BreathPattern, ...]:
    """Whole breaths that fill a stretch of time as nearly as whole breaths can.

    Args:
        pattern: The pace to stay at.
        duration_s: How long it should last; at least one breath is given.
        ramp_from: The pace to begin with. Where the stretch is too short for the whole ramp and at
            least as much time at the pattern itself, there is no ramp.
    """
    opening = ramp(ramp_from, pattern) if ramp_from is not None else ()
    opening_s = sum(breath.cycle_s for breath in opening)
    if 2 * opening_s > duration_s:
        opening, opening_s = (), 0.0
    count = max(round((duration_s - opening_s) / pattern.cycle_s), 1)
    return (*opening, *[pattern] * count)


def exercise_breaths(pattern: BreathPattern, duration_s: float) -> tuple[BreathPattern, ...]:
    """The breaths of an exercise in a guide, led into from a faster pace where there is time."""
    slower = pattern.cycle_s > RAMP_START.cycle_s
    ramp_from = RAMP_START if slower and duration_s >= RAMP_BY_DEFAULT_FROM_S else None
    return breaths_for(pattern, duration_s, ramp_from)


def place(breaths: Iterable[BreathPattern], start_ms: int = 0) -> tuple[PlacedBreath, ...]:
    """Breaths one after another on the timeline."""
    placed = []
    for pattern in breaths:
        placed.append(PlacedBreath(start_ms, pattern))
        start_ms += pattern.cycle_ms
    return tuple(placed)
