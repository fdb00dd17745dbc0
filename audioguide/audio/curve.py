"""Figures of every millisecond of a sound, however long it is."""

from __future__ import annotations

import tempfile
import weakref
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from audioguide.audio.clip import Samples

STRETCH_MS = 600_000
"""Long curves are worked on by so much at a time."""
_IN_MEMORY_BYTES = 8_000_000
"""Half an hour; a longer curve lies on disk, where it is read a piece at a time."""
_FIGURE = np.dtype("<f4")


class Curve:
    """Figures in single precision, added at the end and read by slices.

    A few stay in memory. More lie in a file without a name, which goes when the curve does: so a
    chapter of a day needs no more memory than one of an hour.

    Args:
        parts: What to begin with, in order.
        folder: Where the file would lie; the system's folder for such files if not given.

    Raises:
        OSError: The disk is full.
    """

    def __init__(self, parts: Iterable[Samples] = (), folder: Path | None = None) -> None:
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - lives as long as the curve
            _IN_MEMORY_BYTES, dir=None if folder is None else str(folder)
        )
        weakref.finalize(self, self._file.close)
        self._count = 0
        for part in parts:
            self.append(part)

    def append(self, figures: Samples) -> None:
        """Add figures at the end."""
        self._file.seek(self._count * _FIGURE.itemsize)
        self._file.write(np.ascontiguousarray(figures, _FIGURE).tobytes())
        self._count += len(figures)

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __getitem__(self, part: slice) -> Samples:
        """Figures that follow each other."""
        start, stop, _ = part.indices(self._count)
        self._file.seek(start * _FIGURE.itemsize)
        return np.frombuffer(self._file.read(max(stop - start, 0) * _FIGURE.itemsize), _FIGURE)


Figures: TypeAlias = "Samples | Curve"
"""A curve in either form; both are read by slices."""


def stretches(figures: Figures) -> Iterator[Samples]:
    """All of a curve in order, so much at a time that memory stays small."""
    for start in range(0, len(figures), STRETCH_MS):
        yield figures[start : start + STRETCH_MS]


def mean(figures: Figures) -> float:
    """The mean of a curve as numpy gives it for an array, to the last bit; 0 of no figures."""
    count = len(figures)
    return float(np.float32(float(_sum(figures, 0, count)) / count)) if count else 0.0


def _sum(figures: Figures, start: int, stop: int) -> np.float32:
    """The sum of a part, in the order in which numpy adds: halves that are multiples of eight."""
    count = stop - start
    if count <= STRETCH_MS:
        part: np.float32 = figures[start:stop].sum()
        return part
    middle = start + count // 2 - count // 2 % 8
    return _sum(figures, start, middle) + _sum(figures, middle, stop)
