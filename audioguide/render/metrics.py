"""What the stems of a chapter or track tell, gathered while it is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.curve import mean
from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.audio.loudness import LoudnessMeter, to_lufs
from audioguide.breath.cue import make_cycle
from audioguide.breath.sounds import find_sound
from audioguide.measure.stem_figures import StemFigure
from audioguide.measure.stems import (
    cue_rise_db,
    harsh_share_db,
    in_out_ratio,
    lag_ms,
    roughness,
    swell_depth_db,
)
from audioguide.mix.onset import rise_time_ms
from audioguide.mix.soft_onsets import heard_powers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.audio.curve import Figures
    from audioguide.breath.cue import BreathStem
    from audioguide.mix.mastering import Master
    from audioguide.mix.timeline import Timeline
    from audioguide.mix.voice import VoiceClip
    from audioguide.model import BreathPattern, PlacedBreath

_STEP_MS = 60_000
_OVERLAP_MS = 200
_TIMED_BREATHS = 12
_TIMED_MS = 1000


def breath_figures(
    breaths: Sequence[PlacedBreath], stem: BreathStem, edges: Figures, sound: str
) -> dict[StemFigure, float]:
    """What the breath stem tells: rise, brightness, roughness, swell, contrast and timing.

    Args:
        breaths: As placed.
        stem: Before ducking.
        edges: The gain curve of the whole file, one figure at every edge between milliseconds.
        sound: The cue's name.
    """
    if not breaths:
        return {}
    settled = [cycle_figures(pattern, sound) for pattern in _settled(breaths)]
    lags_ms = _lags_ms(breaths, stem, sound)
    return {
        StemFigure.CUE_RISE: _rise_db(stem, edges),
        StemFigure.CUE_BRIGHTNESS: max(one.brightness_db for one in settled),
        StemFigure.ROUGHNESS: max(one.roughness for one in settled),
        StemFigure.SWELL_DEPTH_LEAST: min(one.swell_depth_db for one in settled),
        StemFigure.SWELL_DEPTH_MOST: max(one.swell_depth_db for one in settled),
        StemFigure.IN_OUT_CONTRAST: min(one.in_out_ratio for one in settled),
        StemFigure.TONAL: float(find_sound(sound).tonal),
        StemFigure.FADE_IN: _rising_s(edges, 1),
        StemFigure.FADE_OUT: _rising_s(edges, -1),
        StemFigure.TIMING: float(np.abs(lags_ms).max()),
        StemFigure.DRIFT: abs(lags_ms[-1] - lags_ms[0]),
    }


def _rising_s(edges: Figures, direction: int) -> float:
    """How long a gain curve rises without a halt from where it leaves silence.

    Args:
        edges: The curve.
        direction: 1 from its begin on, −1 from its end back.
    """
    looked_at = _STEP_MS
    while True:
        whole = looked_at >= len(edges)
        near = edges[:looked_at] if direction > 0 else edges[max(len(edges) - looked_at, 0) :][::-1]
        begin = int(np.argmax(near > 0))
        halts = np.flatnonzero(np.diff(near[begin:]) <= 0)
        if whole or (near[begin] > 0 and len(halts)):
            return float(halts[0] if len(halts) else len(near) - begin) / 1000
        looked_at *= 2


def _settled(breaths: Sequence[PlacedBreath]) -> list[BreathPattern]:
    """The patterns that are stayed at; the steps of a ramp come once each."""
    counts = Counter(breath.pattern for breath in breaths)
    repeated = [pattern for pattern, count in counts.items() if count > 1]
    return repeated or [breaths[-1].pattern]


@dataclass(frozen=True, slots=True)
class CycleFigures:
    """What one breath of a cue tells."""

    brightness_db: float
    roughness: float
    swell_depth_db: float
    in_out_ratio: float


@lru_cache(maxsize=16)
def cycle_figures(pattern: BreathPattern, sound: str) -> CycleFigures:
    """What one breath of a cue tells: brightness, roughness, swell and contrast."""
    cycle = make_cycle(pattern, sound)
    return CycleFigures(
        brightness_db=harsh_share_db(cycle.samples),
        roughness=roughness(cycle.samples),
        swell_depth_db=swell_depth_db(cycle.powers),
        in_out_ratio=in_out_ratio(cycle.samples, pattern.phases_ms),
    )


def _rise_db(stem: BreathStem, edges: Figures) -> float:
    """The steepest rise anywhere, a minute at a time so that memory stays small."""
    length_ms = len(edges) - 1
    steepest = 0.0
    for start_ms in range(0, length_ms, _STEP_MS):
        stop_ms = min(start_ms + _STEP_MS + _OVERLAP_MS, length_ms)
        powers = stem.powers(start_ms, stop_ms) * edges[start_ms:stop_ms] ** 2
        steepest = max(steepest, cue_rise_db(powers))
    return steepest


def _lags_ms(breaths: Sequence[PlacedBreath], stem: BreathStem, sound: str) -> list[float]:
    """How far cues stand from where they were placed, for breaths spread over the file."""
    chosen = sorted({round(place) for place in np.linspace(0, len(breaths) - 1, _TIMED_BREATHS)})
    lags = []
    for breath in (breaths[index] for index in chosen):
        template = make_cycle(breath.pattern, sound).samples[: _TIMED_MS * SAMPLES_PER_MS]
        heard = stem.read(breath.start_ms, breath.start_ms + _TIMED_MS)
        lags.append(lag_ms(heard, template))
    return lags


def voice_figures(
    timeline: Timeline, clips: Sequence[VoiceClip], voice: Master, under: Figures
) -> dict[StemFigure, float]:
    """What the voice stem tells: onsets, brightness, distance from the cue, and the limiter's work.

    Args:
        timeline: Where the clips stand.
        clips: One an utterance.
        voice: How they were mastered.
        under: Powers of everything else in the joined speech.
    """
    if not clips:
        return {}
    energy = sum(clip.energy for clip in clips)
    harsh = sum(clip.harsh_energy for clip in clips)
    figures = {
        StemFigure.VOICE_BRIGHTNESS: float(10 * np.log10(max(harsh, 1e-20) / max(energy, 1e-12))),
        StemFigure.GAIN_REDUCTION_SHARE: voice.heavy_share,
        StemFigure.GAIN_REDUCTION: voice.most_reduction_db,
    }
    meter, rises_ms = LoudnessMeter(), []
    for powers, after_pause in heard_powers(voice, timeline.speech, clips):
        meter.feed(powers)
        rise_ms = rise_time_ms(powers) if after_pause else 0
        if rise_ms > 0:
            rises_ms.append(rise_ms)
    if rises_ms:
        figures[StemFigure.SPEECH_ENTRY] = float(min(rises_ms))
    under_power = mean(under)
    if under_power > 0:
        figures[StemFigure.SPEECH_OVER_CUE] = meter.integrated_lufs() - float(to_lufs(under_power))
    return figures


def rounded(figures: Mapping[StemFigure, float]) -> dict[str, float]:
    """Figures as they are kept, by name: finer digits say nothing."""
    return {name.value: round(float(value), 4) for name, value in figures.items()}
