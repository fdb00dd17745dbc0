"""A paced breath: its pattern, and where it and its phases stand on a timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PHASE_COUNTS = (2, 3, 4)
_SECONDS = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """One breath, in seconds a phase, to the whole millisecond.

    Any figures may stand here; whether they are safe is for ``audioguide.breath.pattern``.
    """

    inhale_s: float
    exhale_s: float
    hold_full_s: float = 0.0
    """Hold after the inhale."""
    hold_empty_s: float = 0.0
    """Hold after the exhale."""

    @classmethod
    def parse(cls, text: str, presets: Mapping[str, str]) -> BreathPattern:
        """Read a pattern as an author writes it: ``4-6``, ``4-1-6``, ``4-1-6-1`` or a preset.

        Args:
            text: Seconds a phase as ``in-out``, ``in-hold-out`` or ``in-hold-out-hold``, at most
                three decimals, with a point or a comma; or the name of a preset.
            presets: Patterns by name, in lower case: those of the guide's language.

        Raises:
            ValueError: The text is not a pattern; the message says how one is written.
        """
        written = presets.get(text.strip().lower(), text)
        phases = [phase.strip() for phase in re.split(r"[-–]", written)]
        if len(phases) not in _PHASE_COUNTS or not all(map(_SECONDS.fullmatch, phases)):
            named = f", or one of {', '.join(presets)}" if presets else ""
            raise ValueError(
                f"'{text.strip()}' is not a breath pattern; write seconds as in-out ('4-6'), "
                f"in-hold-out or in-hold-out-hold{named}"
            )
        seconds = [float(phase.replace(",", ".")) for phase in phases]
        inhale_s, *hold_full, exhale_s = seconds[:3]
        return cls(inhale_s, exhale_s, sum(hold_full), sum(seconds[3:]))

    @property
    def phases_ms(self) -> tuple[tuple[str, int], ...]:
        """The phases in order as (``in``, ``hold`` or ``out``; whole milliseconds), none empty."""
        phases = (
            ("in", self.inhale_s),
            ("hold", self.hold_full_s),
            ("out", self.exhale_s),
            ("hold", self.hold_empty_s),
        )
        return tuple((name, round(1000 * seconds)) for name, seconds in phases if seconds > 0)

    @property
    def cycle_ms(self) -> int:
        """Length of one whole breath in milliseconds."""
        return sum(duration_ms for _, duration_ms in self.phases_ms)

    @property
    def cycle_s(self) -> float:
        """Length of one whole breath in seconds."""
        return self.inhale_s + self.hold_full_s + self.exhale_s + self.hold_empty_s

    def __str__(self) -> str:
        """The pattern as an author writes it: ``4-6``, ``4-1-6`` or ``4-1-6-1``."""
        phases = [self.inhale_s, self.exhale_s]
        if self.hold_full_s or self.hold_empty_s:
            phases.insert(1, self.hold_full_s)
        if self.hold_empty_s:
            phases.append(self.hold_empty_s)
        return "-".join(f"{phase:g}" for phase in phases)


@dataclass(frozen=True, slots=True)
class BreathCue:
    """One phase of a breath on the timeline."""

    start_ms: int
    end_ms: int
    phase: str
    """``in``, ``hold`` or ``out``."""


@dataclass(frozen=True, slots=True)
class PlacedBreath:
    """One breath on the timeline."""

    start_ms: int
    pattern: BreathPattern

    @property
    def end_ms(self) -> int:
        """Where the next breath may start."""
        return self.start_ms + self.pattern.cycle_ms

    @property
    def cues(self) -> tuple[BreathCue, ...]:
        """Its phases on the timeline, in order."""
        start_ms = self.start_ms
        cues = []
        for phase, duration_ms in self.pattern.phases_ms:
            cues.append(BreathCue(start_ms, start_ms + duration_ms, phase))
            start_ms += duration_ms
        return tuple(cues)
