"""Gain curves: one figure at every edge between milliseconds, straight lines within."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLES_PER_MS

if TYPE_CHECKING:
    from audioguide.audio.clip import Pcm16, Samples

_POSITIONS = np.arange(SAMPLES_PER_MS, dtype=np.float32) / np.float32(SAMPLES_PER_MS)


def apply_gains(samples: Samples | Pcm16, edges: Samples) -> Samples:
    """Whole milliseconds of sound under a linear gain curve.

    Args:
        samples: ``n`` milliseconds at the working rate.
        edges: ``n + 1`` linear gains, one at each edge.
    """
    edges = edges.astype(np.float32, copy=False)
    gains = np.diff(edges)[:, None] * _POSITIONS
    gains += edges[:-1, None]
    gains *= samples.reshape(-1, SAMPLES_PER_MS)
    return gains.reshape(-1)


def from_db(gain_db: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Linear gain of decibels."""
    return 10 ** (np.asarray(gain_db, np.float64) / 20)


def curve_from_db(gains_db: Samples) -> Samples:
    """Linear gains of a whole curve in decibels, in single precision and so much sooner."""
    curve: Samples = np.exp(gains_db * np.float32(np.log(10) / 20))
    return curve


def sine_squared(length_ms: int) -> Samples:
    """A soft rise from 0 to 1 at the edges of so many milliseconds."""
    if length_ms == 0:
        return np.ones(1, np.float32)
    return (np.sin(np.linspace(0, np.pi / 2, length_ms + 1)) ** 2).astype(np.float32)


def fade_edges(edges: Samples, fade_in_ms: int, fade_out_ms: int) -> Samples:
    """A gain curve that rises from silence and returns to it, both by a squared sine.

    Where both fades do not fit, each takes its share of the length.
    """
    faded: Samples = edges.astype(np.float32)
    fade_part(faded, 0, len(edges) - 1, fade_in_ms, fade_out_ms)
    return faded


def fade_part(
    part: Samples, begin_ms: int, length_ms: int, fade_in_ms: int, fade_out_ms: int
) -> None:
    """What ``fade_edges`` does to a whole gain curve, done to a part of it in place.

    Args:
        part: Its edges from one moment on.
        begin_ms: That moment.
        length_ms: Of the whole.
        fade_in_ms: As long as it rises.
        fade_out_ms: As long as it returns.
    """
    fades_ms = fade_in_ms + fade_out_ms
    if fades_ms > length_ms:
        fade_in_ms = length_ms * fade_in_ms // fades_ms
        fade_out_ms = length_ms - fade_in_ms
    multiply_part(part, begin_ms, 0, sine_squared(fade_in_ms))
    multiply_part(part, begin_ms, length_ms - fade_out_ms, sine_squared(fade_out_ms)[::-1])


def multiply_part(part: Samples, begin: int, at: int, factors: Samples) -> None:
    """Multiply a part of a curve, in place, by factors that begin at a place of that curve.

    Args:
        part: Its figures from one place on.
        begin: That place.
        at: Where the factors begin.
        factors: What to multiply by.
    """
    first, last = max(begin, at), min(begin + len(part), at + len(factors))
    if first < last:
        part[first - begin : last - begin] *= factors[first - at : last - at]
