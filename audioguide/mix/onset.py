"""How a voice comes in after a silence: softly, and without its first consonant being eaten.

A clip is shaped once, for the level at which sentences mostly stand. What level it has, only its
chapter can tell: ``soft_onsets`` shapes those once more that still come in too soon there.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.gain import from_db
from audioguide.audio.loudness import integrated_lufs, to_lufs, to_power, window_powers

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers

_WINDOW_MS = 10
_HEARD_LUFS = -55.0
WITHIN_DB = 6.0
_SPOKEN_LUFS = -20.0
_SHAPES = ((8, 80), (10, 90), (12, 100), (15, 100), (15, 120), (18, 140), (20, 160))
"""Decibels down at the first sound and milliseconds to rise from there, the least change first."""
_HOLDS_MS = (0, 30, 60)
"""How long the first sound stays down before it rises, for voices that begin softly anyway."""
SHORTEST_RISE_MS = 52
_LIMITED_DB = 6.0
"""The limiter may bring the loudest sounds so much nearer to the onset."""
_SPOKEN_LEVELS = tuple(np.float32(10 ** (level_db / 10)) for level_db in (-5, 0, 4))
"""How far a sentence may stand from the loudness of its chapter, as power."""
_OPENING_MS = 1000


def onset_gains(powers: Powers) -> Samples:
    """The gain at each edge of a clip's milliseconds for a gradual onset.

    The first sound starts some decibels down and rises over some tens of milliseconds, no more than
    its own onset needs: a plain fade-in would eat the first consonant.

    Args:
        powers: K-weighted, one a millisecond.
    """
    edges = np.ones(len(powers) + 1, np.float32)
    loudness_lufs = integrated_lufs(powers)
    if loudness_lufs < to_lufs(0.0) + 1:
        return edges
    opening = powers[:_OPENING_MS] * np.float32(to_power(_SPOKEN_LUFS) / to_power(loudness_lufs))
    onsets_ms = {first_sound_ms(opening * level) for level in _SPOKEN_LEVELS}
    starts_ms = sorted({onset + hold for onset in onsets_ms for hold in _HOLDS_MS})
    within_db = WITHIN_DB + _LIMITED_DB
    slowest_ms = -1
    for (depth_db, rise_ms), start_ms in itertools.product(_SHAPES, starts_ms):
        shaped = onset_shape(len(edges), start_ms, depth_db, rise_ms)
        entered = opening * (shaped[1:] * shaped[:-1])[:_OPENING_MS]
        shortest_ms = min(rise_time_ms(entered * level, within_db) for level in _SPOKEN_LEVELS)
        if shortest_ms > slowest_ms:
            slowest_ms, edges = shortest_ms, shaped
        if shortest_ms >= SHORTEST_RISE_MS:
            break
    return edges


def onset_shape(count: int, onset_ms: int, depth_db: float, rise_ms: int) -> Samples:
    """Gains at so many edges that start some decibels down and rise from an onset on."""
    shape = np.ones(count, np.float32)
    rise = np.clip((np.arange(min(count, onset_ms + rise_ms)) - onset_ms) / rise_ms, 0, 1)
    shape[: len(rise)] = from_db(depth_db * (rise - 1))
    return shape


def levels_lufs(powers: Powers) -> npt.NDArray[np.float64]:
    """The level of the 10 ms that end with each millisecond, silence before the first."""
    padded = np.concatenate([np.zeros(_WINDOW_MS, np.float32), powers])
    return to_lufs(window_powers(padded, _WINDOW_MS, 1))[1:]


def first_sound_ms(powers: Powers) -> int:
    """Where the 10 ms level of a voice at its final level first passes −55 LUFS."""
    heard = levels_lufs(powers) > _HEARD_LUFS
    return max(int(np.argmax(heard)) - _WINDOW_MS + 1, 0)


def rise_time_ms(powers: Powers, within_db: float = WITHIN_DB) -> int:
    """How long an utterance takes to come in (``docs/gentle.md``, speech entry).

    From the first 10 ms above −55 LUFS to the first within 6 dB of the loudest of the next 0.5 s.

    Args:
        powers: K-weighted, one a millisecond, of the voice at its final level, from silence on.
        within_db: How near to the loudest counts as having come in.

    Returns:
        Milliseconds; 0 where nothing is heard.
    """
    levels = levels_lufs(powers)
    heard = np.flatnonzero(levels > _HEARD_LUFS)
    if len(heard) == 0:
        return 0
    opening = levels[heard[0] : heard[0] + 500]
    return int(np.argmax(opening >= opening.max() - within_db))
