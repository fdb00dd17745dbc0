"""Put the phrases of one utterance together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.audio.resample import resample
from audioguide.speech.trim import trim_silence

if TYPE_CHECKING:
    from collections.abc import Sequence


def join_phrases(phrases: Sequence[Clip], pause_ms: int) -> Clip:
    """Phrases in order at ``SAMPLE_RATE``, each trimmed, with an exact pause between them."""
    trimmed = [trim_silence(resample(phrase)).samples for phrase in phrases]
    pause = np.zeros(pause_ms * SAMPLES_PER_MS, dtype=np.float32)
    pieces = [piece for samples in trimmed for piece in (pause, samples)][1:]
    return Clip(np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32))
