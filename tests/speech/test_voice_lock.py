"""A guide keeps its voice: gone, it changes nothing; found again, the edit is spoken."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import espeakng_loader
import pytest
from made_engines import registry_of
from stand_in import Handler, StandIn
from tiny_voice import write_voice

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.result import GuideResult
from audioguide.speech.contract import SpeechEngine
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.gtts.service import Patience
from audioguide.speech.engines.piper.engine import PiperEngine

VOICE = "nl_NL-pim-medium"
GUIDE = (
    "---\ntitle: Vast\nengine: {engine}\n---\n\n"
    "## Een\n\nNiets hoeft nu.\n\n## Twee\n\nTot later.\n"
)


@dataclass
class Gone:
    """An engine and the way in which it goes."""

    engine: SpeechEngine
    go: Callable[[], object]
    said: str


@pytest.fixture(params=["espeak", "gtts", "piper"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def refuse(handler: Handler, text: str) -> bool:
    handler.answer(503, b"")
    return True


@pytest.fixture
def goes(kind: str, google: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gone:
    if kind == "espeak":
        missing = str(tmp_path / "gone.so")
        gone = Gone(
            EspeakEngine(),
            lambda: monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: missing),
            "--force-reinstall 'espeakng-loader",
        )
    elif kind == "gtts":
        gone = Gone(
            GoogleEngine(google.url, Patience(1, 0.0, 0.0)),
            lambda: monkeypatch.setattr(google.server, "fault", refuse),
            "go on offline",
        )
    else:
        model = write_voice(tmp_path / "voices" / f"{VOICE}.onnx")
        gone = Gone(PiperEngine(model.parent), model.unlink, f"voices install {VOICE}")
    return gone


def test_a_voice_out_of_reach_changes_no_file_and_an_edit_says_the_way_on(
    kind: str, goes: Gone, tmp_path: Path
) -> None:
    source = tmp_path / "vast.md"
    source.write_text(GUIDE.format(engine=kind), encoding="utf-8")
    engines = registry_of(**{"espeak": EspeakEngine(), kind: goes.engine})
    options = BuildOptions(output=tmp_path / "output", jobs=1, engines=engines)

    def run() -> GuideResult:
        (result,) = build(make_plans([source], options), silent, print)
        return result

    def published() -> dict[str, bytes]:
        folder = options.output / "vast"
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    assert not run().failures
    before = published()
    goes.go()

    (plan,) = make_plans([source], options)
    assert not plan.steps, "doing nothing needs no voice"

    source.write_text(source.read_text("utf-8").replace("Niets hoeft", "Alles mag"), "utf-8")
    failures = run().failures
    assert failures
    assert all(goes.said in failure.reason for failure in failures)
    assert published() == before
