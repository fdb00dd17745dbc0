"""The limits that keep a breath pattern safe.

Slow paced breathing is harmless but for one thing: people breathe too deeply and lose carbon
dioxide (PLOS One 0218550; low values are common in ME/CFS). So the pace stays near that of a calm
body, the exhale is never the shorter half (Laborde 2021), and holds have to be asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audioguide.model import BreathPattern

SHORTEST_PHASE_S, LONGEST_PHASE_S = 2.0, 8.0
SHORTEST_CYCLE_S, LONGEST_CYCLE_S = 7.0, 14.0
LONGEST_HOLD_S = 2.0


def why_unsafe(pattern: BreathPattern, *, allow_holds: bool = False) -> str | None:
    """The limit that a pattern passes and the reason for it, or nothing.

    Args:
        pattern: What an author or listener asked for.
        allow_holds: Whether holds of up to ``LONGEST_HOLD_S`` were explicitly asked for.
    """
    longest_hold_s = max(pattern.hold_full_s, pattern.hold_empty_s)
    for name, seconds in (("inhale", pattern.inhale_s), ("exhale", pattern.exhale_s)):
        if not SHORTEST_PHASE_S <= seconds <= LONGEST_PHASE_S:
            return (
                f"an {name} of {seconds:g} s is outside {SHORTEST_PHASE_S:g} to "
                f"{LONGEST_PHASE_S:g} s; shorter hurries the listener and longer makes people "
                "breathe too deeply"
            )
    if pattern.exhale_s < pattern.inhale_s:
        return (
            "the exhale must be at least as long as the inhale; a longer inhale rouses the body "
            "instead of calming it"
        )
    if longest_hold_s > LONGEST_HOLD_S:
        return (
            f"a hold of {longest_hold_s:g} s is longer than {LONGEST_HOLD_S:g} s; holding the "
            "breath strains the heart and can bring on panic"
        )
    if longest_hold_s > 0 and not allow_holds:
        return (
            f"a hold of up to {LONGEST_HOLD_S:g} s has to be allowed explicitly; holding the "
            "breath can bring on panic"
        )
    if not SHORTEST_CYCLE_S <= pattern.cycle_s <= LONGEST_CYCLE_S:
        return (
            f"a whole breath of {pattern.cycle_s:g} s is outside {SHORTEST_CYCLE_S:g} to "
            f"{LONGEST_CYCLE_S:g} s; faster is not calming and slower makes people breathe too "
            "deeply"
        )
    return None
