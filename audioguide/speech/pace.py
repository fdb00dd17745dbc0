"""What pace means, the same for every engine, and how each is brought to it.

A pace is in words a minute while speaking: gaps of 150 ms and more do not count. Taken literally
sentence by sentence it would hurry through long words and drag out short ones, while a rate of
syllables alone would be another unit than the one asked for. Readers do something between: the
longer a word, the shorter its syllables (Menzerath's law; for Dutch, Nooteboom 1972). So the time
for a word grows with the fourth root of its sentence's syllables a word. Plain narration has 1.4 to
1.7 of these, and over twenty sentences of it the literal words a minute keep within 5 %, while the
syllables a second vary from sentence to sentence no more than in eSpeak's own reading.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.audio.ffmpeg import ffmpeg_command
from audioguide.errors import SpeechError
from audioguide.languages import DEFAULT, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SYLLABLES_PER_WORD: Final = 1.5
"""Of ordinary Dutch narration, by ``count_syllables``."""

_GROWTH: Final = 0.25
"""The power of syllables a word by which the time for a word grows: 0 is literal words."""

_ORDINARY_WORDS: Final = 2
"""A sentence is read as if so many ordinary words stood beside it: a title of one long word is not
a style of its own."""

_USUAL_PAUSE: Final = re.compile(r"[,;:–—]")
USUAL_S: Final = (0.10, 0.075, 0.069, 0.080, 0.18)
"""Of a calm voice, in the order of ``usual_s``."""

_GAP_MS: Final = 150
_GAP_BELOW_LOUDEST_DB: Final = -35.0
_LEVEL_MS: Final = 10
"""What counts as a gap when the articulation rate is measured: ``audioguide check`` does alike."""

_NEAR_ENOUGH: Final = 0.02
_NEAR_BY_RATE: Final = 0.06
"""For an engine with a rate of its own: a sentence this near is neither spoken again nor stretched.
Listeners just notice a change of tempo of 5 % within a sentence (Quené 2007); these are sentences
apart, and their errors even out over a few."""

_SLOWEST_TEMPO: Final = 0.5
_FASTEST_TEMPO: Final = 1.6
"""Beyond these Rubber Band smears consonants or swallows them."""


def target_s(spoken: str, pace_wpm: int, language: str = DEFAULT) -> float:
    """Seconds of speech, gaps not counted, that a sentence takes at a pace."""
    words = len(spoken.split())
    syllables = load(language).count_syllables(spoken)
    around = (syllables + _ORDINARY_WORDS * _SYLLABLES_PER_WORD) / (words + _ORDINARY_WORDS)
    syllables_in_a_usual_time = float(around ** (1 - _GROWTH) * _SYLLABLES_PER_WORD**_GROWTH)
    return 60 / pace_wpm * syllables / syllables_in_a_usual_time


def usual_s(spoken: str, seconds: Sequence[float] = USUAL_S, language: str = DEFAULT) -> float:
    """Seconds of speech, gaps not counted, that a voice usually takes when left to itself.

    By least squares over the 337 sentences of ``content/nl`` in five voices of eSpeak at about 110
    words a minute: the ratio of a sentence's length to this varies by 7 % (standard deviation), to
    ``target_s`` by 11 %, so the first attempt at a pace is near enough for six sentences in ten
    instead of one in three; with figures of a voice's own, for seven.

    Args:
        spoken: The sentence.
        seconds: What the voice takes for a sentence, and for each of its letters, syllables, words
            and inner marks.
        language: Of the sentence.
    """
    counts = (
        1,
        sum(letter.isalpha() for letter in spoken),
        load(language).count_syllables(spoken),
        len(spoken.split()),
        len(_USUAL_PAUSE.findall(spoken)),
    )
    return sum(count * one for count, one in zip(counts, seconds, strict=True))


def articulated_s(clip: Clip) -> float:
    """Seconds of speech in a clip: its length less the silence around it and the gaps inside."""
    window = max(1, clip.sample_rate * _LEVEL_MS // 1000)
    count = len(clip.samples) // window
    if not count:
        return 0.0
    cells = clip.samples[: count * window].reshape(count, window)
    energy = np.einsum("ij,ij->i", cells, cells)
    loud = np.flatnonzero(energy > energy.max() * 10 ** (_GAP_BELOW_LOUDEST_DB / 10))
    if not loud.size:
        return 0.0
    steps = np.diff(loud)
    gaps = steps[steps > _GAP_MS // _LEVEL_MS] - 1
    return float(loud[-1] - loud[0] + 1 - gaps.sum()) * window / clip.sample_rate


def speak_at_pace(
    speak: Callable[[float], Clip],
    spoken: str,
    pace_wpm: int,
    usual_rate: float,
    seconds: Sequence[float] = USUAL_S,
    language: str = DEFAULT,
) -> Clip:
    """The clip of an engine that has a rate of its own: spoken, measured, and spoken once more.

    Args:
        speak: Speaks at a rate in the engine's own unit, larger being faster.
        spoken: What it says.
        pace_wpm: Words a minute while speaking.
        usual_rate: At which sentences take about ``usual_s``.
        seconds: Of this voice, for ``usual_s``.
        language: Of what it says.

    Raises:
        SpeechError: The engine failed.
    """
    target = target_s(spoken, pace_wpm, language)
    rate = usual_rate * (usual_s(spoken, seconds, language) / target if target else 1.0)
    clip = speak(rate)
    too_slow = _too_slow(clip, target)
    if abs(too_slow - 1) >= _NEAR_BY_RATE:
        clip = speak(rate * too_slow)
    return _at_length(clip, target, _NEAR_BY_RATE)


def at_pace(clip: Clip, spoken: str, pace_wpm: int, language: str = DEFAULT) -> Clip:
    """The clip of an engine without a rate of its own, stretched to a pace, its pitch kept.

    Args:
        clip: At any sample rate.
        spoken: What it says.
        pace_wpm: Words a minute while speaking.
        language: Of what it says.

    Raises:
        SpeechError: ffmpeg failed.
    """
    return _at_length(clip, target_s(spoken, pace_wpm, language), _NEAR_ENOUGH)


def _at_length(clip: Clip, target: float, leave: float) -> Clip:
    """A clip with so many seconds of speech, or as it is where a small share is left."""
    tempo = min(max(_too_slow(clip, target), _SLOWEST_TEMPO), _FASTEST_TEMPO)
    return clip if abs(tempo - 1) < leave else stretch(clip, tempo)


def _too_slow(clip: Clip, target: float) -> float:
    """How many times longer the speech in a clip takes than it should; 1 where none is heard."""
    actual = articulated_s(clip)
    return actual / target if target and actual else 1.0


def stretch(clip: Clip, tempo: float) -> Clip:
    """A clip faster (above 1) or slower, its pitch kept, by Rubber Band in the wheel's ffmpeg.

    Raises:
        SpeechError: ffmpeg failed.
    """
    raw = ["-f", "f32le", "-ar", str(clip.sample_rate), "-ac", "1"]
    command = ffmpeg_command(
        *("-nostdin", *raw, "-i", "pipe:0"),
        *("-af", f"rubberband=tempo={tempo:.4f}:pitchq=quality", *raw, "pipe:1"),
    )
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        command, input=clip.samples.tobytes(), capture_output=True, check=False
    )
    if done.returncode or not done.stdout:
        raise SpeechError(f"the pace could not be changed: {done.stderr.decode()[-200:].strip()}")
    return Clip(np.frombuffer(done.stdout, dtype=np.float32), clip.sample_rate)
