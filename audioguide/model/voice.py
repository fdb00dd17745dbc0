"""Who speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and how fast: all that a clip depends on beside its text."""

    engine: str
    name: str
    pace_wpm: int
    """Words a minute inside phrases."""
    fingerprint: str
    """What the engine says identifies its sound: library, model and version."""
