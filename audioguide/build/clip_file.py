"""A prepared clip as an object of the store: its PCM, then its powers and its peaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.errors import BuildError
from audioguide.mix.voice import VoiceClip

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.audio.clip import Pcm16
    from audioguide.build.store import Store
    from audioguide.mix.voice import PreparedClip

KIND = "clip"
_PCM, _CURVE = np.dtype("<i2"), np.dtype("<f4")


@dataclass(frozen=True, slots=True, eq=False)
class KeptClip(VoiceClip):
    """A clip of which only the curves are in memory; its PCM is read when it is heard."""

    path: Path
    begin: int
    """Of the PCM in the file, in bytes."""

    def read_pcm(self) -> Pcm16:
        """Read anew each time it is asked for.

        Raises:
            BuildError: It is gone.
        """
        count = self.duration_ms * SAMPLES_PER_MS
        try:
            with self.path.open("rb") as file:
                pcm = np.fromfile(file, _PCM, count, offset=self.begin)
        except OSError as error:
            raise removed(self.path) from error
        if len(pcm) < count:
            raise removed(self.path)
        return pcm


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


def read_clip(store: Store, key: str) -> KeptClip:
    """A clip that the plan found, or that was spoken a moment ago.

    Raises:
        BuildError: It is not in the store, or damaged.
    """
    stored = store.get(KIND, key)
    if stored is None:
        raise removed(store.path(KIND, key))
    duration_ms = stored.facts["duration_ms"]
    pcm_bytes = duration_ms * SAMPLES_PER_MS * _PCM.itemsize
    # Copied, as a view would hold on to the PCM before it.
    curves = np.frombuffer(stored.payload, _CURVE, offset=pcm_bytes).copy()
    return KeptClip(
        path=store.path(KIND, key),
        begin=stored.begin,
        powers=curves[:duration_ms],
        peaks=curves[duration_ms:],
        energy=stored.facts["energy"],
        harsh_energy=stored.facts["harsh_energy"],
    )


def removed(path: Path) -> BuildError:
    """What it means that a clip is not where it was."""
    return BuildError(f"{path}: removed during the build; build again")
