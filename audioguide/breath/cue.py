"""The breathing cue: a sound that the ear tells in from out by, and that never startles.

One breath is made once, closed in phase so that it repeats without a seam, and then copied for as
long as it is needed. All breaths begin and end alike, so breaths of different lengths join as well.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.audio.gain import from_db
from audioguide.audio.loudness import Powers, integrated_lufs, repeated_powers
from audioguide.breath.sounds import find_sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.audio.clip import Samples
    from audioguide.model import BreathPattern, PlacedBreath

CUE_LUFS = -26.0
"""How loud a cue is made; the mix turns it down from there."""


@dataclass(frozen=True, slots=True, eq=False)
class CueCycle:
    """One breath of cue at ``CUE_LUFS``."""

    samples: Samples
    powers: Powers
    """K-weighted, one a millisecond, as they are in a run of equal breaths."""
    peak: float


@lru_cache(maxsize=16)
def make_cycle(pattern: BreathPattern, sound: str) -> CueCycle:
    """One breath of a cue sound, closed in phase, at ``CUE_LUFS``.

    Args:
        pattern: Its phases.
        sound: A name from ``audioguide.breath.sounds.SOUNDS``.
    """
    raw = find_sound(sound).make(pattern)
    raw /= 4 * np.abs(raw).max()
    powers = repeated_powers(raw)
    gain_db = CUE_LUFS - integrated_lufs(np.tile(powers, 2))
    gain = np.float32(from_db(gain_db))
    samples = raw * gain
    return CueCycle(samples, powers * gain**2, float(np.abs(samples).max()))


class BreathStem:
    """The cue of a whole chapter or track, made only where it is read.

    Args:
        breaths: In order of time, not overlapping.
        sound: A name from ``audioguide.breath.sounds.SOUNDS``.
    """

    def __init__(self, breaths: Sequence[PlacedBreath], sound: str) -> None:
        self._breaths = breaths
        self._starts_ms = [breath.start_ms for breath in breaths]
        self._sound = sound

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """The cue of a stretch of time, silent where no breath is placed."""
        stretch = np.zeros((end_ms - start_ms, SAMPLES_PER_MS), np.float32)
        for cycle, within, breath_start_ms in self._cycles(start_ms, end_ms):
            cells = cycle.samples.reshape(-1, SAMPLES_PER_MS)
            _copy(cells, within, stretch, breath_start_ms - start_ms)
        return stretch.reshape(-1)

    def powers(self, start_ms: int, end_ms: int) -> Powers:
        """The K-weighted powers of a stretch of time, one a millisecond."""
        stretch = np.zeros(end_ms - start_ms, np.float32)
        for cycle, within, breath_start_ms in self._cycles(start_ms, end_ms):
            _copy(cycle.powers, within, stretch, breath_start_ms - start_ms)
        return stretch

    @property
    def peak(self) -> float:
        """No sample of the stem is larger, linear."""
        patterns = {breath.pattern for breath in self._breaths}
        return max((make_cycle(pattern, self._sound).peak for pattern in patterns), default=0.0)

    def _cycles(self, start_ms: int, end_ms: int) -> Iterator[tuple[CueCycle, slice, int]]:
        """The cycles that touch a stretch, and which part of each does."""
        first = max(bisect.bisect_right(self._starts_ms, start_ms) - 1, 0)
        for breath in self._breaths[first:]:
            if breath.start_ms >= end_ms:
                return
            begin = max(start_ms - breath.start_ms, 0)
            end = min(end_ms, breath.end_ms) - breath.start_ms
            if begin < end:
                yield make_cycle(breath.pattern, self._sound), slice(begin, end), breath.start_ms


def _copy(source: Samples, part: slice, target: Samples, shift: int) -> None:
    target[part.start + shift : part.stop + shift] = source[part]
