"""The phonemes that are shown are those that eSpeak says: its own trace of what it synthesised."""

import random
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from espeak_trace import trace
from msgspec import structs

from audioguide.languages import load
from audioguide.languages.lexicon import Lexicon
from audioguide.model import Pronunciation, Utterance, Voice
from audioguide.speech.engines.espeak import library as espeak_library
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.espeak.mnemonics import PHONEMES, mnemonics
from audioguide.speech.engines.espeak.text import with_phonemes
from audioguide.speech.given import given_to, phonemes, with_stop
from audioguide.speech.registry import EngineRegistry
from audioguide.speech.synthesis import speak_clip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the trace needs a POSIX stream")

ROOT = Path(__file__).parents[2]
ENGINE = EspeakEngine()
SOUNDS = ["ˈlɪxaːm", "ˈzeːnyʋˌstɛlsəl", "ʒurˈnaːl", "də", "bɑ̃", "ɔnˈtjaː", "ˌnju ˈjɔrk"]


@cache
def sentences() -> list[Utterance]:
    """What stands in our guides and in the cases of tests, a word here and there told its sound."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content" / "nl").glob("*.md"))]
    found = {
        sentence
        for text in texts
        for paragraph in text.split("\n\n")
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(paragraph.split()))
    }
    for path in sorted((ROOT / "tests" / "languages" / "nl" / "cases").glob("*.tsv")):
        found |= {cell for cell in re.split(r"[\t\n]", path.read_text("utf-8")) if " " in cell}
    words = [word for text in texts for word in text.split()]
    chance = random.Random(14)
    while len(found) < 2500:
        start = chance.randrange(len(words))
        found.add(" ".join(words[start : start + chance.randrange(3, 12)]))
    dutch, lexicon = load("nl"), Lexicon()
    said = [one for text in sorted(found) for one in dutch.utterances(text, lexicon) if one.spoken]
    return [told(one, chance) for one in chance.sample(said, 2000)]


def told(utterance: Utterance, chance: random.Random) -> Utterance:
    """One with more words whose sound is told than the table of Dutch has."""
    words = sorted(set(re.findall(r"\w+", utterance.spoken)))
    chosen = chance.sample(words, min(chance.randrange(3), len(words)))
    more = tuple(Pronunciation(word, chance.choice(SOUNDS)) for word in chosen)
    return structs.replace(utterance, pronunciations=(*utterance.pronunciations, *more))


def traced(utterance: Utterance, espeak_name: str = "gmw/nl+Marco") -> str:
    given = given_to(ENGINE, utterance)
    text, has_phonemes = with_phonemes(with_stop(given.spoken), given.pronunciations)
    return trace(text, espeak_name, phonemes=has_phonemes)


def compare(utterances: list[Utterance]) -> None:
    shown = phonemes(ENGINE, "rustig", utterances)
    assert all(told == traced(one) for told, one in zip(shown, utterances, strict=True))


def test_phonemes_are_those_of_the_trace() -> None:
    compare(sentences()[::20])


@pytest.mark.slow
def test_phonemes_are_those_of_the_trace_in_two_thousand_sentences() -> None:
    compare(sentences())


def test_phonemes_are_those_of_the_very_text_that_is_synthesised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a build speaks, caught on its way into the library."""
    synthesised: list[tuple[str, bool]] = []
    synthesise = espeak_library.synthesise

    def catch(text: str, *how: object, phonemes: bool) -> tuple[bytes, int]:
        synthesised.append((text, phonemes))
        return synthesise(text, *how, phonemes=phonemes)

    monkeypatch.setattr(espeak_library, "synthesise", catch)
    registry, voice = EngineRegistry.installed(), Voice("espeak", "rustig", 110, "")
    for one in sentences()[::100]:
        synthesised.clear()
        speak_clip(registry, voice, one.spoken, "nl", one.pronunciations)
        ((text, has_phonemes),) = set(synthesised)
        assert phonemes(ENGINE, "rustig", [one]) == (trace(text, phonemes=has_phonemes),)


def test_the_variant_of_a_voice_does_not_change_what_it_says() -> None:
    for one in sentences()[::100]:
        assert {traced(one, f"gmw/nl{variant}") for variant in ("", "+steph2", "+Alicia")} == set(
            phonemes(ENGINE, "gewoon", [one])
        )


def test_neither_do_the_sentences_before_it() -> None:
    some = sentences()[::25]
    together = phonemes(ENGINE, "rustig", some)
    assert phonemes(ENGINE, "rustig", some[::-1]) == together[::-1]
    assert [phonemes(ENGINE, "rustig", [one])[0] for one in some] == list(together)


def test_whatever_stands_in_a_text_it_is_told_as_it_is_said() -> None:
    """Marks without order, each text after another one that may have left something behind."""
    chance = random.Random(14)
    parts = [
        "lichaam",
        "Ja",
        "de",
        "een",
        "à",
        "café",
        "website",
        "jij",
        "ÉÉN",
        "'s",
        "’t",
        "\n",
        " ",
    ]
    parts += [*".,;:!?…\"“”()-–—*/'‘’[]", "...", "[[", "]]", "[[a]]", "\n\n"]
    told = (Pronunciation("lichaam", SOUNDS[0]), Pronunciation("Ja", "jaː"))
    texts = [
        "".join(
            chance.choice(parts) + chance.choice(["", " "]) for _ in range(chance.randrange(15))
        )
        for _ in range(150)
    ]
    compare([Utterance(text, text, pronunciations=told) for text in texts])


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        # A clause without a main stress gets one when its melody is made.
        ("Jij, hier, nu.", "jˈɛɪ hˈir nˈy"),
        # What is spoken as English is shown as such.
        ("Een website.", "ən (en)wˈɛbsaɪt(nl)"),
        ("", ""),
        ("…", ""),
    ],
)
def test_what_is_really_spoken_is_shown(spoken: str, told: str) -> None:
    assert phonemes(ENGINE, "rustig", [Utterance(spoken, spoken)]) == (told,)


def test_every_phoneme_of_dutch_can_be_spoken() -> None:
    assert load("nl").phonemes <= PHONEMES


@pytest.mark.parametrize("phoneme", sorted(PHONEMES))
def test_every_phoneme_sounds(phoneme: str) -> None:
    """Between others, before and after them: an unknown mnemonic would end its word."""
    between, before, after = ENGINE.ipa(
        [said(f"ˈmaː{phoneme}ˌlaː"), said(f"{phoneme}ˈmaː"), said(f"ˈmaː{phoneme}")], "rustig"
    )
    assert between.startswith("mˈaː")
    assert between.endswith("lˌaː")
    assert between != "mˈaːlˌaː"
    assert before.endswith("mˈaː")
    assert before != "mˈaː"
    assert after.startswith("mˈaː")
    assert after != "mˈaː"


def test_two_vowels_that_meet_are_no_diphthong() -> None:
    apart, diphthong = ENGINE.ipa([said("dɛˈɪt"), said("ˈdɛɪt")], "rustig")
    assert (apart, diphthong) == ("dɛˈɪt", "dˈɛɪt")
    assert mnemonics("deːɪt") == ("d|e:|I|t",)


def said(ipa: str) -> tuple[str, list[Pronunciation]]:
    return "woord", [Pronunciation("woord", ipa)]


def test_stress_stands_where_it_is_written() -> None:
    said = [("woord", [Pronunciation("woord", ipa)]) for ipa in ("ˈlɪxaːm", "lɪˈxaːm", "ˌlɪˈxaːm")]
    assert ENGINE.ipa(said, "rustig") == ("lˈɪxaːm", "lɪxˈaːm", "lˌɪxˈaːm")
