"""A build, for real: what it writes, and that it does no more than is due."""

import json
import re
import shutil
from collections import Counter

import pytest
import soundfile
from mutagen.id3 import ID3

from audioguide.errors import BuildError
from audioguide.languages.nl import Dutch
from audioguide.names import playlist_file
from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.kinds import Kind
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.store import Store

PLAYLIST = playlist_file("kleine-gids")
CHAPTERS = ["01-begin.mp3", "02-midden.mp3", "03-einde.mp3"]
NOTHING = Counter()
EACH_CHAPTER = 3
"""Its sound, and its text in step as VTT and as LRC."""


def manifest(project):
    return json.loads((project.guide / "manifest.json").read_text(encoding="utf-8"))


def spans(project, chapter):
    return manifest(project)["chapters"][chapter]["speech"]


def test_a_guide_is_chapters_a_playlist_and_a_manifest(built):
    assert {*CHAPTERS, PLAYLIST, "manifest.json"} <= built.files().keys()


def test_a_chapter_is_as_long_as_the_manifest_says(built):
    for chapter in manifest(built)["chapters"]:
        decoded = soundfile.info(built.guide / chapter["file"])
        assert abs(1000 * decoded.frames / decoded.samplerate - chapter["duration_ms"]) <= 1


def test_the_manifest_says_what_is_heard_in_order(built):
    assert [said["text"] for said in spans(built, 0)] == [
        "Begin",
        "Je mag hier liggen.",
        "Niets hoeft nu.",
    ]
    ends = [(said["start_ms"], said["end_ms"]) for said in spans(built, 0)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in ends)


def test_the_tags_tell_guide_chapter_and_place(built):
    id3 = ID3(built.guide / "02-midden.mp3")
    assert (str(id3["TIT2"]), str(id3["TALB"]), str(id3["TPE1"])) == (
        "Midden",
        "Kleine gids",
        "Ans",
    )
    assert (str(id3["TRCK"]), str(id3["TLAN"]), str(id3["TDRC"])) == ("2/3", "nld", "2026-11-22")
    assert str(id3["USLT::nld"]) == "Midden\n\nHet is stil."
    assert id3["APIC:"].data[:2] == b"\xff\xd8"


def test_the_playlist_follows_the_chapters(built):
    lines = (built.guide / PLAYLIST).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        f"../kleine-gids/{file}" for file in CHAPTERS
    ]


def test_a_second_build_has_nothing_to_do(built):
    before = built.files()
    assert built.due() == NOTHING
    built.build()
    assert built.files() == before


def test_an_edited_sentence_is_spoken_alone_and_only_its_chapter_changes(built):
    before = built.files()
    times = {name: (built.guide / name).stat().st_mtime_ns for name in CHAPTERS}
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    assert built.work() == Counter(speak=1, encode=1)
    built.build()
    after = built.files()
    assert after["01-begin.mp3"] != before["01-begin.mp3"]
    for name in CHAPTERS[1:]:
        assert after[name] == before[name]
        assert (built.guide / name).stat().st_mtime_ns == times[name]
    assert built.due() == NOTHING


def test_an_edit_undone_costs_no_speech_and_no_encoding(built):
    before = built.files()
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    built.build()
    built.edit("Alles mag nu.", "Niets hoeft nu.")
    assert built.work() == Counter(tag=1)
    built.build()
    assert built.files() == before


def test_an_inserted_chapter_renumbers_the_rest_by_tags_only(built):
    built.edit("## Midden", "## Nieuw\n\nEen nieuwe zin.\n\n## Midden")
    assert built.work() == Counter(speak=2, encode=1, tag=3, remove=2 * EACH_CHAPTER)
    built.build()
    names = ["01-begin.mp3", "02-nieuw.mp3", "03-midden.mp3", "04-einde.mp3"]
    assert built.chapters() == names
    assert str(ID3(built.guide / "04-einde.mp3")["TRCK"]) == "4/4"


def test_a_removed_chapter_leaves_no_file_behind(built):
    built.edit("## Midden\n\nHet is stil.\n\n", "")
    assert built.work() == Counter(tag=2, remove=2 * EACH_CHAPTER)
    built.build()
    assert built.chapters() == ["01-begin.mp3", "02-einde.mp3"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Kleine gids", "title: Grote gids"),
        ("author: Ans", "author: Bea"),
        ("2026-11-22", "2027"),
    ],
)
def test_title_author_and_date_cost_tags_only(built, old, new):
    spoken = [spans(built, chapter) for chapter in range(3)]
    built.edit(old, new)
    due = built.due()
    assert (due["speak"], due["encode"], due["tag"]) == (0, 0, 3)
    built.build()
    assert [spans(built, chapter) for chapter in range(3)] == spoken
    assert built.due() == NOTHING


def test_a_sentence_said_twice_is_spoken_once(project):
    project.write("## Een\n\nHet is stil.\n\n## Twee\n\nHet is stil. Het is stil.\n")
    assert project.work()["speak"] == 3


def test_a_sentence_that_two_guides_share_is_spoken_once(project):
    (project.folder / "content" / "ander.md").write_text("## Begin\n\nHet is stil.\n")
    assert project.work()["speak"] == 8
    project.build()
    assert project.due() == NOTHING


@pytest.mark.parametrize("harm", [b"", b"spoiled"])
def test_a_chapter_changed_by_hand_is_put_right(built, harm):
    before = built.files()
    (built.guide / "02-midden.mp3").write_bytes(harm)
    assert built.due() == Counter(tag=1)
    built.build()
    assert built.files() == before


def test_a_change_that_hides_its_time_is_found_when_asked(built):
    path = built.guide / "02-midden.mp3"
    status, data = path.stat(), bytearray(path.read_bytes())
    data[-500] ^= 1
    path.write_bytes(data)
    import os

    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert built.due() == NOTHING
    assert built.due(verify=True) == Counter(tag=1)


def test_a_missing_manifest_or_playlist_is_made_again(built):
    before = built.files()
    (built.guide / "manifest.json").unlink()
    (built.guide / PLAYLIST).write_text("")
    assert built.derived() == {PLAYLIST, "manifest.json"}
    assert built.work() == NOTHING
    built.build()
    assert built.files() == before


def test_without_store_and_record_everything_is_made_again_the_same(built):
    import shutil

    before = built.files()
    shutil.rmtree(built.output / ".audioguide")
    assert built.work() == Counter(speak=8, encode=3)
    built.build()
    assert built.files() == before


def test_a_damaged_clip_is_spoken_again_when_it_is_needed(built):
    for clip in (built.output / ".audioguide" / "store" / "clip").rglob("*"):
        if clip.is_file():
            clip.write_bytes(clip.read_bytes()[:-1])
    assert built.due() == NOTHING
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    assert built.due()["speak"] == 3


def test_files_of_others_are_left_alone(built):
    note = built.guide / "notitie.txt"
    note.write_text("van mij")
    built.edit("## Midden\n\nHet is stil.\n\n", "")
    built.build()
    assert note.read_text() == "van mij"


def test_one_chapter_for_a_quick_listen(project):
    assert project.due(chapter=2) == Counter(speak=2, encode=1)
    project.build(chapter=2)
    assert list(project.files()) == ["02-midden.mp3"]
    assert project.work() == Counter(speak=6, encode=2)


def test_a_chapter_that_is_not_there_is_refused(project):
    assert "no chapter 9; it has chapters 1 to 3" in project.refusal(chapter=9)


def test_the_number_of_workers_changes_no_byte(project, tmp_path):
    project.build(jobs=1)
    before = project.files()
    other = BuildOptions(output=tmp_path / "elders", jobs=2)
    sources = [project.manuscript]
    build(make_plans(sources, other), silent, print)
    folder = tmp_path / "elders" / "kleine-gids"
    assert all((folder / n).read_bytes() == (project.guide / n).read_bytes() for n in before)


def test_two_manuscripts_for_one_folder_are_refused(project):
    (project.folder / "content" / "Kleine Gids.md").write_text("## X\n\nTekst.\n")
    project.write("## Een\n\nEen ander stuk.\n", "ander.md")
    refusals = project.refusals()
    assert len(refusals) == 2
    assert all("would both be published as 'kleine-gids'" in one for one in refusals)
    made = {path.name for path in project.output.iterdir() if path.name[0] != "."}
    assert made == {"ander", "exports"}


def test_a_broken_cover_is_refused_before_anything_is_spoken(project):
    project.edit("author: Ans", "cover: weg.png")
    assert re.search(r"weg\.png.*cannot be read", project.refusal())


def test_an_unsafe_pattern_is_refused_where_it_is_written(project):
    project.edit("author: Ans", "breath: 8-4")
    assert re.search(r"kleine-gids\.md:3: .*exhale must be at least", project.refusal())
    project.edit("breath: 8-4", "author: Ans")
    project.edit("Het is stil.", "Het is stil.\n\n[adem: 1 min, 9-9]")
    assert re.search(r"kleine-gids\.md:15: ", project.refusal())


def test_a_lexicon_changes_only_the_sentences_it_touches(built):
    (built.folder / "content" / "lexicon.toml").write_text('"stil" = "heel stil"\n')
    assert built.work() == Counter(speak=1, encode=1)


@pytest.fixture
def worked_out(monkeypatch):
    """The paragraphs that the language was asked about, in order."""
    asked = []

    def utterances(self, paragraph, lexicon, *, heading=False):
        asked.append(paragraph)
        return rules(self, paragraph, lexicon, heading=heading)

    rules = Dutch.utterances
    monkeypatch.setattr(Dutch, "utterances", utterances)
    return asked


def test_after_an_edit_only_changed_paragraphs_go_through_the_rules(built, worked_out):
    built.edit("Het is stil.", "Het is stil. Om 9:05 ook.")
    built.build()
    assert worked_out == ["Het is stil. Om 9:05 ook."]


def test_a_paragraph_is_read_anew_where_its_lines_or_its_rank_changed(built, worked_out):
    built.edit("Je mag hier liggen. Niets", "Je mag hier liggen.  \nNiets")
    built.edit("Het is stil.", "### Het is stil.\n\nRust.")
    built.build()
    assert worked_out == ["Je mag hier liggen.\nNiets hoeft nu.", "Het is stil.", "Rust."]


def test_a_paragraph_of_which_something_is_not_said_is_told_after_each_edit(built):
    built.edit("Tot later.", "Tot later.  \nhttps://voorbeeld.nl")
    built.build()
    built.edit("Het is stil.", "Het is heel stil.")
    (guide,) = make_plans([built.manuscript], built.options())
    assert [note.text for note in guide.loaded.script.left_out] == ["https://voorbeeld.nl"]


def test_other_rules_are_asked_about_every_paragraph(built, worked_out):
    (built.folder / "content" / "lexicon.toml").write_text('"stil" = "heel stil"\n')
    built.build()
    assert {"Het is stil.", "Je mag hier liggen. Niets hoeft nu.", "Begin"} <= set(worked_out)


def test_what_was_worked_out_before_is_the_same_as_what_a_fresh_start_gives(built):
    built.edit("Tot later.", "Tot 9:05 uur, of later.")
    built.build()
    after_edit = built.files()
    shutil.rmtree(built.output)
    built.build()
    assert built.files() == after_edit


def test_a_cover_kept_without_its_icons_is_drawn_again(built):
    store = Store.beside(built.output)
    (kept,) = (store.root / "store" / "cover").glob("*/*")
    store.put(Kind("cover", dict), kept.name, {}, b"a cover alone")
    before = built.files()
    (built.guide / "icon-192.png").unlink()
    built.build()
    assert built.files() == before


def test_without_its_record_a_guide_still_knows_which_files_are_its_own(built):
    mine = built.guide / "99-van-mij.mp3"
    mine.write_bytes(b"mine")
    (built.output / ".audioguide" / "guides" / "kleine-gids.json").unlink()
    built.edit("## Midden", "## Stilte")
    built.build()
    names = set(built.files())
    assert "02-stilte.mp3" in names
    assert not {name for name in names if name.startswith("02-midden")}
    assert mine.read_bytes() == b"mine"


def test_a_flipped_digit_in_the_record_is_noticed_and_mended(built):
    before = built.files()
    record = built.output / ".audioguide" / "guides" / "kleine-gids.json"
    text = record.read_text(encoding="utf-8")
    at = text.index('"sha256":"', 200) + len('"sha256":"')
    record.write_text(text[:at] + ("1" if text[at] == "0" else "0") + text[at + 1 :], "utf-8")
    built.edit("Tot later.", "Tot ziens.")
    built.build()
    built.edit("Tot ziens.", "Tot later.")
    built.build()
    assert built.files() == before


@pytest.mark.parametrize("file", ["manifest.json", "01-begin.mp3", "icon-192.png"])
def test_a_folder_where_a_file_belongs_is_named(built, file):
    (built.guide / file).unlink()
    (built.guide / file).mkdir()
    with pytest.raises(BuildError, match=rf"{file}: .*move away what stands"):
        built.build()
    (built.guide / file).rmdir()
    built.build()
    assert built.due() == NOTHING


def test_a_manuscript_with_the_name_of_the_level_file_settles(project):
    project.manuscript.parent.mkdir(exist_ok=True)
    (project.manuscript.parent / "00-volume.md").write_text("## Een\n\nHet is stil.\n")
    project.build()
    assert project.due() == NOTHING


def test_a_guide_is_not_published_over_that_of_another_manuscript(built, tmp_path):
    other = tmp_path / "other" / "kleine-gids.md"
    other.parent.mkdir()
    other.write_text("## Anders\n\nIets heel anders.\n")
    before = built.files()
    (failed,) = make_plans([other], built.options()).failed
    assert "would replace the guide 'kleine-gids'" in failed.message
    assert failed.source == other
    built.manuscript.unlink()
    assert any(plan.steps for plan in make_plans([other], built.options()))
    assert built.files() == before


def test_a_project_that_was_copied_with_its_output_goes_on_there(built, tmp_path):
    copied = tmp_path / "copy"
    shutil.copytree(built.output, copied / "output")
    shutil.copytree(built.manuscript.parent, copied / "content")
    plans = make_plans([copied / "content"], BuildOptions(output=copied / "output", jobs=1))
    assert not any(plan.steps for plan in plans)


def test_a_script_that_another_version_kept_in_another_shape_counts_as_missing(built):
    """After an edit the spoken forms of the last script are looked up by the key it had."""
    store, kind = Store.beside(built.output), Kind("script", dict)
    for path in (built.output / ".audioguide" / "store" / "script").glob("*/*"):
        facts = store.get(kind, path.name).facts
        facts["left_out"] = [{"line": 1, "reason": "picture: x"}]
        del facts["shortened"]
        for section in facts["sections"]:
            del section["line"]
        store.put(kind, path.name, facts)
    assert built.due() == NOTHING
    built.edit("Het is stil.", "Het is hier stil.")
    assert built.due()["speak"] == 1


def test_full_safety_lines_move_to_the_exercise_that_comes_first(project):
    """Of the chapters that stay, only the one whose exercise became the first is made again."""
    exercise = "\n\n[adem: 15 s, 3-4]\n"
    project.write("\n\n".join(f"## {name}\n\nHier is {name}.{exercise}" for name in "ABC"))
    project.build()
    project.edit(f"## A\n\nHier is A.{exercise}\n\n", "")
    work = [(step.kind.name, step.chapter) for step in project.steps() if step.chapter]
    assert work == [("encode", 1), ("tag", 2)]


def test_one_chapter_alone_says_what_it_says_in_the_whole_guide(project):
    exercise = "\n\n[adem: 15 s, 3-4]\n"
    project.write("\n\n".join(f"## {name}\n\nHier is {name}.{exercise}" for name in "AB"))
    project.build(chapter=2)
    alone = (project.guide / "02-b.mp3").read_bytes()
    project.build()
    assert (project.guide / "02-b.mp3").read_bytes() == alone
