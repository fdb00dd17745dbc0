"""A guide's own background sound: refused before anything is spoken, made once and kept."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from audioguide.errors import AudioError, BuildError
from audioguide.languages import DEFAULT, load
from audioguide.pipeline.kinds import BED, BedFacts
from audioguide.pipeline.loaded import BedFile
from audioguide.pipeline.store import Stored
from audioguide.sources import why_not

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.mix.bed import Bed
    from audioguide.pipeline.store import Store

LARGEST_BYTES = 400_000_000
"""Ten minutes of studio WAV; a larger file is refused unread."""


def find_bed(path: Path, store: Store) -> BedFile:
    """A user's background sound, looked at once and then known by its hash.

    Raises:
        AudioError: It is missing, or makes no background; the message does not name it.
    """
    try:
        if refused := why_not(path, load(DEFAULT).wording.saved_page):
            raise AudioError(f"cannot be read ({refused})")
        if path.is_file() and path.stat().st_size > LARGEST_BYTES:
            raise AudioError(f"larger than {LARGEST_BYTES // 1_000_000} MB")
        with path.open("rb") as file:
            bed = BedFile(path, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise AudioError(f"cannot be read ({(error.strerror or str(error)).lower()})") from error
    if not store.path(BED, bed.key).exists():
        _make(bed, store)
    return bed


def open_bed(bed: BedFile, store: Store) -> Bed:
    """The finished bed, made again where the store has lost it.

    Raises:
        AudioError: It has to be made again and the file is not what it was.
    """
    return _unpacked(store.get(BED, bed.key) or _make(bed, store))


def _make(bed: BedFile, store: Store) -> Stored[BedFacts]:
    import numpy as np

    from audioguide.audio.clip import PCM16_PEAK
    from audioguide.mix.bed import read_bed

    made = read_bed(bed.path)
    pcm = np.rint(made.samples * np.float32(PCM16_PEAK / made.peak)).astype("<i2")
    facts = BedFacts(len(made.loop_powers), float(made.peak))
    payload = pcm.tobytes() + made.loop_powers.astype("<f4").tobytes()
    with contextlib.suppress(BuildError):
        store.put(BED, bed.key, facts, payload)
    return Stored(facts, payload)


def _unpacked(stored: Stored[BedFacts]) -> Bed:
    import numpy as np

    from audioguide.audio.clip import PCM16_PEAK
    from audioguide.audio.format import SAMPLES_PER_MS
    from audioguide.mix.bed import Bed

    count = stored.facts.duration_ms * SAMPLES_PER_MS
    pcm = np.frombuffer(stored.payload, "<i2", count)
    samples = pcm * np.float32(stored.facts.peak / PCM16_PEAK)
    powers = np.frombuffer(stored.payload, "<f4", offset=pcm.nbytes)
    return Bed(samples, powers, stored.facts.peak)
