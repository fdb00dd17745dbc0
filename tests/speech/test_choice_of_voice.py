"""Which voice a guide gets, and why."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from made_engines import install_package

from audioguide.audio.clip import Clip
from audioguide.errors import SpeechError, UsageError
from audioguide.model import Voice
from audioguide.speech.choice import VoiceRequest, choose_voice
from audioguide.speech.contract import VoiceInfo
from audioguide.speech.known_voices import known_voices
from audioguide.speech.registry import EngineRegistry

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


OURS = {
    "espeak": "audioguide.speech.engines.espeak.engine:EspeakEngine",
    "gtts": "audioguide.speech.engines.gtts.engine:GoogleEngine",
}


def engines(**more: str) -> EngineRegistry:
    """Two of ours, and those that a test adds."""
    return EngineRegistry.of(OURS | more)


def choose(
    registry: EngineRegistry,
    engine: str = "auto",
    voice: str | None = None,
    locked: Voice | None = None,
    *,
    explicit: bool = True,
) -> tuple[Voice, str]:
    return choose_voice(registry, VoiceRequest(engine, voice, 110, "nl"), locked, explicit=explicit)


def test_the_engines_of_this_project_are_found_by_entry_point() -> None:
    assert {"espeak", "gtts", "piper"} <= set(EngineRegistry.installed().names)


def test_a_registry_is_a_value_and_an_engine_is_one_in_a_process() -> None:
    registry = engines(hummer=f"{HERE}:Hummer")
    copy = pickle.loads(pickle.dumps(registry))

    assert copy == registry
    assert hash(copy) == hash(registry)
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda one: one.load("hummer"), [registry, copy] * 8))
    assert len({id(one) for one in loaded}) == 1


def test_what_is_loaded_before_workers_start_is_only_what_comes_with_the_tool() -> None:
    assert engines(hummer=f"{HERE}:Hummer").bundled() == engines()
    assert engines().bundled().names == ("espeak", "gtts")


def test_an_engine_from_elsewhere_needs_an_entry_point_and_no_more() -> None:
    voice, reason = choose(engines(hummer=f"{HERE}:Hummer"), "hummer")

    assert voice == Voice("hummer", "near", 110, "hummer near")
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
    environment = install_package(
        tmp_path / "site", "humming_voice", ENGINE_OF_SOMEBODY_ELSE, humming="Engine",
        wonky="Missing",
    )  # fmt: skip
    source = tmp_path / "gids.md"
    source.write_text("## Een\n\nHet is stil.\n\n## Twee\n\nTot later.\n")

    def audioguide(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "audioguide", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False, env=environment,
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


def test_an_engine_that_fails_in_its_own_way_is_left_out_and_named() -> None:
    registry = engines(moody=f"{HERE}:Moody")
    told: list[str] = []

    known = known_voices(registry, {"nl"}, lambda name, error: told.append(f"{name}: {error}"))

    assert {voice.engine for voice in known} == {"espeak", "gtts"}
    assert told == ["moody: engine moody failed: ZeroDivisionError: no voices today"]
    with pytest.raises(SpeechError, match="no print today"):
        choose(registry, "moody", "any")


def test_a_broken_engine_from_elsewhere_is_named() -> None:
    registry = engines(wonky=f"{HERE}:Broken", gone="no_such_module_at_all:Engine")

    with pytest.raises(SpeechError, match=r"wonky.*no luck"):
        registry.load("wonky")
    with pytest.raises(SpeechError, match=r"gone.*no_such_module_at_all"):
        registry.load("gone")


def test_an_unknown_engine_is_answered_with_the_known_ones_nearest_first() -> None:
    with pytest.raises(UsageError, match="'gtss'; known: auto, gtts, espeak"):
        choose(engines(), "gtss")


def test_auto_is_the_embedded_voice_where_no_natural_one_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **kwargs: tmp_path)
    voice, reason = choose(EngineRegistry.installed(), explicit=False)

    assert (voice.engine, voice.name) == ("espeak", "rustig")
    assert reason == (
        "espeak/rustig, the embedded voice; for a more natural one, installed here or online with "
        "gtts (then the text goes to Google): audioguide voices"
    )


def test_auto_prefers_an_installed_natural_voice() -> None:
    voice, reason = choose(engines(hummer=f"{HERE}:Hummer"), explicit=False)

    assert (voice.engine, voice.name) == ("hummer", "near")
    assert reason == "hummer/near, the installed natural Dutch voice"


def test_auto_passes_over_a_natural_engine_that_does_not_work() -> None:
    registry = engines(hummer=f"{HERE}:Broken")

    assert choose(registry, explicit=False)[0].engine == "espeak"


def test_auto_with_a_voice_asked_for_finds_its_engine() -> None:
    registry = engines(hummer=f"{HERE}:Hummer")

    assert choose(registry, voice="near")[0].engine == "hummer"
    assert choose(registry, voice="helder")[0].engine == "espeak"


def test_auto_takes_no_voice_that_sends_text_away_by_its_mere_name() -> None:
    with pytest.raises(UsageError, match="no voice 'nl'; the nearest are"):
        choose(engines(), voice="nl")


def test_a_voice_may_be_named_as_the_table_shows_it() -> None:
    for engine in ("auto", "gtts"):
        assert choose(engines(), engine, "gtts/nl")[0].engine == "gtts"
    assert choose(engines(), voice="espeak/diep")[0].name == "diep"
    with pytest.raises(UsageError, match="engine espeak has no voice 'rusteg'; it has rustig"):
        choose(engines(), voice="espeak/rusteg")


LOCKED = Voice("espeak", "helder", 100, "as it was then")


def test_the_lock_wins_over_what_auto_would_choose_today() -> None:
    registry = engines(hummer=f"{HERE}:Hummer")

    voice, reason = choose(registry, locked=LOCKED, explicit=False)

    assert (voice.engine, voice.name, voice.pace_wpm) == ("espeak", "helder", 110)
    assert voice.fingerprint == registry.load("espeak").fingerprint("helder")
    assert "was made with" in reason


def test_the_lock_gives_way_when_somebody_asks() -> None:
    assert choose(engines(), voice="rustig", locked=LOCKED)[0].name == "rustig"
    assert choose(engines(), "gtts", locked=LOCKED)[0].engine == "gtts"


def test_asking_for_the_locked_engine_alone_does_not_change_its_voice() -> None:
    assert choose(engines(), "espeak", locked=LOCKED)[0].name == "helder"


def test_a_locked_voice_outlives_its_engine() -> None:
    gone = replace(LOCKED, engine="hummer")

    voice, reason = choose(engines(), locked=gone, explicit=False)

    assert voice == replace(gone, pace_wpm=110)
    assert "not on this machine" in reason
    with pytest.raises(UsageError):
        engines().load("hummer")
