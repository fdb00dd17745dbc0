"""How a voice comes in after a silence: softly, and without its first consonant being eaten.

A clip is shaped once, for the level at which sentences mostly stand (``onset_gains``). What level
it has, only its chapter can tell: where a sentence still comes in too soon there, it is shaped once
more (``soften_onsets``), so that no text has a sentence that bursts in.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from audioguide.audio.gain import from_db
from audioguide.audio.loudness import integrated_lufs, to_lufs, to_power, window_powers
from audioguide.mix.mastering import LONGEST_ONSET_MS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.mastering import Master
    from audioguide.mix.voice import VoiceClip
    from audioguide.model import SpeechSpan

_WINDOW_MS = 10
_HEARD_LUFS = -55.0
_WITHIN_DB = 6.0
_SPOKEN_LUFS = -20.0
_SHAPES = ((8, 80), (10, 90), (12, 100), (15, 100), (15, 120), (18, 140), (20, 160))
"""Decibels down at the first sound and milliseconds to rise from there, the least change first."""
_HOLDS_MS = (0, 30, 60)
"""How long the first sound stays down before it rises, for voices that begin softly anyway."""
_SHORTEST_RISE_MS = 52
_LIMITED_DB = 6.0
"""The limiter may bring the loudest sounds so much nearer to the onset."""
_SPOKEN_LEVELS = tuple(np.float32(10 ** (level_db / 10)) for level_db in (-5, 0, 4))
"""How far a sentence may stand from the loudness of its chapter, as power."""
_OPENING_MS = 1000

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
    within_db = _WITHIN_DB + _LIMITED_DB
    slowest_ms = -1
    for (depth_db, rise_ms), start_ms in itertools.product(_SHAPES, starts_ms):
        shaped = _shape(len(edges), start_ms, depth_db, rise_ms)
        entered = opening * (shaped[1:] * shaped[:-1])[:_OPENING_MS]
        shortest_ms = min(rise_time_ms(entered * level, within_db) for level in _SPOKEN_LEVELS)
        if shortest_ms > slowest_ms:
            slowest_ms, edges = shortest_ms, shaped
        if shortest_ms >= _SHORTEST_RISE_MS:
            break
    return edges


def _shape(count: int, onset_ms: int, depth_db: float, rise_ms: int) -> Samples:
    shape = np.ones(count, np.float32)
    rise = np.clip((np.arange(min(count, onset_ms + rise_ms)) - onset_ms) / rise_ms, 0, 1)
    shape[: len(rise)] = from_db(depth_db * (rise - 1))
    return shape


def _levels_lufs(powers: Powers) -> npt.NDArray[np.float64]:
    padded = np.concatenate([np.zeros(_WINDOW_MS, np.float32), powers])
    return to_lufs(window_powers(padded, _WINDOW_MS, 1))[1:]


def first_sound_ms(powers: Powers) -> int:
    """Where the 10 ms level of a voice at its final level first passes −55 LUFS."""
    heard = _levels_lufs(powers) > _HEARD_LUFS
    return max(int(np.argmax(heard)) - _WINDOW_MS + 1, 0)


def rise_time_ms(powers: Powers, within_db: float = _WITHIN_DB) -> int:
    """How long an utterance takes to come in (``docs/gentle.md``, speech entry).

    From the first 10 ms above −55 LUFS to the first within 6 dB of the loudest of the next 0.5 s.

    Args:
        powers: K-weighted, one a millisecond, of the voice at its final level, from silence on.
        within_db: How near to the loudest counts as having come in.

    Returns:
        Milliseconds; 0 where nothing is heard.
    """
    levels = _levels_lufs(powers)
    heard = np.flatnonzero(levels > _HEARD_LUFS)
    if len(heard) == 0:
        return 0
    opening = levels[heard[0] : heard[0] + 500]
    return int(np.argmax(opening >= opening.max() - within_db))


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
        if entered_ms >= _SHORTEST_RISE_MS:
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
            yield _shape(len(opening) + 1, onset_ms + hold_ms, depth, rise_ms)


def _below_lines(opening: Powers, onset_ms: int) -> Iterator[Samples]:
    """Gains that hold an opening below a line to its loudest moment, or below a step."""
    loudest_lufs = float(_levels_lufs(opening)[onset_ms : onset_ms + 500].max())
    padded = np.pad(opening, _LINE_AROUND_MS)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _LINE_AROUND_MS + 1).max(axis=1)
    levels_lufs = to_lufs(around)
    times_ms = np.arange(len(opening)) - onset_ms
    for rise_ms, from_lufs in _LINES:
        if from_lufs + _WITHIN_DB < loudest_lufs:
            line_lufs = from_lufs + (loudest_lufs - from_lufs) * times_ms / rise_ms
            yield _gains_below(levels_lufs, line_lufs)
    for below_db, hold_ms in _STEPS:
        step_lufs = np.where(times_ms < hold_ms, loudest_lufs - below_db, np.inf)
        yield _gains_below(levels_lufs, step_lufs)


def _gains_below(
    levels_lufs: npt.NDArray[np.float64], most_lufs: npt.NDArray[np.float64]
) -> Samples:
    """The gains at the edges of milliseconds with which no level is above what it may be."""
    cut_db = np.pad(np.maximum(levels_lufs - most_lufs, 0.0), 1, mode="edge")
    edges: Samples = from_db(-np.maximum(cut_db[1:], cut_db[:-1])).astype(np.float32)
    return edges
