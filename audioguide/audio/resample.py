"""Change a clip's sample rate once, at the door."""

from __future__ import annotations

import numpy as np
import soxr

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLE_RATE


def resample(clip: Clip, sample_rate: int = SAMPLE_RATE) -> Clip:
    """The same sound at another sample rate (libsoxr, high quality: pass band to 0.91 Nyquist)."""
    if clip.sample_rate == sample_rate:
        return clip
    samples = soxr.resample(clip.samples, clip.sample_rate, sample_rate, quality="HQ")
    return Clip(np.asarray(samples, dtype=np.float32), sample_rate)
