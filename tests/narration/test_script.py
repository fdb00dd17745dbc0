"""A guide as what will be heard, in order."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from audioguide.languages import load
from audioguide.languages.lexicon import Lexicon
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Exercise, Passage, Pause, Pronunciation, Script, Utterance
from audioguide.narration.script import write_script


def script(text: str, lexicon: Lexicon | None = None) -> Script:
    return write_script(read_manuscript(Path("x.md"), text.encode()).guide, lexicon)


def spoken(text: str) -> list[str]:
    return [u.spoken for section in script(text).sections for u in section.utterances]


def said(utterances: Iterable[Utterance]) -> list[tuple[str, str]]:
    return [(one.text, one.spoken) for one in utterances]


def test_a_chapter_begins_with_its_title() -> None:
    (section,) = script("## 3. Rust in 2021\n\nGa liggen. Adem uit.\n").sections
    assert section.title == "Rust in 2021"
    title, passage = section.items
    assert isinstance(title, Passage)
    assert isinstance(passage, Passage)
    assert (title.heading, passage.heading) == (True, False)
    assert said(title.utterances) == [("Rust in 2021", "Rust in tweeduizend eenentwintig.")]
    assert said(passage.utterances) == [("Ga liggen.", "Ga liggen."), ("Adem uit.", "Adem uit.")]


def test_what_stands_before_the_first_heading_is_not_announced() -> None:
    assert spoken("Welkom.\n\n## Een\n\nTekst.\n") == ["Welkom.", "Een.", "Tekst."]


def test_the_text_of_an_utterance_is_as_written() -> None:
    (section,) = script("Dit klopt (Newton, 2007) 😀 bij 84%.\n").sections
    assert said(section.utterances) == [
        ("Dit klopt (Newton, 2007) 😀 bij 84%.", "Dit klopt bij vierentachtig procent.")
    ]


def test_items_of_a_list_are_sentences() -> None:
    assert spoken("Wat helpt:\n\n- een kruik\n- een deken;\n- stilte!\n") == [
        "Wat helpt:",
        "een kruik.",
        "een deken;",
        "stilte!",
    ]


def test_the_safety_lines_are_spoken_in_full_once_and_in_short_before_later_exercises() -> None:
    first, second = script(
        "## A\n\nNu.\n\n[adem: 2 min]\n\n[pauze: 5s]\n\n[adem: 1 min]\n\n## B\n\n[adem: 1 min]\n"
    ).sections
    wording = load("nl").wording
    full = [Passage] * len(wording.safety)
    kinds = [type(item) for item in first.items]
    assert kinds == [Passage, Passage, *full, Exercise, Pause, Passage, Exercise]
    said = " ".join(u.text for u in first.utterances)
    for word in ("duizelig", "tintelingen", "hartkloppingen", "kortademig", "zwanger", "arts"):
        assert word in said
    assert all(said.count(line) == 1 for line in (*wording.safety, wording.safety_short))
    assert [u.text for u in second.utterances[1:]] == [
        u.text for u in load("nl").utterances(wording.safety_short, Lexicon())
    ]


def test_the_short_safety_line_says_by_itself_what_is_needed() -> None:
    line = load("nl").wording.safety_short
    for word in ("licht", "klein", "duizelig", "Stop"):
        assert word in line
    assert len(line.split()) < 30


def test_only_what_is_heard_of_a_removed_first_exercise_moves() -> None:
    """The full lines stand before whichever exercise comes first now; all else is as it was."""
    one, two = "## A\n\nNu.\n\n[adem: 2 min]\n\n", "## B\n\nDaar.\n\n[adem: 1 min]\n"
    both, alone = script(one + two).sections, script(two).sections
    assert both[1] != alone[0]
    assert both[0].items[2:-1] == alone[0].items[2:-1]


@pytest.mark.parametrize("content", ["", "😀", "[pauze: 5s]", "[1]", "https://x.nl", "### Kop"])
def test_a_section_with_nothing_to_say_is_a_warning_and_no_chapter(content: str) -> None:
    written = script(f"## Vol\n\nTekst.\n\n## Leeg\n\n{content}\n")
    assert [section.title for section in written.sections] == ["Vol"]
    assert [note.line for note in written.left_out][-1] >= 5
    assert any("Leeg" in note.reason for note in written.left_out)


def test_an_exercise_alone_is_a_chapter() -> None:
    assert [section.title for section in script("## Adem\n\n[adem: 1 min]\n").sections] == ["Adem"]


def test_no_digit_reaches_a_voice() -> None:
    text = "## Kop 1\n\n- 12 ²³ ① ٣\n- a1b2\n\nOm 9:05, 1/2, 1e, €1, 5%, x3.\n"
    assert not re.search(r"\d", " ".join(spoken(text)))


def test_the_lexicon_counts_what_it_is_used_for() -> None:
    lexicon = Lexicon.of({"ATP": "atepe", "storm": "storm"})
    script("## ATP\n\nATP is ATP.\n", lexicon)
    assert {one.written: count for one, count in lexicon.used.items()} == {"ATP": 3}
    assert [one.written for one in lexicon.unused] == ["storm"]


def test_a_word_in_ipa_stays_as_written_and_what_is_no_word_is_said_by_the_rules() -> None:
    lexicon = Lexicon.of({"Ampligen": "/ˈɑmpliɣən/", "CO2": "/seː oː tʋeː/"})
    (_, passage) = script("## Rust\n\nAmpligen en CO2.\n", lexicon).sections[0].items
    assert isinstance(passage, Passage)
    (one,) = passage.utterances
    assert one.spoken == "Ampligen en cee oo twee."
    assert one.pronunciations == (
        Pronunciation("Ampligen", "ˈɑmpliɣən"),
        Pronunciation("cee oo twee", "seː oː tʋeː"),
    )


def test_a_script_survives_a_trip_through_json() -> None:
    written = script("## Een\n\nTekst.\n\n[adem: 1 min]\n")
    plain = msgspec.to_builtins(written)
    (utterance,) = plain["sections"][0]["items"][1]["utterances"]
    assert (utterance["text"], utterance["spoken"]) == ("Tekst.", "Tekst.")
    assert msgspec.convert(utterance, Utterance) == written.sections[0].utterances[1]


class TestLeftOut:
    def test_a_footnote_belongs_to_the_chapter_of_its_mark(self) -> None:
        note = "Een lange noot met veel meer woorden dan de zin waar zij bij hoort."
        written = script(f"## Een\n\nGa liggen.[^a]\n\n## Twee\n\nSta op.\n\n[^a]: {note}\n")
        assert [one.title for one in written.shortened] == ["Een"]

    def test_a_sentence_that_is_only_a_link_is_told_also_beside_others(self) -> None:
        written = script("Ga liggen.\nhttps://voorbeeld.nl/kalm\nDan is het goed.\n")
        told = " ".join(u.text for u in written.sections[0].utterances)
        for address in ("https://voorbeeld.nl/kalm",):
            assert address in told or any(address in one.text for one in written.left_out)

    def test_a_line_that_markdown_takes_for_a_target_is_told(self) -> None:
        written = script("Ga liggen.\n\n[Let op]: rustig\n")
        (note,) = written.left_out
        assert (note.line, note.text) == (3, "[Let op]: rustig")

    def test_a_target_that_a_link_has_is_told_once(self) -> None:
        written = script("Lees [dit][a].\n\n[a]: https://x.nl\n")
        assert [(note.line, note.kind, note.text) for note in written.left_out] == [
            (1, "link", "https://x.nl")
        ]

    def test_links_and_comments_of_html_are_told(self) -> None:
        written = script('<p>Ga <a href="https://x.nl">liggen</a>.</p>\n<!-- noot -->\n')
        assert [(note.line, note.kind, note.text) for note in written.left_out] == [
            (1, "link", "https://x.nl"),
            (2, "comment", "noot"),
        ]

    def test_exactly_a_third_is_not_more_than_a_third(self) -> None:
        written = "## Een\n\nTwee drie vier.\n\n```\nvijf zes{}\n```\n"
        assert script(written.format("")).shortened == ()
        assert script(written.format(" zeven")).shortened[0].left_out == 3

    def test_what_is_spoken_knows_its_line(self) -> None:
        (section,) = script("---\ntitle: x\n---\n\n## Een\n\nTwee.\n\n[adem: 1 min]\n").sections
        assert section.line == 5
        assert [item.line for item in section.items if isinstance(item, Passage)][:3] == [5, 7, 9]
