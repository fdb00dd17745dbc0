"""How written Dutch is said: the table of cases, and what holds for any text at all."""

import re
import unicodedata

import pytest
from cases import FOLDER, tables
from hypothesis import example, given
from hypothesis import strategies as st

from audioguide.languages.lexicon import Lexicon
from audioguide.languages.links import EMAIL, LINK
from audioguide.languages.nl.number_names import cardinal, ordinal, year
from audioguide.languages.nl.spoken import say
from audioguide.languages.nl.tables import tables as tables_of_dutch
from audioguide.languages.nl.tokenise import plain

TABLES = tables(FOLDER)
CASES = [case for table in TABLES.values() for case in table]
COUNT = 1250
"""How many there were; raise it when cases are added, so that none gets lost."""
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

ODD_LETTERS = "aAiIıİkK\u212asSſßẞµμΜθϑΘςσΣåÅ\u212bǆǅ'’\u0307"
"""Letters whose other case is another letter, two letters, or shared with a third."""


NO_GREEK = st.characters(categories=["Ll", "Lo"]).filter(
    lambda c: c not in "µ" + "".join(tables_of_dutch().greek)
)
"""A Greek letter alone is said by its name."""


ODD_WORDS = st.text(ODD_LETTERS, min_size=1, max_size=4).map(
    lambda word: unicodedata.normalize("NFC", word)
)


def _alike(text: str) -> str:
    return text.replace("µ", "μ").replace("’", "'")


def test_no_case_gets_lost() -> None:
    assert len({written for written, _ in CASES}) == len(CASES) >= COUNT


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        pytest.param(*case, id=f"{name}: {case[0]}")
        for name, table in TABLES.items()
        for case in table
    ],
)
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


@given(
    st.lists(st.from_regex(r"[a-zàéëïöü]{5,11}[aeiou]", fullmatch=True), min_size=1, max_size=12)
)
def test_every_letter_of_plain_prose_is_still_there(words: list[str]) -> None:
    sentence = " ".join(words).capitalize() + "."
    assert say(sentence) == sentence


@given(st.text(alphabet=NO_GREEK, max_size=60))
@example("ĳ")
@example("ﬁ")
def test_letters_of_any_script_stay_and_ligatures_are_their_letters(text: str) -> None:
    word = f"één{text}"
    assert [c for c in say(word) if c.isalpha()] == [c for c in plain(word).text if c.isalpha()]


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
        lexicon = Lexicon.of({"ME/CVS": "em ee cee vee es", "ATP": "atepe"})
        assert (
            say("Bij ME/CVS is ATP schaars.", lexicon) == "Bij em ee cee vee es is atepe schaars."
        )
        assert [one.written for one in lexicon.used] == ["ME/CVS", "ATP"]

    def test_whole_words_only_and_the_longest_first(self) -> None:
        lexicon = Lexicon.of({"rust": "rrust", "rust en stilte": "kalmte"})
        assert say("rust en stilte, rustig, rust", lexicon) == "kalmte, rustig, rrust"
        assert lexicon.unused == ()

    def test_lower_case_matches_any_case_and_capitals_only_themselves(self) -> None:
        lexicon = Lexicon.of({"pacing": "peesing", "Wyller": "Willer"})
        assert say("Pacing, pacing, Wyller, wyller", lexicon) == "peesing, peesing, Willer, wyller"

    def test_what_the_author_says_is_not_changed_again(self) -> None:
        assert say("De NOS meldt", Lexicon.of({"NOS": "NOS"})) == "De NOS meldt"

    def test_it_comes_before_every_rule(self) -> None:
        assert say(
            "B12 om 10:30 uur", Lexicon.of({"B12": "bétwaalf", "10:30 uur": "half elf"})
        ) == ("bétwaalf om half elf")

    def test_straight_and_curly_apostrophes_are_one(self) -> None:
        lexicon = Lexicon.of({"65+'ers": "ouderen"})
        assert say("De 65+’ers en 65+'ers", lexicon) == "De ouderen en ouderen"

    def test_unused_entries_are_known(self) -> None:
        lexicon = Lexicon.of({"rust": "rust", "storm": "storm"})
        say("rust", lexicon)
        assert [one.written for one in lexicon.unused] == ["storm"]

    @pytest.mark.parametrize(
        ("entry", "written"),
        [
            ("µg", "μg"),
            ("μg", "µg"),
            ("µV", "μV"),
            ("μV", "µV"),
            ("istanbul", "İstanbul"),
            ("ik", "İK"),
            ("s", "ſ"),
            ("θ", "ϑ"),
            ("k", "\u212a"),
            ("ς", "Σ"),
            ("straße", "STRAẞE"),
        ],
    )
    def test_letters_that_are_one_to_an_author_are_one(self, entry: str, written: str) -> None:
        lexicon = Lexicon.of({"zand": "zzand", entry: "gevonden"})
        assert say(f"Neem {written} mee", lexicon) == "Neem gevonden mee"
        assert {one.written: count for one, count in lexicon.used.items()} == {entry: 1}

    def test_an_entry_that_is_written_just_so_goes_before_one_in_any_case(self) -> None:
        lexicon = Lexicon.of({"rust": "rrust", "Rust": "de taal"})
        assert say("Stil, Rust, rust, RUST", lexicon) == "Stil, de taal, rrust, rrust"

    @given(
        st.lists(ODD_WORDS, min_size=1, max_size=4),
        st.text(ODD_LETTERS + " .", max_size=20),
    )
    def test_any_entry_meets_any_text(self, keys: list[str], text: str) -> None:
        """Only what is an entry, letter for letter in some case, is replaced."""
        lexicon = Lexicon.of({key: f"zeg {key}" for key in keys})
        say(text, lexicon)
        found = lexicon.find(text)
        end = 0
        for start, stop, entry in found:
            assert end <= start < stop <= len(text)
            key = entry.respelling.removeprefix("zeg ")
            assert key in keys
            any_case = re.IGNORECASE if key == key.lower() else re.NOFLAG
            written = (text[start:stop], unicodedata.normalize("NFC", text[start:stop]))
            assert any(re.fullmatch(_alike(key), _alike(one), any_case) for one in written)
            end = stop

    @given(st.text(max_size=5), st.text())
    def test_no_entry_and_no_text_is_too_odd(self, key: str, text: str) -> None:
        lexicon = Lexicon.of({key or "x": "gevonden"})
        for written in (text, key, key.upper(), key.swapcase()):
            say(f"Een {written}.", lexicon)

    @given(st.text(ODD_LETTERS + " .", max_size=20))
    def test_what_is_no_entry_is_left_alone(self, text: str) -> None:
        assert Lexicon.of({"zeven": "zzeven", "Zwolle": "Swolle", "kk-k": "x"}).find(text) == []
