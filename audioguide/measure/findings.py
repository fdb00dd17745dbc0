"""The checks by name, with their limits; the reasons stand in ``docs/gentle.md``."""

from __future__ import annotations

from dataclasses import dataclass


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


CHECKS = (
    "loudness", "set_match", "true_peak", "spikiness", "surprise", "cue_rise", "speech_entry",
    "file_edges", "brightness", "roughness", "speech_over_cue", "swell_depth", "in_out_contrast",
    "timing", "breath_safety", "calm_pace", "integrity",
)  # fmt: skip
"""Every check, in the order of the rows."""

SPEECH_LOUDNESS = Limit(-20.5, -19.5)
CUE_LOUDNESS = Limit(-26.5, -25.5)
SET_MATCH = Limit(most=0.5)
TRUE_PEAK = Limit(most=-6.0)
SPEECH_SPIKINESS = Limit(most=14.0)
CUE_SPIKINESS = Limit(most=15.0)
SURPRISE = Limit(most=6.0)
CUE_RISE = Limit(most=10.0)
SPEECH_ENTRY = Limit(least=50.0)
FILE_EDGES = Limit(most=-60.0)
FADE_IN = Limit(least=2.0)
FADE_OUT = Limit(least=5.0)
CUE_BRIGHTNESS = Limit(most=-20.0)
VOICE_BRIGHTNESS = Limit(most=-10.0)
ROUGHNESS = Limit(most=0.05)
SPEECH_OVER_CUE = Limit(least=20.0)
SWELL_DEPTH = Limit(6.0, 10.0)
IN_OUT_CONTRAST = Limit(least=1.2)
TIMING = Limit(most=20.0)
DRIFT = Limit(most=50.0)
SAFE = Limit(least=1.0)
PACE = Limit(most=4.2)
SENTENCE_PAUSE = Limit(least=0.8)
READABLE = Limit(least=1.0)
DURATION_MISS = Limit(most=30.0)
LIMITER_SHARE = Limit(most=10.0)
LIMITER_MOST = Limit(most=6.0)


def judge(check: str, value: float | None, unit: str, limit: Limit) -> Finding:
    """Hold a figure against its limit; one that is not there cannot be told."""
    if value is None:
        return Finding(check, None, unit, limit, None)
    shown = round(value, 2)
    return Finding(check, shown, unit, limit, limit.holds(shown))


def reported(check: str, value: float | None, unit: str, limit: Limit) -> Finding:
    """A figure to which the limit does not apply."""
    shown = None if value is None else round(value, 2)
    return Finding(check, shown, unit, limit, None)
