"""Sentences that would burst in at the level of their chapter, made to come in softly there."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.gain import from_db
from audioguide.audio.loudness import to_lufs
from audioguide.mix.mastering import LONGEST_ONSET_MS
from audioguide.mix.onset import (
    SHORTEST_RISE_MS,
    WITHIN_DB,
    first_sound_ms,
    levels_lufs,
    onset_shape,
    rise_time_ms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.mastering import Master
    from audioguide.mix.voice import VoiceClip
    from audioguide.model import SpeechSpan

LONG_PAUSE_MS = 1000
"""After a shorter pause nobody is startled by a voice that goes on."""
_LEAST_RISE_MS = 50
_LATER_DEPTHS_DB = range(4, 16, 2)
_DEEPEST_DEPTHS_DB = range(16, 42, 2)
_LATER_RISES_MS = range(60, 130, 10)
_LATER_HOLDS_MS = (0, 20, 40)
_LINES = tuple(itertools.product(range(56, 212, 4), (-50.0, -46.0, -42.0, -53.0)))
"""Milliseconds in which a voice may rise from its first sound to its loudest, and from where."""
_STEPS = tuple(itertools.product((8.0, 12.0, 16.0), range(52, 76, 4)))
"""Decibels below its loudest sound, and for how long: for what is as short as a click."""
_LINE_AROUND_MS = 5


def heard_powers(
    voice: Master, spans: Sequence[SpeechSpan], clips: Sequence[VoiceClip]
) -> Iterator[tuple[Powers, bool]]:
    """The powers of each utterance at its final level, and whether it follows a long pause.

    Args:
        voice: How the chapter is mastered.
        spans: Where its utterances stand, in order.
        clips: One for each.
    """
    joined_ms, before_ms = 0, -LONG_PAUSE_MS
    for clip, span in zip(clips, spans, strict=True):
        edges = voice.edges_between(joined_ms, joined_ms + clip.duration_ms)
        powers, _ = clip.read_curves()
        yield powers * edges[1:] * edges[:-1], span.start_ms - before_ms >= LONG_PAUSE_MS
        joined_ms += clip.duration_ms
        before_ms = span.end_ms


def soften_onsets(voice: Master, spans: Sequence[SpeechSpan], clips: Sequence[VoiceClip]) -> Master:
    """The same, with a softer onset for each utterance that would burst in after a long pause.

    Args:
        voice: How the chapter is mastered.
        spans: Where its utterances stand, in order.
        clips: One for each.
    """
    onsets = []
    joined_ms = 0
    for powers, after_pause in heard_powers(voice, spans, clips):
        if after_pause and 0 < rise_time_ms(powers) < _LEAST_RISE_MS:
            onsets.append((joined_ms, softer_onset(powers)))
        joined_ms += len(powers)
    return replace(voice, onsets=tuple(onsets)) if onsets else voice


def softer_onset(powers: Powers) -> Samples:
    """The gains at the edges of an utterance's first milliseconds with which it comes in slowly.

    The least change that does: the first sound some decibels down and rising from there, else all
    of the opening held below a line that rises to its loudest, else the first sound far down.

    Args:
        powers: K-weighted, one a millisecond, of the voice at its final level.
    """
    opening = powers[:LONGEST_ONSET_MS]
    slowest_ms, slowest = -1, np.ones(1, np.float32)
    for edges in _slower(opening):
        entered_ms = rise_time_ms(opening * (edges[1:] * edges[:-1]))
        if entered_ms > slowest_ms:
            slowest_ms, slowest = entered_ms, edges
        if entered_ms >= SHORTEST_RISE_MS:
            break
    return slowest


def _slower(opening: Powers) -> Iterator[Samples]:
    """Gain curves for an opening, from the least change on."""
    onset_ms = first_sound_ms(opening)
    for depths in (_LATER_DEPTHS_DB, None, _DEEPEST_DEPTHS_DB):
        if depths is None:
            yield from _below_lines(opening, onset_ms)
            continue
        for depth, rise_ms, hold_ms in itertools.product(depths, _LATER_RISES_MS, _LATER_HOLDS_MS):
            yield onset_shape(len(opening) + 1, onset_ms + hold_ms, depth, rise_ms)


def _below_lines(opening: Powers, onset_ms: int) -> Iterator[Samples]:
    """Gains that hold an opening below a line to its loudest moment, or below a step."""
    loudest_lufs = float(levels_lufs(opening)[onset_ms : onset_ms + 500].max())
    padded = np.pad(opening, _LINE_AROUND_MS)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _LINE_AROUND_MS + 1).max(axis=1)
    around_lufs = to_lufs(around)
    times_ms = np.arange(len(opening)) - onset_ms
    for rise_ms, from_lufs in _LINES:
        if from_lufs + WITHIN_DB < loudest_lufs:
            line_lufs = from_lufs + (loudest_lufs - from_lufs) * times_ms / rise_ms
            yield _gains_below(around_lufs, line_lufs)
    for below_db, hold_ms in _STEPS:
        step_lufs = np.where(times_ms < hold_ms, loudest_lufs - below_db, np.inf)
        yield _gains_below(around_lufs, step_lufs)


def _gains_below(now_lufs: npt.NDArray[np.float64], most_lufs: npt.NDArray[np.float64]) -> Samples:
    """The gains at the edges of milliseconds with which no level is above what it may be."""
    cut_db = np.pad(np.maximum(now_lufs - most_lufs, 0.0), 1, mode="edge")
    edges: Samples = from_db(-np.maximum(cut_db[1:], cut_db[:-1])).astype(np.float32)
    return edges
