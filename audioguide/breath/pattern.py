"""Refusing unsafe breath patterns, and leading into a pattern from a faster pace."""

from __future__ import annotations

import math

from audioguide.errors import UnsafePatternError
from audioguide.model import BreathPattern
from audioguide.safety import why_unsafe

RAMP_START = BreathPattern(3.0, 4.0)
RAMP_STEP_S = 0.25
"""The most a phase may change from one breath to the next."""
SHORTEST_RAMP_S = 60.0
RAMP_BY_DEFAULT_FROM_S = 180.0


def check_pattern(pattern: BreathPattern, *, allow_holds: bool = False) -> BreathPattern:
    """Return the pattern if it is within the limits of ``audioguide.safety``.

    Args:
        pattern: What an author or listener asked for.
        allow_holds: Whether short holds were explicitly asked for.

    Raises:
        UnsafePatternError: A limit is passed; the message names it and says why it is there.
    """
    reason = why_unsafe(pattern, allow_holds=allow_holds)
    if reason is not None:
        raise UnsafePatternError(f"breath pattern {pattern}: {reason}")
    return pattern


def ramp(start: BreathPattern, target: BreathPattern) -> tuple[BreathPattern, ...]:
    """The breaths that lead from one pace to another, the target itself left out.

    No phase changes by more than ``RAMP_STEP_S`` from one breath to the next, and the whole takes
    at least ``SHORTEST_RAMP_S``; where the small steps allow it that is also about how long it is.

    Returns:
        Breaths in order, none where both are the same.
    """
    changes = [
        (getattr(start, phase), getattr(target, phase))
        for phase in ("inhale_s", "exhale_s", "hold_full_s", "hold_empty_s")
    ]
    widest_s = max(abs(after - before) for before, after in changes)
    if widest_s == 0:
        return ()
    mean_cycle_s = (start.cycle_s + target.cycle_s) / 2
    count = max(math.ceil(widest_s / RAMP_STEP_S), math.ceil(SHORTEST_RAMP_S / mean_cycle_s))
    return tuple(
        BreathPattern(*(before + (after - before) * index / count for before, after in changes))
        for index in range(count)
    )
