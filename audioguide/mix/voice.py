"""Making a spoken clip gentle, once, whatever chapter it will stand in.

What is done here depends on the clip alone, so it can be kept: peaks are turned away, harsh
brightness is softened, the first word comes in gradually. The level between clips of one voice is
left as it is spoken; a chapter gets one gain (``audioguide.mix.mastering``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from audioguide.audio.clip import PCM16_PEAK, Pcm16, Samples, cell_peaks
from audioguide.audio.filters import (
    FFT_SIZE,
    FREQUENCIES_HZ,
    Spectrum,
    block_spectra,
    from_spectra,
)
from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.gain import apply_gains, from_db, sine_squared
from audioguide.audio.loudness import Powers, cell_powers, integrated_lufs, k_response
from audioguide.audio.true_peak import to_db
from audioguide.mix.onset import onset_gains

if TYPE_CHECKING:
    from audioguide.audio.clip import Clip

HEADROOM = 0.5
"""Every clip is turned down by this before it is kept as 16-bit PCM, as filters may raise peaks."""

_RING_OUT_MS = 40
"""Room for the filters to fade after the last word."""
_FADE_OUT_MS = 15
_DELAY = 96
"""Samples before a sound, for a filter that begins before it."""

_ALLPASS_SECTIONS = 4
_ALLPASSES = ((500.0, 1.4), (400.0, 1.0), (800.0, 1.4), (250.0, 0.7), (300.0, 1.4))
"""Centre in hertz and Q. The first suits most sentences; the others are for peaks it leaves."""
_CALM_CREST_DB = (16.7, 16.7, 17.7, 17.7)
"""A peak this far above the sentence's loudness needs no more than gentle limiting: no further
filter is tried. The last two help few voices, so they are for the highest peaks."""

HARSH_BAND_HZ = (2000.0, 5000.0)
_HARSH_BINS = slice(*(round(hz * FFT_SIZE / SAMPLE_RATE) for hz in HARSH_BAND_HZ))
_HARSH_SHARE = 10 ** (-10.8 / 10)
"""Softening leaves this much of a clip's energy in the harsh band; the limit for a stem is −10."""
_SHELF_FROM_HZ, _SHELF_TO_HZ = 1500.0, 2200.0
_DEEPEST_SHELF_DB = -24


class VoiceClip(Protocol):
    """A softened clip on whole milliseconds, with what mastering needs to know of it.

    A chapter of an hour has more PCM than should be in memory at once, and one of ten hours more
    figures: both may lie on disk until they are needed.
    """

    @property
    def duration_ms(self) -> int:
        """Length in whole milliseconds."""
        ...

    @property
    def energy(self) -> float:
        """Sum of squares at full scale ±1."""
        ...

    @property
    def harsh_energy(self) -> float:
        """The part of ``energy`` in ``HARSH_BAND_HZ``."""
        ...

    def read_pcm(self) -> Pcm16:
        """At the working rate, a whole number of milliseconds."""
        ...

    def read_curves(self) -> tuple[Powers, Samples]:
        """Of each millisecond its K-weighted power and its largest sample, full scale ±1."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class PreparedClip:
    """A clip that was made just now: a ``VoiceClip`` in memory."""

    powers: Powers
    peaks: Samples
    energy: float
    harsh_energy: float
    pcm: Pcm16

    @property
    def duration_ms(self) -> int:
        """Length in whole milliseconds."""
        return len(self.powers)

    def read_pcm(self) -> Pcm16:
        """The sound itself."""
        return self.pcm

    def read_curves(self) -> tuple[Powers, Samples]:
        """Its powers and its peaks."""
        return self.powers, self.peaks


def prepare_voice(clip: Clip) -> PreparedClip:
    """Soften a trimmed clip for ears that startle.

    A chain of four all-pass filters turns the phases so that the peaks of a synthetic voice no
    longer pile up, which lets the limiter rest. Where more than ``_HARSH_SHARE`` of the clip
    lies in the least pleasant band (2 to 5 kHz, Kumar 2012), a high shelf lowers it to that. The
    first sound rises in level (``audioguide.mix.onset``).

    Args:
        clip: At the working rate, silence trimmed; 40 ms are added at its end.
    """
    if clip.sample_rate != SAMPLE_RATE:
        raise ValueError(f"a clip is prepared at {SAMPLE_RATE} Hz, not {clip.sample_rate}")
    length_ms = -(-len(clip.samples) // SAMPLES_PER_MS) + _RING_OUT_MS
    length = length_ms * SAMPLES_PER_MS
    spectra = block_spectra(clip.samples, length + _DELAY)
    harsh_share = _harsh_share(spectra)
    if harsh_share > _HARSH_SHARE:
        spectra *= _shelf(_shelf_depth_db(spectra))
        harsh_share = _harsh_share(spectra)
    weighted = from_spectra(spectra, _weighted_turn(), length + _DELAY)[_DELAY:]
    powers = cell_powers(weighted, SAMPLES_PER_MS)
    samples = _turned(spectra, length + _DELAY, integrated_lufs(powers))[_DELAY:]
    gains = onset_gains(powers)
    gains[-_FADE_OUT_MS - 1 :] *= sine_squared(_FADE_OUT_MS)[::-1]
    pcm = _quantise(samples, gains)
    final = pcm.astype(np.float32)
    final /= np.float32(PCM16_PEAK)
    energy = float(np.vdot(final, final))
    return PreparedClip(
        powers=powers * gains[1:] * gains[:-1],
        peaks=cell_peaks(final, SAMPLES_PER_MS),
        energy=energy,
        harsh_energy=energy * harsh_share,
        pcm=pcm,
    )


def _turned(spectra: Spectrum, length: int, loudness_lufs: float) -> Samples:
    """The sound with its phases turned so that no peak is above a calm one, or the lowest is."""
    best = from_spectra(spectra, _turns()[0], length)
    for turn, calm_db in zip(_turns()[1:], _CALM_CREST_DB, strict=True):
        if to_db(_peak(best)) <= loudness_lufs + calm_db:
            break
        best = min(best, from_spectra(spectra, turn, length), key=_peak)
    return best


def _peak(samples: Samples) -> float:
    return max(float(samples.max()), -float(samples.min()))


@lru_cache(maxsize=1)
def _turns() -> tuple[Spectrum, ...]:
    return tuple(_allpass(centre_hz, quality) for centre_hz, quality in _ALLPASSES)


@lru_cache(maxsize=1)
def _weighted_turn() -> Spectrum:
    return _turns()[0] * k_response(SAMPLE_RATE, FFT_SIZE)


def _quantise(samples: Samples, gains: Samples) -> Pcm16:
    scaled = apply_gains(samples, gains)
    scaled *= PCM16_PEAK
    return np.clip(np.rint(scaled), -PCM16_PEAK, PCM16_PEAK).astype("<i2")


def _harsh_share(spectra: Spectrum) -> float:
    """The share of a sound's energy in the harsh band."""
    total = _energy(spectra)
    return sum(_energy(row[_HARSH_BINS]) for row in spectra) / total if total > 0 else 0.0


def _energy(spectra: Spectrum) -> float:
    return float(np.vdot(spectra, spectra).real)


def _shelf_depth_db(spectra: Spectrum) -> int:
    """How far the shelf must go down for the harsh band to hold its share and no more."""
    energies = (spectra.real**2 + spectra.imag**2).sum(axis=0)
    for depth_db in range(-1, _DEEPEST_SHELF_DB, -1):
        softened = energies * _shelf(depth_db) ** 2
        if softened[_HARSH_BINS].sum() <= _HARSH_SHARE * softened.sum():
            return depth_db
    return _DEEPEST_SHELF_DB


@lru_cache(maxsize=-_DEEPEST_SHELF_DB + 1)
def _shelf(depth_db: int) -> Samples:
    """A high shelf without phase shift: level until 1.5 kHz, ``depth_db`` from 2.2 kHz."""
    octaves = np.log2(np.maximum(FREQUENCIES_HZ, 1.0) / _SHELF_FROM_HZ)
    position = np.clip(octaves / np.log2(_SHELF_TO_HZ / _SHELF_FROM_HZ), 0, 1)
    return from_db(depth_db * np.sin(np.pi / 2 * position) ** 2).astype(np.float32)


def _allpass(centre_hz: float, quality: float) -> Spectrum:
    """A chain of second-order all-pass filters under the headroom.

    It is ``_DELAY`` samples late to leave room before it for the shelf.
    """
    ratio = FREQUENCIES_HZ / centre_hz
    section = 1 - ratio**2 - 1j * ratio / quality
    section /= np.conj(section)
    delay = np.exp(-2j * np.pi * FREQUENCIES_HZ / SAMPLE_RATE * _DELAY)
    response: Spectrum = (HEADROOM * section**_ALLPASS_SECTIONS * delay).astype(np.complex64)
    return response
