"""The embedded voice gives the same bytes in any order, process and state of memory."""

import _ctypes
import ctypes
import hashlib
import multiprocessing
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import pytest

from audioguide.errors import SpeechError
from audioguide.speech.engines.espeak import library as espeak_library
from audioguide.speech.engines.espeak.engine import EspeakEngine

VOICES = [voice.name for voice in EspeakEngine().voices()]
SENTENCES = ("Je mag hier liggen.", "Adem in.", "Eén ding: het mag zacht zijn.")


def digest(asked: tuple[str, str]) -> str:
    voice, spoken = asked
    return hashlib.sha256(EspeakEngine().speak(spoken, voice, 110).samples).hexdigest()


def digests(order: tuple[str, ...] = SENTENCES) -> dict[tuple[str, str], str]:
    return {(voice, spoken): digest((voice, spoken)) for voice in VOICES for spoken in order}


def test_order_does_not_matter() -> None:
    assert digests() == digests(SENTENCES[::-1])


def test_another_process_with_other_memory_says_the_same() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "junk = [b'\\xab' * size for size in range(16, 100_000, 37)]; del junk;"
        "from test_espeak import digests, SENTENCES;"
        "print(sorted(digests(SENTENCES[1:] + SENTENCES[:1]).items()))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == str(sorted(digests().items()))


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_says_the_same(workers: int) -> None:
    usual = digests()
    spoken = [(voice, said) for voice in VOICES for said in SENTENCES]
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        together = pool.map(digest, spoken, chunksize=4)

        assert dict(zip(spoken, together, strict=True)) == usual


def test_threads_do_not_mix_their_words() -> None:
    engine = EspeakEngine()
    alone = [engine.speak(spoken, "rustig", 110).samples.tobytes() for spoken in SENTENCES]

    with ThreadPoolExecutor(3) as threads:
        together = threads.map(lambda spoken: engine.speak(spoken, "rustig", 110), SENTENCES * 3)

    assert [clip.samples.tobytes() for clip in together] == alone * 3


@pytest.mark.skipif(not hasattr(os, "RTLD_NOLOAD"), reason="cannot be told on this system")
def test_a_second_user_who_keeps_the_library_in_memory_changes_nothing() -> None:
    before = digests()
    handle = ctypes.CDLL(espeakng_loader.get_library_path())._handle
    try:
        assert digests(SENTENCES[::-1]) == before
    finally:
        _ctypes.dlclose(handle)
    assert digests() == before


def test_its_level_leaves_room() -> None:
    loudest = max(
        abs(EspeakEngine().speak(spoken, voice, 110).samples).max()
        for voice in VOICES
        for spoken in SENTENCES
    )
    assert loudest < 0.9


def test_a_long_way_to_its_data_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = EspeakEngine().speak("Adem in.", "rustig", 110).samples.tobytes()
    deep = tmp_path / ("lang" * 20) / ("pad" * 30) / "espeak-ng-data"
    shutil.copytree(espeakng_loader.get_data_path(), deep)
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(deep))

    for link in (Path.symlink_to, no_link):
        monkeypatch.setattr(Path, "symlink_to", link)
        espeak_library._data_path.cache_clear()
        assert EspeakEngine().speak("Adem in.", "rustig", 110).samples.tobytes() == usual
    espeak_library._data_path.cache_clear()


def no_link(self: Path, target: str) -> None:
    raise OSError("links need a privilege here")


@pytest.mark.parametrize("missing", ["library", "data", "all data"])
def test_a_damaged_installation_is_said_with_the_remedy(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> str:
        raise RuntimeError("data path not exists")

    espeak_library._data_path.cache_clear()
    if missing == "library":
        monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / "x.so"))
    elif missing == "data":
        monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(tmp_path))
    else:
        monkeypatch.setattr(espeakng_loader, "get_data_path", nothing)

    with pytest.raises(SpeechError, match=r"force-reinstall .*espeakng-loader"):
        EspeakEngine().speak("Ja.", "rustig", 110)
    if missing == "library":
        with pytest.raises(SpeechError, match="force-reinstall"):
            EspeakEngine().fingerprint("rustig")
    espeak_library._data_path.cache_clear()


@pytest.mark.parametrize("control", ["\x01+10A", "\x01gmw/enV", "[\x02l'Ixa:m", "\r", "\x1b"])
def test_control_characters_are_no_commands(control: str) -> None:
    plain = "".join(max(char, " ") for char in control)
    said = [(f"Rust {one} maar.", ()) for one in (control, plain)]
    heard, spelled = EspeakEngine().ipa(said, "rustig")
    assert heard == spelled
    assert "maːr" in heard


@pytest.mark.parametrize("spoken", ["", "…", "\0", "\ud800", "日本", "<speak>x</speak>", "[[a]]"])
def test_odd_texts_do_no_harm(spoken: str) -> None:
    assert EspeakEngine().speak(spoken, "rustig", 110).sample_rate == 22_050


def test_a_pace_below_what_it_can_is_stretched() -> None:
    slow, slowest = (EspeakEngine().speak(SENTENCES[0], "gewoon", pace) for pace in (90, 60))

    assert slowest.duration_ms == pytest.approx(slow.duration_ms * 1.5, rel=0.07)


def test_most_sentences_come_near_their_pace_at_the_first_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A second synthesis is what speaking costs most; of the first kind one in three was enough."""
    spoken = [
        "Je mag hier liggen zonder iets te doen.",
        "Deze gids gaat over rust, en over waarom rust soms niet lukt.",
        "De onvoorspelbaarheid van klachten maakt plannen onmogelijk.",
        "Op de bank, in bed of op de grond: overal waar je lijf wil zijn.",
        "Zet de televisie zachter, of helemaal uit.",
        "Wie moe is, slaapt niet vanzelf beter.",
        "Een prikkelarme kamer is koel, donker en stil.",
        "Kun je merken dat je kaken op elkaar klemmen?",
        "Inspanning die gisteren nog ging, kan vandaag te veel zijn.",
        "Dat ligt niet aan jou.",
        "Neem de tijd.",
        "Er komt straks weer een stilte van een paar tellen.",
    ]
    syntheses: list[str] = []
    synthesise = espeak_library.synthesise

    def counted(text: str, *how: object, **more: object) -> tuple[bytes, int]:
        syntheses.append(text)
        return synthesise(text, *how, **more)

    monkeypatch.setattr(espeak_library, "synthesise", counted)
    for voice in VOICES:
        for sentence in spoken:
            EspeakEngine().speak(sentence, voice, 110)

    assert len(syntheses) / (len(VOICES) * len(spoken)) < 1.6
