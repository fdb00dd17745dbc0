"""What a build says of its own sound, in one line."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from audioguide.model import ChapterFacts, SpeechSpan
from audioguide.pipeline.verdict import verdict

FACTS = ChapterFacts(1000, -20.0, -7.0, (SpeechSpan(0, 900),), (), {}, fails=())


def result(*facts):
    chapters = [SimpleNamespace(file=f"0{n}.mp3", facts=one) for n, one in enumerate(facts, 1)]
    return SimpleNamespace(
        plan=SimpleNamespace(folder=Path("gids")),
        record=SimpleNamespace(chapters=chapters, heard=chapters),
    )


def test_a_gentle_build_says_so():
    assert verdict([result(FACTS)]) == "gentle: 1 chapter, every check that applies holds"
    assert verdict([result(FACTS, FACTS), result(FACTS)]).startswith("gentle: 3 chapters")


def test_what_fails_is_named_with_its_file():
    spiky = replace(FACTS, fails=("true_peak", "spikiness"))
    place = Path("gids") / "02.mp3"
    assert verdict([result(FACTS, spiky)]) == f"not gentle: true_peak, spikiness in {place}"


def test_chapters_that_differ_in_loudness_are_a_matter_of_the_guide():
    louder = replace(FACTS, loudness_lufs=-19.45)
    assert verdict([result(FACTS, louder)]) == "not gentle: set_match in gids"
    wordless = replace(FACTS, loudness_lufs=-26.0, speech=())
    assert verdict([result(FACTS, wordless)]).startswith("gentle")


@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, fails=None)])
def test_chapters_of_an_older_version_are_not_called_gentle(facts):
    assert verdict([result(facts, replace(FACTS, fails=None))]).endswith(
        "not measured; measure them with: audioguide check gids"
    )
