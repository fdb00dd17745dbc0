"""A tag, or a format, is one row of one table: all that is due, and why, follows from it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3

from audioguide.audio.id3_header import TAG_HEADER_BYTES, tag_length
from audioguide.cli import group
from audioguide.publish import formats, tags
from audioguide.publish.formats import ChapterFormat, GuideFormat
from audioguide.publish.tags import Tag
from audioguide.serve.guides import guide_in

DOC = Path(__file__).parents[2] / "docs" / "formats.md"
COMPOSER = Tag("composer", ("TCOM",), lambda track: track.artist, "composer changed")
TITLES = GuideFormat(
    lambda _slug: "titels.txt",
    lambda guide: [[one.title, one.audio_key] for one in guide.chapters],
    lambda guide: [f"{one.title} {one.facts.duration_ms}\n".encode() for one in guide.chapters],
)
WORDS = ChapterFormat(
    "txt",
    lambda chapter: chapter.tags["said"],
    lambda _guide, chapter: [" ".join(said.text for said in chapter.utterances).encode()],
)


def sound_of(path):
    data = path.read_bytes()
    return data[tag_length(data[:TAG_HEADER_BYTES]) :]


def undocumented():
    """The files and frames of the tables that stand nowhere in the documentation."""
    text = DOC.read_text(encoding="utf-8")
    files = formats.file_names("<guide>", ["01-title.mp3"])
    frames = [frame for frame, _ in tags.frames()]
    return {name for name in (*files, *frames) if f"`{name}`" not in text}


def test_all_files_and_frames_are_documented():
    assert undocumented() == set()


@pytest.fixture
def composer(monkeypatch):
    monkeypatch.setattr(tags, "TAGS", (*tags.TAGS, COMPOSER))


@pytest.mark.usefixtures("built", "composer")
def test_a_new_tag_is_written_to_every_file_and_no_sound_is_made(built):
    paths = [*built.guide.glob("*.mp3"), *built.exports.glob("*.mp3")]
    sounds = {path: sound_of(path) for path in paths}
    assert undocumented() == {"TCOM"}
    due = built.steps()
    assert {step.kind for step in due} == {"tag", "derive"}
    assert {step.reason for step in due if step.kind == "tag"} == {"composer changed: tags only"}
    built.build()
    assert {str(ID3(path)["TCOM"]) for path in paths} == {"Ans"}
    assert {path: sound_of(path) for path in paths} == sounds
    record = built.output / ".audioguide" / "guides" / "kleine-gids.json"
    chapters = json.loads(record.read_text(encoding="utf-8"))["guide"]["chapters"]
    assert {one["tags"]["composer"] for one in chapters} == {"Ans"}
    assert not built.due()


def test_a_tag_that_goes_is_taken_out_again(built, monkeypatch):
    before = built.files()
    with monkeypatch.context() as context:
        context.setattr(tags, "TAGS", (*tags.TAGS, COMPOSER))
        built.build()
        assert built.files() != before
    reasons = {step.reason for step in built.steps() if step.kind == "tag"}
    assert reasons == {"composer is no longer written: tags only"}
    built.build()
    assert built.files() == before


def plan_files(project):
    """The ``files`` of ``plan --json``."""
    given = ["plan", str(project.manuscript.parent), "-o", str(project.output), "--json"]
    result = CliRunner(mix_stderr=False).invoke(group, given, standalone_mode=False)
    (guide,) = json.loads(result.stdout)["guides"]
    return [Path(file).name for file in guide["files"]]


def test_a_new_format_is_planned_written_served_and_removed_with_its_row(built, monkeypatch):
    before = built.files()
    words = ["01-begin.txt", "02-midden.txt", "03-einde.txt"]
    with monkeypatch.context() as context:
        context.setattr(formats, "FORMATS", (*formats.FORMATS, TITLES, WORDS))
        assert undocumented() == {"titels.txt", "01-title.txt"}
        assert built.derived() == {"titels.txt", *words}
        assert {step.reason for step in built.steps()} == {"new file"}
        assert sorted(plan_files(built)) == [*words, "titels.txt"]
        (result,) = built.build()
        assert {path.name for path in result.written} == {"titels.txt", *words}
        lines = (built.guide / "titels.txt").read_text(encoding="utf-8").splitlines()
        assert [line.split()[0] for line in lines] == ["Begin", "Midden", "Einde"]
        assert (built.guide / words[1]).read_text(encoding="utf-8") == "Midden Het is stil."
        assert {"titels.txt", *words} <= guide_in(built.guide).files
        assert not built.due()
        built.edit("Het is stil.", "Het is hier stil.")
        assert {"titels.txt", words[1]} <= built.derived()
        assert not {words[0], words[2]} & built.derived()
        built.edit("Het is hier stil.", "Het is stil.")
    assert {(step.kind, step.text) for step in built.steps()} == {
        ("remove", file) for file in ("titels.txt", *words)
    }
    built.build()
    assert built.files() == before
