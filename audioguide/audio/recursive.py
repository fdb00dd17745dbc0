"""Recursive filters as products of matrices, which costs a fifth of filtering by Fourier transform.

A chain of second-order sections is written in state space. A block of samples then comes out as one
matrix times the block, plus another times the state that the blocks before it left behind; those
states follow from each other by a few more products (a parallel scan).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.audio.clip import Samples

Biquad: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float]]
"""Numerator and denominator in powers of one sample's delay; the denominator begins with 1."""
_Matrix: TypeAlias = npt.NDArray[np.float64]

BLOCKS_AT_ONCE = 256
"""Products have one shape whatever the length of a sound, so that its bits never depend on it."""
_FORGOTTEN = 1e-7


class RecursiveFilter:
    """A chain of second-order sections over blocks of a fixed number of samples.

    Args:
        sections: In order.
        block: Samples in a block; some hundred is fastest.
    """

    def __init__(self, sections: Sequence[Biquad], block: int) -> None:
        step, entry, outlet, direct = _in_series(sections)
        power = np.eye(len(step))
        outlets, entries, response = [], [], [direct]
        for _ in range(block):
            outlets.append(outlet @ power)
            response.append(float(outlet @ power @ entry))
            entries.append(power @ entry)
            power = step @ power
        lags = np.subtract.outer(np.arange(block), np.arange(block))
        direct_part = np.where(lags >= 0, np.array(response)[np.maximum(lags, 0)], 0.0)
        self.block = block
        self.rest = np.zeros(len(step))
        """The state of a filter that has heard nothing."""
        self._from_block = np.vstack([direct_part, np.array(entries[::-1]).T]).T.astype(np.float32)
        self._from_state = np.array(outlets).T.astype(np.float32)
        self._carries = []
        while np.abs(power).max() > _FORGOTTEN:
            self._carries.append(power.T.copy())
            power = power @ power

    def run(self, samples: Samples, state: _Matrix) -> tuple[Samples, _Matrix]:
        """Filter whole blocks.

        Args:
            samples: A whole number of blocks.
            state: As the blocks before left it, or ``rest``.

        Returns:
            As many samples, and the state that they leave behind.
        """
        rows = samples.reshape(-1, self.block)
        filtered = np.empty((len(rows), self.block), np.float32)
        for start in range(0, len(rows), BLOCKS_AT_ONCE):
            part = rows[start : start + BLOCKS_AT_ONCE]
            products = _padded(part) @ self._from_block
            states = np.vstack([state, products[: len(part), self.block :]])
            reach = 1
            for carry in self._carries:
                states[reach:] += states[:-reach] @ carry
                reach *= 2
            state = states[-1]
            from_states = _padded(states[:-1].astype(np.float32)) @ self._from_state
            np.add(
                products[: len(part), : self.block],
                from_states[: len(part)],
                out=filtered[start : start + len(part)],
            )
        return filtered.reshape(-1), state


def _padded(rows: Samples) -> Samples:
    """With rows of zeros up to the number that is handled at once."""
    if len(rows) == BLOCKS_AT_ONCE:
        return rows
    padded = np.zeros((BLOCKS_AT_ONCE, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    return padded


def _in_series(sections: Sequence[Biquad]) -> tuple[_Matrix, _Matrix, _Matrix, float]:
    """The chain in state space: how states follow, what goes in, what comes out, and directly."""
    step, entry, outlet, direct = np.zeros((0, 0)), np.zeros(0), np.zeros(0), 1.0
    for (b0, b1, b2), (_, a1, a2) in sections:
        own_step = np.array([[-a1, 1.0], [-a2, 0.0]])
        own_entry = np.array([b1 - a1 * b0, b2 - a2 * b0])
        step = np.block([[step, np.zeros((len(step), 2))], [np.outer(own_entry, outlet), own_step]])
        entry = np.concatenate([entry, direct * own_entry])
        outlet = np.concatenate([b0 * outlet, [1.0, 0.0]])
        direct *= b0
    return step, entry, outlet, direct
