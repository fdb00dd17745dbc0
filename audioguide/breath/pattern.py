"""Which breath patterns are safe to offer, and how a faster pace leads into one.

Slow paced breathing is harmless but for one thing: people breathe too deeply and lose carbon
dioxide (PLOS One 0218550; low values are common in ME/CFS). So the pace stays near that of a calm
body, the exhale is never the shorter half (Laborde 2021), and holds have to be asked for.
"""

from __future__ import annotations

import math

from audioguide.errors import UnsafePatternError
from audioguide.model import BreathPattern

SHORTEST_PHASE_S, LONGEST_PHASE_S = 2.0, 8.0
SHORTEST_CYCLE_S, LONGEST_CYCLE_S = 7.0, 14.0
LONGEST_HOLD_S = 2.0

RAMP_START = BreathPattern(3.0, 4.0)
RAMP_STEP_S = 0.25
"""The most a phase may change from one breath to the next."""
SHORTEST_RAMP_S = 60.0
RAMP_BY_DEFAULT_FROM_S = 180.0


def check_pattern(pattern: BreathPattern, *, allow_holds: bool = False) -> BreathPattern:
    """Return the pattern if it is within the limits that keep it safe.

    Args:
        pattern: What an author or listener asked for.
        allow_holds: Whether holds of up to ``LONGEST_HOLD_S`` were explicitly asked for.

    Raises:
        UnsafePatternError: A limit is passed; the message names it and says why it is there.
    """
    _check_phases(pattern)
    _check_holds(pattern, allow_holds=allow_holds)
    if not SHORTEST_CYCLE_S <= pattern.cycle_s <= LONGEST_CYCLE_S:
        raise UnsafePatternError(
            f"breath pattern {pattern}: a whole breath of {pattern.cycle_s:g} s is outside "
            f"{SHORTEST_CYCLE_S:g} to {LONGEST_CYCLE_S:g} s; faster is not calming and slower "
            "makes people breathe too deeply"
        )
    return pattern


def _check_phases(pattern: BreathPattern) -> None:
    for name, seconds in (("inhale", pattern.inhale_s), ("exhale", pattern.exhale_s)):
        if not SHORTEST_PHASE_S <= seconds <= LONGEST_PHASE_S:
            raise UnsafePatternError(
                f"breath pattern {pattern}: an {name} of {seconds:g} s is outside "
                f"{SHORTEST_PHASE_S:g} to {LONGEST_PHASE_S:g} s; shorter hurries the listener and "
                "longer makes people breathe too deeply"
            )
    if pattern.exhale_s < pattern.inhale_s:
        raise UnsafePatternError(
            f"breath pattern {pattern}: the exhale must be at least as long as the inhale; "
            "a longer inhale rouses the body instead of calming it"
        )


def _check_holds(pattern: BreathPattern, *, allow_holds: bool) -> None:
    longest_s = max(pattern.hold_full_s, pattern.hold_empty_s)
    if longest_s > LONGEST_HOLD_S:
        raise UnsafePatternError(
            f"breath pattern {pattern}: a hold of {longest_s:g} s is longer than "
            f"{LONGEST_HOLD_S:g} s; holding the breath strains the heart and can bring on panic"
        )
    if longest_s > 0 and not allow_holds:
        raise UnsafePatternError(
            f"breath pattern {pattern}: holding the breath can bring on panic, so a hold of up to "
            f"{LONGEST_HOLD_S:g} s has to be allowed explicitly"
        )


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
