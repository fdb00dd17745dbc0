"""The clip: a piece of sound in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLE_RATE

Samples: TypeAlias = npt.NDArray[np.float32]
"""Mono PCM, full scale ±1."""

Pcm16: TypeAlias = npt.NDArray[np.int16]
"""Mono PCM, full scale ±32767."""

PCM16_PEAK = 32_767


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono PCM with its own sample rate; inside this program that rate is ``SAMPLE_RATE``."""

    samples: Samples
    sample_rate: int = SAMPLE_RATE

    @property
    def duration_ms(self) -> float:
        """Length in milliseconds."""
        return 1000 * len(self.samples) / self.sample_rate


def cell_peaks(samples: Samples, cell: int) -> Samples:
    """The largest magnitude of each whole cell of a few samples; a rest is left out."""
    whole = len(samples) // cell * cell
    # Cells stand upright, so that numpy compares long rows; that takes a third of the time.
    upright = np.abs(samples[:whole]).reshape(-1, cell).T.copy()
    peaks: Samples = upright.max(axis=0)
    return peaks
