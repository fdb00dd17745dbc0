"""One gain a chapter, less for a sentence that stands out, and a limiter that rests mostly.

All work on figures of single milliseconds: a piece's K-weighted power and its largest sample. So
the loudness that a gain will give, limiter included, is known without touching a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.gain import curve_from_db, from_db
from audioguide.audio.loudness import MOMENTARY_MS, integrated_lufs, to_lufs, window_powers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.voice import VoiceClip

SPEECH_LUFS = -20.0
CEILING_DBTP = -6.0

LOOK_AHEAD_MS = 3
_RELEASE_DB_PER_MS = 0.08
"""Four decibels are let go in 50 ms, which the ear does not hear as pumping."""
_STRETCH_MS = 60_000
"""The limiter goes through a chapter by so much at a time, so that an hour needs little memory."""
_LOUDEST_GAIN_DB = 40.0
"""A voice that needs more than this is noise or silence."""
_ROUNDS = 10
_LEAST_YIELD = 0.2
_CLOSE_LU = 0.02

HEAVY_REDUCTION_DB = 1.0
_HEAVY_SHARE_LIMIT = 0.0985
_SHORTEST_SPEECH_MS = 10_000
_REDUCTION_LIMIT_DB = 5.95
_TRIMS = ((0.5, 5.0), (0.25, 5.0), (0.15, 5.0), (0.5, 4.0), (0.25, 4.0), (0.5, 3.0), (0.5, 2.0))
"""Which share of sentences stays as it is, and what the limiter may take from the highest peak of
another; the first that is enough."""
_LOUDEST_MOMENT_LU = 5.3
"""A moment of 400 ms may be this much above the chapter; the limit for the file is 6."""
_MOMENT_STEP_MS = 10
_MOMENT_EDGE_MS = 100
_OPENING_MS = 700
"""What is taken from the first words is taken from their first sound too, which comes in softly."""


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
    trims_db: Samples
    """How much softer sentences and moments are made that stand out, a figure a millisecond."""
    reductions_db: Samples
    """What the limiter takes away, one figure a millisecond of joined speech, 0 or more."""
    loudness_lufs: float
    """Predicted, over the joined speech, cue included."""

    @property
    def edges(self) -> Samples:
        """The voice's linear gains, one at every edge between milliseconds of joined speech."""
        around = np.pad(self.trims_db + self.reductions_db, 1)
        return np.float32(self.gain) * curve_from_db(-np.maximum(around[1:], around[:-1]))

    @property
    def heavy_share(self) -> float:
        """Share of the speech in which the limiter takes more than 1 dB away.

        A few words count as ten seconds: what is over within one second cannot be heard to pump.
        """
        heavy = np.count_nonzero(self.reductions_db > HEAVY_REDUCTION_DB)
        return float(heavy) / max(len(self.reductions_db), _SHORTEST_SPEECH_MS)

    @property
    def most_reduction_db(self) -> float:
        """The most that the limiter takes away anywhere."""
        return float(self.reductions_db.max(initial=0.0))


class _Voice:
    """What mastering knows of a chapter's sentences."""

    def __init__(self, clips: Sequence[VoiceClip]) -> None:
        nothing = np.zeros(0, np.float32)
        self.powers = np.concatenate([nothing, *(clip.powers for clip in clips)])
        self.peaks = np.concatenate([nothing, *(clip.peaks for clip in clips)])
        self._lengths_ms = [len(clip.powers) for clip in clips]
        self._peaks = [clip.peaks for clip in clips]
        self._moments = [_moments(clip.powers) for clip in clips]

    def trims_db(
        self, gain: float, loudness_lufs: float, ceiling: float, trim: tuple[float, float]
    ) -> Samples:
        """How far to turn down what stands out, one figure a millisecond.

        Within a sentence, moments that are too loud; then the sentence as a whole by its highest
        peak, as far as that is still higher than in others.
        """
        untouched_share, peaks_over_db = trim
        most_lufs = loudness_lufs + _LOUDEST_MOMENT_LU
        rides_db = [
            _ride_db(to_lufs(moments * np.float32(gain**2)) - most_lufs, length_ms)
            for moments, length_ms in zip(self._moments, self._lengths_ms, strict=True)
        ]
        highest = np.array([_highest(*one) for one in zip(self._peaks, rides_db, strict=True)])
        over_db = 20 * np.log10(np.maximum(highest * gain / ceiling, 1.0)) - peaks_over_db
        place = untouched_share * (len(over_db) - 1)
        usual_db = float(np.interp(place, np.arange(len(over_db)), np.sort(over_db)))
        softer_db = np.maximum(over_db - max(usual_db, 0.0), 0.0)
        return np.concatenate(
            [ride_db + one_db for ride_db, one_db in zip(rides_db, softer_db, strict=True)],
            dtype=np.float32,
        )


def _highest(peaks: Samples, ride_db: npt.NDArray[np.float64]) -> float:
    """The largest sample of a sentence whose loud moments are turned down."""
    return float((peaks * from_db(-ride_db)).max(initial=0.0))


def _moments(powers: Powers) -> Powers:
    """The loudest 400 ms around each step of a sentence, time to get there and back included."""
    moments = window_powers(powers, MOMENTARY_MS, _MOMENT_STEP_MS)
    reach = (MOMENTARY_MS + 2 * _MOMENT_EDGE_MS) // _MOMENT_STEP_MS
    around = np.pad(moments, (reach - _MOMENT_EDGE_MS // _MOMENT_STEP_MS, reach))
    loudest: Powers = np.lib.stride_tricks.sliding_window_view(around, reach + 1).max(axis=1)
    return loudest


def _ride_db(excess_lu: npt.NDArray[np.float64], length_ms: int) -> npt.NDArray[np.float64]:
    """Loud moments brought down to the limit, softly, one figure a millisecond."""
    if excess_lu.max() <= 0:
        return np.zeros(length_ms)
    steps = _MOMENT_EDGE_MS // _MOMENT_STEP_MS
    sums = np.cumsum(np.pad(np.maximum(excess_lu, 0.0), (steps + 1, steps), mode="edge"))
    smooth = (sums[2 * steps + 1 :] - sums[: -2 * steps - 1]) / (2 * steps + 1)
    times_ms = np.arange(len(smooth)) * _MOMENT_STEP_MS
    ride_db: npt.NDArray[np.float64] = np.interp(np.arange(length_ms), times_ms, smooth)
    ride_db[:_OPENING_MS] = ride_db[:_OPENING_MS].max()
    return ride_db


def master(
    clips: Sequence[VoiceClip], under_powers: Powers, loudness_lufs: float, ceiling: float
) -> Master:
    """Find the static gain that gives a chapter its loudness, with the limiter's share allowed for.

    A sentence that stands out by a peak that the limiter would have to take more than 5 dB from is
    made softer as a whole, and so is a moment much louder than the chapter. Where the limiter would
    still be heard (more than 1 dB in over 10 % of the speech, or over 6 dB), less is asked of it.

    Args:
        clips: One an utterance, in order.
        under_powers: K-weighted, one a millisecond of joined speech, of all that is under it.
        loudness_lufs: What all should come to.
        ceiling: Linear; no peak of the voice may pass it.
    """
    voice = _Voice(clips)
    if not voice.powers.any():
        nothing = np.zeros(len(voice.powers), np.float32)
        return Master(1.0, nothing, nothing, integrated_lufs(under_powers))
    results = []
    for trim in _TRIMS:
        results.append(_settle(voice, under_powers, loudness_lufs, ceiling, trim))
        if _pumping(results[-1]) <= 1:
            break
    return min(results, key=_pumping)


def _pumping(result: Master) -> float:
    """How near the limiter is to what may be heard of it; 1 is the limit."""
    return max(
        result.heavy_share / _HEAVY_SHARE_LIMIT, result.most_reduction_db / _REDUCTION_LIMIT_DB
    )


def _settle(
    voice: _Voice,
    under_powers: Powers,
    aim_lufs: float,
    ceiling: float,
    trim: tuple[float, float],
) -> Master:
    """Turn the gain until the limited loudness is what is aimed at."""
    gain_db = min(aim_lufs - integrated_lufs(voice.powers), _LOUDEST_GAIN_DB)
    before: tuple[float, float] | None = None
    for _ in range(_ROUNDS):
        gain = float(from_db(gain_db))
        trims_db = voice.trims_db(gain, aim_lufs, ceiling, trim)
        trimmed = curve_from_db(-trims_db) * np.float32(gain)
        reductions_db = limit(voice.peaks * trimmed, ceiling)
        gains = curve_from_db(-reductions_db) * trimmed
        loudness_lufs = integrated_lufs(voice.powers * gains**2 + under_powers)
        miss_lu = aim_lufs - loudness_lufs
        if abs(miss_lu) < _CLOSE_LU:
            break
        yielded = _yield(before, (gain_db, loudness_lufs))
        before = gain_db, loudness_lufs
        gain_db = min(gain_db + miss_lu / yielded, _LOUDEST_GAIN_DB)
    return Master(gain, trims_db, reductions_db, loudness_lufs)


def _yield(before: tuple[float, float] | None, now: tuple[float, float]) -> float:
    """How much louder a decibel of gain has made it: less than 1, as limiter and trims answer."""
    if before is None or abs(now[0] - before[0]) < _CLOSE_LU / 10:
        return 1.0
    return min(max((now[1] - before[1]) / (now[0] - before[0]), _LEAST_YIELD), 1.0)


def limit(peaks: Samples, ceiling: float) -> Samples:
    """How far to turn down so that no peak passes the ceiling, in decibels a millisecond.

    The gain goes down over the look-ahead before a peak and comes back by a fixed number of
    decibels a millisecond after it.

    Args:
        peaks: Largest sample of each millisecond, linear.
        ceiling: Linear.
    """
    reductions_db = np.zeros(len(peaks), np.float32)
    before = np.zeros(LOOK_AHEAD_MS)
    for start in range(0, len(peaks), _STRETCH_MS):
        part = reductions_db[start : start + _STRETCH_MS]
        ahead = peaks[start : start + len(part) + LOOK_AHEAD_MS]
        needed = 20 * np.log10(np.maximum(ahead / ceiling, 1.0))
        held = np.pad(needed, (0, len(part) + LOOK_AHEAD_MS - len(needed)))
        for _ in range(LOOK_AHEAD_MS):
            held = np.maximum(held[:-1], held[1:])
        released = np.concatenate([before, _released(held, before[-1])])
        window = LOOK_AHEAD_MS + 1
        smooth = sum(released[at : at + len(part)] for at in range(window)) / window
        part[:] = np.maximum(smooth, needed[: len(part)])
        before = released[-LOOK_AHEAD_MS:]
    return reductions_db


def _released(held: npt.NDArray[np.float64], before: float) -> npt.NDArray[np.float64]:
    """Figures that fall by no more than the release from one millisecond to the next."""
    clock = np.arange(1, len(held) + 1) * _RELEASE_DB_PER_MS
    held[0] = max(held[0], before - _RELEASE_DB_PER_MS)
    released: npt.NDArray[np.float64] = np.maximum.accumulate(held + clock) - clock
    return np.maximum(released, 0.0)
