"""``script --explain`` and ``--json``: every decision on the way from a text to its sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hum import HumEngine
from made_engines import registry_of

from audioguide.cli.script import command
from audioguide.errors import SpeechError
from audioguide.languages.nl import Dutch
from audioguide.model import Pronunciation, Token, Utterance

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEXT = """## Rust

Dr. Ampligen, à la lichaam [4].

(pauze)

Rust.
"""

READ = {
    "Dr. Ampligen, à la lichaam [4].": Utterance(
        "Dr. Ampligen, à la lichaam [4].",
        "dokter Ampligen, à la lichaam.",
        (
            Token("Dr.", "abbreviation", "dokter", "title"),
            Token("Ampligen", "lexicon", "Ampligen", "Ampligen"),
            Token(",", "mark", ","),
            Token("à", "word", "à"),
            Token("la", "word", "la"),
            Token("lichaam", "word", "lichaam", "table"),
            Token("[4]", "reference", "", "number in brackets"),
            Token(".", "mark", "."),
        ),
        (Pronunciation("Ampligen", "ˈɑmpliɣən"), Pronunciation("lichaam", "ˈlɪxaːm")),
    ),
    "(pauze)": Utterance(
        "(pauze)", "", (Token("(pauze)", "stage direction", "", "pause"),), pause_ms=5000
    ),
}


class Telling(HumEngine):
    phonemes = frozenset("ɪlxmaɑ") | {"aː"}
    alphabet = alone = frozenset("abcdefghijklmnopqrstuvwxyz")

    def ipa(self, sentences, _voice):
        return tuple(f"<{said}>" for said, _ in sentences)

    def speak_pronounced(self, spoken, _pronunciations, voice, pace_wpm):
        return self.speak(spoken, voice, pace_wpm)


class Gone(HumEngine):
    def fingerprint(self, _voice):
        raise SpeechError("its library is not there; install it")


@pytest.fixture
def script(tmp_path: Path, monkeypatch):
    """The command, with engines and a language of the test's own."""

    def utterances(self, paragraph, lexicon, *, heading=False):
        lexicon.find(paragraph)
        return (READ.get(paragraph) or Utterance(paragraph, paragraph),)

    registry = registry_of(telling=Telling(), hum=HumEngine(), gone=Gone())
    monkeypatch.setattr(Dutch, "utterances", utterances)
    monkeypatch.setattr("audioguide.pipeline.options.installed_engines", lambda: registry)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lexicon.toml").write_text('"Ampligen" = "/ˈɑmpliɣən/"\n', "utf-8")
    (tmp_path / "rust.md").write_text(TEXT, "utf-8")

    def run(*args: str) -> Result:
        return CliRunner(mix_stderr=False).invoke(
            command, ["rust.md", *args], catch_exceptions=False
        )

    return run


def utterances(result: Result) -> list[dict[str, object]]:
    (section,) = json.loads(result.stdout)["sections"]
    return [one for passage in section["passages"] for one in passage["utterances"]]


def test_json_tells_every_token_and_the_phonemes_of_the_chosen_engine(script):
    told = script("--json", "--engine", "telling")
    heading, said, pause, last = utterances(told)
    assert json.loads(told.stdout)["voice"] == {"engine": "telling", "name": "zoem"}
    assert (heading["ipa"], last["ipa"]) == ("<Rust.>", "<Rust.>")
    assert said["ipa"] == "<dokter Ampligen, a la lichaam.>"
    assert said["tokens"][0] == {
        "text": "Dr.", "class": "abbreviation", "spoken": "dokter", "rule": "title",
    }  # fmt: skip
    assert said["tokens"][3] == {
        "text": "à", "class": "word", "spoken": "à", "rule": "", "folded": "a",
    }  # fmt: skip
    assert said["pronunciations"] == [
        {"word": "Ampligen", "ipa": "ˈɑmpliɣən", "used": False},
        {"word": "lichaam", "ipa": "ˈlɪxaːm", "used": True},
    ]
    assert (pause["text"], pause["spoken"], pause["ipa"]) == ("(pauze)", "", "")
    assert pause["pause_ms"] == 5000


def test_explain_shows_each_piece_that_is_read_otherwise_and_why(script):
    lines = script("--explain", "--engine", "telling").stdout.splitlines()
    begin = lines.index("   Dr. Ampligen, à la lichaam [4].")
    end = lines.index("", begin)
    shown = [" ".join(line.split()) for line in lines[begin + 1 : end]]
    place = shown[2].partition("lexicon, ")[2].partition(";")[0]
    assert place.endswith("lexicon.toml:1")
    assert shown == [
        "Dr. → dokter abbreviation, title",
        "[4] → (not said) reference, number in brackets",
        f"Ampligen → /ˈɑmpliɣən/ lexicon, {place}; telling/zoem reads it by its spelling",
        "lichaam → /ˈlɪxaːm/ table",
        "à → a letters that telling/zoem reads",
        "sounds <dokter Ampligen, a la lichaam.>",
    ]


def test_explain_shows_the_direction_that_a_pause_comes_from(script):
    lines = script("--explain").stdout.splitlines()
    at = lines.index("   (pause 5 s)")
    assert lines[at + 1].split() == [
        "(pauze)",
        "→",
        "(not",
        "said)",
        "stage",
        "direction,",
        "pause",
    ]


@pytest.mark.parametrize("other", ["--json", "--diff"])
def test_explain_stands_alone(script, other):
    done = script("--explain", other)
    assert done.exit_code == 2
    assert "--explain stands alone" in done.stderr


def test_an_engine_that_cannot_tell_or_is_not_there_leaves_the_phonemes_open(script):
    for engine in ("hum", "gone"):
        told = script("--json", "--engine", engine)
        assert told.exit_code == 0
        assert {one["ipa"] for one in utterances(told)} == {None, ""}
    assert "no phonemes: its library is not there; install it" in told.stderr


@pytest.mark.parametrize("args", [(), ("--json",), ("--diff",), ("--explain",)])
def test_what_the_voice_cannot_follow_of_the_lexicon_is_a_warning(script, args):
    done = script("--engine", "hum", *args)
    (line,) = [line for line in done.stderr.splitlines() if "warning" in line]
    assert "lexicon.toml:1: warning: 'Ampligen' is read by its spelling: " in line
