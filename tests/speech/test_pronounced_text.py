"""A word whose sound is told is heard beside every mark, and nothing else changes."""

import re
from itertools import product
from pathlib import Path

import pytest

import audioguide.languages.nl
from audioguide.model import Pronunciation, Utterance
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.espeak.text import with_phonemes
from audioguide.speech.given import phonemes
from audioguide.speech.pronounced import pieces

ENGINE = EspeakEngine()
LICHAAM = Pronunciation("lichaam", "ˈlɪxaːm")
OPENING, CLOSING = "\"'‘“„‚«‹»›(['’¿¡–—- ", ".,;:!?…\"'’”«»‹›)]–—-"
MARKS = (*".,;:!?…'\"’‘“”„‚«»‹›()[]-–—¿¡", "...", "[[", "]]", "")
FRAMES = ["Een {} dan.", "{}", "{} dan gaan we.", "Zij zei {} En toen {} ook."]
TABLES = Path(audioguide.languages.nl.__file__).parent / "tables" / "pronunciation"


def bare(ipa: str) -> str:
    """Without stress and spaces: a mark may part words or join them."""
    return re.sub("[ˈˌ ]", "", ipa)


def heard(spoken: str, *pronunciations: Pronunciation) -> str:
    (told,) = ENGINE.ipa([(spoken, pronunciations)], "rustig")
    return told


def tabled() -> list[Pronunciation]:
    """Every word of the table of Dutch."""
    rows = (
        row for path in sorted(TABLES.glob("*.tsv")) for row in path.read_text("utf-8").split("\n")
    )
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [Pronunciation(word, ipa) for word, ipa, *_ in cells]


def beside_marks(word: str) -> list[str]:
    places = [f"{a}{word}{b}" for a, b in product(OPENING, CLOSING)]
    places += [text for mark in MARKS for text in (f"{mark} {word}", f"{word} {mark}")]
    return [frame.replace("{}", place) for place in places for frame in FRAMES]


def assert_sounds_beside_all_marks(words: list[Pronunciation]) -> None:
    alone = ENGINE.ipa([(one.word, [one]) for one in words], "rustig")
    for one, sound in zip(words, alone, strict=True):
        texts = beside_marks(one.word)
        told = ENGINE.ipa([(text, [one]) for text in texts], "rustig")
        for text, ipa in zip(texts, told, strict=True):
            # Sounds at the edge of a word give way to those of the next one.
            assert bare(ipa).count(bare(sound)[1:-1]) >= text.count(one.word), text


def test_a_word_sounds_beside_every_mark() -> None:
    assert_sounds_beside_all_marks([LICHAAM, Pronunciation("New York", "ˌnju ˈjɔrk")])


@pytest.mark.slow
def test_every_tabled_word_sounds_beside_every_mark() -> None:
    """Each mark once before it, and once behind."""
    words = tabled()
    alone = ENGINE.ipa([(one.word, [one]) for one in words], "rustig")
    places = [*(f"{mark}{{}}" for mark in OPENING), *(f"{{}}{mark}" for mark in CLOSING)]
    row = " en ".join(places)
    told = ENGINE.ipa([(row.replace("{}", one.word), [one]) for one in words], "rustig")
    for one, sound, ipa in zip(words, alone, told, strict=True):
        assert bare(ipa).count(bare(sound)[1:-1]) >= len(places), one


@pytest.mark.parametrize("word", ["raam", "Raam", "spelen"])
def test_told_as_it_sounds_anyway_nothing_changes(word: str) -> None:
    """Neither the words beside it nor where clauses end: all that is heard is what it was."""
    own = Pronunciation(word, "ˈspeːlən" if word == "spelen" else "ˈraːm")
    texts = [
        frame.replace("{}", f"{before}{word}{after}")
        for frame in FRAMES
        for before, after in product(("", "(", "“", "‘", "„", "«", "- ", "– "), CLOSING)
    ]
    plain = ENGINE.ipa([(text, ()) for text in texts], "rustig")
    told = ENGINE.ipa([(text, (own,)) for text in texts], "rustig")
    assert list(map(bare, told)) == list(map(bare, plain))


@pytest.mark.parametrize(
    ("spoken", "words"),
    [
        ("Het lichaam.", ["lichaam"]),
        ("Lichaam en lichaamswerk, verlichaam.", []),
        ("Lichaam-en-lichaam", ["lichaam"]),
        ("lichaam’s lichaam'.", ["lichaam"]),
        ("d'lichaam d’ lichaam", ["lichaam"]),
        ("lichaam\u0301", []),
        ("(lichaam)[lichaam]", ["lichaam", "lichaam"]),
    ],
)
def test_words_are_whole(spoken: str, words: list[str]) -> None:
    found = list(pieces(spoken, [LICHAAM]))
    assert [text for text, said in found if said] == words
    assert "".join(text for text, _ in found) == spoken


def test_the_longer_of_two_words_is_taken() -> None:
    both = [Pronunciation("York", "ˈjɔrk"), Pronunciation("New York", "ˌnju ˈjɔrk")]
    assert [text for text, said in pieces("New York, York", both) if said] == ["New York", "York"]


def test_a_sentence_without_phonemes_is_given_as_it_is() -> None:
    for spoken in ("Het lichaam rust.", "“Ja” (zei hij): ’s avonds, ME-patiënten… à la carte!"):
        assert with_phonemes(spoken, ()) == (spoken, False)
        assert with_phonemes(spoken, [Pronunciation("elders", "ˈɛldərs")]) == (spoken, False)
    clip, again = (
        ENGINE.speak("Rust.", "rustig", 110),
        ENGINE.speak_pronounced("Rust.", (), "rustig", 110),
    )
    assert clip.samples.tobytes() == again.samples.tobytes()


def test_told_words_are_heard_in_the_sound() -> None:
    plain = ENGINE.speak("Het lichaam rust.", "rustig", 110)
    told = ENGINE.speak_pronounced("Het lichaam rust.", [LICHAAM], "rustig", 110)
    again = ENGINE.speak_pronounced("Het lichaam rust.", [LICHAAM], "rustig", 110)
    assert told.samples.tobytes() == again.samples.tobytes() != plain.samples.tobytes()
    assert told.duration_ms == pytest.approx(plain.duration_ms, rel=0.2)


@pytest.mark.parametrize("brackets", ["[[l'Ixa:m]]", "[[", "]]", "[[[[x]]]]", "[[["])
def test_brackets_of_an_author_are_text(brackets: str) -> None:
    text, has_phonemes = with_phonemes(f"Een {brackets} en {brackets}lichaam dan.", [LICHAAM])
    assert has_phonemes
    assert len(re.findall(r"\[\[", text)) == len(re.findall(r"\]\]", text)) == 1
    assert heard(f"Een {brackets} en lichaam dan.", LICHAAM).endswith("lˈɪxaːm dˈɑn")
    assert not re.search(r"\[\[|\]\]", with_phonemes(f"Een {brackets} dan.", ())[0])


def test_a_clause_without_end_is_not_cut_in_a_word() -> None:
    """eSpeak breaks a clause of some 700 bytes wherever a sign stands."""
    for filler in range(8):
        spoken = "a" * filler + " lichaam en lichaam" * 200
        (told,) = phonemes(ENGINE, "rustig", [Utterance(spoken, spoken, pronunciations=(LICHAAM,))])
        assert bare(told).count("lɪxaːm") == 400


def test_a_stop_inside_a_sentence_is_no_word() -> None:
    for spoken in ("Het lichaam. dan", "“Het lichaam”. dan", "(lichaam). dan", "lichaam . dan"):
        assert "pɵn" not in bare(heard(spoken, LICHAAM))
        assert "pɵn" not in bare(heard(spoken))


def test_the_time_grows_with_the_length() -> None:
    for unit in ("lichaam ", "lichaam. ", "[[", "]]", ". ", "-", "lichaam-", " ", "a"):
        spoken = unit * (50_000 // len(unit))
        assert with_phonemes(spoken, [LICHAAM])[0]
