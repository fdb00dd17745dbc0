"""A byte of a table, a font or a page of ours: what it may change is made anew, and nothing else.

The program is copied, builds a guide, and plans it again after one of its files was changed.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import audioguide

TEXT = "## Een\n\nDit is bijv. stil.\n\nNog een zin.\n\n## Twee\n\nEen zin.\n"


class Copied:
    """A copy of the program, and a guide that it built."""

    def __init__(self, folder):
        self.folder = folder
        self.package = folder / "program" / "audioguide"
        shutil.copytree(Path(audioguide.__file__).parent, self.package)
        (folder / "gids.md").write_text(TEXT, encoding="utf-8")
        self.run("build")

    def run(self, command):
        asked = [sys.executable, "-m", "audioguide", command, "gids.md", "-o", "uit", "--json"]
        paths = {"PYTHONPATH": str(self.package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            asked, cwd=self.folder, env=os.environ | paths, capture_output=True, check=True
        )
        return json.loads(done.stdout)

    def due(self):
        """What a build would do: the kinds of its steps, each with what they are about."""
        due = {}
        for step in self.run("plan")["guides"][0]["steps"]:
            due.setdefault(step["kind"], []).append(step.get("text") or step["chapter"])
        return due

    def due_after(self, file, change):
        path = self.package / file
        before = path.read_bytes()
        assert change(before) != before
        path.write_bytes(change(before))
        try:
            return self.due()
        finally:
            path.write_bytes(before)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return Copied(tmp_path_factory.mktemp("copied"))


def test_nothing_changed_and_nothing_is_due(copied):
    assert copied.due() == {}


def test_a_word_list_speaks_the_sentences_that_it_changes(copied):
    table = "languages/nl/tables/abbreviations.toml"
    due = copied.due_after(table, lambda data: data.replace(b'"bijvoorbeeld"', b'"zoals"'))
    assert due["speak"] == ["Dit is bijv. stil."]
    assert due["encode"] == ["01-een.mp3"]
    assert "tag" not in due


def test_the_words_of_the_player_write_its_page(copied):
    wording = "languages/nl/wording.toml"
    due = copied.due_after(wording, lambda data: data.replace(b'"Luister"', b'"Speel"'))
    assert due == {"derive": ["index.html"]}


def test_the_style_of_the_player_writes_its_page_and_its_worker(copied):
    due = copied.due_after("publish/player/player.css", lambda data: data + b"\n/* */\n")
    assert due == {"derive": ["index.html", "sw.js"]}


def test_the_font_of_covers_speaks_and_encodes_nothing(copied):
    due = copied.due_after("publish/fonts/Inter-Regular.otf", lambda data: data + b"\0")
    assert due["tag"] == ["01-een.mp3", "02-twee.mp3"]
    assert {"icon-192.png", "icon-512.png"} <= set(due["derive"])
    assert not due.keys() & {"speak", "encode", "remove"}
