"""How loud the cue is at every moment: under speech, in pauses, in exercises."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.gain import curve_from_db, fade_part, multiply_part, sine_squared
from audioguide.model import SpeechSpan
from audioguide.settings import BREATH_OFF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.audio.clip import Samples
    from audioguide.mix.timeline import Timeline
    from audioguide.settings import Settings

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

WHOLE = slice(None)


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud it is what runs under the voice, against the levels of the design."""

    cue_db: float = 0.0
    """In and out of speech. An exercise keeps its level: there the cue is what is listened to."""
    bed_db: float = 0.0
    cue_under_voice: bool = True
    """Whether the cue is heard outside exercises."""
    deeper_db: float = 0.0
    """How much further than usual both go down under speech."""

    @classmethod
    def of(cls, settings: Settings) -> Levels:
        """Those that an author has set."""
        return cls(
            cue_db=settings.cue_level_db,
            bed_db=settings.bed_level_db,
            cue_under_voice=settings.breath != BREATH_OFF,
        )


def cue_gains(timeline: Timeline, levels: Levels, part: slice = WHOLE) -> Samples:
    """The cue's gain curve for a chapter, linear, one figure at every edge between milliseconds.

    Args:
        timeline: Where speech and exercises stand.
        levels: What an author has set, and how deep it must go.
        part: Which of its edges, for a chapter that is too long to be held as a whole.
    """
    begin, stop, _ = part.indices(timeline.duration_ms + 1)
    ducked = _ducked(timeline, begin, stop)
    if not levels.cue_under_voice:
        exercise = _exercises_alone(timeline, begin, stop)
        return exercise * curve_from_db((SPEECH_DB - levels.deeper_db) * ducked)
    open_db = (PAUSE_DB + levels.cue_db) * (1 - _forward(timeline, begin, stop))
    speech_db = SPEECH_DB - levels.deeper_db + levels.cue_db
    gains = curve_from_db(open_db + (speech_db - open_db) * ducked)
    fade_part(gains, begin, timeline.duration_ms, FADE_IN_MS, FADE_OUT_MS)
    return gains


def bed_gains(timeline: Timeline, levels: Levels, part: slice = WHOLE) -> Samples:
    """A bed's gain curve for a chapter, linear, one figure at every edge between milliseconds.

    Args:
        timeline: Where speech stands.
        levels: What an author has set, and how deep it must go.
        part: Which of its edges, for a chapter that is too long to be held as a whole.
    """
    begin, stop, _ = part.indices(timeline.duration_ms + 1)
    depth_db = BED_SPEECH_DB - levels.deeper_db - BED_PAUSE_DB
    gains = curve_from_db(BED_PAUSE_DB + levels.bed_db + depth_db * _ducked(timeline, begin, stop))
    fade_part(gains, begin, timeline.duration_ms, FADE_IN_MS, FADE_OUT_MS)
    return gains


def _forward(timeline: Timeline, begin: int, stop: int) -> Samples:
    """1 in exercises, 0 away from them, for the cue that comes forward there."""
    curve = np.zeros(stop - begin, np.float32)
    for span in timeline.exercises:
        rise_ms = FORWARD_MS if span.start_ms > 0 else 0
        fall_ms = FORWARD_MS if span.end_ms < timeline.duration_ms else 0
        _raise(curve, begin, span, rise_ms, fall_ms)
    return curve


def _exercises_alone(timeline: Timeline, begin: int, stop: int) -> Samples:
    """The gain of a cue that is heard in exercises and nowhere else."""
    curve = np.zeros(stop - begin, np.float32)
    for span in timeline.exercises:
        first, last = max(begin, span.start_ms), min(stop, span.end_ms + 1)
        if first < last:
            part = curve[first - begin : last - begin]
            part[:] = 1.0
            length_ms = span.end_ms - span.start_ms
            fade_part(part, first - span.start_ms, length_ms, FADE_IN_MS, FADE_OUT_MS)
    return curve


def _ducked(timeline: Timeline, begin: int, stop: int) -> Samples:
    """1 under speech, 0 away from it, with the attack drawn ahead and a slow release."""
    curve = np.zeros(stop - begin, np.float32)
    speech = merge_spans(timeline.speech, HOLD_GAP_MS)
    first = bisect.bisect_left(speech, begin - RELEASE_MS, key=lambda span: span.end_ms)
    for span in speech[first:]:
        if span.start_ms - ATTACK_MS >= stop:
            break
        around = SpeechSpan(span.start_ms - ATTACK_MS, span.end_ms + RELEASE_MS)
        _raise(curve, begin, around, ATTACK_MS, RELEASE_MS)
    return curve


def merge_spans(spans: Iterable[SpeechSpan], gap_ms: int) -> list[SpeechSpan]:
    """Spans in order, those closer together than a gap taken as one."""
    merged: list[SpeechSpan] = []
    for span in spans:
        if merged and span.start_ms - merged[-1].end_ms < gap_ms:
            merged[-1] = SpeechSpan(merged[-1].start_ms, span.end_ms)
        else:
            merged.append(span)
    return merged


def _raise(curve: Samples, begin: int, span: SpeechSpan, rise_ms: int, fall_ms: int) -> None:
    """Lift a part of a curve of 0 to 1 between two moments, softly at both ends.

    Args:
        curve: The part.
        begin: Its first edge.
        span: The moments.
        rise_ms: How long it takes to get there.
        fall_ms: And back.
    """
    length = span.end_ms - span.start_ms + 1
    first, last = max(span.start_ms, begin), min(span.end_ms + 1, begin + len(curve))
    if first >= last:
        return
    lift = np.ones(last - first, np.float32)
    at_ms = first - span.start_ms
    rise_ms, fall_ms = min(rise_ms, length // 2), min(fall_ms, length // 2)
    multiply_part(lift, at_ms, 0, sine_squared(rise_ms))
    multiply_part(lift, at_ms, length - fall_ms - 1, sine_squared(fall_ms)[::-1])
    part = curve[first - begin : last - begin]
    np.maximum(part, lift, out=part)
