"""Cleaning: what no guide uses goes, what one uses stays."""

import shutil
from collections import Counter
from threading import Event, Thread

import pytest
from filelock import FileLock

from audioguide.errors import BuildError
from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.clean import clean
from audioguide.pipeline.kinds import CLIP, ClipFacts
from audioguide.pipeline.progress import silent
from audioguide.pipeline.store import Store
from audioguide.speech.engines.gtts.parts import PartStore


def tidy(project, keep_days=0.0, *, dry=False):
    return clean(project.output, keep_days, print, dry=dry)


def objects(project):
    return sorted(path.name for path in (project.output / ".audioguide/store").glob("*/*/*"))


def test_nothing_that_a_guide_uses_is_removed(built):
    before = objects(built)
    assert tidy(built).objects == 0
    assert objects(built) == before


def test_what_an_edit_left_behind_is_removed(built):
    before = objects(built)
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    built.build()
    assert tidy(built).objects == 4
    assert len(objects(built)) == len(before)
    built.edit("Dit is het einde.", "Dit is het slot.")
    assert built.due()["speak"] == 1


def test_young_work_is_kept_so_that_an_undo_is_free(built):
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    built.build()
    assert tidy(built, keep_days=1).objects == 0
    built.edit("Alles mag nu.", "Niets hoeft nu.")
    assert built.due() == Counter(tag=1, derive=built.due()["derive"])


def test_parts_of_sentences_from_an_online_voice_go_when_they_are_old(built):
    parts = PartStore(built.output / ".audioguide/store/part")
    parts.get_or_ask("voice", "Het is stil.", lambda: b"sound")
    assert tidy(built, keep_days=1).objects == 0
    assert tidy(built).objects == 1
    assert parts.get_or_ask("voice", "Het is stil.", lambda: b"asked again") == b"asked again"


def test_a_dry_run_only_looks(built):
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    built.build()
    before = objects(built)
    assert tidy(built, dry=True).objects == 4
    assert objects(built) == before


def test_a_guide_whose_folder_is_gone_frees_its_work(built):
    shutil.rmtree(built.guide)
    assert tidy(built).guides == ("kleine-gids",)
    assert objects(built) == []


def test_a_store_from_a_newer_version_is_not_touched(built):
    (built.output / ".audioguide" / "format").write_text("99\n")
    with pytest.raises(BuildError, match="made by a newer audioguide"):
        built.due()
    with pytest.raises(BuildError, match="made by a newer audioguide"):
        tidy(built)


def test_a_plan_can_be_made_where_nothing_can_be_written(project, monkeypatch):
    def refuse(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with pytest.raises(BuildError, match="Permission denied"):
        Store.beside(project.output).put(CLIP, "a", ClipFacts(1, 0.5, 0.1))
    assert project.due()["encode"] == 3


def test_a_second_build_waits_for_the_first(built):
    built.edit("Niets hoeft nu.", "Alles mag nu.")
    held, go = Event(), Event()

    def first_build():
        with FileLock(built.output / ".audioguide" / "lock"):
            held.set()
            go.wait(30)

    said = []

    def say(message):
        said.append(message)
        go.set()

    sources, options = [built.manuscript], built.options()
    plans = make_plans(sources, options)
    other = Thread(target=first_build)
    other.start()
    held.wait(30)
    (result,) = build(plans, silent, say)
    other.join()
    assert said == [f"another build is at work in {built.output}; waiting for it to finish"]
    assert result.failures == ()
    assert built.due() == Counter()


def test_while_it_is_not_known_what_a_guide_uses_nothing_is_removed(built):
    record = built.output / ".audioguide" / "guides" / "kleine-gids.json"
    before = objects(built)
    for spoil in (lambda: record.write_bytes(b""), record.unlink):
        spoil()
        with pytest.raises(BuildError, match=r"kleine-gids: the record .* build it again"):
            tidy(built)
        assert objects(built) == before
        built.build()
    assert tidy(built).objects == 0


def test_a_folder_in_the_store_is_passed_over(built):
    (built.output / ".audioguide" / "store" / "clip" / "zz" / "x").mkdir(parents=True)
    assert tidy(built).objects == 0
