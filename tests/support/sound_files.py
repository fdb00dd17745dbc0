"""Whole sound files, as a test looks at them."""

from pathlib import Path

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.audio.read import read_blocks, sample_rate_of


def read_clip(path: Path) -> Clip:
    """In its own sample rate, channels averaged into one."""
    blocks = list(read_blocks(path))
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    return Clip(samples, sample_rate_of(path))
