"""One gain a chapter and a limiter that rests nearly all the time.

Both work on figures of single milliseconds: a piece's K-weighted power and its largest sample. So
the loudness that a gain will give, limiter included, is known without touching a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.gain import from_db
from audioguide.audio.loudness import integrated_lufs

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers

SPEECH_LUFS = -20.0
CEILING_DBTP = -6.0

LOOK_AHEAD_MS = 3
_RELEASE_DB_PER_MS = 0.08
"""Four decibels are let go in 50 ms, which the ear does not hear as pumping."""
_LOUDEST_GAIN_DB = 40.0
"""A voice that needs more than this is noise or silence."""
_ROUNDS = 4
_CLOSE_LU = 0.02

HEAVY_REDUCTION_DB = 1.0
_HEAVY_SHARE_LIMIT = 0.095
_REDUCTION_LIMIT_DB = 5.9
_SOFTER_LU = 0.3
_SOFTER_STEP_LU = 0.1


@dataclass(frozen=True, slots=True)
class MasterTarget:
    """What a chapter should come to before it is encoded."""

    loudness_lufs: float
    ceiling_db: float
    """For the samples of voice and cue together."""


@dataclass(frozen=True, slots=True, eq=False)
class Master:
    """How a chapter's voice is brought to its level."""

    gain: float
    """Linear, static."""
    reductions_db: Samples
    """What the limiter takes away, one figure a millisecond of joined speech, 0 or more."""
    loudness_lufs: float
    """Predicted, over the joined speech, cue included."""

    @property
    def edges(self) -> Samples:
        """The voice's linear gains, one at every edge between milliseconds of joined speech."""
        around = np.pad(self.reductions_db, 1)
        return (self.gain * from_db(-np.maximum(around[1:], around[:-1]))).astype(np.float32)

    @property
    def heavy_share(self) -> float:
        """Share of the speech in which more than 1 dB is taken away."""
        heavy = np.count_nonzero(self.reductions_db > HEAVY_REDUCTION_DB)
        return float(heavy) / max(len(self.reductions_db), 1)

    @property
    def most_reduction_db(self) -> float:
        """The most that is taken away anywhere."""
        return float(self.reductions_db.max(initial=0.0))


def master(
    voice_powers: Powers,
    voice_peaks: Samples,
    cue_powers: Powers,
    loudness_lufs: float,
    ceiling: float,
) -> Master:
    """Find the static gain that gives a chapter its loudness, with the limiter's share allowed for.

    Where a voice is so spiky that the limiter would be heard (more than 1 dB in over 10 % of the
    speech, or over 6 dB), the chapter is made softer within the tolerance of its loudness.

    Args:
        voice_powers: K-weighted, one a millisecond of joined speech.
        voice_peaks: Largest sample of each of those milliseconds.
        cue_powers: Of the cue under that speech.
        loudness_lufs: What voice and cue should come to.
        ceiling: Linear; no peak of the voice may pass it.
    """
    if not voice_powers.any():
        return Master(1.0, np.zeros(len(voice_powers), np.float32), integrated_lufs(cue_powers))
    aims_lufs = loudness_lufs - np.arange(0, _SOFTER_LU + _SOFTER_STEP_LU / 2, _SOFTER_STEP_LU)
    for aim_lufs in aims_lufs:
        result = _settle(voice_powers, voice_peaks, cue_powers, float(aim_lufs), ceiling)
        if (
            result.heavy_share <= _HEAVY_SHARE_LIMIT
            and result.most_reduction_db <= _REDUCTION_LIMIT_DB
        ):
            break
    return result


def _settle(
    voice_powers: Powers,
    voice_peaks: Samples,
    cue_powers: Powers,
    aim_lufs: float,
    ceiling: float,
) -> Master:
    """Turn the gain until the limited loudness is what is aimed at."""
    gain_db = min(aim_lufs - integrated_lufs(voice_powers), _LOUDEST_GAIN_DB)
    for _ in range(_ROUNDS):
        gain = float(from_db(gain_db))
        reductions_db = limit(voice_peaks * np.float32(gain), ceiling)
        gains = from_db(-reductions_db).astype(np.float32) * np.float32(gain)
        loudness_lufs = integrated_lufs(voice_powers * gains**2 + cue_powers)
        miss_lu = aim_lufs - loudness_lufs
        if abs(miss_lu) < _CLOSE_LU:
            break
        gain_db = min(gain_db + miss_lu, _LOUDEST_GAIN_DB)
    return Master(gain, reductions_db, loudness_lufs)


def limit(peaks: Samples, ceiling: float) -> Samples:
    """How far to turn down so that no peak passes the ceiling, in decibels a millisecond.

    The gain goes down over the look-ahead before a peak and comes back by a fixed number of
    decibels a millisecond after it.

    Args:
        peaks: Largest sample of each millisecond, linear.
        ceiling: Linear.
    """
    needed = 20 * np.log10(np.maximum(peaks / ceiling, 1.0))
    if not needed.any():
        return np.zeros(len(peaks), np.float32)
    held = np.pad(needed, (0, LOOK_AHEAD_MS))
    for _ in range(LOOK_AHEAD_MS):
        held = np.maximum(held[:-1], held[1:])
    clock = np.arange(len(held)) * _RELEASE_DB_PER_MS
    released = np.maximum(np.maximum.accumulate(held + clock) - clock, 0.0)
    sums = np.cumsum(np.pad(released, (LOOK_AHEAD_MS + 1, 0)))
    smooth = (sums[LOOK_AHEAD_MS + 1 :] - sums[: -LOOK_AHEAD_MS - 1]) / (LOOK_AHEAD_MS + 1)
    reductions_db: Samples = np.maximum(smooth, needed).astype(np.float32)
    return reductions_db
