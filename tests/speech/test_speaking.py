"""A clip is checked before anybody hears it."""

from dataclasses import dataclass

import numpy as np
import pytest
from made_engines import registry_of

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLE_RATE
from audioguide.errors import SpeechError
from audioguide.model import Voice
from audioguide.speech.registry import EngineRegistry
from audioguide.speech.synthesis import speak_clip
from audioguide.speech.trim import trim_silence

WHO = Voice("fake", "tone", 110, "")
SENTENCE = "Je mag hier liggen zonder iets te doen."


def tone(duration_s: float, level: float = 0.3, sample_rate: int = SAMPLE_RATE) -> np.ndarray:
    time_s = np.arange(round(duration_s * sample_rate)) / sample_rate
    return (level * np.sin(2 * np.pi * 220 * time_s)).astype(np.float32)


@dataclass
class Fake:
    samples: np.ndarray
    sample_rate: int = SAMPLE_RATE
    heard: str = ""

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        self.heard = spoken
        return Clip(self.samples, self.sample_rate)


@pytest.fixture
def engine() -> Fake:
    return Fake(tone(3.0))


def speak(engine: Fake, spoken: str = SENTENCE) -> Clip:
    return speak_clip(registry_of(fake=engine), WHO, spoken, "nl")


def test_sound_of_any_rate_comes_out_at_the_working_rate(engine: Fake) -> None:
    engine.samples, engine.sample_rate = tone(3.0, sample_rate=16_000), 16_000

    clip = speak(engine)

    assert clip.sample_rate == SAMPLE_RATE
    assert clip.duration_ms == pytest.approx(3000, abs=2)


@pytest.mark.parametrize(
    ("samples", "complaint"),
    [
        (np.full(72_000, np.nan, dtype=np.float32), "broken"),
        (np.clip(tone(3.0, level=2.0), -1, 1), "overloaded"),
        (np.zeros(72_000, dtype=np.float32), "silence"),
        (np.zeros(0, dtype=np.float32), "silence"),
        (tone(0.8), "only 0.8 s"),
        (tone(20.0), "far too long"),
    ],
)
def test_what_cannot_be_the_sentence_is_refused(
    engine: Fake, samples: np.ndarray, complaint: str
) -> None:
    engine.samples = samples

    with pytest.raises(SpeechError, match=complaint):
        speak(engine)


def test_a_single_peak_at_full_scale_is_no_overload(engine: Fake) -> None:
    engine.samples[5000] = 1.0

    assert speak(engine).samples.max() == 1.0


@pytest.mark.parametrize(
    ("spoken", "heard"),
    [
        ("Autonome disbalans", "Autonome disbalans."),
        ("Wat is rust?", "Wat is rust?"),
        ("“Dat mag.”", "“Dat mag.”"),
        ("“Het gas” en de “rem”", "“Het gas” en de “rem.”"),
        ("Dit is wat helpt:", "Dit is wat helpt."),
        ("En dan …", "En dan …"),
    ],
)
def test_a_heading_ends_with_a_stop(engine: Fake, spoken: str, heard: str) -> None:
    speak(engine, spoken)

    assert engine.heard == heard


def test_nothing_to_say_is_an_empty_clip(engine: Fake) -> None:
    engine.samples = np.zeros(100, dtype=np.float32)

    assert len(speak(engine, "…").samples) == 0


@pytest.mark.parametrize("spoken", ["日本語の文です。", "Привет, мир.", "Zeg שלום maar."])
def test_words_in_other_scripts_are_refused_by_name(engine: Fake, spoken: str) -> None:
    with pytest.raises(SpeechError, match=r"no Dutch voice can say '\w+'.*lexicon"):
        speak(engine, spoken)
    assert not engine.heard


@pytest.mark.parametrize(
    "spoken", ["Łódź en ñandú, geïrriteerd.", "Vijf µ en een α.", "ﬁjn zo, of niet"]
)
def test_latin_letters_of_any_kind_are_said(engine: Fake, spoken: str) -> None:
    assert speak(engine, spoken).duration_ms > 1000


def test_an_engine_that_fails_in_its_own_way_is_named(engine: Fake) -> None:
    del engine.samples

    with pytest.raises(SpeechError, match="engine fake failed: AttributeError"):
        speak(engine)


def test_a_voice_that_is_gone_is_an_error_of_speech_not_of_use() -> None:
    registry = EngineRegistry.installed()
    with pytest.raises(SpeechError, match="whole guide: audioguide build --engine espeak"):
        speak_clip(registry, Voice("no-such-engine", "x", 110, ""), SENTENCE, "nl")
    with pytest.raises(SpeechError, match="rustig"):
        speak_clip(registry, Voice("espeak", "no-such-voice", 110, ""), SENTENCE, "nl")


@pytest.mark.parametrize("hiss", [0.0, 1e-4])
def test_silence_goes_and_a_few_milliseconds_stay(hiss: float) -> None:
    word = tone(0.5)
    silence = np.zeros(SAMPLE_RATE, dtype=np.float32)
    noise = hiss * np.random.default_rng(1).standard_normal(2 * SAMPLE_RATE + len(word))
    samples = (np.concatenate((silence, word, silence)) + noise).astype(np.float32)

    kept = trim_silence(Clip(samples)).duration_ms

    assert 500 <= kept <= 540


def test_a_soft_consonant_before_a_loud_vowel_stays() -> None:
    soft = 10 ** (-40 / 20) * tone(0.1, level=0.5)
    samples = np.concatenate((np.zeros(9600, np.float32), soft, tone(0.4, level=0.5)))

    assert trim_silence(Clip(samples)).duration_ms >= 498


def test_an_already_tight_clip_keeps_its_length() -> None:
    assert trim_silence(Clip(tone(0.4))).duration_ms == pytest.approx(400, abs=1)
    assert len(trim_silence(Clip(tone(0.001))).samples) == 24
