"""Whose voice a guide has is what is heard in its files, and nothing else."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from hum import HumEngine
from made_engines import registry_of

from audioguide.errors import SpeechError

VOICES = {"espeak": "zoem", "brom": "brom", "fluit": "fluit"}


class Named(HumEngine):
    """A hum of its own for each engine, that refuses some words."""

    def __init__(self, name):
        self.name = name
        self.refused = "niets dat hier staat"
        self.version = "1"
        self.away = False
        self.said = []

    def fingerprint(self, _voice):
        if self.away:
            raise SpeechError(f"{self.name} is out of reach")
        return f"{self.name} {self.version}"

    def voices(self):
        return [
            replace(super().voices()[0], name=VOICES[self.name], embedded=self.name == "espeak")
        ]

    def speak(self, spoken, voice, pace_wpm):
        if self.refused in spoken:
            raise SpeechError("this is too hard to say")
        self.said.append(spoken)
        who = f"{self.name} {self.version} {pace_wpm}"
        return super().speak(f"{who} {spoken}", voice, pace_wpm)


@pytest.fixture
def engines(project):
    found = {name: Named(name) for name in VOICES}
    project.engines = registry_of(**found)
    return found


def manifest(project):
    return json.loads((project.guide / "manifest.json").read_text(encoding="utf-8"))


def heard(project):
    """Every voice that the manifest names, for the guide and for each file."""
    values = manifest(project)
    every = [values, values["volume"], *values["chapters"]]
    return {(one["voice"]["engine"], one["voice"]["name"], one["voice"]["pace"]) for one in every}


def asked(name, **more):
    return {"engine": name, "voice": VOICES[name], **more}


def test_the_manifest_names_the_voice_of_every_file(project, engines):
    project.build()
    assert heard(project) == {("espeak", "zoem", 110)}
    project.build(overrides=asked("brom"))
    assert heard(project) == {("brom", "brom", 110)}


@pytest.mark.parametrize("hard", ["stil", "geluid"])
@pytest.mark.parametrize("change", ["engine", "pace", "update"])
def test_with_another_voice_all_is_published_or_nothing(project, engines, hard, change):
    """One chapter that fails is enough, the first or the last, and so is the level file."""
    project.build()
    before = project.files()
    record = project.output / ".audioguide" / "guides" / "kleine-gids.json"
    recorded = record.read_bytes()
    options, engine = {}, engines["espeak"]
    if change == "engine":
        options, engine = {"overrides": asked("brom")}, engines["brom"]
    elif change == "pace":
        options = {"overrides": {"pace": 90}}
    else:
        engine.version = "2"
    engine.refused = hard
    (result,) = project.build(**options)
    assert result.failures[-1].chapter is None
    assert "change voice together or not at all" in result.failures[-1].reason
    assert result.written == ()
    assert project.files() == before
    assert record.read_bytes() == recorded
    assert not list((project.output / ".audioguide" / "tmp").iterdir())
    # Without being asked, the guide goes on in the voice it has.
    if change != "update":
        assert not project.due()
    engine.refused = "niets dat hier staat"
    engine.said.clear()
    due = project.due(**options)
    (result,) = project.build(**options)
    assert not result.failures
    assert len(engine.said) <= 1, "what was spoken is kept"
    assert due["encode"] == (hard == "stil"), "and what was encoded"
    changed = {name for name, sha256 in project.files().items() if sha256 != before[name]}
    assert changed >= {"01-begin.mp3", "02-midden.mp3", "03-einde.mp3"}
    assert not project.due(**({} if change == "engine" else options)), "now it is its voice"


def test_a_voice_out_of_reach_changes_nothing(project, engines):
    project.build()
    before = project.files()
    engines["brom"].refused = ""
    (result,) = project.build(overrides=asked("brom"))
    assert result.failures
    assert project.files() == before
    assert heard(project) == {("espeak", "zoem", 110)}
    assert not project.due()


def test_a_guide_that_never_had_a_voice_publishes_what_succeeds(project, engines):
    engines["brom"].refused = "stil"
    project.build(overrides=asked("brom"))
    assert project.chapters() == ["01-begin.mp3", "03-einde.mp3"]
    assert heard(project) == {("brom", "brom", 110)}


def test_a_guide_of_which_nothing_could_be_made_has_no_voice_yet(project, engines):
    engines["brom"].refused = ""
    (result,) = project.build(overrides=asked("brom"))
    assert result.failures
    assert not project.guide.exists()
    assert not list((project.output / ".audioguide").glob("guides/*"))
    project.build()
    assert heard(project) == {("espeak", "zoem", 110)}


def test_a_guide_made_in_part_changes_its_voice_as_a_whole(project, engines):
    engines["espeak"].refused = "stil"
    project.build()
    before = project.files()
    engines["brom"].refused = "later"
    project.build(overrides=asked("brom"))
    assert project.files() == before
    engines["brom"].refused = "niets dat hier staat"
    project.build(overrides=asked("brom"))
    assert heard(project) == {("brom", "brom", 110)}
    assert len(project.chapters()) == 3


def test_settings_that_name_another_voice_change_no_record_until_it_is_heard(project, engines):
    project.build()
    before = project.files()
    engines["fluit"].refused = "stil"
    project.edit("author: Ans", "author: Ans\nengine: fluit\nvoice: fluit")
    for _ in range(2):
        project.build()
        assert project.files() == before
    project.edit("\nengine: fluit\nvoice: fluit", "")
    assert not project.due()


def test_one_chapter_in_another_voice_is_refused_with_what_to_do(project, engines):
    project.build()
    before = project.files()
    for overrides in (asked("brom"), {"pace": 90}):
        said = project.refusal(chapter=2, overrides=overrides)
        assert re.search(r"two voices .*leave out --chapter 2 .*or add -o", said)
    assert project.files() == before
    assert not project.due(chapter=2)


def test_the_only_chapter_there_is_may_change_its_voice(project, engines):
    project.build(chapter=2)
    engines["brom"].refused = "stil"
    project.build(chapter=2, overrides=asked("brom"))
    assert not project.due(chapter=2)
    engines["brom"].refused = "niets dat hier staat"
    project.build(chapter=2, overrides=asked("brom"))
    assert not project.due(chapter=2)
    assert "brom brom → espeak zoem" in project.refusal(chapter=1, overrides=asked("espeak"))


def test_a_record_of_old_names_one_voice_for_all(project, engines):
    """As older versions wrote it, without a voice for each chapter."""
    import hashlib

    project.build()
    record = project.output / ".audioguide" / "guides" / "kleine-gids.json"
    guide = json.loads(record.read_text(encoding="utf-8"))["guide"]
    for one in (guide["volume"], *guide["chapters"]):
        del one["voice"]
    text = json.dumps(guide)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    record.write_text(f'{{"sha256":"{sha256}","guide":{text}}}', encoding="utf-8")
    assert not project.due()
    engines["brom"].refused = "stil"
    before = project.files()
    project.build(overrides=asked("brom"))
    assert project.files() == before


def lose_record(project, how):
    record = project.output / ".audioguide" / "guides" / "kleine-gids.json"
    if how == "store":
        shutil.rmtree(project.output / ".audioguide")
    elif how == "record":
        record.unlink()
    else:
        record.write_bytes(record.read_bytes() + b"x")


@pytest.mark.parametrize("lost", ["store", "record", "damaged"])
def test_with_its_record_lost_a_guide_keeps_the_voice_of_its_manifest(project, engines, lost):
    project.build(overrides=asked("brom"))
    before = project.files()
    lose_record(project, lost)
    project.build()
    assert heard(project) == {("brom", "brom", 110)}
    assert project.files() == before


@pytest.mark.parametrize("schema", [1, 2])
@pytest.mark.parametrize("lost", ["store", "record", "damaged"])
def test_with_its_record_lost_a_guide_still_changes_voice_as_a_whole(
    project, engines, lost, schema
):
    project.build()
    if schema == 1:
        path = project.guide / "manifest.json"
        values = manifest(project) | {"schema": 1}
        for one in (values["volume"], *values["chapters"]):
            del one["voice"]
        path.write_text(json.dumps(values), encoding="utf-8")
    before = project.files()
    lose_record(project, lost)
    engines["brom"].refused = "stil"
    project.build(overrides=asked("brom"))
    assert project.files() == before
    assert "two voices" in project.refusal(chapter=1, overrides=asked("brom"))
    engines["brom"].refused = "niets dat hier staat"
    project.build(overrides=asked("brom"))
    assert heard(project) == {("brom", "brom", 110)}
    assert not project.due()
