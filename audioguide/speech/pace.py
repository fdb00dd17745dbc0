"""What pace means, the same for every engine, and how to give it to one that has no rate control.

A pace in words a minute is a rate of syllables inside phrases: a sentence of long words takes its
time, as it does with a human reader, instead of being hurried through.
"""

from __future__ import annotations

import subprocess
from typing import Final

import numpy as np

from audioguide.audio.clip import SAMPLE_RATE, SAMPLES_PER_MS, Clip
from audioguide.errors import SpeechError
from audioguide.syllables import count_syllables

SYLLABLES_PER_WORD: Final = 1.6
"""Mean of plain Dutch narration, by ``count_syllables``."""

_GAP_MS: Final = 150
_GAP_BELOW_LOUDEST_DB: Final = -35.0
_LEVEL_MS: Final = 10
"""A gap as ``gentle.md`` of the plan defines it for the articulation rate, row 16."""

_SLOWEST_TEMPO: Final = 0.55
_FASTEST_TEMPO: Final = 1.6
"""Beyond these Rubber Band smears consonants or swallows them."""

_UNHEARD_CHANGE: Final = 0.01


def syllables_per_s(pace_wpm: int) -> float:
    """The articulation rate that a pace asks for."""
    return pace_wpm * SYLLABLES_PER_WORD / 60


def articulated_s(clip: Clip) -> float:
    """Seconds of speech in a clip at ``SAMPLE_RATE``: its length less the gaps inside it."""
    window = _LEVEL_MS * SAMPLES_PER_MS
    count = len(clip.samples) // window
    if not count:
        return len(clip.samples) / SAMPLE_RATE
    power = np.square(clip.samples[: count * window].reshape(count, window)).mean(axis=1)
    quiet = power < power.max() * 10 ** (_GAP_BELOW_LOUDEST_DB / 10)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    gaps = edges[1::2] - edges[::2]
    gap_windows = int(gaps[gaps >= _GAP_MS // _LEVEL_MS].sum())
    return (len(clip.samples) - gap_windows * window) / SAMPLE_RATE


def at_pace(clip: Clip, spoken: str, pace_wpm: int) -> Clip:
    """A trimmed clip at ``SAMPLE_RATE`` brought to a pace, its pitch kept.

    Raises:
        SpeechError: ffmpeg failed.
    """
    syllables = count_syllables(spoken)
    if not syllables or not len(clip.samples):
        return clip
    wanted_s = syllables / syllables_per_s(pace_wpm)
    tempo = min(max(articulated_s(clip) / wanted_s, _SLOWEST_TEMPO), _FASTEST_TEMPO)
    return clip if abs(tempo - 1) < _UNHEARD_CHANGE else stretch(clip, tempo)


def stretch(clip: Clip, tempo: float) -> Clip:
    """A clip faster (above 1) or slower, its pitch kept, by Rubber Band in the wheel's ffmpeg.

    Raises:
        SpeechError: ffmpeg failed.
    """
    import imageio_ffmpeg

    raw = ["-f", "f32le", "-ar", str(clip.sample_rate), "-ac", "1"]
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", *raw, "-i", "pipe:0"),
        *("-af", f"rubberband=tempo={tempo:.4f}:pitchq=quality", *raw, "pipe:1"),
    ]
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        command, input=clip.samples.tobytes(), capture_output=True, check=False
    )
    if done.returncode or not done.stdout:
        raise SpeechError(f"the pace could not be changed: {done.stderr.decode()[-200:].strip()}")
    return Clip(np.frombuffer(done.stdout, dtype=np.float32), clip.sample_rate)
