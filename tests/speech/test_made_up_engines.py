"""Whatever engines there are, ``auto``, the commands and the documentation follow what they say."""

import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hum import HumEngine
from made_engines import install_package, registry_of

import audioguide
from audioguide.errors import SpeechError, UsageError
from audioguide.languages import load
from audioguide.model import Voice
from audioguide.pipeline.build import make_plans
from audioguide.pipeline.estimate import estimate_s
from audioguide.pipeline.options import BuildOptions
from audioguide.speech import choice
from audioguide.speech.choice import VoiceRequest, choose_voice, embedded_voice
from audioguide.speech.contract import (
    InstalledVoice,
    InstallsVoices,
    OutOfReachError,
    VoiceInfo,
    sentence_s,
)
from audioguide.speech.known_voices import find_voice, installer_of, known_voices
from audioguide.speech.registry import EngineRegistry
from audioguide.speech.synthesis import speak_clip

HERE = Path(audioguide.__file__).parent.parent
PLAIN = VoiceInfo(
    name="stem", description="", natural=False, offline=True, private=True, installed=True,
    licence="CC0",
)  # fmt: skip


@dataclass
class Engine(HumEngine):
    """An engine that has these voices."""

    known: list[VoiceInfo] = field(default_factory=list)

    def voices(self):
        return self.known


def one_voice(**facts):
    return Engine(known=[replace(PLAIN, **facts)])


def choose(registry, engine="auto", voice=None, locked=None, language="nl"):
    request = VoiceRequest(engine, voice, 110, language)
    explicit = engine != "auto" or voice is not None
    return choose_voice(registry, request, locked, explicit=explicit)


NATURAL = {"natural": True}
ONLINE = {"natural": True, "offline": False, "private": False, "text_goes_to": "een wolk"}
EMBEDDED = {"embedded": True}
AWAY = {"natural": True, "installed": False}


@pytest.mark.parametrize(
    ("engines", "chosen"),
    [
        ({"a": {}, "b": EMBEDDED, "c": NATURAL, "d": ONLINE}, "c"),
        ({"a": {}, "b": EMBEDDED, "c": AWAY, "d": ONLINE}, "b"),
        ({"a": ONLINE, "b": {}, "c": AWAY}, "b"),
        ({"a": EMBEDDED | {"language": "xx"}, "b": NATURAL | {"language": "xx"}, "c": {}}, "c"),
        ({"b": NATURAL, "a": NATURAL}, "a"),
        ({"a": NATURAL | {"offline": False}, "b": EMBEDDED}, "a"),
    ],
)
def test_auto_weighs_every_engine_by_what_its_voices_say(engines, chosen):
    registry = registry_of(**{name: one_voice(**facts) for name, facts in engines.items()})

    assert choose(registry)[0].engine == chosen


def test_auto_says_how_to_come_by_a_more_natural_voice():
    told = choose(registry_of(a=one_voice(**EMBEDDED)))[1]
    assert told == "a/stem, the embedded voice"
    told = choose(registry_of(a=one_voice(**EMBEDDED), b=one_voice(**AWAY)))[1]
    assert "for a more natural one, installed here: " in told
    told = choose(registry_of(a=one_voice(), b=one_voice(**ONLINE)))[1]
    assert told.startswith(
        "a/stem, a voice on this machine; for a more natural one, online with b "
    )
    assert "(then the text goes to een wolk)" in told


@pytest.mark.parametrize("engines", [{}, {"a": ONLINE}, {"a": AWAY}, {"a": {"language": "xx"}}])
def test_without_a_voice_on_this_machine_nothing_is_sent_anywhere(engines):
    registry = registry_of(**{name: one_voice(**facts) for name, facts in engines.items()})

    with pytest.raises(SpeechError, match="there is no Dutch voice on this machine"):
        choose(registry)


@pytest.fixture
def another_language(monkeypatch):
    """A language ``xx`` beside Dutch, as far as the choice of a voice asks for it."""
    language = SimpleNamespace(name="Xish", clip_fingerprint=lambda: "")
    monkeypatch.setattr(choice, "load", lambda code: language if code == "xx" else load(code))


@pytest.mark.usefixtures("another_language")
def test_the_first_voice_of_an_engine_is_that_of_the_guides_language():
    both = Engine(known=[replace(PLAIN, name="een"), replace(PLAIN, name="ander", language="xx")])
    registry = registry_of(both=both)

    assert choose(registry, "both", language="xx")[0].name == "ander"
    assert choose(registry, "both")[0].name == "een"
    with pytest.raises(UsageError, match="both/ander does not speak Dutch"):
        choose(registry, "both", "ander")
    with pytest.raises(UsageError, match="no voice 'ander'"):
        choose(registry, voice="ander")


@pytest.mark.usefixtures("another_language")
def test_a_locked_voice_gives_way_to_a_guide_in_another_language():
    both = Engine(known=[replace(PLAIN, name="een"), replace(PLAIN, name="ander", language="xx")])
    locked = Voice("both", "een", 110, "1")

    assert choose(registry_of(both=both), locked=locked)[0].name == "een"
    assert choose(registry_of(both=both), locked=locked, language="xx")[0].name == "ander"
    gone = replace(locked, engine="gone")
    assert choose(registry_of(both=both), locked=gone, language="xx")[0] == gone


@dataclass
class OpensFiles(Engine):
    known: list[VoiceInfo] = field(default_factory=lambda: [PLAIN])

    def accepts(self, voice):
        return voice.endswith(".stem")


def test_an_engine_that_takes_files_says_so_itself():
    registry = registry_of(a=one_voice(name="ander"), b=OpensFiles())
    known = known_voices(registry)

    assert find_voice(registry, known, "tante.stem", "nl") == ("b", "tante.stem")
    assert choose(registry, voice="tante.stem")[0].engine == "b"
    with pytest.raises(UsageError, match=r"no voice 'tante.onnx'"):
        find_voice(registry, known, "tante.onnx", "nl")


class Downloads(Engine):
    def missing_package(self):
        return "get a package"

    def install(self, voice, progress):
        progress(voice, 1, 1)
        return InstalledVoice(voice, Path(voice), "CC0")


def test_a_voice_is_downloaded_by_the_engine_that_lists_it():
    first, second = Downloads(known=[PLAIN]), Downloads(known=[replace(PLAIN, name="ander")])
    registry = registry_of(a=one_voice(), b=first, c=second)

    assert installer_of(registry, "ander") == ("c", second)
    assert installer_of(registry, "no such") == ("b", first)
    assert isinstance(first, InstallsVoices)
    with pytest.raises(UsageError, match="no engine here downloads voices"):
        installer_of(registry_of(a=one_voice()), "stem")


class Far(Engine):
    def speak(self, _spoken, _voice, _pace_wpm):
        raise OutOfReachError("the line is dead; try again later")


def test_a_voice_out_of_reach_is_told_with_the_one_that_always_works():
    far = Far(known=[PLAIN])
    who = Voice("far", "stem", 110, "1")
    alone, beside = registry_of(far=far), registry_of(far=far, near=one_voice(**EMBEDDED))

    with pytest.raises(SpeechError, match=r"try again later$"):
        speak_clip(alone, who, "Stil.", "nl")
    with pytest.raises(SpeechError, match=r"later, or go on offline, .*build --engine near$"):
        speak_clip(beside, who, "Stil.", "nl")
    with pytest.raises(SpeechError, match=r"put it back, or take the embedded one .*near$"):
        speak_clip(beside, replace(who, engine="gone"), "Stil.", "nl")
    assert embedded_voice(alone, "nl") is None


class Slow(Engine):
    sentence_s = 30.0


def test_the_estimate_of_a_plan_is_what_the_engine_says(tmp_path):
    source = tmp_path / "gids.md"
    source.write_text("## Een\n\nHet is stil.\n", encoding="utf-8")

    def estimate(engine):
        options = BuildOptions(tmp_path / "output", engines=registry_of(a=engine))
        return estimate_s(make_plans([source], options).guides, 1, options.engines)

    assert sentence_s(one_voice()) == 0.5
    assert estimate(Slow(known=[PLAIN])) - estimate(one_voice()) == pytest.approx(29.5 * 7, abs=0.1)


def documented(registry):
    """How each engine begins its row in ``docs/voices.md``."""
    for name in registry.names:
        voices = registry.load(name).voices()
        facts = [("no", "yes")[getattr(voices[0], fact)] for fact in ("natural", "offline")]
        where = "stays here" if voices[0].private else f"goes to {voices[0].text_goes_to}"
        yield f"| `{name}` | {' | '.join(facts)} | {where} |"


def test_the_documentation_has_a_row_for_each_engine_as_it_says_of_itself():
    page = (HERE / "docs" / "voices.md").read_text(encoding="utf-8")
    ours = EngineRegistry.installed().places
    with_one_more = EngineRegistry((*ours, *registry_of(zoem=one_voice(**ONLINE)).places))

    missing = [row for row in documented(with_one_more) if row not in page]
    assert missing == ["| `zoem` | yes | no | goes to een wolk |"]


THROW_AWAY = '''
from audioguide.speech.contract import InstalledVoice, VoiceInfo


class Engine:
    """Somebody's engine, which is asked for nothing but what it says."""

    parallel = "threads"

    def voices(self):
        return [
            VoiceInfo("zang", "sings", True, True, True, True, "CC0"),
            VoiceInfo("koor", "sings together", True, True, True, False, "CC0"),
        ]

    def fingerprint(self, voice):
        return "1"

    def missing_package(self):
        return "buy a piano"

    def install(self, voice, progress):
        return InstalledVoice(voice, voice + ".wav", "CC0")
'''


def test_a_row_in_the_table_of_engines_is_all_that_the_commands_need(tmp_path):
    environment = install_package(tmp_path / "site", "singing", THROW_AWAY, zingen="Engine")
    (tmp_path / "gids.md").write_text("## Een\n\nHet is stil.\n", encoding="utf-8")

    def audioguide(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "audioguide", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip

    listed = audioguide("voices").stdout
    assert "zingen/zang" in listed
    assert "voices install koor" in listed
    assert "To use them:  buy a piano" in listed
    assert "zingen" in audioguide("plan", "gids.md", "--engine", "zinge").stderr
    planned = audioguide("plan", "gids.md")
    assert planned.returncode == 0, planned.stderr
    assert "zingen/zang, the installed natural Dutch voice" in planned.stdout
    assert "to use it, buy a piano" in audioguide("voices", "install", "koor").stderr


def test_the_engine_that_contributing_prints_works_as_printed(tmp_path):
    page = (HERE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = page.partition("## Add an engine")[2].partition("```python\n")[2].partition("```")[0]
    environment = install_package(tmp_path / "site", "your_package", code, hum="HumEngine")
    (tmp_path / "gids.md").write_text("## Een\n\nHet is stil.\n", encoding="utf-8")

    built = subprocess.run(
        [sys.executable, "-m", "audioguide", "build", "gids.md", "--engine", "hum", "--jobs", "1"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert "hum/zoem, as asked" in built.stderr
