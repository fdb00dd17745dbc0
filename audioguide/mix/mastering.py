"""One gain a chapter, less for a sentence that stands out, and a limiter that rests mostly.

All work on figures of single milliseconds: a piece's K-weighted power and its largest sample. So
the loudness that a gain will give, limiter included, is known without touching a sample.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.curve import Curve, stretches
from audioguide.audio.gain import curve_from_db, from_db, multiply_part
from audioguide.audio.loudness import LoudnessMeter
from audioguide.mix.sentence_levels import Sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.audio.clip import Samples
    from audioguide.audio.curve import Figures
    from audioguide.mix.voice import VoiceClip

SPEECH_LUFS = -20.0
CEILING_DBTP = -6.0

LOOK_AHEAD_MS = 3
_RELEASE_DB_PER_MS = 0.08
"""Four decibels are let go in 50 ms, which the ear does not hear as pumping."""
_STRETCH_MS = 60_000
"""The limiter goes through a chapter by so much at a time; another length gives other last bits."""
_LOUDEST_GAIN_DB = 40.0
"""A voice that needs more than this is noise or silence."""
_ROUNDS = 10
_LEAST_YIELD = 0.2
_CLOSE_LU = 0.02

LONGEST_ONSET_MS = 2000
"""More than it takes any sentence to come in."""
HEAVY_REDUCTION_DB = 1.0
_HEAVY_SHARE_LIMIT = 0.0985
_SHORTEST_SPEECH_MS = 10_000
_REDUCTION_LIMIT_DB = 5.95
_TRIMS = ((0.5, 5.0), (0.25, 5.0), (0.15, 5.0), (0.5, 4.0), (0.25, 4.0), (0.5, 3.0), (0.5, 2.0))
"""Which share of sentences stays as it is, and what the limiter may take from the highest peak of
another; the first that is enough."""


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
    trims_db: Figures
    """How much softer sentences and moments are made that stand out, a figure a millisecond."""
    reductions_db: Figures
    """What the limiter takes away, one figure a millisecond of joined speech, 0 or more."""
    loudness_lufs: float
    """Predicted, over the joined speech, cue included."""
    onsets: tuple[tuple[int, Samples], ...] = ()
    """Where sentences in the joined speech come in more slowly, in order, and the linear gains from
    there on, one at every edge between milliseconds."""

    @property
    def edges(self) -> Samples:
        """The voice's linear gains, one at every edge between milliseconds of joined speech."""
        return self.edges_between(0, len(self.reductions_db))

    def edges_between(self, start_ms: int, stop_ms: int) -> Samples:
        """Those from one moment of joined speech to another."""
        first, last = max(start_ms - 1, 0), min(stop_ms + 1, len(self.reductions_db))
        cuts_db = self.trims_db[first:last] + self.reductions_db[first:last]
        around = np.zeros(stop_ms - start_ms + 2, np.float32)
        around[first - start_ms + 1 :][: len(cuts_db)] = cuts_db
        edges = np.float32(self.gain) * curve_from_db(-np.maximum(around[1:], around[:-1]))
        last_onset = bisect.bisect_right(self.onsets, stop_ms, key=itemgetter(0))
        for at_ms, gains in reversed(self.onsets[:last_onset]):
            if at_ms + LONGEST_ONSET_MS < start_ms:
                break
            multiply_part(edges, start_ms, at_ms, gains)
        return edges

    @property
    def heavy_share(self) -> float:
        """Share of the speech in which the limiter takes more than 1 dB away.

        A few words count as ten seconds: what is over within one second cannot be heard to pump.
        """
        heavy = sum(
            np.count_nonzero(part > HEAVY_REDUCTION_DB) for part in stretches(self.reductions_db)
        )
        return float(heavy) / max(len(self.reductions_db), _SHORTEST_SPEECH_MS)

    @property
    def most_reduction_db(self) -> float:
        """The most that the limiter takes away anywhere."""
        return max((float(part.max()) for part in stretches(self.reductions_db)), default=0.0)


def master(
    clips: Sequence[VoiceClip],
    under_powers: Figures,
    loudness_lufs: float,
    ceiling: float,
    folder: Path | None = None,
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
        folder: Where the curves of a long chapter may lie meanwhile.
    """
    voice = Sentences(clips, folder)
    if not voice.heard:
        nothing = np.zeros(len(voice.powers), np.float32)
        under = LoudnessMeter()
        for part in stretches(under_powers):
            under.feed(part)
        return Master(1.0, nothing, nothing, under.integrated_lufs())
    best = _settle(voice, under_powers, loudness_lufs, ceiling, _TRIMS[0])
    for trim in _TRIMS[1:]:
        if _pumping(best) <= 1:
            break
        best = min(best, _settle(voice, under_powers, loudness_lufs, ceiling, trim), key=_pumping)
    return best


def _pumping(result: Master) -> float:
    """How near the limiter is to what may be heard of it; 1 is the limit."""
    return max(
        result.heavy_share / _HEAVY_SHARE_LIMIT, result.most_reduction_db / _REDUCTION_LIMIT_DB
    )


def _settle(
    voice: Sentences,
    under_powers: Figures,
    aim_lufs: float,
    ceiling: float,
    trim: tuple[float, float],
) -> Master:
    """Turn the gain until the limited loudness is what is aimed at."""
    gain_db = min(aim_lufs - voice.loudness_lufs, _LOUDEST_GAIN_DB)
    before: tuple[float, float] | None = None
    for _ in range(_ROUNDS):
        gain = float(from_db(gain_db))
        trims_db = voice.trims_db(gain, aim_lufs, ceiling, trim)
        result = _limited(voice, under_powers, gain, trims_db, ceiling)
        miss_lu = aim_lufs - result.loudness_lufs
        if abs(miss_lu) < _CLOSE_LU:
            break
        yielded = _yield(before, (gain_db, result.loudness_lufs))
        before = gain_db, result.loudness_lufs
        gain_db = min(gain_db + miss_lu / yielded, _LOUDEST_GAIN_DB)
    return result


def _limited(
    voice: Sentences, under_powers: Figures, gain: float, trims_db: Curve, ceiling: float
) -> Master:
    """What the limiter does to a voice under its gains, and how loud all is then."""
    limiter, meter = _Limiter(ceiling), LoudnessMeter()
    reductions_db = Curve(folder=voice.folder)
    for start in range(0, len(voice.powers), _STRETCH_MS):
        stop = min(start + _STRETCH_MS, len(voice.powers))
        trimmed = curve_from_db(-trims_db[start : stop + LOOK_AHEAD_MS]) * np.float32(gain)
        peaks = voice.peaks[start : stop + LOOK_AHEAD_MS] * trimmed
        part = limiter.limit(peaks, stop - start)
        reductions_db.append(part)
        gains = curve_from_db(-part) * trimmed[: stop - start]
        meter.feed(voice.powers[start:stop] * gains**2 + under_powers[start:stop])
    return Master(gain, trims_db, reductions_db, meter.integrated_lufs())


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
    limiter = _Limiter(ceiling)
    parts = [
        limiter.limit(
            peaks[start : start + _STRETCH_MS + LOOK_AHEAD_MS], min(_STRETCH_MS, len(peaks) - start)
        )
        for start in range(0, len(peaks), _STRETCH_MS)
    ]
    return np.concatenate([np.zeros(0, np.float32), *parts])


class _Limiter:
    """Goes through a chapter by so much at a time, so that one of hours needs little memory."""

    def __init__(self, ceiling: float) -> None:
        self._ceiling = ceiling
        self._before = np.zeros(LOOK_AHEAD_MS)

    def limit(self, ahead: Samples, length_ms: int) -> Samples:
        """The reductions of the next stretch.

        Args:
            ahead: Its peaks, and those of the look-ahead after it as far as there are any.
            length_ms: Of the stretch.
        """
        needed = 20 * np.log10(np.maximum(ahead / self._ceiling, 1.0))
        held = np.pad(needed, (0, length_ms + LOOK_AHEAD_MS - len(needed)))
        for _ in range(LOOK_AHEAD_MS):
            held = np.maximum(held[:-1], held[1:])
        released = np.concatenate([self._before, _released(held, self._before[-1])])
        window = LOOK_AHEAD_MS + 1
        smooth = sum(released[at : at + length_ms] for at in range(window)) / window
        self._before = released[-LOOK_AHEAD_MS:]
        reductions_db: Samples = np.maximum(smooth, needed[:length_ms]).astype(np.float32)
        return reductions_db


def _released(held: npt.NDArray[np.float64], before: float) -> npt.NDArray[np.float64]:
    """Figures that fall by no more than the release from one millisecond to the next."""
    clock = np.arange(1, len(held) + 1) * _RELEASE_DB_PER_MS
    held[0] = max(held[0], before - _RELEASE_DB_PER_MS)
    released: npt.NDArray[np.float64] = np.maximum.accumulate(held + clock) - clock
    return np.maximum(released, 0.0)
