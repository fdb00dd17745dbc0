"""From a voice and a sentence to a finished clip: what a worker runs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import numpy as np

from audioguide.audio.resample import resample
from audioguide.commands import again
from audioguide.errors import SpeechError, UsageError
from audioguide.languages import DEFAULT, load
from audioguide.speech.registry import blamed_on, load_engine
from audioguide.speech.trim import trim_silence

if TYPE_CHECKING:
    from audioguide.audio.clip import Clip
    from audioguide.model import Voice

_FASTEST_SYLLABLES_PER_S: Final = 8.0
"""Nobody speaks Dutch faster; the average is 5.05 (Verhoeven 2004)."""

_SLOWEST_SYLLABLE_S: Final = 0.9
_LONGEST_EXTRA_S: Final = 2.0
"""Room for pauses, and for the single slow word."""

_STOPS: Final = (".", "!", "?", "…")
_OPEN_ENDS: Final = ",;:-–— "
_CLOSING: Final = "\"'”’»)]"

_DUTCH_READS: Final = ("LATIN", "MODIFIER LETTER")
_WORD: Final = re.compile(r"\S{2,}")

_FULL_SCALE: Final = 0.999
_CLIPPED_RUN: Final = 8
"""Samples in a row at full scale: a peak may touch it, a plateau is cut off."""


def speak_clip(voice: Voice, spoken: str) -> Clip:
    """Speak one utterance and make it fit for the mix.

    Returns:
        A clip at ``SAMPLE_RATE`` without silence around it.

    Raises:
        SpeechError: The voice is out of reach, or failed, or what it gave cannot be this text.
    """
    _refuse_other_scripts(spoken)
    try:
        with blamed_on(voice.engine):
            raw = load_engine(voice.engine).speak(_with_stop(spoken), voice.name, voice.pace_wpm)
    except UsageError as error:
        raise SpeechError(
            f"the voice {voice.engine}/{voice.name} is not on this machine ({error}); put it back, "
            f"or take the embedded one for the whole guide: {again('build', '--engine', 'espeak')}"
        ) from error
    _check_sound(raw, voice, spoken)
    clip = trim_silence(resample(raw))
    _check_duration(clip, voice, spoken)
    return clip


def _refuse_other_scripts(spoken: str) -> None:
    """Refuse words that a Dutch voice skips, or reads out as the names of their letters.

    A single letter is let pass: what formulas need, the text stage has put into words.
    """
    letters = unicodedata.normalize("NFKC", spoken)
    foreign = _WORD.search("".join(one if _is_foreign(one) else " " for one in letters))
    if foreign:
        raise SpeechError(
            f"no Dutch voice can say {foreign.group()!r}; write it as it sounds, in Latin letters, "
            "or put it in the lexicon"
        )


def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith(_DUTCH_READS)


def _with_stop(spoken: str) -> str:
    """A text with a stop at its end: without one, a heading would be read as if more came."""
    words = spoken.rstrip()
    bare = words.rstrip(_CLOSING)
    if not bare or bare.endswith(_STOPS):
        return words
    return f"{bare.rstrip(_OPEN_ENDS)}.{words[len(bare) :]}"


def _check_sound(clip: Clip, voice: Voice, spoken: str) -> None:
    peak = max(clip.samples.max(initial=0.0), -clip.samples.min(initial=0.0))
    if not np.isfinite(peak):
        raise _unfit(voice, spoken, "broken sound")
    if peak < _FULL_SCALE:
        return
    at_full_scale = np.concatenate(([0], np.abs(clip.samples) >= _FULL_SCALE, [0]))
    edges = np.flatnonzero(np.diff(at_full_scale.astype(np.int8)))
    if np.any(edges[1::2] - edges[::2] >= _CLIPPED_RUN):
        raise _unfit(voice, spoken, "overloaded sound")


def _check_duration(clip: Clip, voice: Voice, spoken: str) -> None:
    syllables = load(DEFAULT).count_syllables(spoken)
    if syllables and not len(clip.samples):
        raise _unfit(voice, spoken, "silence")
    duration_s = clip.duration_ms / 1000
    if duration_s < syllables / _FASTEST_SYLLABLES_PER_S:
        raise _unfit(voice, spoken, f"only {duration_s:.1f} s of sound")
    if duration_s > syllables * _SLOWEST_SYLLABLE_S + _LONGEST_EXTRA_S:
        raise _unfit(voice, spoken, f"{duration_s:.1f} s of sound, far too long,")


def _unfit(voice: Voice, spoken: str, what: str) -> SpeechError:
    return SpeechError(f"{voice.engine}/{voice.name} gave {what} for: {spoken!r}")
