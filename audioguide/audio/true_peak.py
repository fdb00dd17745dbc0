"""True peak by 4× oversampling, ITU-R BS.1770-4 annex 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.clip import cell_peaks

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples

OVERSAMPLING = 4

_HALF_TAPS = 12
_KAISER_BETA = 6.0
_CELL = 32


def _phases() -> npt.NDArray[np.float32]:
    """Windowed-sinc filters for the points between two samples, one a row."""
    offsets = np.arange(-_HALF_TAPS + 1, _HALF_TAPS + 1)
    rows = []
    for phase in range(1, OVERSAMPLING):
        distance = offsets - phase / OVERSAMPLING
        window = np.i0(_KAISER_BETA * np.sqrt(np.maximum(1 - (distance / _HALF_TAPS) ** 2, 0.0)))
        taps = np.sinc(distance) * window
        rows.append(taps / taps.sum())
    return np.array(rows, np.float32)


def _cell_matrix(phases: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """One matrix that turns a cell with its surroundings into all points between its samples."""
    width = phases.shape[1]
    matrix = np.zeros((_CELL + width - 1, _CELL * len(phases)), np.float32)
    for position in range(_CELL):
        for phase, taps in enumerate(phases):
            matrix[position : position + width, position * len(phases) + phase] = taps
    return matrix


_PHASES = _phases()
_MATRIX = _cell_matrix(_PHASES)
_LARGEST_GAIN = float(np.abs(_PHASES).sum(axis=1).max())


class TruePeakMeter:
    """Finds the exact largest oversampled value of a stream at little cost.

    No point between samples can exceed the largest sample around it times the sum of the filter's
    absolute taps. Only where that bound exceeds the largest value so far is anything interpolated.
    """

    def __init__(self) -> None:
        self._largest = 0.0
        self._pending = np.zeros(_HALF_TAPS, np.float32)

    def feed(self, samples: Samples) -> None:
        """Take in the next samples of the stream."""
        stream = np.concatenate([self._pending, samples.astype(np.float32, copy=False)])
        width = _MATRIX.shape[0]
        cell_count = max((len(stream) - width) // _CELL + 1, 0)
        self._pending = stream[cell_count * _CELL :]
        if cell_count == 0:
            return
        cells = np.lib.stride_tricks.sliding_window_view(stream, width)[::_CELL][:cell_count]
        peaks = cell_peaks(np.pad(stream, (0, _CELL)), _CELL)[: cell_count + 1]
        self._largest = max(self._largest, float(peaks.max()))
        # The points of a cell lie among its own samples and those of the next.
        bounds = np.maximum(peaks[:-1], peaks[1:]) * _LARGEST_GAIN
        order = np.flatnonzero(bounds > self._largest)
        order = order[np.argsort(-bounds[order])]
        for chunk in np.array_split(order, range(64, len(order), 64)):
            due = chunk[bounds[chunk] > self._largest]
            if len(due) == 0:
                return
            self._largest = max(self._largest, float(np.abs(cells[due] @ _MATRIX).max()))

    def finish(self) -> float:
        """The largest value of the whole stream, linear."""
        self.feed(np.zeros(_MATRIX.shape[0] + _CELL, np.float32))
        return self._largest


def to_db(amplitude: float) -> float:
    """A linear amplitude in decibels of full scale; silence reads −200."""
    return float(20 * np.log10(max(amplitude, 1e-10)))
