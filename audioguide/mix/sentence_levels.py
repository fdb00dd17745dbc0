"""A chapter's sentences as mastering sees them, and how far they are turned down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.curve import Curve
from audioguide.audio.gain import from_db
from audioguide.audio.loudness import MOMENTARY_MS, LoudnessMeter, to_lufs, window_powers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.voice import VoiceClip

_LOUDEST_MOMENT_LU = 5.3
"""A moment of 400 ms may be this much above the chapter; the limit for the file is 6."""
_MOMENT_STEP_MS = 10
_MOMENT_EDGE_MS = 100
_OPENING_MS = 700
"""What is taken from the first words is taken from their first sound too, which comes in softly."""


class Sentences:
    """What mastering knows of a chapter's sentences.

    Args:
        clips: One a sentence, in order.
        folder: Where curves lie that are too long for memory.
    """

    def __init__(self, clips: Sequence[VoiceClip], folder: Path | None) -> None:
        self.folder = folder
        self.powers, self.peaks = Curve(folder=folder), Curve(folder=folder)
        self._moments = []
        self._places = []
        """Of each sentence in the joined speech."""
        loudness, heard = LoudnessMeter(), False
        for clip in clips:
            powers, peaks = clip.read_curves()
            self._places.append(slice(len(self.powers), len(self.powers) + len(powers)))
            self.powers.append(powers)
            self.peaks.append(peaks)
            self._moments.append(_moments(powers))
            loudness.feed(powers)
            heard = heard or bool(powers.any())
        self.heard = heard
        self.loudness_lufs = loudness.integrated_lufs()

    def trims_db(
        self, gain: float, loudness_lufs: float, ceiling: float, trim: tuple[float, float]
    ) -> Curve:
        """How far to turn down what stands out, one figure a millisecond.

        Within a sentence, moments that are too loud; then the sentence as a whole by its highest
        peak, as far as that is still higher than in others.
        """
        untouched_share, peaks_over_db = trim
        most_lufs = loudness_lufs + _LOUDEST_MOMENT_LU
        highest = np.zeros(len(self._places))
        for number, ride_db in enumerate(self._rides_db(gain, most_lufs)):
            highest[number] = _highest(self.peaks[self._places[number]], ride_db)
        over_db = 20 * np.log10(np.maximum(highest * gain / ceiling, 1.0)) - peaks_over_db
        place = untouched_share * (len(over_db) - 1)
        usual_db = float(np.interp(place, np.arange(len(over_db)), np.sort(over_db)))
        softer_db = np.maximum(over_db - max(usual_db, 0.0), 0.0)
        trims_db = Curve(folder=self.folder)
        for number, ride_db in enumerate(self._rides_db(gain, most_lufs)):
            one_db = softer_db[number]
            if ride_db is None:
                place_ms = self._places[number]
                trims_db.append(np.full(place_ms.stop - place_ms.start, one_db, np.float32))
            else:
                trims_db.append((ride_db + one_db).astype(np.float32))
        return trims_db

    def _rides_db(self, gain: float, most_lufs: float) -> Iterator[npt.NDArray[np.float64] | None]:
        """What is taken from the loud moments of each sentence, None where there are none.

        They are worked out anew each time, as those of a long chapter would fill the memory.
        """
        for moments, place in zip(self._moments, self._places, strict=True):
            excess_lu = to_lufs(moments * np.float32(gain**2)) - most_lufs
            loud = excess_lu.max() > 0
            yield _ride_db(excess_lu, place.stop - place.start) if loud else None


def _highest(peaks: Samples, ride_db: npt.NDArray[np.float64] | None) -> float:
    """The largest sample of a sentence whose loud moments are turned down."""
    heard = peaks if ride_db is None else peaks * from_db(-ride_db)
    return float(heard.max(initial=0.0))


def _moments(powers: Powers) -> Powers:
    """The loudest 400 ms around each step of a sentence, time to get there and back included."""
    moments = window_powers(powers, MOMENTARY_MS, _MOMENT_STEP_MS)
    reach = (MOMENTARY_MS + 2 * _MOMENT_EDGE_MS) // _MOMENT_STEP_MS
    around = np.pad(moments, (reach - _MOMENT_EDGE_MS // _MOMENT_STEP_MS, reach))
    loudest: Powers = np.lib.stride_tricks.sliding_window_view(around, reach + 1).max(axis=1)
    return loudest


def _ride_db(excess_lu: npt.NDArray[np.float64], length_ms: int) -> npt.NDArray[np.float64]:
    """Loud moments brought down to the limit, softly, one figure a millisecond."""
    steps = _MOMENT_EDGE_MS // _MOMENT_STEP_MS
    sums = np.cumsum(np.pad(np.maximum(excess_lu, 0.0), (steps + 1, steps), mode="edge"))
    smooth = (sums[2 * steps + 1 :] - sums[: -2 * steps - 1]) / (2 * steps + 1)
    times_ms = np.arange(len(smooth)) * _MOMENT_STEP_MS
    ride_db: npt.NDArray[np.float64] = np.interp(np.arange(length_ms), times_ms, smooth)
    ride_db[:_OPENING_MS] = ride_db[:_OPENING_MS].max()
    return ride_db
