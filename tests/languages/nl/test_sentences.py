"""Where a Dutch sentence ends."""

import pytest
from cases import BOUNDARIES
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages.nl.utterances import utterances

PARAGRAPHS = [
    ["Rust is niet niets.", "Je lichaam werkt door."],
    ["Dit schreef dr. J. van den Berg in 2021.", "Daarna bleef het stil."],
    ["Prof. dr. A.B. de Vries sprak.", "Mevr. Bakker luisterde."],
    ["Op 3 jan. 2021 begon het.", "Op 4 feb. hield het op."],
    ["Neem bijv. een kruik, een deken enz.", "Ga dan liggen."],
    ["Zij heeft o.a. Jan en Piet gebeld.", "Niemand kwam."],
    ["Het was in 40 v. Chr. heel stil.", "Nu niet meer."],
    ["“Ga maar liggen.”", "Zij ging."],
    ['"Ga maar liggen."', "Zij ging."],
    ["Hij vroeg: ‘Slaap je al?’", "Zij zweeg."],
    ["“Stop! Ga liggen!” riep hij zacht."],
    ["Dit is waar (zie hoofdstuk 3).", "Dit ook."],
    ["Het kan (soms! niet altijd) even helpen.", "Probeer het."],
    ["Echt?!", "Ja."],
    ["Nou…", "Dat weet ik niet."],
    ["Misschien... misschien ook niet."],
    ["Hij woont in de St. Jansstraat.", "Het is daar druk."],
    ["Het kost € 12,50.", "Dat is 3.5 keer zoveel."],
    ["1. Ga liggen."],
    ["Dat is vitamine B.", "Het zit in brood."],
    ["'s Ochtends is het stil.", "'s Avonds ook."],
    ["Kijk op www.voorbeeld.nl.", "Of bel."],
    ["De heer J.W. Weck en de N.V. Rust kwamen.", "Dat was alles."],
    ["Het duurt ca. 10 min.", "Daarna rust je."],
    ["Wil je meer weten?", "Mail naar info@voorbeeld.nl.", "Wij antwoorden."],
]


def split_sentences(paragraph: str) -> list[str]:
    return [one.text for one in utterances(paragraph)]


CASES = [line.split("|") for line in BOUNDARIES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("sentences", CASES)
def test_marks_that_may_end_a_sentence_or_only_a_word(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", PARAGRAPHS)
def test_a_paragraph_is_its_sentences(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


def test_a_newline_always_ends_a_sentence() -> None:
    assert split_sentences("een kruik\neen deken") == ["een kruik", "een deken"]


@given(
    st.lists(st.one_of(st.text(max_size=30), st.sampled_from([" ".join(p) for p in PARAGRAPHS])))
)
def test_nothing_is_lost_or_invented(parts: list[str]) -> None:
    text = " ".join(parts)
    assert " ".join(split_sentences(text)).split() == text.split()
    assert all(sentence.strip() for sentence in split_sentences(text))
