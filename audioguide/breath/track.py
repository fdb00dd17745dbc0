"""The breathing-only track: pace without words, for as long as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.gain import apply_gains, fade_edges
from audioguide.breath.cue import BreathStem
from audioguide.breath.schedule import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.audio.clip import Samples
    from audioguide.model import BreathPattern, PlacedBreath

START_DELAY_MS = 2000
"""Silence to settle in."""
FADE_IN_MS = 3000
END_SILENCE_MS = 1000
SHORTEST_FADE_OUT_MS = 5000
_WIND_DOWN_BREATHS = 2
_LARGEST_FADE_SHARE = 3
_BLOCK_MS = 10_000


def place_track(breaths: Sequence[BreathPattern]) -> tuple[PlacedBreath, ...]:
    """The breaths of a track on its timeline, after the start delay."""
    return place(breaths, START_DELAY_MS)


def track_length_ms(placed: Sequence[PlacedBreath]) -> int:
    """Length of the whole track."""
    return placed[-1].end_ms + END_SILENCE_MS


def track_blocks(
    placed: Sequence[PlacedBreath], sound: str, gain: float = 1.0
) -> Iterator[Samples]:
    """The sound of a track, block by block; memory does not grow with its length.

    It rises softly after the start delay and winds down over the last two breaths.

    Args:
        placed: From ``place_track``.
        sound: A name from ``audioguide.breath.sounds.SOUNDS``.
        gain: Linear, on top of the cue's own level.
    """
    stem = BreathStem(placed, sound)
    edges = track_edges(placed) * np.float32(gain)
    length_ms = track_length_ms(placed)
    for begin_ms in range(0, length_ms, _BLOCK_MS):
        stop_ms = min(begin_ms + _BLOCK_MS, length_ms)
        yield apply_gains(stem.read(begin_ms, stop_ms), edges[begin_ms : stop_ms + 1])


def track_edges(placed: Sequence[PlacedBreath]) -> Samples:
    """The gain curve of a track, one linear figure at every edge between its milliseconds."""
    start_ms, end_ms = placed[0].start_ms, placed[-1].end_ms
    last = placed[-min(_WIND_DOWN_BREATHS, -(-len(placed) // _LARGEST_FADE_SHARE)) :]
    fade_out_ms = max(last[-1].end_ms - last[0].start_ms, SHORTEST_FADE_OUT_MS)
    edges = fade_edges(np.ones(end_ms - start_ms + 1, np.float32), FADE_IN_MS, fade_out_ms)
    return np.pad(edges, (start_ms, END_SILENCE_MS))
