"""Silences that a text asks for between its sentences, and directions that nobody says."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from audioguide.languages.lexicon import Lexicon
from audioguide.languages.nl import Dutch
from audioguide.manuscript.read import read_manuscript
from audioguide.model import Passage, Pause, Script, Token, Utterance
from audioguide.narration.notes import LONGEST_PAUSE_MS
from audioguide.narration.script import write_script

Write = Callable[[str], Script]


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Write:
    """A script by a language in which ``PAUSE 5``, ``LOUD`` and ``[4]`` are directions."""

    def utterances(
        self: Dutch, paragraph: str, lexicon: Lexicon, *, heading: bool = False
    ) -> tuple[Utterance, ...]:
        sentences = [paragraph] if heading else paragraph.replace(". ", ".\n").split("\n")
        return tuple(map(_read, sentences))

    monkeypatch.setattr(Dutch, "utterances", utterances)
    return lambda text: write_script(read_manuscript(Path("x.md"), text.encode()).guide)


def _read(sentence: str) -> Utterance:
    pause, _, _ = sentence.partition(".")
    if pause.startswith("PAUSE"):
        token = Token(pause, "stage direction", "", "pause")
        return Utterance(sentence, "", (token,), pause_ms=int(pause.split()[1]) * 1000)
    tokens = tuple(map(_token, sentence.split()))
    return Utterance(sentence, " ".join(one.spoken for one in tokens if one.spoken), tokens)


def _token(word: str) -> Token:
    if word == "LOUD":
        return Token(word, "stage direction", "", "voice")
    if word == "[4]":
        return Token(word, "reference", "", "number in brackets")
    return Token(word, "word", word)


def items(script: Script) -> list[object]:
    return [
        [one.spoken for one in item.utterances] if isinstance(item, Passage) else item
        for section in script.sections
        for item in section.items
    ]


def test_a_direction_between_sentences_parts_the_passage(write: Write) -> None:
    script = write("Adem in. PAUSE 5. Adem uit. Rust.\n\nKlaar.\n")
    assert items(script) == [["Adem in."], Pause(5000), ["Adem uit.", "Rust."], ["Klaar."]]
    assert not script.left_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PAUSE 3. Adem.", [Pause(3000), ["Adem."]]),
        ("Adem. PAUSE 3.", [["Adem."], Pause(3000)]),
        ("Adem.\n\nPAUSE 3.\n\nUit.", [["Adem."], Pause(3000), ["Uit."]]),
        ("Adem. PAUSE 3. PAUSE 4. Uit.", [["Adem."], Pause(3000), Pause(4000), ["Uit."]]),
        ("Adem. PAUSE 3.\n\n[pauze: 5s]\n\nUit.", [["Adem."], Pause(3000), Pause(5000), ["Uit."]]),
    ],
)
def test_it_may_stand_anywhere(write: Write, text: str, expected: list[object]) -> None:
    assert items(write(text)) == expected


def test_a_chapter_of_silence_alone_is_none(write: Write) -> None:
    script = write("## Rust\n\nAdem.\n\n## Stilte\n\nPAUSE 3.\n")
    assert [section.title for section in script.sections] == ["Rust"]


def test_what_asks_for_no_pause_is_a_note(write: Write) -> None:
    script = write("Adem in LOUD. nu\n\nLOUD\n\nRust volgens [4] iedereen.\n")
    assert [(note.line, note.kind, note.text) for note in script.left_out] == [
        (3, "stage direction", "LOUD"),
        (5, "reference", "[4]"),
    ]
    assert script.left_out[0].reason == "stage direction: LOUD"


def test_a_pause_without_end_lasts_as_long_as_pauses_may_and_is_told(write: Write) -> None:
    script = write("Adem. PAUSE 1800. Uit.")
    assert items(script) == [["Adem."], Pause(LONGEST_PAUSE_MS), ["Uit."]]
    (note,) = script.left_out
    assert note.reason.endswith("a pause lasts at most 5 minutes, this one asks for 30 minutes")


def remembered(passages: Iterable[object]) -> list[str]:
    return [one.written for one in passages if isinstance(one, Passage)]


def test_a_paragraph_is_remembered_only_where_it_is_whole(write: Write) -> None:
    script = write("Adem in. Uit.\n\nAdem. PAUSE 3. Uit.\n\nRust [4] nu.\n")
    assert remembered(script.sections[0].items) == ["Adem in. Uit.", "", "", ""]
