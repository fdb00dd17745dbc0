"""Filtered-noise cues: a band of noise whose centre rises while breathing in and falls after.

The noise repeats with the breath, so it closes on itself by construction; the skirts of its bands
fall to nothing, so none of it reaches the frequencies that ears dislike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples
    from audioguide.breath.noise_colour import NoiseColour
    from audioguide.model import BreathPattern

_BANDS_PER_OCTAVE = 4
_LOWEST_HZ, _HIGHEST_HZ = 110.0, 1400.0
_Curve: TypeAlias = npt.NDArray[np.float64]

_EVENED_BELOW_HZ = 20.0
_EVENED_SHARE = 0.8
"""Most of the chance swells of noise are taken out, since they would startle, softly but often."""
_LEAST_POWER = 1e-3
_ROUNDED_FROM = 2.0
"""Peaks this many times the mean are rounded off, so that the cue is not spiky."""
_JOIN_LENGTH = 200 * SAMPLES_PER_MS
_SEED = 20_260_101


def filtered_noise(pattern: BreathPattern, colour: NoiseColour) -> Samples:
    """One breath of noise, closed on itself, at no particular level.

    Around the moment where a breath begins it is the same piece of noise for every pattern, so
    breaths of different lengths join too.

    Args:
        pattern: Its phases.
        colour: Where the band moves, and how wide it is.
    """
    centres, levels = _curves(pattern, colour)
    wave = _band_of_noise(centres, colour.width_octaves)
    join = _band_of_noise(np.full(_JOIN_LENGTH * 2, centres[0]), colour.width_octaves)
    rise = np.sin(np.linspace(0, np.pi / 2, _JOIN_LENGTH))
    wave[:_JOIN_LENGTH] = rise * wave[:_JOIN_LENGTH] + rise[::-1] * join[:_JOIN_LENGTH]
    wave[-_JOIN_LENGTH:] = rise[::-1] * wave[-_JOIN_LENGTH:] + rise * join[-_JOIN_LENGTH:]
    samples: Samples = (wave * levels).astype(np.float32)
    return samples


def _band_of_noise(centres: _Curve, width_octaves: float) -> _Curve:
    """Noise that repeats with the length of the curve its band follows, at an even level of 1."""
    spectrum = _noise_spectrum(len(centres))
    frequencies = np.fft.rfftfreq(len(centres), 1 / SAMPLE_RATE)
    octaves = np.log2(np.maximum(frequencies, 1.0) / _LOWEST_HZ)
    wave = np.zeros(len(centres))
    for band in range(round(np.log2(_HIGHEST_HZ / _LOWEST_HZ) * _BANDS_PER_OCTAVE) + 1):
        distance = np.clip(octaves * _BANDS_PER_OCTAVE - band, -1, 1)
        skirt = np.cos(np.pi / 2 * distance) ** 2
        weight = np.exp(-0.5 * ((band / _BANDS_PER_OCTAVE - centres) / width_octaves) ** 2)
        wave += weight * np.fft.irfft(spectrum * skirt, len(centres))
    wave /= np.sqrt(np.mean(wave**2))
    smoothing = np.exp(-0.5 * (frequencies / _EVENED_BELOW_HZ) ** 2)
    powers = np.fft.irfft(np.fft.rfft(wave**2) * smoothing, len(wave))
    wave *= np.maximum(powers, _LEAST_POWER) ** (-_EVENED_SHARE / 2)
    rounded: _Curve = np.tanh(wave / (_ROUNDED_FROM * np.sqrt(np.mean(wave**2))))
    rounded /= np.sqrt(np.mean(rounded**2))
    return rounded


def _noise_spectrum(count: int) -> npt.NDArray[np.complex128]:
    """Pink noise: every octave has the same power."""
    rng = np.random.default_rng(_SEED)
    bins = count // 2 + 1
    amplitude = 1 / np.sqrt(np.maximum(np.arange(bins), 1))
    spectrum: npt.NDArray[np.complex128] = amplitude * np.exp(2j * np.pi * rng.random(bins))
    return spectrum


def _curves(pattern: BreathPattern, colour: NoiseColour) -> tuple[_Curve, _Curve]:
    """Centre of the band, in octaves above the lowest, and level, for every sample."""
    low, high = np.log2(np.array([colour.low_hz, colour.high_hz]) / _LOWEST_HZ)
    floor = 10 ** (-colour.swell_db / 20)
    centres, levels = [], []
    height = 0.0
    for phase, duration_ms in pattern.phases_ms:
        position = (np.arange(duration_ms * SAMPLES_PER_MS) + 0.5) / (duration_ms * SAMPLES_PER_MS)
        swell = np.sin(np.pi * position) ** 2 * (phase != "hold")
        fall = ((1 + np.cos(np.pi * position)) / 2) ** colour.lean
        heights = {"in": 1 - fall, "out": fall, "hold": np.full_like(position, height)}[phase]
        centres.append(low + (high - low) * heights)
        levels.append(floor + (1 - floor) * swell)
        height = round(float(heights[-1]))
    return np.concatenate(centres), np.concatenate(levels)
