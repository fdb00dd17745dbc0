"""What tells noise cues apart: all that the table of cue sounds has to know of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoiseColour:
    """What tells one noise cue from another."""

    low_hz: float
    high_hz: float
    """Where the centre of the band is at the end of the exhale and of the inhale."""
    width_octaves: float
    """Standard deviation of the band around its centre."""
    swell_db: float
    lean: float
    """How much sooner the centre rises, and falls, than halfway: 1 is evenly."""
