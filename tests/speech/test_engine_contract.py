"""What every engine keeps, whoever wrote it."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from stand_in import StandIn

from audioguide.audio.clip import SAMPLE_RATE
from audioguide.errors import UsageError
from audioguide.model import Voice
from audioguide.speech import speak
from audioguide.speech.engine import SpeechEngine
from audioguide.speech.espeak import EspeakEngine
from audioguide.speech.google import GoogleEngine
from audioguide.speech.speak import speak_clip

SENTENCES = (
    "Je mag hier liggen zonder iets te doen.",
    "Adem in.",
    "Ja.",
    "Voel je hoe zwaar je benen zijn?",
    "Autonome disbalans",
    "Eén ding, geïrriteerd of niet: “vóór alles mag het zacht zijn” – zoals het komt…",
    (
        "Je zenuwstelsel blijft alert, ook als je stil ligt in een donkere kamer, en dat is geen "
        "keuze die jij maakt, het is iets wat je lijf doet om je te beschermen."
    ),
)

ENGINES: dict[str, Callable[[StandIn], SpeechEngine]] = {
    "espeak": lambda google: EspeakEngine(),
    "gtts": lambda google: GoogleEngine(google.url),
}


@pytest.fixture(params=ENGINES)
def voice(
    request: pytest.FixtureRequest, google: StandIn, monkeypatch: pytest.MonkeyPatch
) -> tuple[SpeechEngine, Voice]:
    """An engine and its default voice, in the place where speaking looks for it."""
    engine = ENGINES[request.param](google)
    monkeypatch.setattr(speak, "load_engine", lambda name: engine)
    name = engine.voices()[0].name
    return engine, Voice(request.param, name, 110, engine.fingerprint(name))


Spoken = tuple[SpeechEngine, Voice]


@pytest.mark.parametrize("spoken", SENTENCES)
def test_a_clip_is_sound_at_the_working_rate(voice: Spoken, spoken: str) -> None:
    clip = speak_clip(voice[1], spoken)

    assert clip.sample_rate == SAMPLE_RATE
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert np.isfinite(clip.samples).all()
    assert 0.05 < np.abs(clip.samples).max() < 1


@pytest.mark.parametrize("spoken", SENTENCES)
def test_no_silence_is_left_around_the_words(voice: Spoken, spoken: str) -> None:
    samples = speak_clip(voice[1], spoken).samples

    heard = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 10 ** (-50 / 20))
    assert heard[0] <= 0.02 * SAMPLE_RATE
    assert len(samples) - heard[-1] <= 0.05 * SAMPLE_RATE


def test_the_same_words_give_the_same_sound_in_any_order(voice: Spoken) -> None:
    engine, who = voice
    once = {spoken: engine.speak(spoken, who.name, 110).samples for spoken in SENTENCES}
    again = {spoken: engine.speak(spoken, who.name, 110).samples for spoken in SENTENCES[::-1]}

    for spoken in SENTENCES:
        assert np.array_equal(once[spoken], again[spoken])


def test_an_unknown_voice_is_answered_with_the_known_ones(voice: Spoken) -> None:
    engine, _ = voice
    known = engine.voices()[0].name
    for ask in (engine.fingerprint, lambda name: engine.speak("Ja.", name, 110)):
        with pytest.raises(UsageError, match=known):
            ask(known + "x")


def test_the_fingerprint_is_steady_and_tells_voices_apart(voice: Spoken) -> None:
    engine, _ = voice
    prints = [engine.fingerprint(known.name) for known in engine.voices()]

    assert prints == [engine.fingerprint(known.name) for known in engine.voices()]
    assert len(set(prints)) == len(prints)


def test_it_says_how_utterances_may_be_spoken_together(voice: Spoken) -> None:
    assert voice[0].parallel in {"processes", "threads"}


def test_a_longer_text_takes_longer(voice: Spoken) -> None:
    short, long = (speak_clip(voice[1], spoken).duration_ms for spoken in SENTENCES[1::5])
    assert math.isfinite(long)
    assert long > 3 * short
