"""Take away the silence that an engine leaves around its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLES_PER_MS

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples

_BELOW_LOUDEST_DB: Final = -48.0
"""Softer than this against the clip's loudest moment is silence: a soft h or f lies above −45."""

_NEVER_BELOW_DBFS: Final = -66.0
"""Nor is anything softer than this heard, so that hiss of a noisy engine goes too."""

_LEVEL_MS: Final = 4
_MARGIN_BEFORE_MS: Final = 8
_MARGIN_AFTER_MS: Final = 20


def trim_silence(clip: Clip) -> Clip:
    """The clip without silence before and after, a few milliseconds kept around soft consonants.

    The kept margins fade in and out, so that a cut never clicks. A clip of silence comes out empty.

    Args:
        clip: At ``SAMPLE_RATE``.
    """
    heard = np.flatnonzero(_heard_ms(clip.samples))
    if not heard.size:
        return Clip(clip.samples[:0])
    before, after = _MARGIN_BEFORE_MS * SAMPLES_PER_MS, _MARGIN_AFTER_MS * SAMPLES_PER_MS
    start = max(int(heard[0]) * SAMPLES_PER_MS - before, 0)
    end = min(int(heard[-1] + 1) * SAMPLES_PER_MS + after, len(clip.samples))
    kept = clip.samples[start:end].copy()
    fade_in = min(before, len(kept))
    fade_out = min(after, len(kept))
    kept[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    kept[-fade_out:] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return Clip(kept)


def _heard_ms(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each begun millisecond, whether the level around it counts as sound."""
    count = -(-len(samples) // SAMPLES_PER_MS)
    cells = np.pad(samples, (0, count * SAMPLES_PER_MS - len(samples))).reshape(-1, SAMPLES_PER_MS)
    energy = np.einsum("ij,ij->i", cells, cells).astype(np.float64)
    window = min(_LEVEL_MS, count)
    if not window:
        return np.zeros(0, dtype=np.bool_)
    power = np.convolve(energy, np.ones(window), mode="valid") / (window * SAMPLES_PER_MS)
    threshold = max(
        10 ** (_NEVER_BELOW_DBFS / 10), float(power.max()) * 10 ** (_BELOW_LOUDEST_DB / 10)
    )
    left = (window - 1) // 2
    return np.pad(power > threshold, (left, count - len(power) - left), mode="edge")
