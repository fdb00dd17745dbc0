"""A user's own background sound: looped, filtered, evened out and kept far below the voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.filters import (
    FREQUENCIES_HZ,
    Spectrum,
    filtered,
)
from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.gain import apply_gains, from_db
from audioguide.audio.loudness import Powers, integrated_lufs, measure_powers, repeated_powers
from audioguide.audio.user_sound import read_user_sound
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.audio.clip import Samples

BED_LUFS = -26.0
"""How loud a bed is made; the mix turns it down from there."""

SHORTEST_S, LONGEST_S = 10.0, 300.0
_SILENT_LUFS = -65.0

_CROSSFADE_MS = 3000
_LOW_HZ, _HIGH_HZ = 80.0, 1600.0
_SLOPE = 4
_DELAY = 1024
"""Samples before a sound, for a filter that begins before it."""

_SMOOTH_MS = 1000
_LARGEST_SWELL = 10 ** (3 / 10)
"""A second of bed may be this many times the power of the whole, no more: rain yes, thunder no."""


@dataclass(frozen=True, slots=True, eq=False)
class Bed:
    """A background that repeats without a seam, at ``BED_LUFS``."""

    samples: Samples
    loop_powers: Powers
    """K-weighted, one a millisecond."""
    peak: float

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """The bed between two moments of a chapter, from its own beginning on."""
        cells = self.samples.reshape(-1, SAMPLES_PER_MS)
        stretch: Samples = cells[np.arange(start_ms, end_ms) % len(cells)].reshape(-1)
        return stretch

    def powers(self, start_ms: int, end_ms: int) -> Powers:
        """Its K-weighted powers there, one a millisecond."""
        powers: Powers = self.loop_powers[np.arange(start_ms, end_ms) % len(self.loop_powers)]
        return powers


def read_bed(path: Path) -> Bed:
    """A sound file made into a bed.

    Raises:
        AudioError: It is not sound, is silent, too short or too long; the message does not name it.
    """
    clip = read_user_sound(path, LONGEST_S)
    if clip.duration_ms < 1000 * SHORTEST_S:
        raise AudioError(
            f"lasts {clip.duration_ms / 1000:.1f} s, and a background needs {SHORTEST_S:g} s or "
            "more; it is repeated by itself"
        )
    samples = _filtered(clip.samples)
    if integrated_lufs(measure_powers(samples)) < _SILENT_LUFS:
        raise AudioError("silent, or nearly so, where a background would sound")
    return make_bed(samples)


def make_bed(samples: Samples) -> Bed:
    """Loop, even out and level a sound that has been filtered.

    Args:
        samples: At the working rate, longer than twice the crossfade.
    """
    looped = _evened(_looped(samples))
    powers = repeated_powers(looped)
    gain = np.float32(from_db(BED_LUFS - integrated_lufs(powers)))
    looped *= gain
    return Bed(looped, powers * gain**2, float(np.abs(looped).max()))


def _filtered(samples: Samples) -> Samples:
    """Without rumble, and without what lies in the band that ears like least."""
    ratio = np.maximum(FREQUENCIES_HZ, 1e-3)
    low = 1 / (1 + (_LOW_HZ / ratio) ** (2 * _SLOPE))
    high = 1 / (1 + (ratio / _HIGH_HZ) ** (4 * _SLOPE))
    delay = np.exp(-2j * np.pi * FREQUENCIES_HZ / SAMPLE_RATE * _DELAY)
    response: Spectrum = (low * high * delay).astype(np.complex64)
    return filtered(samples, response, len(samples) + _DELAY)[_DELAY:]


def _looped(samples: Samples) -> Samples:
    """The end faded into the beginning at equal power, on whole milliseconds."""
    length_ms = len(samples) // SAMPLES_PER_MS
    whole = samples[: length_ms * SAMPLES_PER_MS]
    fade_ms = min(_CROSSFADE_MS, length_ms // 3)
    fade = fade_ms * SAMPLES_PER_MS
    rise = np.sin(np.linspace(0, np.pi / 2, fade, dtype=np.float32))
    looped = whole[:-fade].copy()
    looped[:fade] = whole[:fade] * rise + whole[-fade:] * rise[::-1]
    return looped


def _evened(looped: Samples) -> Samples:
    """Sudden loud moments turned down, slowly enough not to be heard as that."""
    cells = looped.reshape(-1, SAMPLES_PER_MS)
    powers = np.einsum("ij,ij->i", cells, cells) / SAMPLES_PER_MS
    window = np.hanning(_SMOOTH_MS)
    smoothing = np.fft.rfft(window / window.sum(), len(powers))
    smooth = np.roll(np.fft.irfft(np.fft.rfft(powers) * smoothing, len(powers)), -_SMOOTH_MS // 2)
    limit = float(np.median(smooth)) * _LARGEST_SWELL
    gains = np.sqrt(limit / np.maximum(smooth, limit))
    return apply_gains(looped, np.append(gains, gains[0]).astype(np.float32))
