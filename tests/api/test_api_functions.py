"""What the examples of ``docs/api.md`` do not show: refusals come early, and nothing is assumed."""

from pathlib import Path

import pytest

import audioguide
from audioguide import EngineRegistry

HUM = EngineRegistry.of({"hum": "hum:HumEngine"})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Een zin. Nog een.\n", encoding="utf-8")
    return tmp_path


def options(**given):
    return audioguide.BuildOptions(engines=HUM, jobs=1, **given)


def test_sources_are_one_path_or_several_as_text_or_as_paths():
    Path("b.md").write_text("Ook een zin.\n", encoding="utf-8")
    for sources in (["a.md", Path("b.md")], ".", Path(), ("a.md", "b.md")):
        plans = audioguide.plan(sources, options())
        assert [guide.loaded.imprint.slug for guide in plans] == ["a", "b"]


def test_a_build_of_a_plan_does_what_the_plan_says_with_its_options():
    plans = audioguide.plan("a.md", options(output=Path("uit")))
    (result,) = audioguide.build(plans)
    assert result.done == plans.steps
    assert sorted(result.written) == sorted(plans.guides[0].to_write)
    assert all(path.is_file() for path in result.written)


def test_a_build_with_nothing_to_do_writes_nothing():
    audioguide.build("a.md", options())
    before = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")}
    (result,) = audioguide.build("a.md", options()).guides
    assert (result.done, result.written, result.failures) == ((), (), ())
    assert {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")} == before


def test_progress_goes_from_nothing_to_all_and_names_what_was_spoken():
    seen = []
    audioguide.build("a.md", options(), progress=seen.append)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].done == pytest.approx(1)
    assert {"Een zin.", "Nog een."} <= {one.text for one in seen}


def test_the_script_of_a_loaded_text_is_that_of_its_file():
    assert audioguide.script(audioguide.load("a.md")).script == audioguide.script("a.md").script


def test_the_script_is_what_a_build_speaks():
    (guide,) = audioguide.plan("a.md", options())
    assert guide.loaded.script == audioguide.script("a.md").script


def test_a_report_is_refused_before_anything_is_measured():
    Path("mijn.html").write_text("van mij", encoding="utf-8")

    def measured():
        raise AssertionError
        yield

    with pytest.raises(audioguide.UsageError, match="is not written over"):
        audioguide.write_report(measured(), "mijn.html")


def test_a_track_is_refused_before_anybody_is_told_how_to_breathe():
    Path("adem.mp3").write_bytes(b"van mij")
    told = []
    track = audioguide.TrackRequest.read("4-6", minutes=0.5)
    with pytest.raises(audioguide.UsageError, match="is not written over"):
        audioguide.breathe(track, "adem.mp3", notify=told.append)
    assert told == []


def test_a_sample_is_spoken_by_an_engine_of_the_program():
    sample = audioguide.speak(voice="zoem", engines=HUM)
    assert sample.path == audioguide.OUTPUT_FOLDER / "stem-zoem.mp3"
    assert sample.path.is_file()
    assert sample.voice.engine == "hum"


def test_what_cannot_be_watched_is_refused_at_once():
    with pytest.raises(audioguide.UsageError, match="no such folder"):
        audioguide.watch("weg/a.md")
    with pytest.raises(audioguide.UsageError, match="web address"):
        audioguide.watch("https://voorbeeld.nl/a.md")


def test_a_watch_asks_for_a_build_first_then_once_more_when_it_is_on_then_for_each_save():
    saves = audioguide.watch("a.md")
    next(saves)
    next(saves)
    Path("a.md").write_text("Een andere zin.\n", encoding="utf-8")
    next(saves)
    saves.close()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: audioguide.load("weg.md"), audioguide.UsageError),
        (lambda: audioguide.script("."), audioguide.UsageError),
        (lambda: audioguide.plan("weg.md"), audioguide.UsageError),
        (lambda: list(audioguide.check("weg")), audioguide.UsageError),
        (lambda: audioguide.speak("Hallo.", voice="weg"), audioguide.UsageError),
        (lambda: audioguide.new_text(""), audioguide.UsageError),
        (lambda: audioguide.import_text("weg.html"), audioguide.UsageError),
        (lambda: audioguide.wording("xx"), audioguide.UsageError),
        (lambda: audioguide.TrackRequest.read("x"), audioguide.UsageError),
    ],
)
def test_what_goes_wrong_is_an_error_of_ours_and_leaves_nothing_behind(folder, call, error):
    before = sorted(folder.rglob("*"))
    with pytest.raises(error):
        call()
    assert sorted(folder.rglob("*")) == before
