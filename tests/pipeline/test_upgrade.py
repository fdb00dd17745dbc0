"""What an older version built goes on as it is: read whole, and nothing of it made again.

``old_output.tar.xz`` holds a guide of two short chapters, spoken by the humming engine of the
tests, with the output folder that audioguide made of it before modules moved to their rooms.
"""

import tarfile
from collections import Counter
from pathlib import Path

import pytest
from hum import HumEngine
from made_engines import registry_of

from audioguide.pipeline import keys
from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store

ARCHIVE = Path(__file__).with_name("old_output.tar.xz")
PAGE = "gids/index.html"
"""It holds the player and its words, whose bytes are in its key; they go their own way."""


class OldGuide:
    def __init__(self, folder):
        self.folder, self.output = folder, folder / "output"
        engines = registry_of(hum=HumEngine())
        self.options = BuildOptions(output=self.output, jobs=1, engines=engines)
        self.manuscript = folder / "gids.md"

    def plan(self):
        (plan,) = make_plans([self.manuscript], self.options)
        return plan

    def due(self):
        """Steps by kind, but for the page."""
        steps = self.plan().steps
        return Counter(step.kind.name for step in steps if step.text != Path(PAGE).name)

    def build(self):
        sources = [self.manuscript]
        (result,) = build(make_plans(sources, self.options), silent, print)
        assert result.failures == ()

    def files(self):
        found = sorted(self.output.glob("[!.]*/*"))
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def old(tmp_path, monkeypatch):
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path, filter="data")
    guide = OldGuide(tmp_path)
    record = load_record(Store.beside(guide.output), "gids")
    # Another version of LAME would encode anew, and rightly so.
    monkeypatch.setattr(keys, "_encoder", lambda: record.chapters[0].recipe.encoder)
    return guide


def test_the_first_build_has_nothing_to_do_and_rewrites_no_file(old):
    before = old.files()
    times = {path: path.stat().st_mtime_ns for path in old.output.glob("[!.]*/*")}
    assert old.due() == Counter()
    old.build()
    assert old.files() == before
    written = {
        path.relative_to(old.output).as_posix()
        for path, time in times.items()
        if path.stat().st_mtime_ns != time
    }
    assert written <= {PAGE}
    assert not old.plan().steps


def test_lost_files_are_written_again_from_the_old_store_with_the_same_bytes(old):
    before = old.files()
    for path in old.output.glob("[!.]*/*"):
        path.unlink()
    due = old.due()
    assert due["tag"] == 2
    assert not due["speak"] + due["encode"] + due["remove"]
    old.build()
    assert old.files() == before


def test_after_an_edit_the_clips_of_the_old_store_are_heard_beside_the_new_one(old):
    text = old.manuscript.read_text(encoding="utf-8")
    old.manuscript.write_text(text.replace("Rust.", "Veel rust."), encoding="utf-8")
    due = old.due()
    assert (due["speak"], due["encode"], due["tag"]) == (1, 1, 0)
    second = (old.output / "gids" / "02-twee.mp3").read_bytes()
    old.build()
    assert (old.output / "gids" / "02-twee.mp3").read_bytes() == second
    assert not old.plan().steps
