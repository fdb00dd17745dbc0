"""What an engine is given for an utterance, by what it says of itself."""

import pytest

from audioguide.model import Pronunciation, Utterance
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.piper.engine import PiperEngine
from audioguide.speech.folds import Fold
from audioguide.speech.given import Given, given_to, phonemes, why_unusable

LICHAAM = Pronunciation("lichaam", "ˈlɪxaːm")
BIKES = Pronunciation("ﬁetsen", "ˈfitsən")
SAID = Utterance("x", "Twee à drie ﬁetsen, het lichaam.", pronunciations=(LICHAAM, BIKES))


def test_an_engine_with_phonemes_and_an_alphabet_gets_both() -> None:
    """A word whose sound is told needs no other letters."""
    assert given_to(EspeakEngine(), SAID) == Given(
        "Twee a drie ﬁetsen, het lichaam.", (BIKES, LICHAAM), (Fold("à", "a"),)
    )


def test_an_engine_that_reads_by_spelling_alone_gets_letters() -> None:
    assert given_to(PiperEngine(), SAID) == Given(
        "Twee a drie fietsen, het lichaam.", (), (Fold("à", "a"), Fold("ﬁetsen", "fietsen"))
    )


def test_an_engine_that_says_nothing_of_itself_gets_what_is_said() -> None:
    assert given_to(GoogleEngine(), SAID) == Given(SAID.spoken)
    assert given_to(None, SAID) == Given(SAID.spoken)


@pytest.mark.parametrize("ipa", ["ˈlɪʘaːm", "", "pst", "ˈlɪˈxaːm", "la" * 100])
def test_what_cannot_be_said_is_left_to_the_spelling(ipa: str) -> None:
    said = Utterance("x", "Het lichaam.", pronunciations=(Pronunciation("lichaam", ipa),))
    assert given_to(EspeakEngine(), said) == Given("Het lichaam.")
    assert "this voice cannot say it: it " in why_unusable(EspeakEngine(), ipa)


def test_why_a_pronunciation_is_of_no_use() -> None:
    assert why_unusable(EspeakEngine(), LICHAAM.ipa) == ""
    for engine in (GoogleEngine(), PiperEngine()):
        assert "a respelling works in every voice" in why_unusable(engine, LICHAAM.ipa)


def test_only_what_stands_in_the_sentence_applies() -> None:
    said = Utterance("x", "De lichaamstaal.", pronunciations=(LICHAAM,))
    assert given_to(EspeakEngine(), said) == Given("De lichaamstaal.")


def test_phonemes_are_those_of_the_text_that_is_given() -> None:
    told = phonemes(EspeakEngine(), "rustig", [SAID, Utterance("x", "")])
    assert told == ("tʋˈeː ˈaː drˈi fˈitsən hət lˈɪxaːm", "")
    assert phonemes(GoogleEngine(), "nl", [SAID, SAID]) == (None, None)


def test_what_no_letter_stands_for_is_reported() -> None:
    given = given_to(EspeakEngine(), Utterance("x", "Dit is 你好, ja."))
    assert given.unread == ("你", "好")
    assert given.folds == (Fold("你好", ""),)
    (told,) = phonemes(EspeakEngine(), "rustig", [Utterance("x", "Dit is 你好, ja.")])
    assert told == "dˈɪt ɪs jˈaː"
