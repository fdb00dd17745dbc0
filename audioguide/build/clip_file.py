"""A prepared clip as an object of the store: its PCM, then its powers and its peaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.mix.voice import PreparedClip

if TYPE_CHECKING:
    from audioguide.build.store import Store

KIND = "clip"
_PCM, _CURVE = np.dtype("<i2"), np.dtype("<f4")


def keep_clip(store: Store, key: str, clip: PreparedClip) -> None:
    """Put a clip into the store.

    Raises:
        BuildError: The store cannot be written.
    """
    facts = {
        "duration_ms": clip.duration_ms,
        "energy": clip.energy,
        "harsh_energy": clip.harsh_energy,
    }
    parts = (clip.pcm.astype(_PCM), clip.powers.astype(_CURVE), clip.peaks.astype(_CURVE))
    store.put(KIND, key, facts, b"".join(part.tobytes() for part in parts))


def read_clip(store: Store, key: str) -> PreparedClip | None:
    """A clip out of the store, or nothing when it is missing or damaged."""
    stored = store.get(KIND, key)
    if stored is None:
        return None
    duration_ms = stored.facts["duration_ms"]
    sample_count = duration_ms * SAMPLES_PER_MS
    curves = np.frombuffer(stored.payload, _CURVE, offset=sample_count * _PCM.itemsize)
    return PreparedClip(
        pcm=np.frombuffer(stored.payload, _PCM, count=sample_count),
        powers=curves[:duration_ms],
        peaks=curves[duration_ms:],
        energy=stored.facts["energy"],
        harsh_energy=stored.facts["harsh_energy"],
    )
