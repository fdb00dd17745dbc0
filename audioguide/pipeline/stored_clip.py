"""A prepared clip as an object of the store: its PCM, then its powers and its peaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.errors import BuildError
from audioguide.pipeline.kinds import CLIP, ClipFacts

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from audioguide.audio.clip import Pcm16, Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.voice import PreparedClip
    from audioguide.pipeline.store import Store

Number = TypeVar("Number", bound=np.generic)

_PCM, _CURVE = np.dtype("<i2"), np.dtype("<f4")


@dataclass(frozen=True, slots=True)
class StoredClip:
    """A ``VoiceClip`` of the store; its sound and its curves are read when they are needed."""

    path: Path
    begin: int
    """Of the PCM in the file, in bytes."""
    duration_ms: int
    energy: float
    harsh_energy: float

    def read_pcm(self) -> Pcm16:
        """Read anew each time it is asked for.

        Raises:
            BuildError: It is gone.
        """
        pcm: Pcm16 = self._read(_PCM, self.begin, self._pcm_samples)
        return pcm

    def read_curves(self) -> tuple[Powers, Samples]:
        """Powers and peaks, read anew each time they are asked for.

        Raises:
            BuildError: They are gone.
        """
        begin = self.begin + self._pcm_samples * _PCM.itemsize
        curves = self._read(_CURVE, begin, 2 * self.duration_ms)
        return curves[: self.duration_ms], curves[self.duration_ms :]

    @property
    def _pcm_samples(self) -> int:
        return self.duration_ms * SAMPLES_PER_MS

    def _read(self, kind: np.dtype[Number], begin: int, count: int) -> npt.NDArray[Number]:
        try:
            with self.path.open("rb") as file:
                read = np.fromfile(file, kind, count, offset=begin)
        except OSError as error:
            raise removed(self.path) from error
        if len(read) < count:
            raise removed(self.path)
        return read


def keep_clip(store: Store, key: str, clip: PreparedClip) -> None:
    """Put a clip into the store.

    Raises:
        BuildError: The store cannot be written.
    """
    facts = ClipFacts(clip.duration_ms, float(clip.energy), float(clip.harsh_energy))
    parts = (clip.pcm.astype(_PCM), clip.powers.astype(_CURVE), clip.peaks.astype(_CURVE))
    store.put(CLIP, key, facts, b"".join(part.tobytes() for part in parts))


def read_clip(store: Store, key: str) -> StoredClip:
    """A clip that the plan found, or that was spoken a moment ago.

    Raises:
        BuildError: It is not in the store, or damaged.
    """
    found = store.find(CLIP, key)
    if found is None:
        raise removed(store.path(CLIP, key))
    return StoredClip(
        path=found.path,
        begin=found.begin,
        duration_ms=found.facts.duration_ms,
        energy=found.facts.energy,
        harsh_energy=found.facts.harsh_energy,
    )


def removed(path: Path) -> BuildError:
    """What it means that a clip is not where it was."""
    return BuildError(f"{path}: removed during the build; build again")
