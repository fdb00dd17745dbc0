"""A whole guide by an online voice that fails a third of the time."""

import random
from pathlib import Path

import pytest
from made_engines import registry_of
from stand_in import Handler, StandIn
from test_hostile_service import FAULTS

from audioguide.pipeline.build import build, make_plans
from audioguide.pipeline.options import BuildOptions
from audioguide.pipeline.progress import silent
from audioguide.pipeline.result import GuideResult
from audioguide.speech.engines.espeak.engine import EspeakEngine
from audioguide.speech.engines.gtts.engine import GoogleEngine
from audioguide.speech.engines.gtts.service import Patience

GUIDE = """---
title: Online
engine: gtts
---

## Rust

Je mag hier liggen. Niets hoeft nu. Het is stil om je heen.

## Adem

Je adem komt en gaat vanzelf. Je hoeft hem niet te sturen, en je hoeft hem niet te tellen, want hij
weet de weg ook zonder jou, de hele dag en de hele nacht door.
"""


@pytest.fixture
def manuscripts(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "online.md").write_text(GUIDE, encoding="utf-8")
    return folder


def make(manuscripts: Path, url: str, tries: int = 2) -> GuideResult:
    """One build in a process of its own, as far as the engine can tell."""
    engine = GoogleEngine(url, Patience(tries, 0.0, 0.01))
    sources = [manuscripts]
    output, engines = manuscripts.parent / "output", registry_of(gtts=engine, espeak=EspeakEngine())
    options = BuildOptions(output=output, jobs=1, engines=engines)
    (result,) = build(make_plans(sources, options), silent, print)
    return result


@pytest.mark.parametrize("seed", range(2))
def test_it_is_complete_in_the_end_and_asks_for_nothing_twice(seed: int, manuscripts: Path) -> None:
    dice = random.Random(seed)
    answered: list[str] = []

    def moody(handler: Handler, text: str) -> bool:
        if dice.random() < 1 / 3:
            FAULTS[dice.choice(list(FAULTS))](handler, text)
            return True
        answered.append(text)
        return False

    with StandIn(moody) as hostile:
        for _ in range(20):
            result = make(manuscripts, hostile.url)
            if not result.failures:
                break
            assert all("Google" in failure.reason for failure in result.failures), result.failures

    assert not result.failures
    assert len(answered) == len(set(answered))
    assert len(list((manuscripts.parent / "output" / "online").glob("0[1-9]-*.mp3"))) == 2


def test_when_the_service_is_gone_nothing_changes_and_nothing_is_lost(manuscripts: Path) -> None:
    with StandIn() as healthy:
        make(manuscripts, healthy.url)
        url = healthy.url
    published = manuscripts.parent / "output" / "online"
    before = {file.name: file.read_bytes() for file in published.glob("*.mp3")}
    assert not make(manuscripts, url).plan.steps, "doing nothing needs no network"

    source = manuscripts / "online.md"
    source.write_text(source.read_text("utf-8").replace("Niets hoeft nu.", "Alles mag."), "utf-8")
    result = make(manuscripts, url)

    assert [failure.text for failure in result.failures] == ["Alles mag."]
    assert "--engine espeak" in result.failures[0].reason
    assert {file.name: file.read_bytes() for file in published.glob("*.mp3")} == before
