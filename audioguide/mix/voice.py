"""Making a spoken clip gentle, once, whatever chapter it will stand in.

What is done here depends on the clip alone, so it can be kept: peaks are turned away, harsh
brightness is softened, the first word comes in gradually. The level between clips of one voice is
left as it is spoken; a chapter gets one gain (``audioguide.mix.mastering``).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.clip import PCM16_PEAK, SAMPLE_RATE, SAMPLES_PER_MS, Pcm16, Samples
from audioguide.audio.filters import (
    FFT_SIZE,
    FREQUENCIES_HZ,
    Spectrum,
    block_spectra,
    from_spectra,
)
from audioguide.audio.gain import apply_gains, from_db, sine_squared
from audioguide.audio.loudness import (
    Powers,
    cell_powers,
    integrated_lufs,
    k_response,
    to_lufs,
    to_power,
    window_powers,
)

if TYPE_CHECKING:
    from audioguide.audio.clip import Clip

HEADROOM = 0.5
"""Every clip is turned down by this before it is kept as 16-bit PCM, as filters may raise peaks."""

_RING_OUT_MS = 40
"""Room for the filters to fade after the last word."""
_FADE_OUT_MS = 15
_DELAY = 96
"""Samples before a sound, for filters that begin before it."""

_ALLPASS_SECTIONS = 4
_ALLPASSES = ((500.0, 1.4), (400.0, 1.0), (400.0, 1.4))
"""Centre in hertz and Q. The first suits most sentences; the others are for peaks it leaves."""
_CALM_CREST_DB = 16.5
"""A peak this far above the sentence's loudness needs no more than gentle limiting."""

HARSH_BAND_HZ = (2000.0, 5000.0)
_HARSH_BINS = slice(*(round(hz * FFT_SIZE / SAMPLE_RATE) for hz in HARSH_BAND_HZ))
_HARSH_SHARE_DB = -10.8
"""Softening leaves this much of a clip's energy in the harsh band; the limit for a stem is −10."""
_SHELF_FROM_HZ, _SHELF_TO_HZ = 1500.0, 2200.0
_DEEPEST_SHELF_DB = -24

_ENTRY_WINDOW_MS = 10
_ENTRY_LUFS = -55.0
_WITHIN_DB = 6.0
_SPOKEN_LUFS = -20.0
_ENTRY_SHAPES = ((8, 80), (10, 90), (12, 100), (15, 100), (15, 120), (18, 140), (20, 160))
"""Decibels down at the first sound and milliseconds to rise from there, the least change first."""
_ENTRY_HOLDS_MS = (0, 30, 60)
"""How long the first sound stays down before it rises, for voices that begin softly anyway."""
_SHORTEST_ENTRY_MS = 52
_LIMITED_DB = 4.5
"""The limiter may bring the loudest sounds so much nearer to the entry."""
_SPOKEN_LEVELS = tuple(np.float32(10 ** (level_db / 10)) for level_db in (-5, 0, 4))
"""How far a sentence may stand from the loudness of its chapter, as power."""
_OPENING_MS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class PreparedClip:
    """A softened clip on whole milliseconds, with what mastering needs to know of it."""

    pcm: Pcm16
    """At the working rate, a whole number of milliseconds."""
    powers: Powers
    """K-weighted, one a millisecond, of ``pcm`` at full scale ±1."""
    peaks: Samples
    """Largest sample of each millisecond, full scale 1."""
    energy: float
    """Sum of squares at full scale ±1."""
    harsh_energy: float
    """The part of ``energy`` in ``HARSH_BAND_HZ``."""

    @property
    def duration_ms(self) -> int:
        """Length in whole milliseconds."""
        return len(self.powers)


def prepare_voice(clip: Clip) -> PreparedClip:
    """Soften a trimmed clip for ears that startle.

    A chain of four all-pass filters turns the phases so that the peaks of a synthetic voice no
    longer pile up, which lets the limiter rest. Where more than ``_HARSH_SHARE_DB`` of the clip
    lies in the least pleasant band (2 to 5 kHz, Kumar 2012), a high shelf lowers it to that. The
    first 80 to 140 ms rise in level, as short as the clip's own onset allows: a plain fade-in would
    eat the first consonant.

    Args:
        clip: At the working rate, silence trimmed; 40 ms are added at its end.
    """
    if clip.sample_rate != SAMPLE_RATE:
        raise ValueError(f"a clip is prepared at {SAMPLE_RATE} Hz, not {clip.sample_rate}")
    length_ms = -(-len(clip.samples) // SAMPLES_PER_MS) + _RING_OUT_MS
    length = length_ms * SAMPLES_PER_MS
    spectra = block_spectra(clip.samples, length + _DELAY)
    spectra *= np.float32(HEADROOM)
    energies = (spectra.real**2 + spectra.imag**2).sum(axis=0)
    shelf_db = _shelf_depth_db(energies)
    if shelf_db < 0:
        spectra *= _shelf(shelf_db)
        energies *= _shelf(shelf_db) ** 2

    weighted = from_spectra(spectra, _weighted_turn(), length + _DELAY)[_DELAY:]
    powers = cell_powers(weighted, SAMPLES_PER_MS)
    calm_peak = to_power(integrated_lufs(powers) + _CALM_CREST_DB) ** 0.5
    samples = _turned(spectra, length + _DELAY, calm_peak)[_DELAY:]
    gains = _entry_gains(powers)
    gains[-_FADE_OUT_MS - 1 :] *= sine_squared(_FADE_OUT_MS)[::-1]
    pcm = _quantise(samples, gains)
    cells = pcm.reshape(-1, SAMPLES_PER_MS).astype(np.float32) / np.float32(PCM16_PEAK)
    energy = float(np.einsum("ij,ij->", cells, cells))
    return PreparedClip(
        pcm,
        powers * gains[1:] * gains[:-1],
        np.abs(cells).max(axis=1),
        energy,
        energy * _share(energies),
    )


def _turned(spectra: Spectrum, length: int, calm_peak: float) -> Samples:
    """The sound with its phases turned so that no peak is above a calm one, or the lowest is."""
    best = from_spectra(spectra, _turns()[0], length)
    for turn in _turns()[1:]:
        if np.abs(best).max() <= calm_peak:
            break
        best = min(best, from_spectra(spectra, turn, length), key=lambda one: np.abs(one).max())
    return best


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


def _share(energies: Samples) -> float:
    """The share of a spectrum's energy in the harsh band."""
    total = float(energies.sum())
    return float(energies[_HARSH_BINS].sum()) / total if total > 0 else 0.0


def _shelf_depth_db(energies: Samples) -> float:
    """How far the shelf must go down for the harsh band to hold its share and no more."""
    limit = 10 ** (_HARSH_SHARE_DB / 10)
    for depth_db in range(0, _DEEPEST_SHELF_DB, -1):
        if _share(energies * _shelf(depth_db) ** 2) <= limit:
            return float(depth_db)
    return float(_DEEPEST_SHELF_DB)


@lru_cache(maxsize=-_DEEPEST_SHELF_DB + 1)
def _shelf(depth_db: float) -> Samples:
    """A high shelf without phase shift: level until 1.5 kHz, ``depth_db`` from 2.2 kHz."""
    octaves = np.log2(np.maximum(FREQUENCIES_HZ, 1.0) / _SHELF_FROM_HZ)
    position = np.clip(octaves / np.log2(_SHELF_TO_HZ / _SHELF_FROM_HZ), 0, 1)
    return from_db(depth_db * np.sin(np.pi / 2 * position) ** 2).astype(np.float32)


def _allpass(centre_hz: float, quality: float) -> Spectrum:
    """A chain of second-order all-pass filters, ``_DELAY`` samples late to leave room before it."""
    ratio = FREQUENCIES_HZ / centre_hz
    section = 1 - ratio**2 - 1j * ratio / quality
    section /= np.conj(section)
    delay = np.exp(-2j * np.pi * FREQUENCIES_HZ / SAMPLE_RATE * _DELAY)
    response: Spectrum = (section**_ALLPASS_SECTIONS * delay).astype(np.complex64)
    return response


def _entry_gains(powers: Powers) -> Samples:
    """The gain at each edge of the clip's milliseconds for a gradual entry."""
    edges = np.ones(len(powers) + 1, np.float32)
    loudness_lufs = integrated_lufs(powers)
    if loudness_lufs < to_lufs(0.0) + 1:
        return edges
    opening = powers[:_OPENING_MS] * np.float32(to_power(_SPOKEN_LUFS) / to_power(loudness_lufs))
    onsets_ms = {first_sound_ms(opening * level) for level in _SPOKEN_LEVELS}
    starts_ms = sorted({onset + hold for onset in onsets_ms for hold in _ENTRY_HOLDS_MS})
    within_db = _WITHIN_DB + _LIMITED_DB
    slowest_ms = -1
    for (depth_db, rise_ms), start_ms in itertools.product(_ENTRY_SHAPES, starts_ms):
        shaped = _entry_shape(len(edges), start_ms, depth_db, rise_ms)
        entered = opening * (shaped[1:] * shaped[:-1])[:_OPENING_MS]
        shortest_ms = min(entry_ms(entered * level, within_db) for level in _SPOKEN_LEVELS)
        if shortest_ms > slowest_ms:
            slowest_ms, edges = shortest_ms, shaped
        if shortest_ms >= _SHORTEST_ENTRY_MS:
            break
    return edges


def _entry_shape(count: int, onset_ms: int, depth_db: float, rise_ms: int) -> Samples:
    rise = np.clip((np.arange(count) - onset_ms) / rise_ms, 0, 1)
    return from_db(depth_db * (rise - 1)).astype(np.float32)


def _entry_levels(powers: Powers) -> npt.NDArray[np.float64]:
    padded = np.concatenate([np.zeros(_ENTRY_WINDOW_MS, np.float32), powers])
    return to_lufs(window_powers(padded, _ENTRY_WINDOW_MS, 1))[1:]


def first_sound_ms(powers: Powers) -> int:
    """Where the 10 ms level of a voice at its final level first passes −55 LUFS."""
    heard = _entry_levels(powers) > _ENTRY_LUFS
    return max(int(np.argmax(heard)) - _ENTRY_WINDOW_MS + 1, 0)


def entry_ms(powers: Powers, within_db: float = _WITHIN_DB) -> int:
    """How long an utterance takes to come in (``docs/gentle.md``, speech entry).

    From the first 10 ms above −55 LUFS to the first within 6 dB of the loudest of the next 0.5 s.

    Args:
        powers: K-weighted, one a millisecond, of the voice at its final level, from silence on.
        within_db: How near to the loudest counts as having come in.

    Returns:
        Milliseconds; 0 where nothing is heard.
    """
    levels = _entry_levels(powers)
    heard = np.flatnonzero(levels > _ENTRY_LUFS)
    if len(heard) == 0:
        return 0
    opening = levels[heard[0] : heard[0] + 500]
    return int(np.argmax(opening >= opening.max() - within_db))
