"""The short file to set the level by: made like a chapter, and none."""

import json
from collections import Counter

import pytest
from mutagen.id3 import ID3

from audioguide.errors import SpeechError
from audioguide.languages import load
from audioguide.measure.guide import check_paths
from audioguide.names import playlist_file, volume_file
from audioguide.pipeline.clean import clean
from audioguide.pipeline.steps import DERIVE

VOLUME_FILE = volume_file("kleine-gids")
SAID = [said for paragraph in load("nl").wording.volume for said in paragraph]


def manifest(project):
    return json.loads((project.guide / "manifest.json").read_text(encoding="utf-8"))


def test_it_is_planned_beside_the_chapters_and_belongs_to_none(project):
    steps = [one for one in project.steps() if one.chapter is None]
    assert VOLUME_FILE in [one.text for one in steps]
    assert {one.kind for one in steps} == {DERIVE}


def test_it_stands_in_the_manifest_and_in_no_list_of_chapters(built):
    values = manifest(built)
    assert [one["text"] for one in values["volume"]["speech"]] == SAID
    assert values["volume"]["breath"] == []
    assert VOLUME_FILE not in [one["file"] for one in values["chapters"]]
    assert VOLUME_FILE not in (built.guide / playlist_file("kleine-gids")).read_text(
        encoding="utf-8"
    )
    assert values["volume"]["file"] == VOLUME_FILE


def test_its_tags_name_an_album_of_its_own_and_no_number(built):
    id3 = ID3(built.guide / VOLUME_FILE)
    assert str(id3["TALB"]) == "Geluid instellen: Kleine gids"
    assert str(id3["TIT2"]) == "Geluid instellen"
    assert "TRCK" not in id3


def test_it_is_as_gentle_and_as_loud_as_the_chapters(built):
    checked = {one.path.name: one for one in check_paths([built.guide])}
    assert checked["kleine-gids_volume.mp3"].ok
    levels = [level_of(one) for name, one in checked.items() if name.endswith(".mp3")]
    assert max(levels) - min(levels) <= 0.5


def level_of(checked):
    return checked.sound.loudness_lufs(checked.origin.facts.speech)


def test_an_edit_of_the_text_leaves_it_alone(built):
    before = built.files()[VOLUME_FILE]
    built.edit("Het is stil.", "Het is heel stil.")
    assert VOLUME_FILE not in built.derived()
    built.build()
    assert built.files()[VOLUME_FILE] == before


def test_another_title_writes_its_tags_alone(built):
    built.edit("title: Kleine gids", "title: Grote gids")
    assert built.due()["speak"] == 0
    reasons = {one.text: one.reason for one in built.steps() if one.kind is DERIVE}
    assert reasons[VOLUME_FILE] == "what it is made from changed"
    built.build()
    assert str(ID3(built.guide / VOLUME_FILE)["TALB"]) == "Geluid instellen: Grote gids"


@pytest.mark.parametrize("harm", [None, b"", b"spoiled"])
def test_harmed_it_is_put_right_without_a_word_spoken(built, harm):
    before = built.files()
    path = built.guide / VOLUME_FILE
    if harm is None:
        path.unlink()
    else:
        path.write_bytes(harm)
    assert built.due() == Counter(derive=1)
    built.build()
    assert built.files() == before


def test_another_pace_makes_it_anew(built):
    due = [step.text for step in built.steps(overrides={"pace": 100}) if step.kind is DERIVE]
    assert VOLUME_FILE in due


def test_a_build_of_one_chapter_does_not_look_at_it(project):
    project.build(chapter=1)
    assert VOLUME_FILE not in project.files()


def test_cleaning_keeps_what_it_is_made_from(built):
    clean(built.output, 0, print, dry=False)
    (built.guide / VOLUME_FILE).unlink()
    assert built.due() == Counter(derive=1)


def test_when_it_cannot_be_spoken_the_chapters_are_published_all_the_same(project, monkeypatch):
    from audioguide.pipeline import workers

    speak_clip = workers.speak_clip

    def stumbling(engines, voice, spoken, *how):
        if spoken == SAID[0]:
            raise SpeechError("out of breath")
        return speak_clip(engines, voice, spoken, *how)

    monkeypatch.setattr(workers, "speak_clip", stumbling)
    (result,) = project.build()
    assert [(one.chapter, one.text) for one in result.failures] == [(0, SAID[0])]
    assert project.chapters() == ["01-begin.mp3", "02-midden.mp3", "03-einde.mp3"]
    assert manifest(project)["volume"] is None
    monkeypatch.undo()
    project.build()
    assert manifest(project)["volume"]["file"] == VOLUME_FILE
    assert not project.due()
