"""One bad text stops its own guide alone; a guide with nothing to hear is refused in a line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_build_command import TEXT, audioguide, write

NOTHING = {
    "only a pause": "[pauze: 5s]\n",
    "a pause under a heading": "## Rust\n\n[pauze: 5s]\n",
    "pauses under headings": "# T\n\n## Rust\n\n[pauze: 5s]\n\n## Stil\n\n### Zo\n\n[pauze: 3s]\n",
    "only links": "<https://x.nl>\n\nhttps://y.nl/a\n",
    "only a table": "| a | b |\n|---|---|\n| c | d |\n",
    "nothing": "",
    "only front matter": "---\ntitle: x\n---\n",
    "only comments": "<!-- niets -->\n\n<!--\nook niets\n-->\n",
    "only headings": "# T\n\n## Kop\n\n## Nog een\n\n### Dieper\n",
    "only code": "```\nx = 1\n```\n",
    "only sources": "## Bronnen\n\n- Een boek\n",
    "only white space after a mark": b"\xef\xbb\xbf  \n\t\n",
    "only a picture": "![een kat](kat.png)\n",
    "only marks": "## Rust\n\n...\n\n😀\n\n[1]\n",
    "only a footnote": "[^1]: Een noot.\n",
    "only a menu": "<nav>Home</nav>\n",
}
"""Texts of which nothing would be heard, whatever stands in them."""


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_guide_with_nothing_to_hear_is_refused_in_a_line(tmp_path, text):
    path = write(tmp_path, text, "stil.md")
    for command in ("plan", "build", "script"):
        done = audioguide(command, path, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stdout == ""
        (said,) = done.stderr.splitlines()
        assert said.startswith(f"audioguide: {path}: ")
    assert not (tmp_path / "output" / "stil").exists()


def test_they_stop_nobody_else_and_take_no_verdict_away(tmp_path):
    write(tmp_path)
    for number, text in enumerate(NOTHING.values()):
        write(tmp_path, text, f"content/nl/stil-{number}.md")
    write(tmp_path, "Menu\nHome\n", "content/nl/plak.txt")
    done = audioguide("build", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "gentle: 2 chapters, every check that applies holds"
    assert sum(line.startswith("audioguide: ") for line in done.stderr.splitlines()) == (
        len(NOTHING) + 1
    )
    made = {path.name for path in (tmp_path / "output").iterdir() if path.name[0] != "."}
    assert made == {"exports", "kleine-gids"}


def test_a_guide_of_exercises_alone_is_a_guide(tmp_path):
    write(tmp_path, "[adem: 30 s]\n\n[pauze: 3 s]\n\n[adem: 30 s, 3-5]\n", "content/nl/adem.md")
    settings = "---\nbreath: off\nspoken_breaths: 2\n---\n"
    write(tmp_path, f"{settings}## Ademen\n\n[adem: 1 min]\n", "content/nl/zonder-cue.md")
    shown = audioguide("script", "content/nl/adem.md", cwd=tmp_path)
    assert "(breathing 0:30, pattern 3-5)" in shown.stdout
    done = audioguide("build", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0, "gentle: 2 chapters, every check that applies holds",
    )  # fmt: skip
    for slug, count in (("adem", 2), ("zonder-cue", 1)):
        folder = tmp_path / "output" / slug
        (chapter,) = json.loads((folder / "manifest.json").read_text("utf-8"))["chapters"]
        assert len(chapter["exercises"]) == count
        assert any("duizelig" in one["text"] for one in chapter["speech"])
        assert "duizelig" in next(folder.glob("01-*.vtt")).read_text("utf-8")
    checked = audioguide("check", cwd=tmp_path)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (
        0, "gentle: 4 files in 2 guides, every check that applies holds",
    )  # fmt: skip
    assert "nothing to do" in audioguide("build", cwd=tmp_path).stdout


def bad_front_matter(folder):
    return write(folder, "---\ntitel: Rust\n---\nTekst.", "content/nl/slecht.md"), 2


def bad_setting(folder):
    return write(folder, "---\npace: snel\n---\nTekst.", "content/nl/slecht.md"), 2


def bad_lexicon(folder):
    write(folder, "kapot", "content/nl/eigen.toml")
    return write(folder, "---\nlexicon: eigen.toml\n---\nTekst.", "content/nl/slecht.md"), None


def bad_cover(folder):
    write(folder, "geen plaat", "content/nl/plaat.jpg")
    return write(folder, "---\ncover: plaat.jpg\n---\nTekst.", "content/nl/slecht.md"), 2


def no_cover(folder):
    return write(folder, "---\ntitle: x\ncover: weg.jpg\n---\nTekst.", "content/nl/slecht.md"), 3


def bad_bed(folder):
    write(folder, "geen geluid", "content/nl/regen.wav")
    return write(folder, "---\nbed: regen.wav\n---\nTekst.", "content/nl/slecht.md"), 2


def bad_pattern(folder):
    return write(folder, "Tekst.\n\n[adem: 1 min, 1-1]\n", "content/nl/slecht.md"), 3


def bad_engine(folder):
    return write(folder, "---\nengine: zoem\n---\nTekst.", "content/nl/slecht.md"), 2


def bad_voice(folder):
    text = "---\ntitle: x\nengine: espeak\nvoice: zoem\n---\nTekst."
    return write(folder, text, "content/nl/slecht.md"), 4


def bad_bytes(folder):
    return write(folder, b"Tekst.\n\n\xff\xfe\x00\n", "content/nl/slecht.md"), 3


def a_folder(folder):
    path = folder / "content/nl/slecht.md"
    path.mkdir(parents=True)
    return path, None


def a_link_to_nowhere(folder):
    path = folder / "content/nl/slecht.md"
    path.parent.mkdir(parents=True)
    path.symlink_to("weg.md")
    return path, None


needs_links = pytest.mark.skipif(os.name == "nt", reason="needs links")
BAD = [
    *(bad_front_matter, bad_setting, bad_lexicon, bad_cover, no_cover, bad_bed, bad_pattern),
    *(bad_engine, bad_voice, bad_bytes, a_folder),
    pytest.param(a_link_to_nowhere, marks=needs_links),
]


@pytest.mark.parametrize("make", BAD)
def test_what_is_bad_about_one_guide_stops_that_guide_alone(tmp_path, make):
    path, line = make(tmp_path)
    alone = audioguide("build", "--json", path.parent, cwd=tmp_path)
    assert alone.returncode == 2
    values = json.loads(alone.stdout)
    assert values["guides"] == []
    (failed,) = values["failed"]
    assert (failed["source"], failed["line"]) == (str(path), line)
    (said,) = alone.stderr.splitlines()
    assert failed["message"] in said
    assert path.name in said
    write(tmp_path)
    planned = audioguide("plan", "--json", cwd=tmp_path)
    done = audioguide("build", "--json", cwd=tmp_path)
    assert (planned.returncode, done.returncode) == (1, 1)
    assert json.loads(planned.stdout) == json.loads(done.stdout)
    values = json.loads(done.stdout)
    assert [one["slug"] for one in values["guides"]] == ["kleine-gids"]
    files = sorted(
        path
        for folder in ("kleine-gids", "exports")
        for path in (tmp_path / "output" / folder).iterdir()
    )
    assert sorted(map(Path, values["guides"][0]["files"])) == sorted(files)
    assert [Path(one["source"]).name for one in values["failed"]] == ["slecht.md"]
    assert "gentle: 2 chapters" in done.stderr
    assert not (tmp_path / "output/slecht").exists()


def test_settings_that_are_broken_stop_the_guides_under_them_and_are_told_once(tmp_path):
    write(tmp_path, name="een/goed.md")
    for name in ("a", "b", "c", "d"):
        write(tmp_path, name=f"twee/{name}.md")
    write(tmp_path, 'pace = "snel"\n', "twee/audioguide.toml")
    done = audioguide("build", "een", "twee", cwd=tmp_path)
    assert done.returncode == 1
    (said,) = [line for line in done.stderr.splitlines() if line.startswith("audioguide: ")]
    assert "audioguide.toml:1: pace: expected a whole number" in said
    assert " and 1 more not built: " in said
    assert (tmp_path / "output/goed/manifest.json").is_file()


def test_a_chapter_that_only_one_guide_lacks_stops_that_one(tmp_path):
    write(tmp_path)
    write(tmp_path, "Een enkele zin.\n", "content/nl/kort.md")
    done = audioguide("build", "--chapter", "2", cwd=tmp_path)
    assert done.returncode == 1
    assert "kort.md: there is no chapter 2; it has chapters 1 to 1" in done.stderr
    assert (tmp_path / "output/kleine-gids/02-einde.mp3").is_file()


def test_guides_of_one_name_are_both_refused_and_the_others_built(tmp_path):
    write(tmp_path)
    write(tmp_path, "Eén.\n", "content/nl/Een Stuk.md")
    write(tmp_path, "Twee.\n", "content/nl/een-stuk.txt")
    done = audioguide("build", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["failed"]) == 2
    assert not (tmp_path / "output/een-stuk").exists()
    assert (tmp_path / "output/kleine-gids").is_dir()
    (said,) = [line for line in done.stderr.splitlines() if "would both be published" in line]
    assert "'een-stuk'; rename one of them" in said


def test_a_guide_that_would_replace_another_stops_alone_and_touches_nothing(tmp_path):
    first = write(tmp_path, name="een/kleine-gids.md")
    audioguide("build", first, cwd=tmp_path)
    guide = tmp_path / "output/kleine-gids"
    before = {path.name: path.read_bytes() for path in guide.iterdir()}
    write(tmp_path, "Heel anders.\n", "twee/kleine-gids.md")
    write(tmp_path, "Een ander.\n", "twee/ander.md")
    done = audioguide("build", "twee", cwd=tmp_path)
    assert done.returncode == 1
    assert "would replace the guide 'kleine-gids'" in done.stderr
    assert (tmp_path / "output/ander").is_dir()
    assert {path.name: path.read_bytes() for path in guide.iterdir()} == before


def test_a_guide_that_cannot_be_loaded_keeps_what_was_published(tmp_path):
    path = write(tmp_path)
    audioguide("build", cwd=tmp_path)
    guide = tmp_path / "output/kleine-gids"
    before = {one.name: one.read_bytes() for one in guide.iterdir()}
    for text in ("[pauze: 5s]\n", "---\npace: snel\n---\n" + TEXT):
        path.write_text(text, encoding="utf-8")
        assert audioguide("build", cwd=tmp_path).returncode == 2
        assert {one.name: one.read_bytes() for one in guide.iterdir()} == before
    path.write_text(TEXT, encoding="utf-8")
    assert "nothing to do" in audioguide("build", cwd=tmp_path).stdout


def test_a_source_that_is_named_twice_is_one(tmp_path):
    path = write(tmp_path)
    named = (path, "content/nl/kleine-gids.md", "./content/../content/nl/kleine-gids.md")
    done = audioguide("plan", "--json", *named, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["guides"]) == 1


def test_a_sentence_that_cannot_be_spoken_is_told_with_its_line(tmp_path):
    path = write(tmp_path, TEXT.replace("Tot later.", "Tot later.\n\nZij zegt 你好 tegen mij."))
    done = audioguide("build", "--json", cwd=tmp_path)
    assert done.returncode == 1
    values = json.loads(done.stdout)
    (failed,) = values["failed"]
    line = path.read_text("utf-8").splitlines().index("Zij zegt 你好 tegen mij.") + 1
    assert (Path(failed["source"]).name, failed["line"]) == ("kleine-gids.md", line)
    assert "你好" in failed["message"]
    written = {Path(file).name for file in values["guides"][0]["files"]}
    assert "01-begin.mp3" in written
    assert not any(name.startswith("02-") for name in written)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "weg.md"],
        ["build", "leeg"],
        ["build", "--engine", "zoem"],
        ["build", "--voice", "zoem"],
        ["build", "--chapter", "9"],
        ["build", "--jobs", "veel"],
        ["build", "--bestaat-niet"],
        ["plan", "weg.md"],
        ["plan", "--cue-level", "hard"],
        ["script"],
        ["script", "weg.md"],
        ["script", "leeg"],
        ["check", "weg"],
        ["check", "leeg"],
        ["check", "--bestaat-niet"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_as_json_too(tmp_path, arguments):
    write(tmp_path)
    (tmp_path / "leeg").mkdir()
    command, *rest = arguments
    done = audioguide(command, "--json", *rest, cwd=tmp_path)
    assert done.returncode == 2
    values = json.loads(done.stdout)
    (failed,) = values["failed"]
    assert set(failed) == {"source", "line", "message"}
    assert failed["message"] in done.stderr
    shape = {"script": {"sections", "left_out", "voice"}, "check": {"files", "ok"}}
    assert set(values) == shape.get(command, {"guides", "totals"}) | {"failed"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has other reasons")
def test_an_output_that_cannot_be_written_is_told_as_json_too(tmp_path):
    write(tmp_path)
    blocked = write(tmp_path, "a file", "dicht")
    done = audioguide("build", "--json", "-o", blocked / "diep", cwd=tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in json.loads(done.stdout)["failed"][0]["message"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing that is always full")
def test_what_fails_after_the_document_was_printed_prints_no_other(tmp_path):
    write(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "audioguide", "build", "--json", "-o", "output"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=full, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert set(json.loads(done.stdout)) == {"guides", "failed", "totals"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["breathe", "--minutes", "nan", "-o", "x.mp3"],
        ["build", "--cue-level", "nan"],
        ["clean", "-o", ".", "--keep-days", "nan"],
    ],
    ids=" ".join,
)
def test_a_number_that_is_none_is_refused_in_a_line(tmp_path, arguments):
    write(tmp_path)
    done = audioguide(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (said,) = done.stderr.splitlines()
    assert "is not a number" in said
