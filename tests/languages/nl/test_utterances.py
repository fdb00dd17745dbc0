"""What is spoken of a paragraph, utterance by utterance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages.lexicon import Lexicon, LexiconEntry
from audioguide.languages.nl.unended import MOST_WORDS
from audioguide.languages.nl.utterances import utterances
from audioguide.model import Pronunciation, Token, Utterance

TALK = (
    "ja dus dan leg je je hand op je buik en dan merk je dat hij een beetje omhoog komt en dat is "
    "prima want je hoeft er niks aan te veranderen en dan blijf je daar gewoon even bij "
)
LONG = ", ".join(["een kussen onder je knieën", "een deken over je voeten"] * 8)


def said(paragraph: str, *, heading: bool = False) -> list[tuple[str, str]]:
    return [(one.text, one.spoken) for one in utterances(paragraph, heading=heading)]


def pauses(paragraph: str) -> list[tuple[str, int]]:
    return [(one.spoken, one.pause_ms) for one in utterances(paragraph)]


class TestTokens:
    def test_each_piece_of_a_sentence_is_one_with_its_class(self) -> None:
        (one,) = utterances("Op 3 mei komt dr. Bos (zie p. 4).")
        assert [(token.text, token.semiotic_class, token.spoken) for token in one.tokens] == [
            ("Op", "word", "Op"),
            ("3 mei", "date", "drie mei"),
            ("komt", "word", "komt"),
            ("dr.", "abbreviation", "doctor"),
            ("Bos", "word", "Bos"),
            ("(", "mark", "("),
            ("zie", "word", "zie"),
            ("p.", "abbreviation", "pagina"),
            ("4", "cardinal", "vier"),
            (")", "mark", ")"),
            (".", "mark", "."),
        ]

    def test_they_are_as_written_whatever_a_class_makes_of_it(self) -> None:
        (one,) = utterances("Ra\u00ads\u200bt\u00a0 ½ u\u0308ur \ufb01jn.")
        assert [token.text for token in one.tokens[:2]] == ["Ra\u00ads\u200bt", "½"]
        assert "".join(token.text for token in one.tokens) == "Ra\u00ads\u200bt½u\u0308ur\ufb01jn."
        assert one.spoken == "Rast een halve üur fijn."

    @given(st.text(max_size=60))
    def test_they_are_all_of_a_text_but_its_spaces_and_what_cannot_be_seen(self, text: str) -> None:
        def bare(part: str) -> str:
            return "".join(char for char in part if char.isalnum())

        tokens = [token.text for one in utterances(text) for token in one.tokens]
        assert bare("".join(tokens)) == bare(text)

    def test_what_the_lexicon_says_names_its_entry_and_its_sound(self) -> None:
        lexicon = Lexicon(
            (LexiconEntry.of("Ampligen", "/ˈɑmpliɣən/"), LexiconEntry.of("pem", "P E M"))
        )
        (one,) = utterances("Ampligen bij pem.", lexicon)
        assert one.tokens[0] == Token("Ampligen", "lexicon", "Ampligen", "Ampligen")
        assert one.tokens[2] == Token("pem", "lexicon", "P E M", "pem")
        assert one.pronunciations == (Pronunciation("Ampligen", "ˈɑmpliɣən"),)


class TestSentences:
    def test_a_stop_of_a_token_is_said_where_it_ends_the_sentence_too(self) -> None:
        assert said("Neem water, brood enz. Daarna rust je.") == [
            ("Neem water, brood enz.", "Neem water, brood enzovoort."),
            ("Daarna rust je.", "Daarna rust je."),
        ]

    def test_a_heading_is_one_whatever_stands_in_it(self) -> None:
        assert said("Rust. En dan?", heading=True) == [("Rust. En dan?", "Rust. En dan?")]
        assert said(TALK * 4, heading=True) == [(TALK * 4, (TALK * 4).strip())]

    def test_marks_without_a_word_belong_to_their_neighbour(self) -> None:
        assert [text for text, _ in said("*** Rust. … Dan verder. ***")] == [
            "*** Rust. …",
            "Dan verder. ***",
        ]
        assert said("… !") == [("… !", "")]

    def test_links_alone_are_not_said(self) -> None:
        (one,) = utterances("https://voorbeeld.nl/a, https://voorbeeld.nl/b")
        assert one.spoken == ""
        assert [token.spoken for token in one.tokens if token.semiotic_class == "electronic"] == [
            "",
            "",
        ]

    def test_what_has_no_space_for_too_long_is_a_token_of_which_nothing_is_said(self) -> None:
        code = "aB3" * 70
        (one,) = utterances(f"De code is {code} en meer niet.")
        assert one.spoken == "De code is en meer niet."
        assert Token(code, "long code", "", "unbroken") in one.tokens

    def test_a_line_of_one_mark_takes_no_word_with_it(self) -> None:
        (one,) = utterances(f"Naam:{'.' * 300}hier")
        assert one.spoken == "Naam:...hier"


class TestTextWithoutStops:
    def test_it_is_cut_before_clauses(self) -> None:
        assert [text for text, _ in said(TALK * 2)][:2] == [
            "ja dus dan leg je je hand op je buik en dan merk je dat hij een beetje omhoog komt",
            (
                "en dat is prima want je hoeft er niks aan te veranderen en dan blijf je "
                "daar gewoon even bij"
            ),
        ]

    def test_a_voice_hears_that_it_goes_on_and_at_the_end_that_it_does_not(self) -> None:
        *parts, last = said(TALK * 3)
        assert all(spoken == f"{text}," for text, spoken in parts)
        assert last[1] == last[0]

    @pytest.mark.parametrize("stop", [".", "!", "?", "…", '."', ".)", ". 😊"])
    def test_a_sentence_with_a_stop_is_one_however_long(self, stop: str) -> None:
        assert len(said(f"{LONG}{stop}")) == 1

    @pytest.mark.parametrize("end", ["", ",", ";", ":"])
    def test_one_without_is_cut_at_its_marks(self, end: str) -> None:
        parts = said(LONG + end)
        assert len(parts) > 1
        assert all(text.endswith(",") for text, _ in parts[:-1])

    def test_one_of_as_many_words_as_may_be_is_not_cut(self) -> None:
        words = ["rust"] * MOST_WORDS
        assert len(said(" ".join(words))) == 1
        assert len(said(" ".join([*words, "rust"]))) == 2

    def test_a_number_or_a_name_is_not_cut(self) -> None:
        text = f"{'zacht ' * 22}en op 12 november 2026 kwam Jan van den Berg"
        cut = {text for text, _ in said(text)}
        assert not any(part.endswith((" 12", " november", " Jan", " van", " den")) for part in cut)

    def test_text_in_small_letters_ends_at_its_stops(self) -> None:
        assert [text for text, _ in said("dan ga je zitten. je adem komt. bijv. nu. klaar")] == [
            "dan ga je zitten.",
            "je adem komt.",
            "bijv. nu.",
            "klaar",
        ]

    @given(st.lists(st.sampled_from([*TALK.split(), "3", "mei", "dr.", "Bos,", "(zie", "4)"])))
    def test_no_utterance_without_a_stop_is_long_and_no_word_is_lost(
        self, words: list[str]
    ) -> None:
        text = " ".join(words)
        parts = list(utterances(text))
        assert " ".join(one.text for one in parts).split() == words
        for one in parts:
            assert one.text.endswith(".") or len(one.spoken.split()) <= MOST_WORDS


class TestPauses:
    def test_a_direction_stands_by_itself_and_asks_for_its_pause(self) -> None:
        assert pauses("Adem in. (pauze: 5 sec.) Adem uit.") == [
            ("Adem in.", 0),
            ("", 5000),
            ("Adem uit.", 0),
        ]

    def test_in_mid_sentence_the_voice_goes_on_after_it(self) -> None:
        assert pauses("Adem in [pauze: 4 sec.], en weer uit.") == [
            ("Adem in,", 0),
            ("", 4000),
            ("en weer uit.", 0),
        ]

    def test_one_without_a_pause_stays_where_it_is(self) -> None:
        (one,) = utterances("[zachte stem] Ga maar liggen.")
        assert (one.spoken, one.pause_ms) == ("Ga maar liggen.", 0)
        assert one.tokens[0].semiotic_class == "stage direction"

    def test_one_that_touches_a_word_asks_after_its_sentence(self) -> None:
        found = list(utterances("Adem in[pauze: 4 sec.]uit."))
        assert all(
            one == Utterance(one.text, one.spoken, one.tokens, (), one.pause_ms) for one in found
        )
        assert " ".join(one.text for one in found).split() == [
            "Adem",
            "in[pauze:",
            "4",
            "sec.]uit.",
        ]
