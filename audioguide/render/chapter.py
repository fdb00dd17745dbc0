"""One chapter from its script and clips to a measured MP3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.curve import STRETCH_MS, Curve, mean
from audioguide.audio.encode import ENCODER_GAIN_DB, encode_mp3
from audioguide.audio.gain import from_db
from audioguide.audio.loudness import to_lufs
from audioguide.breath.cue import BreathStem
from audioguide.breath.pattern import check_pattern
from audioguide.breath.schedule import exercise_breaths
from audioguide.languages import DEFAULT, load
from audioguide.measure.checks import check_file
from audioguide.measure.sound import measure_sound
from audioguide.measure.subject import Origin
from audioguide.mix.ducking import Levels, bed_gains, cue_gains
from audioguide.mix.mastering import CEILING_DBTP, SPEECH_LUFS, Master, MasterTarget, master
from audioguide.mix.mixdown import Under, mix_blocks
from audioguide.mix.pauses import Pauses
from audioguide.mix.soft_onsets import soften_onsets
from audioguide.mix.timeline import Timeline, place_section
from audioguide.model import BreathPattern, ChapterFacts, Exercise
from audioguide.render.metrics import breath_figures, rounded, voice_figures
from audioguide.settings import BREATH_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audioguide.audio.loudness import Powers
    from audioguide.measure.sound import FileSound
    from audioguide.mix.bed import Bed
    from audioguide.mix.voice import VoiceClip
    from audioguide.model import ScriptSection
    from audioguide.settings import Settings

_CODING_MARGIN_DB = 0.4
"""What lossy coding and the points between samples add to a peak, nearly always."""
_VOICE_ABOVE_LU = 20.5
"""Voice over what runs under it; the limit is 20."""
_CLOSE_LU = 0.3
_CLOSEST_PEAK_DB = 0.03
_MOST_OVER_LOUDNESS_DB = 14.0
"""How far a peak may stand above the loudness of its chapter."""
_ATTEMPTS = 5


def make_chapter(
    section: ScriptSection,
    clips: Sequence[VoiceClip],
    settings: Settings,
    target: Path,
    bed: Bed | None = None,
    *,
    language: str = DEFAULT,
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
        bed: A background, if the guide has one.
        language: Of what is said.

    Raises:
        UnsafePatternError: A breath pattern is outside the safe limits.
        AudioError: The file could not be written.
    """
    timeline = _place(section, clips, settings, load(language).wording.breath_presets)
    breath = BreathStem(timeline.breaths, settings.sound)
    under = _stems_under(timeline, breath, bed, settings, target.parent)
    under_powers = Curve(_powers(under, timeline), target.parent)
    reserve = sum(one.peak(timeline.speech) for one in under)
    aim = MasterTarget(
        SPEECH_LUFS - ENCODER_GAIN_DB, CEILING_DBTP - ENCODER_GAIN_DB - _CODING_MARGIN_DB
    )
    for _ in range(_ATTEMPTS):
        ceiling = float(from_db(aim.ceiling_db)) - reserve
        voice = master(clips, under_powers, aim.loudness_lufs, ceiling, target.parent)
        voice = soften_onsets(voice, timeline.speech, clips)
        encode_mp3(mix_blocks(timeline, clips, voice, under), target)
        sound = measure_sound(target)
        loudness_lufs = sound.loudness_lufs(timeline.speech)
        closer = _corrected(aim, voice, loudness_lufs, sound.true_peak_dbtp) if clips else aim
        if closer == aim:
            break
        aim = closer
    facts = ChapterFacts(
        duration_ms=timeline.duration_ms,
        loudness_lufs=round(loudness_lufs, 2),
        true_peak_dbtp=round(sound.true_peak_dbtp, 2),
        speech=timeline.speech,
        breath=tuple(cue for placed in timeline.breaths for cue in placed.cues),
        stems=rounded(
            breath_figures(timeline.breaths, breath, under[0].edges, settings.sound)
            | voice_figures(timeline, clips, voice, under_powers)
        ),
        exercises=timeline.exercises,
    )
    return replace(facts, fails=_fails(section, facts, sound, language))


def _fails(
    section: ScriptSection, facts: ChapterFacts, sound: FileSound, language: str
) -> tuple[str, ...]:
    """The checks that the decoded chapter does not pass, by their short names."""
    origin = Origin(facts, section.utterances, language, in_guide=True)
    return tuple({one.check: None for one in check_file(sound, origin) if one.ok is False})


def _place(
    section: ScriptSection,
    clips: Sequence[VoiceClip],
    settings: Settings,
    presets: Mapping[str, str],
) -> Timeline:
    holds = settings.breath_holds
    under_voice = None
    if settings.breath != BREATH_OFF:
        pattern = BreathPattern.parse(settings.breath, presets)
        under_voice = check_pattern(pattern, allow_holds=holds)
    exercises = [
        exercise_breaths(check_pattern(item.pattern, allow_holds=holds), item.duration_s)
        for item in section.items
        if isinstance(item, Exercise)
    ]
    return place_section(
        section,
        [clip.duration_ms for clip in clips],
        exercises,
        under_voice,
        Pauses.of(settings),
    )


def _stems_under(
    timeline: Timeline, breath: BreathStem, bed: Bed | None, settings: Settings, folder: Path
) -> list[Under]:
    """The cue and the bed at their levels, the encoder's loss made good.

    Where few words happen to fall on the swells of the cue, both go down further under them: the
    design's levels always leave the voice its distance. What a listener chose comes on top.
    """
    made_good = from_db(-ENCODER_GAIN_DB).astype(np.float32)

    def at(levels: Levels) -> list[Under]:
        cue = (cue_gains(timeline, levels, part) for part in _parts(timeline))
        stems = [Under(breath, Curve((made_good * part for part in cue), folder))]
        if bed is not None:
            gains = (bed_gains(timeline, levels, part) for part in _parts(timeline))
            stems.append(Under(bed, Curve((made_good * part for part in gains), folder)))
        return stems

    chosen = Levels.of(settings)
    power = mean(Curve(_powers(at(replace(chosen, cue_db=0.0, bed_db=0.0)), timeline), folder))
    if power == 0:
        return at(chosen)
    excess_lu = float(to_lufs(power)) + ENCODER_GAIN_DB - SPEECH_LUFS + _VOICE_ABOVE_LU
    return at(replace(chosen, deeper_db=max(excess_lu, 0.0)))


def _parts(timeline: Timeline) -> Iterator[slice]:
    """The edges between a chapter's milliseconds, a stretch at a time."""
    for start in range(0, timeline.duration_ms + 1, STRETCH_MS):
        yield slice(start, start + STRETCH_MS)


def _powers(stems: Sequence[Under], timeline: Timeline) -> Iterator[Powers]:
    """What is heard of stems together in the joined speech, a sentence at a time."""
    for span in timeline.speech:
        yield np.sum([one.powers(span) for one in stems], axis=0)


def _corrected(
    aim: MasterTarget, voice: Master, loudness_lufs: float, true_peak_dbtp: float
) -> MasterTarget:
    """The aim for another attempt; the same one where this attempt is good."""
    miss_lu = voice.loudness_lufs + ENCODER_GAIN_DB - loudness_lufs
    most_dbtp = min(CEILING_DBTP, loudness_lufs + _MOST_OVER_LOUDNESS_DB)
    over_db = true_peak_dbtp - most_dbtp + _CLOSEST_PEAK_DB
    if abs(miss_lu) > _CLOSE_LU:
        aim = replace(aim, loudness_lufs=aim.loudness_lufs + miss_lu)
    if over_db > 0:
        aim = replace(aim, ceiling_db=aim.ceiling_db - over_db - _CLOSEST_PEAK_DB)
    return aim
