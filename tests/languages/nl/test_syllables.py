"""Syllables are counted as a Dutch reader says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages.nl.syllables import count_syllables

SAID = {
    "neus": 1, "sneeuw": 1, "één": 1, "vóór": 1, "ĳs": 1, "team": 1, "'t": 1, "mm": 1,
    "rijen": 2, "zwaaien": 2, "nieuwe": 2, "knieën": 2, "chaos": 2, "bijeen": 2, "royaal": 2,
    "yoga": 2, "baby": 2, "niveau": 2, "zoals": 2, "geëerd": 2, "viool": 2, "dieet": 2,
    "naïef": 2, "online": 2, "name": 2, "code": 2, "auto's": 2, "buiten": 2,
    "ideeën": 3, "museum": 3, "radio": 3, "actueel": 3, "reünie": 3, "speciaal": 3, "vacuüm": 3,
    "beëindigen": 4, "patiënten": 4, "egoïstisch": 4, "financieel": 4,
    "geïnteresseerd": 5, "coördinatie": 5, "fibromyalgie": 5, "financiële": 5,
    "hypervigilantie": 6,
}  # fmt: skip


@pytest.mark.parametrize(("word", "syllables"), SAID.items())
def test_a_word_has_the_syllables_a_reader_says(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_an_s_that_leans_on_the_next_word_adds_nothing() -> None:
    assert count_syllables("'s avonds") == 2
    assert count_syllables("’s ochtends") == 2


def test_punctuation_and_digits_are_not_said() -> None:
    assert count_syllables("… – 12 %!") == 0
    assert count_syllables("Adem in.") == 3


RUNNING_TEXT = (
    ("Je mag hier liggen zonder iets te doen.", 11),
    ("Je lijf doet zijn best, ook als het niet zo voelt.", 12),
    ("Het autonome zenuwstelsel regelt je hartslag en je ademhaling.", 18),
    ("Soms lukt rusten niet, en dat is niet jouw schuld.", 11),
    ("Vroeger reageerde je lichaam anders op geluid en licht.", 16),
    ("Er is geïrriteerd weefsel in de buurt van de zenuwen.", 15),
    ("Misschien voel je je schouders een beetje zwaarder worden.", 15),
)  # fmt: skip


def test_running_text_is_within_one_percent() -> None:
    counted = sum(count_syllables(sentence) for sentence, _ in RUNNING_TEXT)
    said = sum(syllables for _, syllables in RUNNING_TEXT)
    assert counted == pytest.approx(said, rel=0.01)


@given(st.text(), st.text())
def test_words_add_up(left: str, right: str) -> None:
    assert count_syllables(f"{left} . {right}") == count_syllables(left) + count_syllables(right)
