"""``audioguide build`` as a person meets it: what it prints, where, and with which exit code."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "---\ntitle: Kleine gids\n---\n\n## Begin\n\nHet is stil.\n\n## Einde\n\nTot later.\n"


def audioguide(*arguments, cwd, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "audioguide", *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def write(folder: Path, text=TEXT, name="content/nl/kleine-gids.md"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_it_builds_content_nl_into_output_and_ends_with_a_table(tmp_path):
    write(tmp_path)
    first = audioguide("build", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert (tmp_path / "output/kleine-gids/02-einde.mp3").is_file()
    table = first.stdout.splitlines()
    assert table[0] == f"output{os.sep}kleine-gids: 4 spoken, 2 encoded; 0 chapters reused"
    assert table[1].split()[::2] == ["01-begin.mp3", "Begin"]
    assert table[-2].startswith("  2 chapters, 0:")
    assert table[-1] == "gentle: 2 chapters, every check that applies holds"
    assert "the embedded voice" in first.stderr
    assert "chapter 2 of 2, Einde" in first.stderr
    assert "left)" in first.stderr
    second = audioguide("build", cwd=tmp_path)
    assert second.returncode == 0
    assert "nothing spoken, nothing encoded" in second.stdout
    assert second.stderr == ""


def test_json_on_standard_output_is_nothing_but_json(tmp_path):
    write(tmp_path)
    done = audioguide("build", "--json", cwd=tmp_path)
    values = json.loads(done.stdout)
    totals = {"speak": 4, "encode": 2, "tag": 0, "remove": 0, "derive": 13, "reused": 0}
    assert values["totals"] == totals
    (guide,) = values["guides"]
    assert guide["slug"] == "kleine-gids"
    assert guide["steps"][0] == {
        "kind": "speak", "chapter": 1, "reason": "new chapter", "text": "Begin",
    }  # fmt: skip
    again = json.loads(audioguide("build", "--json", cwd=tmp_path).stdout)
    assert again["totals"] == dict.fromkeys(totals, 0) | {"reused": 2}
    folder = str(tmp_path / "output/kleine-gids")
    assert again["guides"] == [{"slug": "kleine-gids", "folder": folder, "files": [], "steps": []}]
    assert again["failed"] == values["failed"] == []
    assert guide["folder"] == folder
    folders = (tmp_path / "output" / one for one in ("kleine-gids", "exports"))
    made = [path for one in folders for path in one.iterdir()]
    assert sorted(map(Path, guide["files"])) == sorted(made)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b"## Begin\n\n\0\1 tekst", r"kleine-gids.md:3: not a text"),
        ("", "kleine-gids.md: it is empty"),
        (
            "---\ntitle = open\n---\nTekst.",
            "kleine-gids.md:2: front matter: write one 'key: value'",
        ),
        (
            "---\ntitel: Gids\n---\nTekst.",
            "kleine-gids.md:2: unknown key 'titel'; did you mean 'title'",
        ),
        ("---\npace: snel\n---\nTekst.", "kleine-gids.md:2: pace: expected a whole number"),
        ("---\nbreath: 9\n---\nTekst.", "kleine-gids.md:2: breath: '9' is not a breath pattern"),
        ("## Begin\n\n[pauze: lang]\n\nTekst.", "kleine-gids.md:3: [pauze: lang]"),
        ("---\nlanguage: fr\n---\nTexte.", "kleine-gids.md:2: unknown language 'fr'; known: nl"),
        ("---\nengine: espeek\n---\nTekst.", "unknown engine 'espeek'; known: auto, espeak"),
    ],
)
def test_a_bad_manuscript_is_one_line_that_says_where(tmp_path, text, complaint):
    write(tmp_path, text)
    done = audioguide("build", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert complaint in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2
    assert not (tmp_path / "output/kleine-gids").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["weg.md"], "weg.md: no such file or folder"),
        (["x" * 300 + ".md"], "xxx.md: "),
        (["leeg/\udcff.md"], "\\udcff.md: no such file or folder"),
        (["leeg"], "no manuscripts here"),
        (["--engine", "espeek"], "unknown engine 'espeek'; known: auto, espeak"),
        (["--voice", "rustg"], "no voice 'rustg'; the nearest are rustig"),
        (["--chapter", "7"], "there is no chapter 7; it has chapters 1 to 2"),
        (["--chapter", "0"], "0 is not in the range"),
        (["--jobs", "veel"], "'veel' is not a valid integer"),
        (["--chapters", "1"], "No such option"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(tmp_path, arguments, complaint):
    write(tmp_path)
    (tmp_path / "leeg").mkdir()
    done = audioguide("build", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_no_headings_is_one_chapter_named_after_the_guide(tmp_path):
    write(tmp_path, "---\ntitle: Stil\n---\n\nHet is stil.\n")
    assert audioguide("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "output/kleine-gids/01-stil.mp3").is_file()


def test_an_output_that_cannot_be_written_says_so(tmp_path):
    write(tmp_path)
    (tmp_path / "output").write_text("a file")
    done = audioguide("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "output" in done.stderr
    blocked = tmp_path / "dicht"
    blocked.write_text("a file")
    done = audioguide("build", "-o", blocked / "diep", cwd=tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_named_and_keeps_what_was_published(tmp_path):
    write(tmp_path)
    assert audioguide("build", cwd=tmp_path).returncode == 0
    guide = tmp_path / "output/kleine-gids"
    before = {path.name: path.read_bytes() for path in guide.iterdir()}
    write(tmp_path, TEXT.replace("Tot later.", "Tot ziens."))
    limit = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
    )
    limit += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += (
        "sys.argv = ['audioguide', 'build']; runpy.run_module('audioguide', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limit], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "written" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in guide.iterdir()} == before
    assert audioguide("build", cwd=tmp_path).returncode == 0


def test_help_names_every_command(tmp_path):
    done = audioguide("--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("build", "script", "breathe", "voices"):
        assert command in done.stdout


def test_a_command_that_does_not_exist_names_the_nearest(tmp_path):
    done = audioguide("biuld", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'build'" in done.stderr


def test_a_folder_elsewhere_and_one_file(tmp_path):
    path = write(tmp_path, name="mijn teksten/kleine gids.md")
    done = audioguide("build", path, "-o", tmp_path / "mijn gids", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mijn gids/kleine-gids/manifest.json").is_file()


def test_without_breath_there_is_none(tmp_path):
    write(tmp_path)
    assert audioguide("build", "--no-breath", cwd=tmp_path).returncode == 0
    manifest = json.loads((tmp_path / "output/kleine-gids/manifest.json").read_text())
    assert [chapter["breath"] for chapter in manifest["chapters"]] == [[], []]


def test_a_refusal_is_said_once_for_all_the_sentences_it_is_for(tmp_path):
    sentences = " ".join(f"Dit is zin nummer {word}." for word in ("een", "twee", "drie", "vier"))
    write(tmp_path, f"## Een\n\n{sentences}\n\n## Twee\n\nTot later.\n")
    nobody = "http://127.0.0.1:9"
    done = audioguide(
        "build", "--engine", "gtts", cwd=tmp_path, HTTPS_PROXY=nobody, https_proxy=nobody
    )
    assert done.returncode == 1
    (said,) = [line for line in done.stderr.splitlines() if line.startswith("audioguide:")]
    assert re.search(r"kleine-gids chapters 1-2: \d+ sentences could not be spoken: ", said)
    assert "what came in is kept, so try again later" in said
    assert "--engine espeak" in said
    assert "nothing made; 0 chapters reused" in done.stdout
    assert "gentle" not in done.stdout


def test_what_is_said_to_be_spoken_was_spoken(tmp_path):
    write(tmp_path, TEXT.replace("Tot later.", "Tot later.\n\n你好, 世界."))
    everything = json.loads(audioguide("plan", "--json", cwd=tmp_path).stdout)["totals"]["speak"]
    done = audioguide("build", cwd=tmp_path)
    assert done.returncode == 1
    due = json.loads(audioguide("plan", "--json", cwd=tmp_path).stdout)["totals"]
    assert due["speak"] == 1, "all others are kept"
    spoken = int(re.search(r": (\d+) spoken, 1 encoded; 0 chap", done.stdout).group(1))
    assert spoken == everything - 1
    assert "kleine-gids chapter 2: no Dutch voice can say '你好'" in done.stderr
    assert "(at '你好, 世界.')" in done.stderr


def test_hidden_files_of_a_folder_are_no_manuscripts_unless_named(tmp_path):
    write(tmp_path)
    hidden = write(tmp_path, "Niet te zien.", "content/nl/.verborgen.md")
    write(tmp_path, b"\0\5\x16\7", "content/nl/._kleine-gids.md")
    (tmp_path / "content/nl/.#kleine-gids.md").symlink_to("ans@thuis.123:4")
    assert audioguide("build", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "output/verborgen").exists()
    assert audioguide("build", hidden, cwd=tmp_path).returncode == 0
    assert (tmp_path / "output/verborgen").is_dir()


def test_a_folder_of_hidden_files_holds_no_manuscripts(tmp_path):
    write(tmp_path, "Niet te zien.", "map/.verborgen.md")
    assert "map: no manuscripts here" in audioguide("build", "map", cwd=tmp_path).stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 there")
def test_a_name_that_is_not_utf_8_is_built_beside_the_others(tmp_path):
    write(tmp_path)
    write(tmp_path, "Het is stil.", os.fsdecode(b"content/nl/caf\xe9.md"))
    done = audioguide("build", "-o", os.fsdecode(b"uit\xff"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / os.fsdecode(b"uit\xff/caf/01-caf.mp3")).is_file()
    assert (tmp_path / os.fsdecode(b"uit\xff/kleine-gids")).is_dir()
    assert "uit\\udcff/caf: " in done.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    write(tmp_path)
    os.mkfifo(tmp_path / "content/nl/pijp.md")
    for source, exit_code in (("content/nl", 1), ("content/nl/pijp.md", 2)):
        done = audioguide("build", source, cwd=tmp_path)
        assert done.returncode == exit_code
        assert "pijp.md: " in done.stderr
        assert "not a regular file" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams by the shell")
@pytest.mark.parametrize(("where", "exit_code"), [(">&-", 0), (">&- 2>&-", 0), ("| true", None)])
def test_output_that_nobody_takes_is_no_reason_for_a_traceback(tmp_path, where, exit_code):
    write(tmp_path)
    assert audioguide("build", cwd=tmp_path).returncode == 0
    command = f"{shlex.quote(sys.executable)} -m audioguide build {where}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert exit_code in {None, done.returncode}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_behind_the_output_is_said_in_a_line(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "audioguide", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("audioguide: ")
    assert "Traceback" not in done.stderr


def test_sums_are_made_by_one_thread_whatever_was_asked_for():
    tell = "import audioguide, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    asked = {**os.environ, "OPENBLAS_NUM_THREADS": "8"}
    done = subprocess.run(
        [sys.executable, "-c", tell], env=asked, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "1"
