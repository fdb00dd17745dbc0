"""The embedded voice: eSpeak NG, in the variants that measured best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from audioguide.speech.contract import VoiceInfo, unknown_voice
from audioguide.speech.engines.espeak import library as espeak_library
from audioguide.speech.engines.espeak.mnemonics import PHONEMES
from audioguide.speech.engines.espeak.text import with_phonemes
from audioguide.speech.read_by_espeak import ALONE, ALPHABET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.audio.clip import Clip
    from audioguide.model import Pronunciation
    from audioguide.speech.contract import Sentence


@dataclass(frozen=True, slots=True)
class _Variant:
    """A voice of eSpeak that is worth offering."""

    language: str
    """Which it speaks, by its code."""
    suffix: str
    """What eSpeak calls the variant, after the name of the language."""
    seconds: tuple[float, ...]
    """What it takes at eSpeak's rate of 100 for the counts of ``pace.usual_s``: variants stretch
    words differently. By least squares over 1,087 sentences (docs/voices.md)."""
    description: str


_PATHS: Final = {"nl": "gmw/nl"}
"""Languages by their path in eSpeak's data: a mere ``nl`` makes it read every voice that it has,
for 4 ms."""

_VARIANTS: Final = {
    "rustig": _Variant(
        "nl", "+Marco", (0.207, 0.071, 0.179, 0.099, 0.225), "warm and dark, a man, about 130 Hz"
    ),
    "zacht": _Variant(
        "nl", "+steph2", (0.109, 0.080, 0.044, 0.043, 0.113), "soft and even, a woman, about 185 Hz"
    ),
    "diep": _Variant(
        "nl", "+mike2", (0.103, 0.080, 0.043, 0.045, 0.120), "low and dark, a man, about 90 Hz"
    ),
    "helder": _Variant(
        "nl",
        "+Alicia",
        (0.213, 0.088, 0.056, 0.076, 0.199),
        "clear and light, a woman, about 250 Hz; the brightest",
    ),
    "gewoon": _Variant(
        "nl", "", (0.098, 0.083, 0.038, 0.053, 0.118), "eSpeak's own Dutch voice, for comparison"
    ),
}

_MEASURED_RATE: Final = 100

_VOLUME: Final = 40
"""Per cent of eSpeak's scale: at its default of 100 it overloads inside (docs/gentle.md)."""


class EspeakEngine:
    """eSpeak NG in this process; ``espeak_library`` makes it say a sentence twice alike."""

    parallel = "processes"
    sentence_s = 0.02
    phonemes = PHONEMES
    alphabet = ALPHABET
    alone = ALONE

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The variants that measured best, the calmest first: docs/voices.md."""
        return tuple(
            VoiceInfo(
                name=name,
                description=variant.description,
                natural=False,
                offline=True,
                private=True,
                installed=True,
                licence="GPL-3.0-or-later",
                language=variant.language,
                embedded=True,
            )
            for name, variant in _VARIANTS.items()
        )

    def fingerprint(self, voice: str) -> str:
        """The wheel, the size of the library in it, and what is asked of it for this voice."""
        variant = _variant(voice)
        return f"{espeak_library.fingerprint()} {variant.language}{variant.suffix} volume {_VOLUME}"

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One utterance at eSpeak's own 22,050 Hz; the same arguments give the same samples.

        Raises:
            SpeechError: The library or its data cannot be used.
            UsageError: No such voice.
        """
        return self.speak_pronounced(spoken, (), voice, pace_wpm)

    def speak_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], voice: str, pace_wpm: int
    ) -> Clip:
        """The same, with words as they are to sound.

        Raises:
            SpeechError: The library or its data cannot be used.
            UsageError: No such voice.
        """
        from audioguide.speech.pace import speak_at_pace

        variant = _variant(voice)
        text, phonemes = with_phonemes(spoken, pronunciations)
        speak = partial(_speak, text, _espeak_name(variant), phonemes=phonemes)
        return speak_at_pace(
            speak, spoken, pace_wpm, _MEASURED_RATE, variant.seconds, variant.language
        )

    def ipa(self, sentences: Sequence[Sentence], voice: str) -> tuple[str, ...]:
        """The phonemes of each, as eSpeak's own trace has them while it speaks.

        Clauses are joined by a space, as words are. What stands between ``(en)`` and ``(nl)`` is
        spoken with the sounds of English.

        Raises:
            SpeechError: The library or its data cannot be used.
            UsageError: No such voice.
        """
        from audioguide.speech.engines.espeak.told_phonemes import tell_phonemes

        texts = [with_phonemes(*one)[0] for one in sentences]
        return tell_phonemes(texts, _espeak_name(_variant(voice)))


def _speak(text: str, espeak_name: str, rate: float, *, phonemes: bool) -> Clip:
    """One utterance at a rate in eSpeak's own words a minute, kept inside what it takes."""
    import numpy as np

    from audioguide.audio.clip import Clip

    rate_wpm = min(max(round(rate), espeak_library.SLOWEST_WPM), espeak_library.FASTEST_WPM)
    pcm, sample_rate = espeak_library.synthesise(
        text, espeak_name, rate_wpm, _VOLUME, phonemes=phonemes
    )
    samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / np.float32(32768)
    return Clip(samples, sample_rate)


def _variant(voice: str) -> _Variant:
    if voice not in _VARIANTS:
        raise unknown_voice("espeak", voice, _VARIANTS)
    return _VARIANTS[voice]


def _espeak_name(variant: _Variant) -> str:
    return f"{_PATHS[variant.language]}{variant.suffix}"
