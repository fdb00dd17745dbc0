"""Filtering by fast convolution: a sound is taken apart once and put together often."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from audioguide.audio.format import SAMPLE_RATE

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples

Spectrum: TypeAlias = npt.NDArray[np.complex64]
"""A filter's response at ``FREQUENCIES_HZ``, or a row of them with one block each."""

FFT_SIZE = 1 << 15
LONGEST_RESPONSE = 1 << 12
"""A filter's impulse response fits in so many samples, 170 ms."""

FREQUENCIES_HZ = np.arange(FFT_SIZE // 2 + 1) * (SAMPLE_RATE / FFT_SIZE)

_STEP = FFT_SIZE - LONGEST_RESPONSE
_STRETCH = 16 * _STEP


def block_spectra(samples: Samples, length: int) -> Spectrum:
    """The spectra of overlapping blocks, for ``from_spectra`` (overlap-save).

    Args:
        samples: Mono at the working rate.
        length: How many samples will be asked back, later ones that ring out included.

    Returns:
        One row a block.
    """
    count = -(-length // _STEP)
    padded = np.zeros(LONGEST_RESPONSE + count * _STEP, np.float32)
    padded[LONGEST_RESPONSE : LONGEST_RESPONSE + len(samples)] = samples
    blocks = np.lib.stride_tricks.sliding_window_view(padded, FFT_SIZE)[::_STEP]
    spectra: Spectrum = np.fft.rfft(blocks, axis=1).astype(np.complex64, copy=False)
    return spectra


def from_spectra(spectra: Spectrum, response: Spectrum, length: int) -> Samples:
    """The sound that the spectra were taken from, filtered."""
    blocks = np.fft.irfft(spectra * response, FFT_SIZE, axis=1)[:, LONGEST_RESPONSE:]
    samples: Samples = blocks.reshape(-1)[:length].astype(np.float32, copy=False)
    return samples


def filtered(samples: Samples, response: Spectrum, length: int) -> Samples:
    """A whole sound filtered a stretch at a time, for sounds too long to hold as spectra.

    Args:
        samples: Mono at the working rate.
        response: Of the filter.
        length: How many samples are asked back, later ones that ring out included.
    """
    result = np.empty(length, np.float32)
    for start in range(0, length, _STRETCH):
        stop = min(start + _STRETCH, length)
        before = min(LONGEST_RESPONSE, start)
        part = samples[start - before : stop]
        spectra = block_spectra(part, before + stop - start)
        result[start:stop] = from_spectra(spectra, response, before + stop - start)[before:]
    return result
