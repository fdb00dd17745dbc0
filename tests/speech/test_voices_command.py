"""``audioguide voices`` as a person meets it."""

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sound_files import read_clip
from test_voice_install import Collection
from tiny_voice import write_voice

from audioguide.cli.voices import command
from audioguide.errors import AudioguideError, BuildError, UsageError
from audioguide.speech.engines.piper import install
from audioguide.speech.engines.piper.engine import PiperEngine
from audioguide.speech.engines.piper.voices import COLLECTED_VOICES

VOICE = "nl_NL-pim-medium"


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder of its own."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **kwargs: tmp_path / "data")
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_the_table_tells_what_each_voice_is_and_what_to_do_next(data_folder: Path) -> None:
    told = run()

    assert told.output == run("list").output
    rows = {line.split()[0]: line.split() for line in told.output.splitlines() if "/" in line}
    assert rows["espeak/rustig"][1:5] == ["no", "yes", "yes", "yes"]
    assert rows["gtts/nl"][1:5] == ["yes", "no", "no", "yes"]
    assert rows[f"piper/{VOICE}"][1:5] == ["yes", "yes", "yes", "no"]
    offered = [line.split()[-1] for line in told.output.splitlines() if " install " in line]
    assert offered == list(COLLECTED_VOICES), "one command for each that is missing"


def test_an_installed_voice_is_in_the_table_with_its_licence(data_folder: Path) -> None:
    model = write_voice(data_folder / "voices" / f"{VOICE}.onnx")
    model.with_suffix(".MODEL_CARD").write_text("* License: CC0\n")

    (row,) = [line for line in run("list").output.splitlines() if f"piper/{VOICE}" in line]
    assert row.split()[4:6] == ["yes", "CC0"]


def test_installing_says_where_under_what_licence_and_how_to_use_it(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write_voice(tmp_path / "made" / f"{VOICE}.onnx")
    inside = f"nl/nl_NL/pim/medium/{VOICE}.onnx"
    files = {
        inside: model.read_bytes(),
        f"{inside}.json": model.with_name(f"{model.name}.json").read_bytes(),
        "nl/nl_NL/pim/medium/MODEL_CARD": b"* License: CC0\n",
    }
    server = Collection(files)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setattr(install, "COLLECTION", server.url)
    try:
        told = run("install", VOICE)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert told.exit_code == 0
    assert "licence: CC0" in told.output
    assert f"--voice {VOICE}" in told.output
    assert (data_folder / "voices" / f"{VOICE}.onnx").exists()
    assert PiperEngine().voices()[0].name == VOICE


@pytest.mark.parametrize("name", ["rustig", "espeak/helder", "espeak"])
def test_trying_a_voice_writes_a_sample(name: str, data_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "sample.mp3"

    told = run("try", name, "Op 3 mei lag ik stil.", "-o", str(target))

    assert told.exit_code == 0
    assert str(target) in told.output
    assert read_clip(target).duration_ms > 2000
    assert [path.name for path in target.parent.iterdir()] == ["sample.mp3"]


def test_trying_a_model_of_ones_own_by_its_path(data_folder: Path, tmp_path: Path) -> None:
    model = write_voice(tmp_path / "own.onnx")

    assert run("try", str(model), "-o", str(tmp_path / "s.mp3")).exit_code == 0


def test_an_unknown_voice_is_answered_with_the_nearest(data_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no voice 'rusteg'; the nearest are rustig"):
        run("try", "rusteg", "-o", str(tmp_path / "s.mp3"))


def test_a_text_without_words_is_refused(data_folder: Path, tmp_path: Path) -> None:
    for text, told in (("![]()", "no text to speak"), ("[pauze: 5s]", "to speak")):
        with pytest.raises(AudioguideError, match=told):
            run("try", "rustig", text, "-o", str(tmp_path / "s.mp3"))


def test_a_sample_that_cannot_be_written_is_said(data_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(BuildError, match="cannot be written"):
        run("try", "rustig", "Ja.", "-o", str(tmp_path / "file" / "s.mp3"))
