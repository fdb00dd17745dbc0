"""How written Dutch is said: the table of cases, and what holds for any text at all."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audioguide.text.dutch.links import EMAIL, LINK
from audioguide.text.dutch.numbers import cardinal, ordinal, year
from audioguide.text.dutch.spoken import say
from audioguide.text.lexicon import Lexicon

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "spoken_cases.tsv").read_text("utf-8").splitlines()
    if "\t" in line
]
FIGURES = st.text(alphabet="0123456789.,:;-–/%€$°x+'’²½e ()uhmgkl", max_size=30)
WRITTEN = st.lists(
    st.one_of(
        st.text(max_size=20),
        FIGURES,
        st.sampled_from([case[0] for case in CASES]),
        st.sampled_from(
            ["https://x.nl/1", "www.a.be", "😀", "🧘🏽‍♀️", "a@b.nl", "[1]", "٣", "①", "Ⅳ", "㊿", "½"]
        ),
    ),
    max_size=6,
).map(" ".join)


def test_the_table_is_large() -> None:
    assert len(CASES) >= 400


@pytest.mark.parametrize(("written", "spoken"), CASES)
def test_a_careful_reader_says(written: str, spoken: str) -> None:
    assert say(written) == spoken


@given(WRITTEN)
@example("0 .mE")
def test_no_digit_link_or_emoji_is_ever_spoken(text: str) -> None:
    spoken = say(text)
    assert not any(char.isdigit() for char in spoken)
    assert not any(unicodedata.category(char) in {"So", "Cs", "Co"} for char in spoken)
    assert not LINK.search(spoken)
    assert not EMAIL.search(spoken)


@given(WRITTEN)
def test_saying_what_is_said_changes_nothing_but_capitals(text: str) -> None:
    once = say(text)
    assert not any(char.isdigit() for char in say(once))


@given(st.lists(st.from_regex(r"[a-zàéëïöü]{6,12}", fullmatch=True), min_size=1, max_size=12))
def test_every_letter_of_plain_prose_is_still_there(words: list[str]) -> None:
    sentence = " ".join(words).capitalize() + "."
    assert say(sentence) == sentence


@given(st.text(alphabet=st.characters(categories=["Ll", "Lo"]), max_size=60))
def test_letters_of_any_script_stay(text: str) -> None:
    word = f"één{text}"
    assert [c for c in say(word) if c.isalpha()] == [c for c in word if c.isalpha()]


@given(st.integers(0, 10**16))
def test_any_number_is_words(number: int) -> None:
    assert re.fullmatch(r"[a-zéëï ]+", cardinal(number))
    assert re.fullmatch(r"[a-zéëï ]+", ordinal(number))


@given(st.integers(0, 999_999))
def test_two_numbers_never_sound_the_same(number: int) -> None:
    assert cardinal(number) != cardinal(number + 1)


@given(st.integers(1000, 2999))
def test_a_year_is_said_without_its_thousand_and_hundred_where_it_can(number: int) -> None:
    assert re.fullmatch(r"[a-zéëï ]+", year(number))


class TestLexicon:
    def test_a_word_is_said_as_the_author_writes_it(self) -> None:
        lexicon = Lexicon({"ME/CVS": "em ee cee vee es", "ATP": "atepe"})
        assert (
            say("Bij ME/CVS is ATP schaars.", lexicon) == "Bij em ee cee vee es is atepe schaars."
        )
        assert lexicon.used == {"ME/CVS": 1, "ATP": 1}

    def test_whole_words_only_and_the_longest_first(self) -> None:
        lexicon = Lexicon({"rust": "rrust", "rust en stilte": "kalmte"})
        assert say("rust en stilte, rustig, rust", lexicon) == "kalmte, rustig, rrust"
        assert lexicon.unused == ()

    def test_lower_case_matches_any_case_and_capitals_only_themselves(self) -> None:
        lexicon = Lexicon({"pacing": "peesing", "Wyller": "Willer"})
        assert say("Pacing, pacing, Wyller, wyller", lexicon) == "peesing, peesing, Willer, wyller"

    def test_what_the_author_says_is_not_changed_again(self) -> None:
        assert say("De NOS meldt", Lexicon({"NOS": "NOS"})) == "De NOS meldt"

    def test_it_comes_before_every_rule(self) -> None:
        assert say("B12 om 10:30 uur", Lexicon({"B12": "bétwaalf", "10:30 uur": "half elf"})) == (
            "bétwaalf om half elf"
        )

    def test_straight_and_curly_apostrophes_are_one(self) -> None:
        lexicon = Lexicon({"65+'ers": "ouderen"})
        assert say("De 65+’ers en 65+'ers", lexicon) == "De ouderen en ouderen"

    def test_unused_entries_are_known(self) -> None:
        lexicon = Lexicon({"rust": "rust", "storm": "storm"})
        say("rust", lexicon)
        assert lexicon.unused == ("storm",)
