"""What a voice makes of a script: phonemes told by the engine, folds, and what it cannot follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hum import HumEngine
from made_engines import registry_of

import audioguide
from audioguide.errors import SpeechError, UsageError
from audioguide.languages.nl import Dutch
from audioguide.model import Pronunciation, Utterance, Voice
from audioguide.pipeline.record import GuideRecord, record_of, record_path
from audioguide.pipeline.store import Store

if TYPE_CHECKING:
    from pathlib import Path

LICHAAM, AMPLIGEN = Pronunciation("lichaam", "ˈlɪxaːm"), Pronunciation("Ampligen", "ˈɑmpliɣən")


class Telling(HumEngine):
    """It tells what it was given as if that were phonemes; it knows no ɣ and no à."""

    phonemes = frozenset("ɪlxmaɑ") | {"aː"}
    alphabet = alone = frozenset("abcdefghijklmnopqrstuvwxyz")

    def __init__(self) -> None:
        self.asked = 0

    def ipa(self, sentences, voice):
        self.asked += 1
        return tuple(f"{voice}:{said}:{len(told)}" for said, told in sentences)

    def speak_pronounced(self, spoken, pronunciations, voice, pace_wpm):
        return self.speak(spoken, voice, pace_wpm)


class Gone(HumEngine):
    def fingerprint(self, _voice):
        raise SpeechError("its library is not there; install it")


@pytest.fixture(autouse=True)
def read(monkeypatch):
    """Two pronunciations, wherever their words stand."""

    def utterances(self, paragraph, lexicon, *, heading=False):
        told = tuple(one for one in (LICHAAM, AMPLIGEN) if one.word in paragraph)
        return (Utterance(paragraph, paragraph, pronunciations=told),)

    monkeypatch.setattr(Dutch, "utterances", utterances)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "rust.md"
    path.write_text("Je lichaam à la carte.\n\nAmpligen is een lichaam.\n", "utf-8")
    return path


def test_the_engine_is_asked_once_for_the_very_text_that_it_is_given(text):
    engine = Telling()
    spoken = audioguide.script(text, engines=registry_of(telling=engine))
    assert engine.asked == 0, "who only reads the script need not wait for it"
    first, second = spoken.script.sections[0].utterances
    assert spoken.heard.of(first).ipa == "zoem:Je lichaam a la carte.:1"
    assert spoken.heard.of(second).ipa == "zoem:Ampligen is een lichaam.:1"
    assert engine.asked == 1
    assert spoken.heard.voice == Voice("telling", "zoem", 110, "1")


def test_letters_that_it_does_not_read_and_phonemes_that_it_does_not_know_are_told(text):
    spoken = audioguide.script(text, engines=registry_of(telling=Telling()))
    first, second = map(spoken.heard.of, spoken.script.sections[0].utterances)
    assert first.given("à") == "a"
    assert first.given("dàg à") == "dàg a", "whole words only"
    assert (first.used, second.used) == ((LICHAAM,), (LICHAAM,))


def test_an_engine_without_phonemes_tells_none_and_follows_no_pronunciation(text):
    spoken = audioguide.script(text, engines=registry_of(hum=HumEngine()))
    for one in spoken.script.sections[0].utterances:
        assert spoken.heard.of(one).ipa is None
        assert spoken.heard.of(one).used == ()


def test_without_the_engine_the_script_is_there_with_the_reason(text):
    spoken = audioguide.script(text, engine="gone", engines=registry_of(gone=Gone()))
    (first, _) = spoken.script.sections[0].utterances
    assert spoken.heard.voice is None
    assert "its library is not there" in spoken.heard.reason
    assert spoken.heard.of(first).ipa is None


def test_what_the_text_itself_asks_for_wrongly_is_a_reason_too(text):
    text.write_text("---\nvoice: bestaat-niet\n---\n\nRust.\n", "utf-8")
    heard = audioguide.script(text, engines=registry_of(hum=HumEngine())).heard
    assert heard.reason.startswith(f"{text}:2: ")


@pytest.mark.parametrize("asked", [{"engine": "humm"}, {"voice": "bestaat-niet"}])
def test_an_engine_or_voice_that_there_is_not_is_wrong_use(text, asked):
    with pytest.raises(UsageError):
        assert audioguide.script(text, engines=registry_of(hum=HumEngine()), **asked).heard


def test_the_voice_that_a_guide_had_is_the_one_that_is_asked(text, tmp_path):
    registry = registry_of(hum=HumEngine(), telling=Telling())
    store = Store.beside(tmp_path / "uit")
    record = record_path(store, "rust")
    record.parent.mkdir(parents=True)
    record.write_bytes(record_of(GuideRecord(voice=Voice("telling", "zoem", 90, "1"))))
    told = audioguide.script(text, output=tmp_path / "uit", engines=registry)
    assert told.heard.voice.engine == "telling"
    asked = audioguide.script(text, engine="hum", output=tmp_path / "uit", engines=registry)
    assert asked.heard.voice.engine == "hum"
    assert replace(told.heard, voice=None).of(Utterance("(pauze)", "")).ipa == ""
