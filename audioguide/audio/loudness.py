"""Loudness by ITU-R BS.1770-4 for one channel: K-weighting, gating and windows.

Everything starts from the K-weighted power of each millisecond: powers of pieces that stand on
whole milliseconds can be scaled, added and joined without touching the samples again. One channel
counts once (no dual-mono correction): a 1 kHz sine at −23 dBFS peak reads −26 LUFS.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLE_RATE
from audioguide.audio.recursive import RecursiveFilter

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples
    from audioguide.audio.recursive import Biquad

Powers: TypeAlias = npt.NDArray[np.float32]
"""K-weighted mean square, one figure a millisecond or a hop."""

HOP_MS = 100
MOMENTARY_MS = 400

_OFFSET_LU = -0.691
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_SILENCE_POWER = 10 ** ((-200 - _OFFSET_LU) / 10)

_BLOCK_MS = 4
_SETTLED = SAMPLE_RATE // 2
"""After this many samples the weighting has forgotten what it heard before, to 100 dB and more."""
_ROUND_BLOCK = 10 * SAMPLE_RATE


def k_weighting(sample_rate: int) -> tuple[Biquad, Biquad]:
    """The two filters of the K-weighting at a sample rate.

    BS.1770-4, table 1 and 2, gives them for 48 kHz. Their analogue prototypes, as worked out for
    libebur128, are mapped to other rates by the bilinear transform.
    """
    return _high_shelf(sample_rate), _high_pass(sample_rate)


def k_response(sample_rate: int, fft_size: int) -> npt.NDArray[np.complex64]:
    """The K-weighting at the bins of a real FFT."""
    z_inverse = np.exp(-2j * np.pi * np.arange(fft_size // 2 + 1) / fft_size)
    powers = np.vstack([np.ones_like(z_inverse), z_inverse, z_inverse**2])
    response = np.ones_like(z_inverse)
    for numerator, denominator in k_weighting(sample_rate):
        response *= (np.asarray(numerator) @ powers) / (np.asarray(denominator) @ powers)
    weighting: npt.NDArray[np.complex64] = response.astype(np.complex64)
    return weighting


def _high_shelf(sample_rate: int) -> Biquad:
    frequency_hz, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = float(np.tan(np.pi * frequency_hz / sample_rate))
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    scale = 1 + k / quality + k * k
    numerator = (
        (high + band * k / quality + k * k) / scale,
        2 * (k * k - high) / scale,
        (high - band * k / quality + k * k) / scale,
    )
    return numerator, (1.0, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale)


def _high_pass(sample_rate: int) -> Biquad:
    frequency_hz, quality = 38.13547087602444, 0.5003270373238773
    k = float(np.tan(np.pi * frequency_hz / sample_rate))
    scale = 1 + k / quality + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale)


@lru_cache(maxsize=4)
def _k_filter(sample_rate: int) -> RecursiveFilter:
    return RecursiveFilter(k_weighting(sample_rate), _BLOCK_MS * sample_rate // 1000)


class PowerMeter:
    """Turns a stream of samples into K-weighted powers, one a millisecond.

    Args:
        sample_rate: Of the stream, in whole kilohertz.
    """

    def __init__(self, sample_rate: int = SAMPLE_RATE) -> None:
        if sample_rate % 1000:
            raise ValueError("the meter works on whole samples a millisecond")
        self._samples_per_ms = sample_rate // 1000
        self._filter = _k_filter(sample_rate)
        self._state = self._filter.rest
        self._pending = np.zeros(0, np.float32)
        """The samples after the last whole block."""
        self._told = 0
        """How many milliseconds of those have been told."""

    def feed(self, samples: Samples) -> Powers:
        """The powers of the milliseconds that these samples complete."""
        stream = np.concatenate([self._pending, samples.astype(np.float32, copy=False)])
        end = len(stream) // self._filter.block * self._filter.block
        weighted, self._state = self._filter.run(stream[:end], self._state)
        self._pending = stream[end:]
        rest_ms = len(self._pending) // self._samples_per_ms
        powers = [cell_powers(weighted, self._samples_per_ms)]
        if rest_ms:
            rest = np.zeros(self._filter.block, np.float32)
            rest[: len(self._pending)] = self._pending
            weighted, _ = self._filter.run(rest, self._state)
            powers.append(cell_powers(weighted, self._samples_per_ms)[:rest_ms])
        told, self._told = self._told, rest_ms
        return np.concatenate(powers)[told:]


def cell_powers(weighted: Samples, samples_per_ms: int) -> Powers:
    """Mean squares of whole milliseconds of samples that are already weighted."""
    cells = weighted.reshape(-1, samples_per_ms)
    powers: Powers = np.einsum("ij,ij->i", cells, cells) / np.float32(samples_per_ms)
    return powers


def measure_powers(samples: Samples, sample_rate: int = SAMPLE_RATE) -> Powers:
    """The K-weighted powers of a whole sound, one a millisecond; a rest below 1 ms is dropped."""
    return PowerMeter(sample_rate).feed(samples)


def repeated_powers(samples: Samples) -> Powers:
    """The powers of one round of a sound at the working rate that is repeated without a pause.

    Args:
        samples: A whole number of milliseconds, half a second or more.
    """
    meter = PowerMeter()
    meter.feed(samples[-_SETTLED:])
    blocks = range(0, len(samples), _ROUND_BLOCK)
    return np.concatenate([meter.feed(samples[at : at + _ROUND_BLOCK]) for at in blocks])


def window_powers(powers: Powers, window_ms: int, step_ms: int) -> Powers:
    """Mean powers of sliding windows over powers of single milliseconds.

    Sound shorter than a window is one window of what there is, so that a single short word can be
    measured too.
    """
    if len(powers) == 0:
        return np.zeros(0, np.float32)
    window_ms = min(window_ms, len(powers))
    cell_ms = math.gcd(window_ms, step_ms)
    cells = powers[: len(powers) // cell_ms * cell_ms].reshape(-1, cell_ms)
    sums = cells.sum(axis=1, dtype=np.float64)
    return _windows(sums, window_ms // cell_ms, step_ms // cell_ms, window_ms)


def _windows(cell_sums: npt.NDArray[np.float64], window: int, step: int, window_ms: int) -> Powers:
    """Mean powers of sliding windows over the sums of equal cells, both counted in cells."""
    sums = np.concatenate([[0.0], np.cumsum(cell_sums)])
    windows = sums[window::step] - sums[: len(sums) - window : step]
    means: Powers = (np.maximum(windows, 0.0) / window_ms).astype(np.float32)
    return means


def to_lufs(powers: Powers | float) -> npt.NDArray[np.float64]:
    """Loudness of K-weighted powers; silence reads −200."""
    return _OFFSET_LU + 10 * np.log10(np.maximum(np.asarray(powers, np.float64), _SILENCE_POWER))


def to_power(loudness_lufs: float) -> float:
    """The K-weighted power that reads as this loudness."""
    return float(10 ** ((loudness_lufs - _OFFSET_LU) / 10))


def integrated_lufs(powers: Powers) -> float:
    """Gated loudness of a whole sound, from its powers a millisecond; silence reads −200."""
    return _gated_lufs(window_powers(powers, MOMENTARY_MS, HOP_MS))


def _gated_lufs(windows: Powers) -> float:
    """Gated loudness from the powers of all windows of 400 ms."""
    blocks = windows.astype(np.float64)
    loud = blocks[blocks > to_power(_ABSOLUTE_GATE_LUFS)]
    if len(loud) == 0:
        return float(to_lufs(0.0))
    gate = float(loud.mean()) * 10 ** (_RELATIVE_GATE_LU / 10)
    return float(to_lufs(loud[loud > gate].mean()))


class LoudnessMeter:
    """Loudness of a sound whose powers come a piece at a time; memory hardly grows with it."""

    def __init__(self) -> None:
        self._sums: list[npt.NDArray[np.float64]] = []
        """Of each ``HOP_MS``."""
        self._rest = np.zeros(0, np.float32)
        """What does not fill one yet."""

    def feed(self, powers: Powers) -> None:
        """Take in the powers of the next milliseconds."""
        if self._sums and len(self._rest) + len(powers) < HOP_MS:
            self._rest = np.concatenate([self._rest, powers])
            return
        stream = np.concatenate([self._rest, powers])
        whole = len(stream) // HOP_MS * HOP_MS
        if not self._sums and whole < MOMENTARY_MS:
            # A sound this short is measured as a whole, so none of it may be summed yet.
            self._rest = stream
            return
        self._sums.append(_hop_sums(stream[:whole]))
        self._rest = stream[whole:]

    def momentary_powers(self) -> Powers:
        """Mean powers of 400 ms windows, one every ``HOP_MS``, as ``window_powers`` gives them."""
        if not self._sums:
            return window_powers(self._rest, MOMENTARY_MS, HOP_MS)
        return _windows(np.concatenate(self._sums), MOMENTARY_MS // HOP_MS, 1, MOMENTARY_MS)

    def integrated_lufs(self) -> float:
        """Gated loudness of all that was taken in."""
        return _gated_lufs(self.momentary_powers())


def _hop_sums(powers: Powers) -> npt.NDArray[np.float64]:
    sums: npt.NDArray[np.float64] = powers.reshape(-1, HOP_MS).sum(axis=1, dtype=np.float64)
    return sums
