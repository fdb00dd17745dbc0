"""Where a long sentence may be broken for an engine with a length limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages.nl.phrases import split_phrases


def test_a_short_sentence_is_one_phrase() -> None:
    assert split_phrases("Ga rustig liggen.", 100) == ["Ga rustig liggen."]


def test_a_mark_is_preferred_to_a_conjunction_and_that_to_any_space() -> None:
    assert split_phrases("Leg je hoofd neer, sluit je ogen en adem uit.", 30) == [
        "Leg je hoofd neer,",
        "sluit je ogen en adem uit.",
    ]
    assert split_phrases("Leg je hoofd neer en sluit je ogen.", 25) == [
        "Leg je hoofd neer",
        "en sluit je ogen.",
    ]


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        (
            "het kost ons zeventien miljoen negenhonderdduizend euro",
            "zeventien miljoen negenhonderdduizend",
        ),
        ("sinds de maand mei van tweeduizend eenentwintig weten we", "tweeduizend eenentwintig"),
        ("de koorts is vandaag achtendertig komma vijf graden", "achtendertig komma vijf graden"),
        ("de trein vertrekt straks om tien uur dertig uit Delft", "tien uur dertig"),
        ("het was vorige week tien tot de macht min zes meter", "tien tot de macht min zes"),
        ("de patiënt slikt elke ochtend vitamine bee twaalf en ijzer", "bee twaalf"),
        ("de kans daarop is toch echt één op de vier zei zij", "één op de vier"),
        ("zij kwam in mei achtenzestig naar Parijs met haar man", "mei achtenzestig"),
        ("het was drie mei tweeduizend eenentwintig toen hij kwam", "drie mei tweeduizend"),
        ("dit schreef professor Jan van den Berg een jaar terug", "Jan van den Berg"),
        ("hij regeerde na koning Willem de Derde over dit land", "Willem de Derde"),
        ("wie leeft met em ee cee vee es kent dit gevoel wel", "em ee cee vee es"),
    ],
)
def test_never_inside_a_number_or_a_name(sentence: str, whole: str) -> None:
    for limit in range(len(whole) + 4, len(sentence)):
        assert any(whole in phrase for phrase in split_phrases(sentence, limit))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.integers(1, 120))
def test_nothing_is_lost_and_no_phrase_is_too_long(text: str, limit: int) -> None:
    phrases = split_phrases(text, limit)
    assert all(0 < len(phrase) <= limit for phrase in phrases)
    assert "".join("".join(phrases).split()) == "".join(text.split())


def test_a_limit_below_one_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="limit"):
        split_phrases("Rust.", 0)


@pytest.mark.parametrize("row", ["van de ", "en min ", "zeventien", "Jan van "])
def test_a_row_of_anything_is_divided_in_a_time_that_grows_with_it(row: str) -> None:
    """With the square of it this takes minutes."""
    assert "".join(split_phrases(row * 10_000, 150)).replace(" ", "") == (row * 10_000).replace(
        " ", ""
    )
