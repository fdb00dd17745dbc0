"""What every engine keeps, whoever wrote it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_engines import registry_of
from stand_in import StandIn
from unseen import UNSEEN

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLE_RATE
from audioguide.errors import UsageError
from audioguide.languages import load
from audioguide.model import Voice
from audioguide.speech.contract import SpeechEngine
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.piper.engine import PiperEngine
from audioguide.speech.pace import articulated_s, target_s
from audioguide.speech.synthesis import speak_clip

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

ENGINES: dict[str, Callable[[StandIn, Path], SpeechEngine]] = {
    "espeak": lambda google, folder: EspeakEngine(),
    "gtts": lambda google, folder: GoogleEngine(google.url),
    "piper": lambda google, folder: PiperEngine(folder),
}


@pytest.fixture(params=ENGINES)
def voice(
    request: pytest.FixtureRequest,
    google: StandIn,
    piper_folder: Path,
) -> tuple[SpeechEngine, Voice]:
    """An engine and its default voice."""
    engine = ENGINES[request.param](google, piper_folder)
    name = engine.voices()[0].name
    return engine, Voice(request.param, name, 110, engine.fingerprint(name))


Spoken = tuple[SpeechEngine, Voice]


def clip_of(voice: Spoken, spoken: str, pace_wpm: int = 110) -> Clip:
    """What a build would keep of a sentence."""
    engine, who = voice
    registry = registry_of(**{who.engine: engine})
    return speak_clip(registry, replace(who, pace_wpm=pace_wpm), spoken, "nl")


@pytest.mark.parametrize("spoken", SENTENCES)
def test_a_clip_is_sound_at_the_working_rate(voice: Spoken, spoken: str) -> None:
    clip = clip_of(voice, spoken)

    assert clip.sample_rate == SAMPLE_RATE
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert np.isfinite(clip.samples).all()
    assert 0.05 < np.abs(clip.samples).max() < 1


@pytest.mark.parametrize("spoken", SENTENCES)
def test_no_silence_is_left_around_the_words(voice: Spoken, spoken: str) -> None:
    samples = clip_of(voice, spoken).samples

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
    installed = [known.name for known in engine.voices() if known.installed]
    prints = [engine.fingerprint(name) for name in installed]

    assert prints == [engine.fingerprint(name) for name in installed]
    assert len(set(prints)) == len(prints)


def test_it_says_how_utterances_may_be_spoken_together(voice: Spoken) -> None:
    assert voice[0].parallel in {"processes", "threads"}


PACE_SENTENCES = (
    "Je mag hier liggen zonder iets te doen.",
    "Deze gids gaat over rust, en over waarom rust soms niet lukt.",
    "Je hoeft er niets voor te onthouden.",
    "Onder de stem hoor je een zachte klank.",
    "Die gaat langzaam op en neer, zoals adem.",
    "Misschien voel je hoe het matras je draagt.",
    "Je zenuwstelsel regelt je hartslag en je ademhaling.",
    "Dat gaat vanzelf, ook als jij er niet op let.",
    "Bij mensen met deze ziekte blijft het lichaam vaak waakzaam.",
    "Geluid en licht komen dan harder binnen dan bedoeld.",
    "Dat is geen kwestie van aanstellen of van te weinig oefenen.",
    "Onderzoekers weten nog niet precies hoe dat komt.",
    "Het lijkt erop dat cellen minder energie kunnen maken.",
    "Daardoor kost zelfs nadenken soms te veel.",
    "Laat je schouders maar een beetje zakken.",
    "Een kort moment van rust telt ook mee.",
    "Vergelijk vandaag niet met gisteren.",
    "Voel je hoe zwaar je benen zijn?",
    "Als je in slaap valt, is dat helemaal goed.",
    "Dit was het einde, en je mag gewoon blijven liggen.",
)


@pytest.mark.parametrize(
    ("pace_wpm", "sentences"), [(85, UNSEEN[::5]), (110, PACE_SENTENCES), (140, UNSEEN[2::5])]
)
def test_pace_means_the_same_for_every_engine_and_is_calm(
    voice: Spoken, pace_wpm: int, sentences: Sequence[str]
) -> None:
    spoken_s = sum(articulated_s(clip_of(voice, said, pace_wpm)) for said in sentences)

    words = sum(len(said.split()) for said in sentences)
    assert 60 * words / spoken_s == pytest.approx(pace_wpm, rel=0.05)
    assert sum(map(load("nl").count_syllables, sentences)) / spoken_s <= 4.2


def test_the_default_voice_is_calm_on_a_hundred_sentences_it_was_not_tuned_on() -> None:
    """Row 16 of docs/gentle.md."""
    engine = EspeakEngine()
    voice = engine, Voice("espeak", engine.voices()[0].name, 110, "")
    spoken_s = [articulated_s(clip_of(voice, said)) for said in UNSEEN]

    assert len(UNSEEN) == 100
    assert sum(map(load("nl").count_syllables, UNSEEN)) / sum(spoken_s) <= 4.2
    assert 60 * sum(len(said.split()) for said in UNSEEN) / sum(spoken_s) == pytest.approx(
        110, rel=0.05
    )


SHORT = (
    "Adem in.",
    "Ja.",
    "Rust.",
    "En nu?",
    "Zo!",
    "Uit",
    "O.",
    "Zzz…",
    "Ssst.",
    "Eén.",
    "Nee, nee.",
)


@pytest.mark.parametrize("spoken", SHORT)
def test_very_short_texts_are_said_whole_and_at_leisure(voice: Spoken, spoken: str) -> None:
    speech_s = articulated_s(clip_of(voice, spoken))

    assert speech_s == pytest.approx(target_s(spoken, 110), rel=0.35, abs=0.15)


def test_a_longer_text_takes_longer(voice: Spoken) -> None:
    short, long = (clip_of(voice, spoken).duration_ms for spoken in SENTENCES[1::5])
    assert math.isfinite(long)
    assert long > 3 * short
