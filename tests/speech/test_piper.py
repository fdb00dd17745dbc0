"""Piper voices, with the real package and the real runtime on a voice of two kilobytes."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from made_engines import registry_of
from tiny_voice import SAMPLE_RATE, write_voice

from audioguide.errors import SpeechError, UsageError
from audioguide.speech.engines.piper.engine import PiperEngine
from audioguide.speech.engines.piper.voices import licence_in
from audioguide.speech.known_voices import known_voices

VOICE = "nl_NL-pim-medium"
MANY = "nl_NL-mls-medium"
SENTENCE = "Je mag hier liggen zonder iets te doen."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voices")
    write_voice(folder / f"{VOICE}.onnx")
    write_voice(folder / f"{MANY}.onnx", speakers=3)
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> PiperEngine:
    return PiperEngine(folder)


def pitch(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples[: SAMPLE_RATE // 2]))
    return float(np.argmax(spectrum)) * 2


def test_the_level_of_a_sentence_is_the_voices_own(engine: PiperEngine) -> None:
    assert np.abs(engine.speak(SENTENCE, VOICE, 110).samples).max() == pytest.approx(0.3, abs=0.01)


def test_two_sentences_in_one_utterance_have_a_pause_between(engine: PiperEngine) -> None:
    clip = engine.speak("Ga maar liggen. Het is goed zo.", VOICE, 110)

    quiet = np.abs(clip.samples) < 1e-6
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    assert (edges[1::2] - edges[::2]).max() / clip.sample_rate == pytest.approx(0.25, abs=0.02)


def test_a_speaker_is_chosen_by_number_or_name(engine: PiperEngine) -> None:
    first, third = (engine.speak(SENTENCE, f"{MANY}{who}", 110) for who in ("", "#2"))
    named = engine.speak(SENTENCE, f"{MANY}#reader2", 110)

    assert pitch(third.samples) > 2 * pitch(first.samples)
    assert np.array_equal(named.samples, third.samples)
    assert engine.fingerprint(MANY) != engine.fingerprint(f"{MANY}#2")


@pytest.mark.parametrize("who", ["3", "nobody", "-1", "²"])
def test_a_speaker_that_is_not_there_is_said(engine: PiperEngine, who: str) -> None:
    with pytest.raises(SpeechError, match="no speaker"):
        engine.speak(SENTENCE, f"{MANY}#{who}", 110)


def test_a_model_or_folder_of_ones_own_is_a_voice(engine: PiperEngine, tmp_path: Path) -> None:
    model = write_voice(tmp_path / "own" / "mijn stem.onnx")

    by_file = engine.speak("Adem in.", str(model), 110)
    by_folder = engine.speak("Adem in.", str(model.parent), 110)

    assert np.array_equal(by_file.samples, by_folder.samples)


def test_another_model_under_the_same_name_is_another_voice(tmp_path: Path) -> None:
    engine = PiperEngine(tmp_path)
    write_voice(tmp_path / f"{VOICE}.onnx")
    before = engine.fingerprint(VOICE)
    os.utime(tmp_path / f"{VOICE}.onnx", (1, 1))
    assert engine.fingerprint(VOICE) == before, "its age does not matter"

    write_voice(tmp_path / f"{VOICE}.onnx", louder=0.31)
    assert engine.fingerprint(VOICE) != before


def test_what_is_installed_comes_first_and_each_says_its_language(tmp_path: Path) -> None:
    write_voice(tmp_path / f"{MANY}.onnx")
    config = write_voice(tmp_path / "en_US-amy-low.onnx").with_name("en_US-amy-low.onnx.json")
    config.write_text(json.dumps({"espeak": {"voice": "en-us"}}))
    (tmp_path / "broken.onnx").write_bytes(b"")
    (tmp_path / f"{MANY}.MODEL_CARD").write_text("# Model card\n* License: CC BY 4.0\n")

    voices = PiperEngine(tmp_path).voices()

    assert voices[0].name == MANY
    assert voices[0].licence == "CC BY 4.0"
    spoken = {voice.name: voice.language for voice in voices if voice.installed}
    assert spoken == {MANY: "nl", "en_US-amy-low": "en"}
    known = known_voices(registry_of(piper=PiperEngine(tmp_path)), {"nl"})
    assert [one.info.name for one in known if one.info.installed] == [MANY]
    assert VOICE in [voice.name for voice in voices]


def test_a_known_voice_that_is_missing_comes_with_its_install_line(engine: PiperEngine) -> None:
    with pytest.raises(SpeechError, match="audioguide voices install nl_NL-alex-medium"):
        engine.fingerprint("nl_NL-alex-medium")
    with pytest.raises(UsageError, match="it has nl_NL-pim-medium"):
        engine.fingerprint("nl_NL-pim")
    with pytest.raises(SpeechError, match="no such voice file"):
        engine.fingerprint("/nowhere/at-all.onnx")


def test_a_folder_with_two_models_is_no_voice(engine: PiperEngine, folder: Path) -> None:
    with pytest.raises(SpeechError, match="holds 2 models"):
        engine.fingerprint(f"{folder}/")


def test_the_missing_package_comes_with_its_install_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr("importlib.metadata.version", nothing)
    engine = PiperEngine(folder)

    assert not any(voice.installed for voice in engine.voices())
    for ask in (engine.fingerprint, lambda voice: engine.speak(SENTENCE, voice, 110)):
        with pytest.raises(SpeechError, match=r"-m pip install .piper-tts<2,>="):
            ask(VOICE)


@pytest.mark.parametrize("damage", ["model", "config", "no config", "half a config"])
def test_a_broken_voice_is_named_and_how_to_get_it_again(damage: str, tmp_path: Path) -> None:
    model = write_voice(tmp_path / f"{VOICE}.onnx")
    config = model.with_name(f"{model.name}.json")
    match damage:
        case "model":
            model.write_bytes(model.read_bytes()[:300])
        case "config":
            config.write_text("{")
        case "no config":
            config.unlink()
        case _:
            config.write_text('{"espeak": {"voice": "nl"}}')

    with pytest.raises(SpeechError, match=VOICE) as told:
        PiperEngine(tmp_path).speak(SENTENCE, VOICE, 110)
    assert "\n" not in str(told.value)
    assert damage == "no config" or f"voices install {VOICE}" in str(told.value)


def test_a_model_that_fails_while_speaking_is_named(tmp_path: Path) -> None:
    model = write_voice(tmp_path / f"{VOICE}.onnx", speakers=2)
    config_file = model.with_name(f"{model.name}.json")
    config = json.loads(config_file.read_text()) | {"num_speakers": 1}
    config_file.write_text(json.dumps(config))

    with pytest.raises(SpeechError, match="broken"):
        PiperEngine(tmp_path).speak(SENTENCE, VOICE, 110)


def test_a_worker_loads_a_voice_once_whoever_asks_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions: list[str] = []
    real = onnxruntime.InferenceSession

    def counted(model: str, **options: object) -> onnxruntime.InferenceSession:
        sessions.append(model)
        return real(model, **options)

    monkeypatch.setattr(onnxruntime, "InferenceSession", counted)
    engine = PiperEngine(folder)
    with ThreadPoolExecutor(4) as threads:
        clips = list(threads.map(lambda _: engine.speak(SENTENCE, VOICE, 110), range(8)))

    assert len(sessions) == 1
    assert len({clip.samples.tobytes() for clip in clips}) == 1


def test_phoneme_brackets_do_not_disturb(engine: PiperEngine) -> None:
    plain = engine.speak("Adem in.", VOICE, 110)

    assert np.array_equal(engine.speak("[[Adem]] in.", VOICE, 110).samples, plain.samples)


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("* License: CC0", "CC0"),
        ("## Dataset\n* URL: x\n* Licence: https://e.org/by/4.0\nmore", "https://e.org/by/4.0"),
        ("no word of it", "see its model card"),
        ("License:\nbelow", "see its model card"),
    ],
)
def test_the_licence_is_told_in_the_cards_own_words(card: str, licence: str) -> None:
    assert licence_in(card) == licence
