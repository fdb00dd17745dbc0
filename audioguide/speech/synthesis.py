"""From a voice and a sentence to a finished clip: what a worker runs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import numpy as np

from audioguide.audio.resample import resample
from audioguide.commands import again
from audioguide.errors import SpeechError, UsageError
from audioguide.languages import load
from audioguide.model import Utterance
from audioguide.speech.choice import embedded_voice
from audioguide.speech.contract import OutOfReachError, ReadsAlphabet, SpeaksPhonemes
from audioguide.speech.given import given_to, with_stop
from audioguide.speech.registry import blamed_on
from audioguide.speech.trim import trim_silence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.audio.clip import Clip
    from audioguide.languages.contract import Language
    from audioguide.model import Pronunciation, Voice
    from audioguide.speech.contract import SpeechEngine
    from audioguide.speech.given import Given
    from audioguide.speech.registry import EngineRegistry

_FASTEST_SYLLABLES_PER_S: Final = 8.0
"""Nobody speaks faster to be understood; the average of Dutch is 5.05 (Verhoeven 2004)."""

_SLOWEST_SYLLABLE_S: Final = 0.9
_LONGEST_EXTRA_S: Final = 2.0
"""Room for pauses, and for the single slow word."""

_WORD: Final = re.compile(r"\S{2,}")

_FULL_SCALE: Final = 0.999
_CLIPPED_RUN: Final = 8
"""Samples in a row at full scale: a peak may touch it, a plateau is cut off."""


def speak_clip(
    registry: EngineRegistry,
    voice: Voice,
    spoken: str,
    language: str,
    pronunciations: Sequence[Pronunciation] = (),
) -> Clip:
    """Speak one utterance and make it fit for the mix.

    Args:
        registry: The engines there are.
        voice: Who speaks.
        spoken: What is said.
        language: Of what is said, by its code.
        pronunciations: How words in it are to sound, for an engine that can be told.

    Returns:
        A clip at ``SAMPLE_RATE`` without silence around it.

    Raises:
        SpeechError: The voice is out of reach, or failed, or what it gave cannot be this text.
    """
    reader = load(language)
    said = Utterance(spoken, spoken, pronunciations=tuple(pronunciations))
    try:
        with blamed_on(voice.engine):
            engine = registry.load(voice.engine)
            given = given_to(engine, said)
            _refuse_unread(given, engine, reader)
            raw = _speak(engine, given, voice)
    except UsageError as error:
        way = _embedded_instead(registry, language, ", or take the embedded one")
        raise SpeechError(
            f"the voice {voice.engine}/{voice.name} is not on this machine ({error}); "
            f"put it back{way}"
        ) from error
    except OutOfReachError as error:
        way = _embedded_instead(registry, language, ", or go on offline,")
        raise SpeechError(f"{error}{way}") from error
    _check_sound(raw, voice, spoken)
    clip = trim_silence(resample(raw))
    _check_duration(clip, voice, spoken, reader.count_syllables(given.spoken))
    return clip


def _speak(engine: SpeechEngine, given: Given, voice: Voice) -> Clip:
    spoken = with_stop(given.spoken)
    if given.pronunciations and isinstance(engine, SpeaksPhonemes):
        return engine.speak_pronounced(spoken, given.pronunciations, voice.name, voice.pace_wpm)
    return engine.speak(spoken, voice.name, voice.pace_wpm)


def _embedded_instead(registry: EngineRegistry, language: str, advice: str) -> str:
    """How to make the whole guide with the voice that always works, if there is one."""
    instead = embedded_voice(registry, language)
    if instead is None:
        return ""
    return f"{advice} for the whole guide: {again('build', '--engine', instead.engine)}"


def _refuse_unread(given: Given, engine: SpeechEngine, reader: Language) -> None:
    """Refuse words that a voice skips, or reads out as the names of their letters.

    Where the engine does not say what it reads, a single letter of another script is let pass: what
    formulas need, the text stage has put into words.
    """
    if isinstance(engine, ReadsAlphabet):
        if given.unread:
            words = (one.written for one in given.folds if given.unread[0] in one.written)
            raise _unreadable(next(words, given.unread[0]), reader)
        return
    letters = unicodedata.normalize("NFKC", given.spoken)
    foreign = _WORD.search(
        "".join(one if _is_foreign(one, reader.scripts) else " " for one in letters)
    )
    if foreign:
        raise _unreadable(foreign.group(), reader)


def _unreadable(words: str, reader: Language) -> SpeechError:
    return SpeechError(
        f"no {reader.name} voice can say {words!r}; write it as it sounds, in "
        f"{reader.scripts[0].capitalize()} letters, or put it in the lexicon"
    )


def _is_foreign(letter: str, scripts: tuple[str, ...]) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, scripts[0]).startswith(scripts)


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


def _check_duration(clip: Clip, voice: Voice, spoken: str, syllables: int) -> None:
    if syllables and not len(clip.samples):
        raise _unfit(voice, spoken, "silence")
    duration_s = clip.duration_ms / 1000
    if duration_s < syllables / _FASTEST_SYLLABLES_PER_S:
        raise _unfit(voice, spoken, f"only {duration_s:.1f} s of sound")
    if duration_s > syllables * _SLOWEST_SYLLABLE_S + _LONGEST_EXTRA_S:
        raise _unfit(voice, spoken, f"{duration_s:.1f} s of sound, far too long,")


def _unfit(voice: Voice, spoken: str, what: str) -> SpeechError:
    return SpeechError(f"{voice.engine}/{voice.name} gave {what} for: {spoken!r}")
