"""One folder, one book: whatever else there is to hear lies beside the guide's folder."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from audioguide.measure.guide import check_paths
from audioguide.names import playlist_file
from audioguide.pipeline.clean import clean
from audioguide.pipeline.verdict import verdict
from audioguide.speech.engines.gtts.parts import PartStore

WHOLE, VOLUME = "../exports/kleine-gids.mp3", "../exports/kleine-gids_volume.mp3"
SOUNDS = (".mp3", ".m4a", ".m4b", ".ogg", ".opus", ".wav", ".flac", ".aac")


def sounds(folder):
    """What a player finds that reads in depth."""
    return sorted(path.name for path in folder.rglob("*") if path.suffix.lower() in SOUNDS)


def test_the_folder_of_a_guide_holds_its_chapters_and_no_other_sound(built):
    chapters = json.loads((built.guide / "manifest.json").read_text(encoding="utf-8"))["chapters"]
    assert sounds(built.guide) == [one["file"] for one in chapters]
    assert sounds(built.exports) == ["kleine-gids.mp3", "kleine-gids_volume.mp3"]


def test_nothing_beside_the_chapters_stands_in_their_album(built):
    albums = {str(ID3(path)["TALB"]) for path in built.guide.glob("*.mp3")}
    others = [str(ID3(path)["TALB"]) for path in built.exports.glob("*.mp3")]
    assert albums == {"Kleine gids"}
    assert len({*albums, *others}) == 3


def test_manifest_and_page_find_them(built):
    values = json.loads((built.guide / "manifest.json").read_text(encoding="utf-8"))
    assert (built.guide / values["volume"]["file"]).is_file()
    page = (built.guide / "index.html").read_text(encoding="utf-8")
    assert f'"whole":"{WHOLE}"' in page
    assert f'"file":"{VOLUME}"' in page


def test_what_was_written_is_told_by_its_place(project):
    (result,) = project.build()
    assert set(result.written) == {*project.guide.iterdir(), *project.exports.iterdir()}
    project.edit("Niets hoeft nu.", "Alles mag nu.")
    times = {path: path.stat().st_mtime_ns for path in result.written}
    (result,) = project.build()
    assert set(result.written) == {path for path in times if path.stat().st_mtime_ns != times[path]}


@pytest.mark.parametrize("name", ["Exports", "exports", "EXPORTS!"])
def test_no_guide_lies_among_the_exports(project, name):
    path = project.manuscript.parent / f"{name}.md"
    path.write_text("## Een\n\nHet is stil.\n")
    project.build()
    assert (project.output / "gids-exports" / "01-een.mp3").is_file()
    assert (project.exports / "gids-exports.mp3").is_file()
    assert not project.due()


@pytest.mark.parametrize("file", [WHOLE, VOLUME])
@pytest.mark.parametrize("harm", [None, b"", b"spoiled"])
def test_harmed_they_are_put_right_from_what_there_is(built, file, harm):
    before, path = built.files(), built.guide / file
    path.unlink() if harm is None else path.write_bytes(harm)
    assert built.due() == Counter(derive=1)
    built.build()
    assert built.files() == before


@pytest.mark.parametrize("edited", [False, True])
def test_without_store_and_record_they_are_known_all_the_same(built, edited):
    before = built.files()
    shutil.rmtree(built.output / ".audioguide")
    if edited:
        built.edit("Tot later.", "Tot ziens.")
    (result,) = built.build()
    assert not result.failures
    assert (built.files() == before) is not edited
    assert not built.due()


@pytest.mark.parametrize("name", ["kleine-gids.mp3", "kleine-gids_volume.mp3"])
def test_a_file_of_somebody_elses_is_not_written_over(project, name):
    project.exports.mkdir(parents=True)
    mine = project.exports / name
    mine.write_bytes(b"een opname van mij")
    (project.manuscript.parent / "ander.md").write_text("## Een\n\nIets anders.\n")
    other, result = project.build()
    assert not other.failures, "other guides are built"
    (failure,) = result.failures
    assert str(mine) in failure.reason
    assert "move it away, or choose another folder with -o" in failure.reason
    assert mine.read_bytes() == b"een opname van mij"
    assert not project.guide.exists()
    mine.rename(project.exports / "mijn opname.mp3")
    project.build()
    assert not project.due()
    assert (project.exports / "mijn opname.mp3").read_bytes() == b"een opname van mij"


def test_one_chapter_for_a_quick_listen_leaves_them_alone(project):
    project.build(chapter=2)
    assert not project.exports.exists()


def test_one_chapter_alone_of_a_finished_guide_leaves_a_folder_that_holds(built):
    whole = (built.exports / "kleine-gids.mp3").read_bytes()
    built.edit("Het is stil.", "Het is hier heel stil.")
    built.build(chapter=2)
    assert [one.path for one in check_paths([built.guide]) if not one.ok] == []
    assert "hier heel stil" in (built.guide / "02-midden.vtt").read_text(encoding="utf-8")
    assert (built.exports / "kleine-gids.mp3").read_bytes() == whole
    assert not built.due(chapter=2)
    built.build()
    after = built.files()
    assert not built.due()
    shutil.rmtree(built.guide)
    built.build()
    assert built.files() == after


def test_check_and_verdict_reach_them(built):
    results = built.build()
    assert verdict(results).startswith("gentle: 3 chapters")
    checked = {one.path for one in check_paths([built.guide])}
    assert built.exports / "kleine-gids_volume.mp3" in checked
    everything = [one.path for one in check_paths([built.output])]
    assert sorted(everything) == sorted(checked), "nothing is measured twice"
    (alone,) = check_paths([built.guide / VOLUME])
    assert alone.ok
    assert alone.title == "Geluid instellen"


def test_a_folder_that_was_copied_alone_is_checked_without_them(built, tmp_path):
    shutil.copytree(built.guide, tmp_path / "telefoon" / "kleine-gids")
    checked = list(check_paths([tmp_path / "telefoon"]))
    assert all(one.ok for one in checked)
    (built.guide / VOLUME).unlink()
    assert not all(one.ok for one in check_paths([built.guide])), "but here it is missing"


@pytest.mark.parametrize("where", [".", "../kleine-gids", "../../output/kleine-gids/"])
def test_check_finds_them_from_any_folder(built, monkeypatch, where):
    monkeypatch.chdir(built.guide)
    assert len([one for one in check_paths([Path(where)]) if one.sound]) == 4


def test_cleaning_frees_what_a_guide_that_is_gone_had_there(built):
    shutil.rmtree(built.guide)
    mine = built.exports / "van mij.mp3"
    mine.write_bytes(b"van mij")
    (built.exports / "kleine-gids.mp3").write_bytes(b"bewerkt")
    clean(built.output, 0, print, dry=True)
    assert len(list(built.exports.iterdir())) == 4
    clean(built.output, 0, print, dry=False)
    assert sorted(path.name for path in built.exports.iterdir()) == [
        "kleine-gids.mp3",
        "van mij.mp3",
    ]


def test_a_record_that_names_a_file_elsewhere_is_none_of_ours(built, tmp_path):
    import hashlib

    outside = tmp_path / "van mij.txt"
    outside.write_text("blijf af")
    record = built.output / ".audioguide" / "guides" / "kleine-gids.json"
    guide = json.loads(record.read_text(encoding="utf-8"))["guide"]
    guide["owned"] += ["../../van mij.txt", str(outside), "../exports/../../van mij.txt"]
    text = json.dumps(guide)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    record.write_text(f'{{"sha256":"{sha256}","guide":{text}}}', encoding="utf-8")
    assert built.due()["remove"] == 0
    built.build()
    assert outside.read_text() == "blijf af"


OLD_LAYOUT = {
    "kleine-gids.mp3": WHOLE,
    "00-volume.mp3": VOLUME,
    "kleine-gids.m3u8": playlist_file("kleine-gids"),
}


def to_old_layout(project, *, record):
    """As guides lay before exports had a folder of their own: files, manifest and record."""
    import hashlib

    for old, new in OLD_LAYOUT.items():
        (project.guide / new).rename(project.guide / old)
    project.exports.rmdir()
    path = project.guide / "manifest.json"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace(VOLUME, "00-volume.mp3")
        .replace('"schema": 2', '"schema": 1'),
        encoding="utf-8",
    )
    kept = project.output / ".audioguide" / "guides" / "kleine-gids.json"
    guide = json.dumps(json.loads(kept.read_text(encoding="utf-8"))["guide"])
    for old, new in OLD_LAYOUT.items():
        guide = guide.replace(f'"{new}"', f'"{old}"')
    sha256 = hashlib.sha256(guide.encode()).hexdigest()
    kept.write_text(f'{{"sha256":"{sha256}","guide":{guide}}}', encoding="utf-8")
    if not record:
        kept.unlink()


@pytest.mark.parametrize("record", [True, False], ids=["with its record", "without"])
def test_an_old_folder_moves_over_and_nothing_is_spoken_or_encoded(built, record):
    before = built.files()
    to_old_layout(built, record=record)
    assert len(sounds(built.guide)) == 5
    due = built.due()
    assert (due["speak"], due["encode"], due["remove"]) == (0, 0, 3)
    built.build()
    assert built.files() == before
    assert not built.due()


def test_in_an_old_folder_a_file_of_ones_own_stays(built):
    to_old_layout(built, record=True)
    (built.guide / "mijn-lied.mp3").write_bytes(b"van mij")
    built.build()
    assert sounds(built.guide) == [*built.chapters(), "mijn-lied.mp3"]


def test_an_old_folder_with_a_chapter_that_fails_keeps_all_it_had(built, monkeypatch):
    from audioguide.errors import SpeechError
    from audioguide.pipeline import workers

    to_old_layout(built, record=True)
    built.edit("Het is stil.", "Hoor en luister.")

    def refuse(*_given):
        raise SpeechError("out of breath")

    with monkeypatch.context() as patched:
        patched.setattr(workers, "speak_clip", refuse)
        built.build()
    assert {path.name for path in built.guide.iterdir()} >= OLD_LAYOUT.keys()
    built.build()
    assert sounds(built.guide) == built.chapters()


BASE = os.environ.get("AUDIOGUIDE_OLD")
TEXT = "## Begin\n\nJe mag hier liggen.\n\n## Midden\n\nHet is stil.\n\n## Einde\n\nTot later.\n"


@pytest.mark.skipif(not BASE, reason="AUDIOGUIDE_OLD names no source of an older version")
def test_what_an_older_version_built_moves_over(tmp_path):
    """For whoever has one: the real thing."""
    (tmp_path / "kleine-gids.md").write_text(TEXT, encoding="utf-8")
    here = str(Path(__file__).parents[2])

    def run(source, command):
        done = subprocess.run(
            [sys.executable, "-m", "audioguide", command, "kleine-gids.md", "--json"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": source}, capture_output=True, check=True,
        )  # fmt: skip
        return json.loads(done.stdout)["totals"]

    run(BASE, "build")
    folder = tmp_path / "output" / "kleine-gids"
    times = {path.name: path.stat().st_mtime_ns for path in folder.glob("0[1-9]-*")}
    assert len(sounds(folder)) == 5
    totals = run(here, "build")
    assert (totals["speak"], totals["encode"], totals["tag"], totals["remove"]) == (0, 0, 0, 3)
    assert len(sounds(folder)) == 3
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("0[1-9]-*")} == times
    assert sum(run(here, "plan").values()) == run(here, "plan")["reused"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_published_files_can_be_read_by_others_and_the_store_by_nobody_else(project):
    umask = os.umask(0o022)
    try:
        project.build()
        parts = PartStore(project.output / ".audioguide" / "store" / "part")
        parts.get_or_ask("voice", "Het is stil.", lambda: b"sound")
    finally:
        os.umask(umask)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in project.output.rglob("*")}
    hidden = project.output / ".audioguide"
    for path, mode in modes.items():
        if path == hidden or hidden in path.parents:
            assert mode == (0o700 if path.is_dir() else 0o600), path
        else:
            assert mode == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_an_old_store_is_closed_at_the_next_build_even_one_with_nothing_to_do(built):
    hidden = built.output / ".audioguide"
    for path in (hidden, *hidden.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert not built.due()
    for path in (hidden, *hidden.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
