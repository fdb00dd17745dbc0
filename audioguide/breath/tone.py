"""The tone that glides with the breath."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples
    from audioguide.model import BreathPattern

_Curve: TypeAlias = npt.NDArray[np.float64]

LOW_HZ, HIGH_HZ = 196.0, 261.63
"""The glide runs from g to c′: a fourth is wide enough to tell by ear, and low enough to rest."""

_SWELL_DB = 8.0
_SECOND_HARMONIC_DB = -4.0
_HARMONIC_EDGE = 0.12
"""Share of the inhale in which its second harmonic fades in, and out again."""


def tone(pattern: BreathPattern) -> Samples:
    """A soft tone that glides up while breathing in and down while breathing out.

    The inhale is also brighter by a second harmonic, so that in and out differ in colour as well as
    in direction. Level swells by ``_SWELL_DB`` within each phase and is never silent between.
    """
    pitches, levels, harmonics = (
        np.concatenate(curves) for curves in zip(*_tone_phases(pattern), strict=True)
    )
    turns = np.cumsum(pitches) / SAMPLE_RATE
    turns *= round(turns[-1]) / turns[-1]
    angle = 2 * np.pi * turns
    wave = (np.sin(angle) + harmonics * np.sin(2 * angle)) * levels / np.sqrt(1 + harmonics**2)
    samples: Samples = wave.astype(np.float32)
    return samples


def _tone_phases(pattern: BreathPattern) -> list[tuple[_Curve, _Curve, _Curve]]:
    """Pitch in hertz, level and share of second harmonic, for each phase in order."""
    floor = 10 ** (-_SWELL_DB / 20)
    phases = []
    glide = np.log(HIGH_HZ / LOW_HZ)
    height = 0.0
    for phase, duration_ms in pattern.phases_ms:
        count = duration_ms * SAMPLES_PER_MS
        position = (np.arange(count) + 0.5) / count
        if phase == "hold":
            phases.append((np.full(count, LOW_HZ * np.exp(glide * height)), *_still(count, floor)))
            continue
        rising = phase == "in"
        rise = (1 - np.cos(np.pi * position)) / 2
        pitch = LOW_HZ * np.exp(glide * (rise if rising else 1 - rise))
        level = floor + (1 - floor) * np.sin(np.pi * position) ** 2
        edge = np.clip(np.minimum(position, 1 - position) / _HARMONIC_EDGE, 0, 1)
        harmonic = 10 ** (_SECOND_HARMONIC_DB / 20) * np.sin(np.pi / 2 * edge) ** 2 * rising
        phases.append((pitch, level, harmonic))
        height = float(rising)
    return phases


def _still(count: int, floor: float) -> tuple[_Curve, _Curve]:
    return np.full(count, floor), np.zeros(count)
