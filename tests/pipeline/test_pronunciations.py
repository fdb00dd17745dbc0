"""A word that is to sound otherwise respeaks the sentences that have it, and no others."""

from dataclasses import replace

import pytest
from made_engines import registry_of
from msgspec import structs
from test_reasons import VOICE, published, recipe, said

from audioguide.languages.nl import Dutch
from audioguide.model import Pronunciation, Utterance
from audioguide.pipeline import keys, reasons
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.given import given_to

SOUNDS = {"liggen": "ˈlaːɣən"}


@pytest.fixture
def table(monkeypatch):
    """A table of pronunciations that a test may change, in front of the rules of Dutch."""
    sounds = dict(SOUNDS)
    utterances = Dutch.utterances

    def pronounced(self, paragraph, lexicon, **how):
        for one in utterances(self, paragraph, lexicon, **how):
            words = (word for word in sounds if word in one.spoken)
            told = tuple(Pronunciation(word, sounds[word]) for word in words)
            yield structs.replace(one, pronunciations=told)

    monkeypatch.setattr(Dutch, "utterances", lambda *a, **how: tuple(pronounced(*a, **how)))
    monkeypatch.setattr(Dutch, "fingerprint", lambda _self: repr(sounds))
    return sounds


def spoken(project, **given):
    return {step.text: step.reason for step in project.steps(**given) if step.kind.name == "speak"}


def test_a_changed_entry_speaks_the_sentences_with_its_word(project, table):
    project.build()
    assert not project.steps()
    table["stil"] = "ˈsteːl"
    assert spoken(project) == {"Het is stil.": "pronunciation of stil changed"}
    (encode,) = [step for step in project.steps() if step.kind.name == "encode"]
    assert encode.reason == "pronunciation of stil changed"
    before = project.files()
    project.build()
    changed = {name for name, sha in project.files().items() if before.get(name) != sha}
    assert "02-midden.mp3" in changed
    assert not changed & {"01-begin.mp3", "03-einde.mp3"}
    table["liggen"] = "ˈlɛɣən"
    assert spoken(project) == {"Je mag hier liggen.": "pronunciation of liggen changed"}
    del table["liggen"]
    assert spoken(project) == {"Je mag hier liggen.": "pronunciation of liggen changed"}
    table["liggen"] = SOUNDS["liggen"]
    assert not project.steps()


def test_other_processes_are_told_the_pronunciations(project, table):
    project.build(jobs=2)
    told = project.files()
    project.build(jobs=1)
    assert project.files() == told
    table.clear()
    project.build(jobs=2)
    assert project.files()["01-begin.mp3"] != told["01-begin.mp3"]


def test_records_keep_what_applied_and_no_tokens(project, table):
    project.build()
    record = load_record(Store(project.output / ".audioguide"), "kleine-gids")
    lines = {one.spoken: one for chapter in record.chapters for one in chapter.utterances}
    assert lines["Je mag hier liggen."].pronunciations == (Pronunciation("liggen", "ˈlaːɣən"),)
    assert not any(one.tokens for one in lines.values())


def test_an_engine_that_cannot_be_told_keeps_its_clips(project, table):
    espeak = EspeakEngine()
    names = ("parallel", "voices", "fingerprint", "speak")
    plain = type("Plain", (), {name: getattr(espeak, name) for name in names})()
    project.engines = registry_of(hum=plain)
    project.build(overrides={"engine": "hum"})
    table["stil"] = "ˈsteːl"
    assert not spoken(project, overrides={"engine": "hum"})


def key(utterance, engine=None, voice=VOICE):
    return keys.clip_key(voice, given_to(engine or EspeakEngine(), utterance))


def test_the_key_holds_what_the_engine_is_really_given():
    plain = Utterance("x", "Het lichaam rust.")
    told = structs.replace(plain, pronunciations=(Pronunciation("lichaam", "ˈlɪxaːm"),))
    other = structs.replace(plain, pronunciations=(Pronunciation("lichaam", "lɪˈxaːm"),))
    absent = structs.replace(plain, pronunciations=(Pronunciation("geest", "ˈɣeːst"),))
    unknown = structs.replace(plain, pronunciations=(Pronunciation("lichaam", "ǃǂ"),))
    assert len({key(plain), key(told), key(other)}) == 3
    assert key(plain) == key(absent) == key(unknown)
    google = GoogleEngine()
    assert key(plain, google) == key(told, google) == key(other, google) == key(plain)


def test_folded_letters_are_in_the_key_as_they_are_given():
    ligature, plain = Utterance("x", "De ﬁets."), Utterance("x", "De fiets.")
    assert key(ligature) == key(plain)
    assert key(ligature, GoogleEngine()) != key(plain, GoogleEngine())
    pronounced = structs.replace(ligature, pronunciations=(Pronunciation("ﬁets", "ˈfits"),))
    assert given_to(EspeakEngine(), pronounced).spoken == "De ﬁets."


def test_a_voice_whose_engine_is_gone_keeps_the_keys_of_plain_sentences():
    gone = replace(VOICE, engine="gone")
    one = Utterance("x", "Het lichaam rust.")
    assert keys.clip_key(gone, given_to(None, one)) == key(one, voice=gone)


def test_of_many_words_a_few_are_named():
    old = published("Rust", "Je mag liggen.", "Niets hoeft.", "Tot later.")
    words = ["mag", "liggen", "Niets", "later"]
    now = tuple(
        structs.replace(
            one, pronunciations=tuple(Pronunciation(w, "ə") for w in words if w in one.spoken)
        )
        for one in old.utterances
    )
    made = structs.replace(recipe(now), items=())
    assert reasons.why_encode(old, VOICE, VOICE, made, now) == (
        "pronunciation of mag, liggen, Niets and 1 more words changed"
    )
    assert reasons.why_speak(old, now)[1] == "pronunciation of Niets changed"
    assert reasons.why_speak(old, said("Je mag liggen.", "Niets hoeft."))[0] == (
        "its clip is missing or damaged"
    )
