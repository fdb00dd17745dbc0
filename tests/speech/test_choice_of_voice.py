"""Which voice a guide gets, and why."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from audioguide.audio.clip import Clip
from audioguide.errors import SpeechError, UsageError
from audioguide.model import Voice
from audioguide.speech import registry
from audioguide.speech.choice import choose_voice
from audioguide.speech.contract import ENTRY_POINT_GROUP, VoiceInfo
from audioguide.speech.known_voices import known_voices
from audioguide.speech.registry import engine_names, load_engine

HERE = "test_choice_of_voice"


class Hummer:
    """Somebody else's engine."""

    parallel = "threads"

    def voices(self) -> tuple[VoiceInfo, ...]:
        facts = {"natural": True, "offline": True, "private": True, "licence": "MIT"}
        return (
            VoiceInfo(name="far", description="", installed=False, **facts),
            VoiceInfo(name="near", description="", installed=True, **facts),
        )

    def fingerprint(self, voice: str) -> str:
        return f"hummer {voice}"

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        raise NotImplementedError


class Broken:
    def __init__(self) -> None:
        raise ZeroDivisionError("no luck")


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Engines by name as if installed; a test adds to them."""
    installed = {
        "espeak": "audioguide.speech.engines.espeak.engine:EspeakEngine",
        "gtts": "audioguide.speech.engines.gtts.engine:GoogleEngine",
    }

    def entry_points(group: str, **chosen: str) -> EntryPoints:
        assert group == ENTRY_POINT_GROUP
        points = EntryPoints(EntryPoint(name, value, group) for name, value in installed.items())
        return points.select(**chosen)

    monkeypatch.setattr(registry, "entry_points", entry_points)
    load_engine.cache_clear()
    yield installed
    load_engine.cache_clear()


def test_the_engines_of_this_project_are_found_by_entry_point() -> None:
    assert {"espeak", "gtts"} <= set(engine_names())


def test_an_engine_from_elsewhere_needs_an_entry_point_and_no_more(engines: dict[str, str]) -> None:
    engines["hummer"] = f"{HERE}:Hummer"

    voice, reason = choose_voice("hummer", None, 100, None, explicit=True)

    assert voice == Voice("hummer", "near", 100, "hummer near")
    assert "as asked" in reason


ENGINE_OF_SOMEBODY_ELSE = """
import numpy as np

from audioguide.audio.clip import Clip
from audioguide.speech.contract import VoiceInfo


class Engine:
    parallel = "processes"

    def voices(self):
        return [VoiceInfo("bromtoon", "a hum", True, True, True, True, "MIT")]

    def fingerprint(self, voice):
        return f"humming {voice} 1"

    def speak(self, spoken, voice, pace_wpm):
        time_s = np.arange(len(spoken) * 1600) / 16_000
        hum = np.hanning(len(time_s)) * np.sin(2 * np.pi * 150 * time_s)
        return Clip((0.3 * hum).astype(np.float32), 16_000)
"""


def test_an_installed_distribution_brings_an_engine_that_builds_a_guide(tmp_path: Path) -> None:
    """A real one: a module and its .dist-info on the path of another process."""
    site = tmp_path / "site"
    facts = site / "humming_voice-1.0.dist-info"
    facts.mkdir(parents=True)
    (site / "humming_voice.py").write_text(ENGINE_OF_SOMEBODY_ELSE)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: humming-voice\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(
        f"[{ENTRY_POINT_GROUP}]\nhumming = humming_voice:Engine\nwonky = humming_voice:Missing\n"
    )
    source = tmp_path / "gids.md"
    source.write_text("## Een\n\nHet is stil.\n\n## Twee\n\nTot later.\n")

    def audioguide(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "audioguide", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(site)},
        )  # fmt: skip

    listed = audioguide("voices")
    assert "humming/bromtoon" in listed.stdout
    assert "left out, wonky: engine wonky (humming_voice:Missing) cannot be loaded" in listed.stderr
    built = audioguide("build", "gids.md", "--voice", "humming/bromtoon", "--jobs", "2")
    assert built.returncode == 0, built.stderr
    assert "humming/bromtoon, as asked" in built.stderr
    assert len(list((tmp_path / "output" / "gids").glob("0[1-9]-*.mp3"))) == 2


class Moody(Hummer):
    """One that fails in ways of its own."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        raise ZeroDivisionError("no voices today")

    def fingerprint(self, voice: str) -> str:
        raise ZeroDivisionError("no print today")


def test_an_engine_that_fails_in_its_own_way_is_left_out_and_named(
    engines: dict[str, str],
) -> None:
    engines["moody"] = f"{HERE}:Moody"
    told: list[str] = []

    known = known_voices(on_broken=lambda name, error: told.append(f"{name}: {error}"))

    assert {voice.engine for voice in known} == {"espeak", "gtts"}
    assert told == ["moody: engine moody failed: ZeroDivisionError: no voices today"]
    with pytest.raises(SpeechError, match="no print today"):
        choose_voice("moody", "any", 110, None, explicit=True)


def test_a_broken_engine_from_elsewhere_is_named(engines: dict[str, str]) -> None:
    engines["wonky"] = f"{HERE}:Broken"
    engines["gone"] = "no_such_module_at_all:Engine"

    with pytest.raises(SpeechError, match=r"wonky.*no luck"):
        load_engine("wonky")
    with pytest.raises(SpeechError, match=r"gone.*no_such_module_at_all"):
        load_engine("gone")


def test_an_unknown_engine_is_answered_with_the_known_ones_nearest_first(
    engines: dict[str, str],
) -> None:
    with pytest.raises(UsageError, match="'gtss'; known: auto, gtts, espeak"):
        choose_voice("gtss", None, 110, None, explicit=True)


def test_auto_is_the_embedded_voice_where_no_natural_one_is_installed(
    engines: dict[str, str],
) -> None:
    voice, reason = choose_voice("auto", None, 110, None, explicit=False)

    assert (voice.engine, voice.name) == ("espeak", "rustig")
    assert "gtts" in reason
    assert "audioguide voices" in reason


def test_auto_prefers_an_installed_natural_voice(engines: dict[str, str]) -> None:
    engines["piper"] = f"{HERE}:Hummer"

    voice, reason = choose_voice("auto", None, 110, None, explicit=False)

    assert (voice.engine, voice.name) == ("piper", "near")
    assert "natural" in reason


def test_auto_passes_over_a_natural_engine_that_does_not_work(engines: dict[str, str]) -> None:
    engines["piper"] = f"{HERE}:Broken"

    assert choose_voice("auto", None, 110, None, explicit=False)[0].engine == "espeak"


def test_auto_with_a_voice_asked_for_finds_its_engine(engines: dict[str, str]) -> None:
    engines["piper"] = f"{HERE}:Hummer"

    assert choose_voice("auto", "near", 110, None, explicit=True)[0].engine == "piper"
    assert choose_voice("auto", "helder", 110, None, explicit=True)[0].engine == "espeak"


def test_a_voice_may_be_named_as_the_table_shows_it(engines: dict[str, str]) -> None:
    for engine in ("auto", "gtts"):
        assert choose_voice(engine, "gtts/nl", 110, None, explicit=True)[0].engine == "gtts"
    assert choose_voice("auto", "espeak/diep", 110, None, explicit=True)[0].name == "diep"
    with pytest.raises(UsageError, match="engine espeak has no voice 'rusteg'; it has rustig"):
        choose_voice("auto", "espeak/rusteg", 110, None, explicit=True)


LOCKED = Voice("espeak", "helder", 100, "as it was then")


def test_the_lock_wins_over_what_auto_would_choose_today(engines: dict[str, str]) -> None:
    engines["piper"] = f"{HERE}:Hummer"

    voice, reason = choose_voice("auto", None, 110, LOCKED, explicit=False)

    assert (voice.engine, voice.name, voice.pace_wpm) == ("espeak", "helder", 110)
    assert voice.fingerprint == load_engine("espeak").fingerprint("helder")
    assert "was made with" in reason


def test_the_lock_gives_way_when_somebody_asks(engines: dict[str, str]) -> None:
    assert choose_voice("auto", "rustig", 110, LOCKED, explicit=True)[0].name == "rustig"
    assert choose_voice("gtts", None, 110, LOCKED, explicit=True)[0].engine == "gtts"


def test_asking_for_the_locked_engine_alone_does_not_change_its_voice(
    engines: dict[str, str],
) -> None:
    assert choose_voice("espeak", None, 110, LOCKED, explicit=True)[0].name == "helder"


def test_a_locked_voice_outlives_its_engine(engines: dict[str, str]) -> None:
    gone = replace(LOCKED, engine="hummer")

    voice, reason = choose_voice("auto", None, 100, gone, explicit=False)

    assert voice == gone
    assert "not on this machine" in reason
    with pytest.raises(UsageError):
        load_engine("hummer")
