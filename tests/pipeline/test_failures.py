"""When something cannot be made: the rest is built, nothing published is lost."""

import os
import re
from collections import Counter

import pytest
from hum import HumEngine
from made_engines import registry_of

from audioguide.errors import SpeechError


class Stubborn(HumEngine):
    """An engine that refuses some words and hums the others."""

    def __init__(self, refused):
        self.refused = refused

    def fingerprint(self, _voice):
        if self.refused == "everything":
            raise SpeechError("this engine is out of reach; plug it in")
        return "1"

    def speak(self, spoken, voice, pace_wpm):
        if self.refused in spoken:
            raise SpeechError("this word is too hard")
        return super().speak(spoken, voice, pace_wpm)


@pytest.fixture
def engine(project):
    stubborn = Stubborn("stil")
    project.engines = registry_of(stubborn=stubborn)
    project.edit("author: Ans", "author: Ans\nengine: stubborn\nvoice: any")
    return stubborn


def test_the_other_chapters_are_built_and_the_sentence_is_named(project, engine):
    (result,) = project.build()
    (failure,) = result.failures
    assert (failure.guide, failure.chapter, failure.text) == ("kleine-gids", 2, "Het is stil.")
    assert "too hard" in failure.reason
    assert project.chapters() == ["01-begin.mp3", "03-einde.mp3"]


def test_the_next_build_makes_only_what_was_missing(project, engine):
    project.build()
    engine.refused = "geen enkel woord"
    due = project.due()
    assert (due["speak"], due["encode"]) == (1, 1)
    (result,) = project.build()
    assert result.failures == ()
    assert "02-midden.mp3" in project.files()
    assert project.due() == Counter()


def test_a_chapter_that_fails_after_an_edit_keeps_the_file_it_had(project, engine):
    engine.refused = "geen enkel woord"
    project.build()
    before = project.files()
    engine.refused = "luister"
    project.edit("Het is stil.", "Hoor en luister.")
    project.edit("Tot later.", "Tot ziens.")
    (result,) = project.build()
    assert [failure.chapter for failure in result.failures] == [2]
    after = project.files()
    assert after["02-midden.mp3"] == before["02-midden.mp3"]
    assert after["03-einde.mp3"] != before["03-einde.mp3"]


def test_no_file_is_removed_while_a_chapter_is_missing(project, engine):
    engine.refused = "geen enkel woord"
    project.build()
    engine.refused = "luister"
    project.edit("## Midden\n\nHet is stil.", "## Ander\n\nHoor en luister.")
    project.build()
    assert "02-midden.mp3" in project.files()


def test_when_the_voice_is_out_of_reach_nothing_published_changes(project, engine):
    engine.refused = "geen enkel woord"
    project.build()
    before = project.files()
    engine.refused = "everything"
    assert project.due() == Counter()
    project.edit("## Begin", "## Nieuw\n\nEen nieuwe zin.\n\n## Begin")
    (result,) = project.build()
    assert [failure.reason for failure in result.failures] == [
        "this engine is out of reach; plug it in"
    ]
    assert project.files() == before


def test_a_cover_that_is_no_picture_is_refused_before_anything_is_spoken(project):
    (project.manuscript.parent / "plaat.jpg").write_bytes(b"not a picture")
    project.edit("author: Ans", "author: Ans\ncover: plaat.jpg")
    assert re.search(r"plaat\.jpg: this cover is not a picture", project.refusal())
    assert not (project.output / ".audioguide" / "store" / "clip").exists()


def test_a_chapter_that_two_guides_share_fails_in_both_and_the_rest_of_both_is_built(
    project, engine
):
    text = project.manuscript.read_text(encoding="utf-8")
    (project.manuscript.parent / "tweede.md").write_text(text, encoding="utf-8")
    failures = [failure for result in project.build() for failure in result.failures]
    assert [(one.guide, one.chapter) for one in failures] == [("kleine-gids", 2), ("tweede", 2)]
    assert (project.output / "tweede" / "03-einde.mp3").exists()
    engine.refused = "everything"
    assert project.due()["speak"] == 1
    failures = [failure for result in project.build() for failure in result.failures]
    assert [(one.guide, one.chapter) for one in failures] == [
        ("kleine-gids", None),
        ("tweede", None),
    ]


@pytest.mark.parametrize("key", ["bed", "cover", "lexicon", "voice"])
def test_a_null_character_in_the_projects_settings_is_refused_with_its_line(project, key):
    settings = project.folder / "audioguide.toml"
    settings.write_text(f'pace = 100\n{key} = "a\\u0000b"\n')
    assert re.search(rf"audioguide\.toml:2: {key}: .*null", project.refusal())


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 5000], ids=["digits", "lists"])
def test_settings_that_no_parser_can_hold_are_refused(project, value):
    (project.folder / "audioguide.toml").write_text(f"pace = {value}\n")
    assert re.search(r"audioguide\.toml: .*key = value", project.refusal())


@pytest.mark.parametrize("key", ["bed", "cover", "lexicon"])
def test_a_file_whose_name_no_file_can_have_is_refused(project, key):
    project.edit("author: Ans", f"author: Ans\n{key}: {'x' * 300}")
    assert re.search("xxx", project.refusal())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("key", ["bed", "cover"])
def test_a_pipe_is_refused_and_not_waited_for(project, key):
    os.mkfifo(project.manuscript.parent / "pijp")
    project.edit("author: Ans", f"author: Ans\n{key}: pijp")
    assert re.search("not a regular file", project.refusal())
