"""What only the stems can tell, figured out while a chapter is made and kept in its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.loudness import HOP_MS, MOMENTARY_MS, Powers, to_lufs, window_powers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from audioguide.audio.clip import Samples

HARSH_BAND_HZ = (2000.0, 5000.0)

_RISE_WINDOW_MS, _RISE_STEP_MS, _RISE_REACH_MS = 20, 5, 100
_RISE_HEARD_LUFS = -50.0
_CUE_BAND_HZ = (50.0, 5000.0)
_ROUGH_BAND_HZ = (30.0, 150.0)
_ROUGH_ORDER = 4
_TREND_PARTS = 4
_LAG_REACH_MS = 200


def cue_rise_db(powers: Powers) -> float:
    """How fast the breath stem gets louder: startle falls with rise time.

    The largest 20 ms level less the lowest of the 100 ms before it, where it ends above −50 LUFS.

    Args:
        powers: K-weighted, one a millisecond, of the stem after ducking.
    """
    levels = to_lufs(window_powers(powers, _RISE_WINDOW_MS, _RISE_STEP_MS))
    reach = _RISE_REACH_MS // _RISE_STEP_MS
    if len(levels) <= reach:
        return 0.0
    lowest = levels[:-reach].copy()
    for step in range(1, reach):
        np.minimum(lowest, levels[step : step - reach], out=lowest)
    rises = (levels[reach:] - lowest)[levels[reach:] > _RISE_HEARD_LUFS]
    return float(rises.max(initial=0.0))


def harsh_share_db(samples: Samples) -> float:
    """Share of a sound's energy between 2 and 5 kHz, unweighted (Kumar 2012)."""
    energies = _energies(samples)
    return _to_db(_band(energies, HARSH_BAND_HZ) / max(float(energies.sum()), 1e-30))


def roughness(samples: Samples) -> float:
    """How much of a repeating sound's envelope beats at 30 to 150 Hz (Arnal 2015).

    RMS of the Hilbert envelope, band-passed by a Butterworth filter of order 4 run both ways,
    over the envelope's mean.
    """
    count = len(samples)
    spectrum = np.fft.fft(samples)
    spectrum[1 : count // 2] *= 2
    spectrum[count // 2 + 1 :] = 0
    envelope = np.abs(np.fft.ifft(spectrum))
    frequencies = np.maximum(np.fft.rfftfreq(count, 1 / SAMPLE_RATE), 1e-9)
    low, high = _ROUGH_BAND_HZ
    detuning = (frequencies**2 - low * high) / (frequencies * (high - low))
    twice = 1 / (1 + detuning ** (2 * _ROUGH_ORDER))
    beating = np.fft.irfft(np.fft.rfft(envelope) * twice, count)
    return float(np.sqrt(np.mean(beating**2)) / max(float(envelope.mean()), 1e-30))


def swell_depth_db(powers: Powers) -> float:
    """How far a breath of cue swells: its loudest 400 ms less its softest.

    Args:
        powers: K-weighted, one a millisecond, of one breath in a run of equal ones.
    """
    levels = to_lufs(window_powers(np.tile(powers, 2), MOMENTARY_MS, HOP_MS))
    return float(levels.max() - levels.min())


def in_out_ratio(samples: Samples, phases_ms: Sequence[tuple[str, int]]) -> float:
    """Spectral centroid of the inhale over that of the exhale; 0 where one goes the wrong way.

    Each phase is cut into four; from part to part the centroid must rise on the inhale and fall on
    the exhale.
    """
    centroids = {}
    start = 0
    for phase, duration_ms in phases_ms:
        stop = start + duration_ms * SAMPLES_PER_MS
        if phase != "hold":
            parts = [
                _centroid_hz(part) for part in np.array_split(samples[start:stop], _TREND_PARTS)
            ]
            direction = np.diff(parts) * (1 if phase == "in" else -1)
            if direction.min() <= 0:
                return 0.0
            centroids[phase] = _centroid_hz(samples[start:stop])
        start = stop
    return centroids["in"] / centroids["out"]


def _centroid_hz(samples: Samples) -> float:
    """Power-weighted mean frequency between 50 and 5,000 Hz."""
    energies = _energies(samples * np.hanning(len(samples)).astype(np.float32))
    low, high = (round(hz * len(samples) / SAMPLE_RATE) for hz in _CUE_BAND_HZ)
    band = energies[low:high]
    bins = np.arange(low, low + len(band))
    return float((bins * band).sum() / max(float(band.sum()), 1e-30)) * SAMPLE_RATE / len(samples)


def lag_ms(heard: Samples, template: Samples) -> float:
    """How much later a sound is than its template, by the peak of their cross-correlation.

    Args:
        heard: At the working rate.
        template: As long as ``heard``.
    """
    if np.array_equal(heard, template):
        return 0.0
    size = 2 * len(heard)
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(template, size))
    correlation = np.fft.irfft(product, size)
    reach = _LAG_REACH_MS * SAMPLES_PER_MS
    near = np.concatenate([correlation[-reach:], correlation[: reach + 1]])
    return float(np.argmax(near) - reach) / SAMPLES_PER_MS


def _energies(samples: Samples) -> npt.NDArray[np.float64]:
    spectrum = np.fft.rfft(samples)
    energies: npt.NDArray[np.float64] = spectrum.real**2 + spectrum.imag**2
    return energies


def _band(energies: npt.NDArray[np.float64], band_hz: tuple[float, float]) -> float:
    count = 2 * (len(energies) - 1)
    low, high = (round(hz * count / SAMPLE_RATE) for hz in band_hz)
    return float(energies[low:high].sum())


def _to_db(ratio: float) -> float:
    return float(10 * np.log10(max(ratio, 1e-12)))
