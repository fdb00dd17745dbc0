"""Take away the silence that an engine leaves around its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from audioguide.audio.clip import SAMPLES_PER_MS, Clip

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
    heard = np.flatnonzero(_heard(clip.samples))
    if not heard.size:
        return Clip(clip.samples[:0])
    before, after = _MARGIN_BEFORE_MS * SAMPLES_PER_MS, _MARGIN_AFTER_MS * SAMPLES_PER_MS
    start = max(int(heard[0]) - before, 0)
    end = min(int(heard[-1]) + 1 + after, len(clip.samples))
    kept = clip.samples[start:end].copy()
    fade_in = min(before, len(kept))
    fade_out = min(after, len(kept))
    kept[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    kept[-fade_out:] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return Clip(kept)


def _heard(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each sample, whether the level around it counts as sound."""
    window = _LEVEL_MS * SAMPLES_PER_MS
    if len(samples) < window:
        return np.abs(samples) > 10 ** (_NEVER_BELOW_DBFS / 20)
    total = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    power = np.maximum(total[window:] - total[:-window], 0) / window
    threshold = max(
        10 ** (_NEVER_BELOW_DBFS / 10), float(power.max()) * 10 ** (_BELOW_LOUDEST_DB / 10)
    )
    left = (window - 1) // 2
    return np.pad(power > threshold, (left, len(samples) - len(power) - left), mode="edge")
