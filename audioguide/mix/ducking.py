"""How loud the cue is at every moment: under speech, in pauses, in exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.gain import curve_from_db, fade_edges, sine_squared
from audioguide.model import SpeechSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.audio.clip import Samples
    from audioguide.mix.timeline import Timeline

PAUSE_DB = -6.0
SPEECH_DB = -15.0
"""Relative to the level of an exercise, −26 LUFS: about −32 LUFS in pauses, −41 under speech."""

ATTACK_MS = 400
RELEASE_MS = 1750
HOLD_GAP_MS = 2500
"""Shorter gaps stay ducked: opening between sentences would pump eight times a minute."""
FORWARD_MS = 4000
"""Time in which the cue comes forward at the start of an exercise, and goes back at its end."""

BED_PAUSE_DB, BED_SPEECH_DB = -18.0, -27.0
"""A bed relative to its own −26 LUFS: far enough down that cue and bed together leave the voice
its 20 LU."""

FADE_IN_MS = 2000
FADE_OUT_MS = 6000


def cue_gains(
    timeline: Timeline, level_db: float, *, under_voice: bool, deeper_db: float = 0.0
) -> Samples:
    """The cue's gain curve for a chapter, linear, one figure at every edge between milliseconds.

    Args:
        timeline: Where speech and exercises stand.
        level_db: The listener's choice, on top of the levels under and between speech. An
            exercise keeps its level, since there the cue is what is listened to.
        under_voice: Whether the cue is heard outside exercises.
        deeper_db: How much further than usual it goes down under speech.
    """
    exercise = np.zeros(timeline.duration_ms + 1, np.float32)
    ducked = _ducked(timeline)
    if not under_voice:
        for span in timeline.exercises:
            stretch = np.ones(span.end_ms - span.start_ms + 1, np.float32)
            exercise[span.start_ms : span.end_ms + 1] = fade_edges(stretch, FADE_IN_MS, FADE_OUT_MS)
        return exercise * curve_from_db((SPEECH_DB - deeper_db) * ducked)
    for span in timeline.exercises:
        rise_ms = FORWARD_MS if span.start_ms > 0 else 0
        fall_ms = FORWARD_MS if span.end_ms < timeline.duration_ms else 0
        _raise(exercise, span.start_ms, span.end_ms, rise_ms, fall_ms)
    open_db = (PAUSE_DB + level_db) * (1 - exercise)
    curve_db = open_db + (SPEECH_DB - deeper_db + level_db - open_db) * ducked
    return fade_edges(curve_from_db(curve_db), FADE_IN_MS, FADE_OUT_MS)


def bed_gains(timeline: Timeline, level_db: float, deeper_db: float = 0.0) -> Samples:
    """A bed's gain curve for a chapter, linear, one figure at every edge between milliseconds.

    Args:
        timeline: Where speech stands.
        level_db: The listener's choice, on top of the level in pauses and under speech.
        deeper_db: How much further than usual it goes down under speech.
    """
    depth_db = BED_SPEECH_DB - deeper_db - BED_PAUSE_DB
    curve_db = BED_PAUSE_DB + level_db + depth_db * _ducked(timeline)
    return fade_edges(curve_from_db(curve_db), FADE_IN_MS, FADE_OUT_MS)


def _ducked(timeline: Timeline) -> Samples:
    """1 under speech, 0 away from it, with the attack drawn ahead and a slow release."""
    ducked = np.zeros(timeline.duration_ms + 1, np.float32)
    for span in merge_spans(timeline.speech, HOLD_GAP_MS):
        _raise(ducked, span.start_ms - ATTACK_MS, span.end_ms + RELEASE_MS, ATTACK_MS, RELEASE_MS)
    return ducked


def merge_spans(spans: Iterable[SpeechSpan], gap_ms: int) -> list[SpeechSpan]:
    """Spans in order, those closer together than a gap taken as one."""
    merged: list[SpeechSpan] = []
    for span in spans:
        if merged and span.start_ms - merged[-1].end_ms < gap_ms:
            merged[-1] = SpeechSpan(merged[-1].start_ms, span.end_ms)
        else:
            merged.append(span)
    return merged


def _raise(curve: Samples, start_ms: int, end_ms: int, rise_ms: int, fall_ms: int) -> None:
    """Lift a curve of 0 to 1 between two moments, softly at both ends."""
    lift = np.ones(end_ms - start_ms + 1, np.float32)
    rise_ms, fall_ms = min(rise_ms, len(lift) // 2), min(fall_ms, len(lift) // 2)
    lift[: rise_ms + 1] = sine_squared(rise_ms)
    lift[len(lift) - fall_ms - 1 :] *= sine_squared(fall_ms)[::-1]
    begin, stop = max(start_ms, 0), min(end_ms + 1, len(curve))
    part = curve[begin:stop]
    np.maximum(part, lift[begin - start_ms : stop - start_ms], out=part)
