"""A chapter as a picture: breath phases, waveform, loudness and speech over time, in SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.loudness import HOP_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from audioguide.measure.sound import FileSound
    from audioguide.model import ChapterFacts

WIDTH, HEIGHT = 1000, 200
_WAVE_MIDDLE, _WAVE_HALF = 110, 55
_SPEECH_TOP, _SPEECH_HEIGHT = 172, 8
_BREATH_HEIGHT = 166
_LOUDEST_LUFS, _SOFTEST_LUFS = -10.0, -60.0
_TICK_S = 60


def draw(sound: FileSound, facts: ChapterFacts | None, label: str) -> str:
    """The picture as an SVG element that stands by itself.

    Args:
        sound: As measured.
        facts: Where speech and breath stand, where that is known.
        label: What a screen reader says instead of it.
    """
    scale = WIDTH / sound.duration_ms
    return "".join(
        [
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">',
            *_breaths(facts, scale),
            f'<path class="wave" d="{_wave(sound)}"/>',
            f'<polyline class="loud" points="{_loudness(sound)}"/>',
            *_speech(facts, scale),
            *_ticks(sound.duration_ms, scale),
            "</svg>",
        ]
    )


def _breaths(facts: ChapterFacts | None, scale: float) -> Iterator[str]:
    for cue in facts.breath if facts else ():
        x, width = cue.start_ms * scale, (cue.end_ms - cue.start_ms) * scale
        yield (
            f'<rect class="{cue.phase}" x="{x:.1f}" y="0" width="{width:.1f}" '
            f'height="{_BREATH_HEIGHT}"/>'
        )


def _columns(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The largest value of each of the picture's columns."""
    edges = np.linspace(0, len(values), WIDTH + 1).astype(int)[:-1]
    columns: npt.NDArray[np.float32] = np.maximum.reduceat(
        values, np.minimum(edges, len(values) - 1)
    )
    return columns


def _wave(sound: FileSound) -> str:
    heights = _columns(sound.peaks[:]) * _WAVE_HALF / 0.5
    upper = [f"{x},{_WAVE_MIDDLE - height:.1f}" for x, height in enumerate(heights)]
    lower = [f"{x},{_WAVE_MIDDLE + height:.1f}" for x, height in enumerate(heights)]
    return f"M{' L'.join(upper)} L{' L'.join(reversed(lower))} Z"


def _loudness(sound: FileSound) -> str:
    levels = np.clip(sound.momentary_lufs(), _SOFTEST_LUFS, _LOUDEST_LUFS)
    columns = _columns(levels.astype(np.float32))
    share = (_LOUDEST_LUFS - columns) / (_LOUDEST_LUFS - _SOFTEST_LUFS)
    shift = HOP_MS * 2 / sound.duration_ms * WIDTH
    return " ".join(f"{x + shift:.1f},{y:.1f}" for x, y in enumerate(share * _BREATH_HEIGHT))


def _speech(facts: ChapterFacts | None, scale: float) -> Iterator[str]:
    for span in facts.speech if facts else ():
        x, width = span.start_ms * scale, (span.end_ms - span.start_ms) * scale
        yield (
            f'<rect class="speech" x="{x:.1f}" y="{_SPEECH_TOP}" width="{width:.1f}" '
            f'height="{_SPEECH_HEIGHT}"/>'
        )


def _ticks(duration_ms: float, scale: float) -> Iterator[str]:
    step_s = _TICK_S * max(1, round(duration_ms / 1000 / _TICK_S / 10))
    for second in range(0, int(duration_ms / 1000) + 1, step_s):
        x = second * 1000 * scale
        minutes, rest = divmod(second, 60)
        yield f'<text x="{x:.1f}" y="{HEIGHT - 4}">{minutes}:{rest:02}</text>'
