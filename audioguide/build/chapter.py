"""One chapter from its script and clips to a measured MP3."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.clip import SAMPLES_PER_MS
from audioguide.audio.encode import ENCODER_GAIN_DB, encode_mp3
from audioguide.audio.gain import from_db
from audioguide.audio.loudness import PowerMeter, integrated_lufs
from audioguide.audio.read import read_blocks
from audioguide.audio.true_peak import TruePeakMeter, to_db
from audioguide.breath.cue import BreathStem
from audioguide.breath.pattern import check_pattern
from audioguide.breath.schedule import exercise_breaths
from audioguide.build.figures import breath_figures, rounded, voice_figures
from audioguide.mix.ducking import cue_gains
from audioguide.mix.mastering import CEILING_DBTP, SPEECH_LUFS, Master, MasterTarget, master
from audioguide.mix.mixdown import mix_blocks
from audioguide.mix.timeline import Pauses, Timeline, place_section
from audioguide.model import BreathPattern, ChapterFacts, Exercise
from audioguide.settings import BREATH_OFF

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.audio.clip import Samples
    from audioguide.audio.loudness import Powers
    from audioguide.mix.voice import PreparedClip
    from audioguide.model import ScriptSection, SpeechSpan
    from audioguide.settings import Settings

_CODING_MARGIN_DB = 0.4
"""What lossy coding and the points between samples add to a peak, nearly always."""
_CLOSE_LU = 0.3
_CLOSEST_PEAK_DB = 0.03
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class MeasuredFile:
    """What the decoded MP3 says of itself."""

    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float


def make_chapter(
    section: ScriptSection, clips: Sequence[PreparedClip], settings: Settings, target: Path
) -> ChapterFacts:
    """Mix, master and encode a chapter, and measure the decoded result.

    The level that the encoder takes away is made good beforehand, and its peaks are allowed for.
    Where a decoded chapter is still off its loudness or over its peak, which is rare, it is
    mastered once more by the difference.

    Args:
        section: What is heard, in order.
        clips: One an utterance of the section, in order.
        settings: Of the guide; the breath pattern in them is one that can be parsed.
        target: The MP3 to write, without tags; the caller gives it its final place.

    Raises:
        UnsafePatternError: A breath pattern is outside the safe limits.
        AudioError: The file could not be written.
    """
    breath = _breath_under_voice(settings)
    timeline = place_section(
        section,
        [clip.duration_ms for clip in clips],
        [
            exercise_breaths(check_pattern(item.pattern), item.duration_s)
            for item in section.items
            if isinstance(item, Exercise)
        ],
        breath,
        Pauses(settings.sentence_pause_ms, settings.paragraph_pause_ms, settings.heading_pause_ms),
    )
    cue = BreathStem(timeline.breaths, settings.sound)
    made_good = from_db(-ENCODER_GAIN_DB).astype(np.float32)
    cue_edges = made_good * cue_gains(
        timeline, settings.cue_level_db, under_voice=breath is not None
    )
    aim = MasterTarget(
        SPEECH_LUFS - ENCODER_GAIN_DB, CEILING_DBTP - ENCODER_GAIN_DB - _CODING_MARGIN_DB
    )
    under = _cue_under_speech(timeline, cue, cue_edges)
    reserve = cue.peak * _loudest_gain(timeline, cue_edges)
    for _ in range(_ATTEMPTS):
        voice = _master_voice(clips, under, aim, reserve)
        encode_mp3(mix_blocks(timeline, clips, voice.edges, cue, cue_edges), target)
        measured = measure_file(target, timeline.speech)
        closer = _corrected(aim, voice, measured) if clips else aim
        if closer == aim:
            break
        aim = closer
    return ChapterFacts(
        duration_ms=measured.duration_ms,
        loudness_lufs=round(measured.loudness_lufs, 2),
        true_peak_dbtp=round(measured.true_peak_dbtp, 2),
        speech=timeline.speech,
        breath=tuple(cue for breath in timeline.breaths for cue in breath.cues),
        stems=rounded(
            breath_figures(timeline.breaths, cue, cue_edges, settings.sound)
            | voice_figures(timeline, clips, voice, under)
        ),
        exercises=timeline.exercises,
    )


def _breath_under_voice(settings: Settings) -> BreathPattern | None:
    if settings.breath == BREATH_OFF:
        return None
    return check_pattern(BreathPattern.parse(settings.breath))


def _cue_under_speech(timeline: Timeline, cue: BreathStem, cue_edges: Samples) -> Powers:
    """The powers of the cue in the joined speech."""
    pieces = [
        cue.powers(span.start_ms, span.end_ms) * cue_edges[span.start_ms : span.end_ms] ** 2
        for span in timeline.speech
    ]
    return np.concatenate([np.zeros(0, np.float32), *pieces])


def _loudest_gain(timeline: Timeline, cue_edges: Samples) -> float:
    """The cue's largest gain anywhere in speech."""
    return max(
        (float(cue_edges[span.start_ms : span.end_ms].max()) for span in timeline.speech),
        default=0.0,
    )


def _master_voice(
    clips: Sequence[PreparedClip], under: Powers, aim: MasterTarget, reserve: float
) -> Master:
    """Settle the voice's gain, with the cue that runs under it taken into account."""
    nothing = np.zeros(0, np.float32)
    return master(
        np.concatenate([nothing, *(clip.powers for clip in clips)]),
        np.concatenate([nothing, *(clip.peaks for clip in clips)]),
        under,
        aim.loudness_lufs,
        float(from_db(aim.ceiling_db)) - reserve,
    )


def _corrected(aim: MasterTarget, voice: Master, measured: MeasuredFile) -> MasterTarget:
    """The aim for another attempt; the same one where this attempt is good."""
    expected_lufs = voice.loudness_lufs + ENCODER_GAIN_DB
    miss_lu = expected_lufs - measured.loudness_lufs
    over_db = measured.true_peak_dbtp - CEILING_DBTP + _CLOSEST_PEAK_DB
    if abs(miss_lu) > _CLOSE_LU:
        aim = replace(aim, loudness_lufs=aim.loudness_lufs + miss_lu)
    if over_db > 0:
        aim = replace(aim, ceiling_db=aim.ceiling_db - over_db - _CLOSEST_PEAK_DB)
    return aim


def measure_file(path: Path, spans: Sequence[SpeechSpan]) -> MeasuredFile:
    """Measure a finished MP3 at the working rate.

    Args:
        path: The file.
        spans: Speech whose joined loudness is asked for; without any, that of the whole file.

    Raises:
        AudioError: It could not be read.
    """
    meter, peaks = PowerMeter(), TruePeakMeter()
    pieces = [np.zeros(0, np.float32)]
    sample_count = 0
    for block in read_blocks(path):
        sample_count += len(block)
        pieces.append(meter.feed(block))
        peaks.feed(block)
    powers = np.concatenate(pieces)
    return MeasuredFile(
        round(sample_count / SAMPLES_PER_MS),
        integrated_lufs(joined(powers, spans) if spans else powers),
        to_db(peaks.finish()),
    )


def joined(powers: Powers, spans: Sequence[SpeechSpan]) -> Powers:
    """The powers of several stretches as if they were one."""
    return np.concatenate([powers[span.start_ms : span.end_ms] for span in spans])
