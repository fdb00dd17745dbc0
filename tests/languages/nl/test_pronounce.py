"""Words of a spoken text are corrected where a voice would say them wrong, and no others."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from audioguide.languages.ipa import faults
from audioguide.languages.lexicon import Lexicon
from audioguide.languages.nl import LANGUAGE
from audioguide.languages.nl.pronounce import pronounce, reading, why
from audioguide.languages.nl.pronunciation_table import known
from audioguide.model.utterance import Pronunciation
from audioguide.speech.engines.espeak.engine import EspeakEngine

_ROWS = Path(__file__).with_name("pronunciation.tsv").read_text("utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _ROWS if not line.startswith("#")]
STRANGE = ["", "'", "-", "é", "a-", "--", "ĳ", "x" * 5000, "ge", "gegege", "een-" * 999]


@pytest.mark.parametrize(("word", "ipa"), CASES)
def test_words_are_said_as_dutch_readers_say_them(word: str, ipa: str) -> None:
    found = reading(word)
    assert found is not None
    assert found.ipa.removeprefix("ˈ") == ipa.removeprefix("ˈ")


@pytest.mark.parametrize(
    "word", ["hand", "kalmeert", "doseerde", "rust", "slapen", "café", "privé", "Xyzzy", "dé"]
)
def test_words_that_the_voice_says_right_or_nobody_knows_are_left_alone(word: str) -> None:
    assert reading(word) is None
    assert not why(word)


def test_each_word_of_a_text_is_given_once_as_it_stands_there() -> None:
    found = pronounce("Lichaam en geest: het lichaam rust, het lichaam slaapt.")
    assert [one.word for one in found] == ["Lichaam", "lichaam"]


def test_the_letter_r_is_told_from_the_word() -> None:
    assert pronounce("Het er ie vee em meldt het.")[0] == Pronunciation(
        "er ie vee em", "ɛr i veː ˈɛm"
    )
    assert pronounce("Ik denk dat er cee vee es is.") == ()


def test_what_says_so_can_be_told() -> None:
    assert why("lichaam") == "table"
    assert why("lichamen") == "form of lichaam"
    assert why("slaapmiddel") == "compound slaap + middel"


def test_every_row_of_the_tables_can_be_said() -> None:
    table = known()
    wrong = {
        word: found
        for rows in (table.corrected, table.parts)
        for word, ipa in rows.items()
        if (found := faults(ipa, LANGUAGE.phonemes)) or len(ipa.split()) > 1
    }
    assert not wrong


def test_a_word_stands_in_one_table_in_one_form() -> None:
    table = known()
    assert not table.corrected.keys() & table.parts.keys()
    assert not table.corrected.keys() & table.kept
    assert not table.parts.keys() & table.kept
    words = [*table.corrected, *table.parts, *table.kept]
    assert all(word == unicodedata.normalize("NFC", word).strip() for word in words)
    assert all(word == word.lower() for word in [*table.parts, *table.kept] if word[:1] != "#")


def test_no_row_says_what_the_voice_says_anyway() -> None:
    rows = known().corrected
    engine = EspeakEngine()
    plain = engine.ipa([(f"{word}.", ()) for word in rows], "gewoon")
    told = engine.ipa([(f"{w}.", (Pronunciation(w, ipa),)) for w, ipa in rows.items()], "gewoon")
    same = [word for word, old, new in zip(rows, plain, told, strict=True) if old == new]
    silent = [word for word, new in zip(rows, told, strict=True) if not new.strip()]
    assert not same
    assert not silent


@pytest.mark.parametrize("spoken", STRANGE)
def test_any_text_is_taken(spoken: str) -> None:
    assert isinstance(pronounce(spoken), tuple)


def test_the_words_beside_a_corrected_one_keep_their_sounds() -> None:
    rows = known().corrected
    words = [word for word in rows if word.isalpha()][::211]
    sentences = [f"Wij lezen nu {word} morgen weer rustig begint." for word in words]
    told = [(Pronunciation(word, rows[word]),) for word in words]
    engine = EspeakEngine()
    plain = engine.ipa([(sentence, ()) for sentence in sentences], "gewoon")
    corrected = engine.ipa(list(zip(sentences, told, strict=True)), "gewoon")
    for old, new in zip(plain, corrected, strict=True):
        assert old.split()[:3] == new.split()[:3]
        assert old.split()[-4:] == new.split()[-4:]


def test_a_form_or_compound_of_a_word_that_the_voice_says_right_keeps_its_own_reading() -> None:
    right = ["helemaal", "zoals", "rechterhand", "ali", "appel", "wanneer"]
    assert [word for word in right if reading(word)] == []


def test_the_w_of_nieuw_is_written_as_a_glide_for_the_voice_says_f_else() -> None:
    table = known()
    rows = [*table.corrected.items(), *table.parts.items()]
    assert not [word for word, ipa in rows if ipa.endswith(("ʋ", "ʋs"))]


def test_no_sentence_of_the_guides_is_told_what_the_voice_says_anyway() -> None:
    pages = sorted(Path("content/nl").rglob("*.md"))
    blocks = {block for page in pages for block in page.read_text("utf-8").split("\n\n")}
    spoken = {
        one.spoken for block in sorted(blocks) for one in LANGUAGE.utterances(block, Lexicon())
    }
    told = {sentence: found for sentence in sorted(spoken) if (found := pronounce(sentence))}
    assert len(told) > 100
    words = {one for found in told.values() for one in found}
    engine = EspeakEngine()
    plain = engine.ipa([(f"{one.word}.", ()) for one in words], "rustig")
    corrected = engine.ipa([(f"{one.word}.", (one,)) for one in words], "rustig")
    same = [one.word for one, x, y in zip(words, plain, corrected, strict=True) if x == y]
    assert not same


def test_what_the_rules_make_can_be_said() -> None:
    parts = [word for word in known().parts if word.isalpha()]
    words = [first + second for first in parts[::173] for second in parts[1::173]]
    made = {one.ipa for word in words if (one := reading(word))}
    assert len(made) > 1000
    assert not [ipa for ipa in made if faults(ipa, LANGUAGE.phonemes)]
