"""A guide as what will be heard, in order."""

import re
from pathlib import Path

import msgspec
import pytest

from audioguide.errors import ManuscriptError
from audioguide.model import Exercise, Passage, Pause, Script, Utterance
from audioguide.text.lexicon import Lexicon, read_lexicons
from audioguide.text.manuscript import read_manuscript
from audioguide.text.script import write_script
from audioguide.wording import load


def script(text: str, lexicon: Lexicon | None = None) -> Script:
    return write_script(read_manuscript(Path("x.md"), text.encode()).guide, lexicon)


def spoken(text: str) -> list[str]:
    return [u.spoken for section in script(text).sections for u in section.utterances]


def test_a_chapter_begins_with_its_title() -> None:
    (section,) = script("## 3. Rust in 2021\n\nGa liggen. Adem uit.\n").sections
    assert section.title == "Rust in 2021"
    assert section.items == (
        Passage((Utterance("Rust in 2021", "Rust in tweeduizend eenentwintig."),), heading=True),
        Passage((Utterance("Ga liggen.", "Ga liggen."), Utterance("Adem uit.", "Adem uit."))),
    )


def test_what_stands_before_the_first_heading_is_not_announced() -> None:
    assert spoken("Welkom.\n\n## Een\n\nTekst.\n") == ["Welkom.", "Een.", "Tekst."]


def test_the_text_of_an_utterance_is_as_written() -> None:
    (section,) = script("Dit klopt (Newton, 2007) 😀 bij 84%.\n").sections
    assert section.utterances == (
        Utterance("Dit klopt (Newton, 2007) 😀 bij 84%.", "Dit klopt bij vierentachtig procent."),
    )


def test_items_of_a_list_are_sentences() -> None:
    assert spoken("Wat helpt:\n\n- een kruik\n- een deken;\n- stilte!\n") == [
        "Wat helpt:",
        "een kruik.",
        "een deken;",
        "stilte!",
    ]


def test_the_safety_lines_are_spoken_before_every_exercise() -> None:
    (section,) = script("Nu.\n\n[adem: 2 min]\n\n[pauze: 5s]\n\n[adem: 1 min]\n").sections
    lines = load("nl").safety
    kinds = [type(item) for item in section.items]
    safe = [Passage] * len(lines)
    assert kinds == [Passage, *safe, Exercise, Pause, *safe, Exercise]
    said = " ".join(u.spoken for u in section.utterances)
    for word in ("duizelig", "tintelingen", "hartkloppingen", "kortademig", "zwanger", "arts"):
        assert word in said


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
    lexicon = Lexicon({"ATP": "atepe", "storm": "storm"})
    script("## ATP\n\nATP is ATP.\n", lexicon)
    assert lexicon.used["ATP"] == 3
    assert lexicon.unused == ("storm",)


def test_a_script_survives_a_trip_through_json() -> None:
    written = script("## Een\n\nTekst.\n\n[adem: 1 min]\n")
    plain = msgspec.to_builtins(written)
    assert plain["sections"][0]["items"][1]["utterances"][0] == {
        "text": "Tekst.",
        "spoken": "Tekst.",
    }


class TestLexiconFiles:
    def read(self, *texts: str) -> Lexicon:
        return read_lexicons((Path(f"{n}.toml"), text.encode()) for n, text in enumerate(texts))

    def test_the_later_file_holds(self) -> None:
        lexicon = self.read('"ME" = "em ee"\nrust = "rust"', '"ME" = "emme"')
        assert lexicon.entries == {"ME": "emme", "rust": "rust"}

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ('"a" = "b"\n"c" = ', "0.toml:2: "),
            ('"a" = "b"\n"c" = 3', "0.toml:2: "),
            ('"a" = "b"\n[x]\n"c" = "d"', "0.toml:2: "),
            ('"a" = "b"\n"B12" = "bee 12"', "0.toml:2: "),
            ('"" = "b"', "0.toml:1: "),
            ('"a" = " "', "0.toml:1: "),
            ('"a" = "b"\n"c" = "d\\u0000"', "0.toml:2: "),
            ('"a" = "b"\n"c" = "d\\ud800"', "0.toml:2: "),
            (f'"a" = {"1" * 5000}', "0.toml: "),
            (f'"a" = {"[" * 5000}', "0.toml: "),
        ],
    )
    def test_what_cannot_be_said_is_refused_with_its_line(self, text: str, where: str) -> None:
        with pytest.raises(ManuscriptError) as caught:
            self.read(text)
        assert str(caught.value).startswith(where)

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
    )
    def test_any_editor_may_have_saved_it(self, encoding: str) -> None:
        data = '"é" = "accent"\r\n"ME" = "em ee"\r\n'.encode(encoding)
        assert read_lexicons([(Path("x.toml"), data)]).entries == {"é": "accent", "ME": "em ee"}

    def test_what_is_no_text_is_refused(self) -> None:
        with pytest.raises(ManuscriptError, match=r"^x\.toml:1: not a text"):
            read_lexicons([(Path("x.toml"), b"\0\1\2")])
