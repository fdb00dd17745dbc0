"""``plan`` tells what ``build`` then does; ``watch`` does it on every save; ``clean`` tidies up."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from test_build_command import TEXT, audioguide, write

from audioguide.pipeline.watch import is_watched

EDITS = {
    "nothing": lambda text: text,
    "a sentence": lambda text: text.replace("Tot later.", "Tot ziens."),
    "a new chapter": lambda text: text.replace("## Einde", "## Nieuw\n\nIets nieuws.\n\n## Einde"),
    "one chapter less": lambda text: text.replace("## Begin\n\nHet is stil.\n\n", ""),
    "the title": lambda text: text.replace("Kleine", "Grote"),
    "a pause": lambda text: text.replace("title:", "paragraph_pause_ms: 2600\ntitle:"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_is_what_the_build_does(tmp_path, edit):
    write(tmp_path)
    assert audioguide("build", cwd=tmp_path).returncode == 0
    write(tmp_path, EDITS[edit](TEXT))
    planned = audioguide("plan", "--json", cwd=tmp_path)
    again = audioguide("plan", "--json", cwd=tmp_path)
    done = audioguide("build", "--json", cwd=tmp_path)
    assert planned.returncode == 0
    assert planned.stdout == again.stdout
    assert json.loads(planned.stdout) == json.loads(done.stdout)


def test_a_plan_gives_reasons_in_words(tmp_path):
    write(tmp_path)
    first = audioguide("plan", cwd=tmp_path).stdout
    assert "encode 01-begin.mp3  (chapter 1: new chapter)" in first
    assert "about 1 s" in first
    audioguide("build", cwd=tmp_path)
    write(tmp_path, EDITS["a sentence"](TEXT))
    lines = audioguide("plan", cwd=tmp_path).stdout.splitlines()
    change = "sentence changed: 'Tot later.' → 'Tot ziens.'"
    assert f"  speak 'Tot ziens.'  (chapter 2: {change})" in lines
    assert f"  encode 02-einde.mp3  (chapter 2: {change})" in lines
    assert "  1 chapters stay as they are" in lines
    write(tmp_path, EDITS["the title"](TEXT))
    assert "guide title changed" in audioguide("plan", cwd=tmp_path).stdout
    write(tmp_path)
    assert "nothing to do" in audioguide("plan", cwd=tmp_path).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="stops by the signal of Ctrl-C")
def test_watch_builds_on_save_survives_errors_and_stops_cleanly(tmp_path):
    path = write(tmp_path)
    other = write(tmp_path, "Een ander stuk.\n", "content/nl/rustig.md")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "audioguide", "watch"], cwd=tmp_path, text=True, bufsize=1,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    guard = threading.Timer(60, process.kill)
    guard.start()

    def read_until(words):
        for line in process.stdout:
            assert "Traceback" not in line
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}")

    try:
        read_until("2 encoded")
        read_until("watching")
        path.write_text(TEXT.replace("Tot later.", "Tot ziens."), encoding="utf-8")
        assert "1 spoken, 1 encoded; 1 chapter reused" in read_until("encoded")
        path.write_text("## Begin\n\n[pauze: lang]\n", encoding="utf-8")
        other.write_text("Een heel ander stuk.\n", encoding="utf-8")
        read_until("rustig: 1 spoken, 1 encoded")
        assert "kleine-gids.md:3" in read_until("[pauze")
        path.write_text("", encoding="utf-8")
        assert "kleine-gids.md: it is empty" in read_until("empty")
        path.write_text(TEXT, encoding="utf-8")
        read_until("1 retagged")
        (tmp_path / "audioguide.toml").write_text("sentence_pause_ms = 1300\n", encoding="utf-8")
        assert "0 spoken" not in read_until("2 encoded")
        os.killpg(process.pid, signal.SIGINT)
        read_until("stopped")
        assert process.wait(timeout=10) == 0
        assert process.stdout.read() == ""
    finally:
        guard.cancel()
        process.kill()
        process.communicate()


def test_clean_says_what_it_removes(tmp_path):
    write(tmp_path)
    audioguide("build", cwd=tmp_path)
    write(tmp_path, EDITS["a sentence"](TEXT))
    audioguide("build", cwd=tmp_path)
    assert "0 unused files" in audioguide("clean", cwd=tmp_path).stdout
    seen = audioguide("clean", "--keep-days", "0", "--dry-run", cwd=tmp_path).stdout
    assert "would remove 4 unused files" in seen
    assert "removed 4 unused files" in audioguide("clean", "--keep-days", "0", cwd=tmp_path).stdout


def test_watch_passes_over_hidden_files_that_are_not_named():
    folder, named = Path("content/nl"), Path("content/nl/.verborgen.md")
    assert is_watched(Path("/thuis/content/nl/gids.MD"), [folder])
    assert not is_watched(Path("/thuis/content/nl/.#gids.md"), [folder])
    assert not is_watched(Path("/thuis/content/nl/gids.md~"), [folder])
    assert is_watched(Path("/thuis/content/nl/.verborgen.md"), [named])
