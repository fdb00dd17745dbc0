"""A check is one row of one table: command, JSON, report and documentation follow."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from audioguide.audio.encode import encode_mp3
from audioguide.cli.check import command
from audioguide.languages import codes, load
from audioguide.measure import checks
from audioguide.measure.findings import YES, Check, Figure, Limit

DOC = Path(__file__).parents[2] / "docs" / "gentle.md"
SILENCE = Check(
    "silence",
    [Figure("%", Limit(most=40), lambda one: [100 * float(np.mean(one.sound.powers[:] < 1e-9))])],
)


@pytest.fixture
def silence(monkeypatch):
    """A throw-away row: how much of a file is silent."""
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, SILENCE))
    words = load("nl").wording.report.checks
    monkeypatch.setitem(words, "silence", "Stilte: er is niet te veel stilte.")


@pytest.fixture
def half_silent(tmp_path):
    samples = np.sin(np.arange(24_000 * 4) / 20).astype(np.float32) * 0.1
    samples[: 24_000 * 2] = 0
    encode_mp3([samples], tmp_path / "half.mp3")
    return tmp_path / "half.mp3"


def run(*arguments):
    given = [str(one) for one in arguments]
    return CliRunner(mix_stderr=False).invoke(command, given, standalone_mode=False)


def cell(check):
    """The limits of a check, as the documentation has them."""
    limits = (
        "yes" if one.limit is YES else f"{one.limit} {one.unit}".strip() for one in check.figures
    )
    return "; ".join(dict.fromkeys(limits)).replace("-", "−")


def undocumented():
    """The checks that have no row of their own in the documentation, with their limits."""
    rows = [line.split(" | ") for line in DOC.read_text(encoding="utf-8").splitlines()]
    told = {row[0].strip("| `"): row[-1].removesuffix(" |") for row in rows if len(row) == 4}
    return {one.name for one in checks.CHECKS if told.get(one.name) != cell(one)}


def without_words(code):
    return {one.name for one in checks.CHECKS} - load(code).wording.report.checks.keys()


def test_every_check_is_documented_with_its_limits():
    assert undocumented() == set()


@pytest.mark.parametrize("code", codes())
def test_every_check_has_words_for_authors(code):
    assert without_words(code) == set()


@pytest.mark.usefixtures("silence")
def test_a_row_is_all_there_is_to_a_check(half_silent, tmp_path):
    result = run(half_silent, "--json", "--report", tmp_path / "report.html")
    (file,) = json.loads(result.stdout)["files"]
    *_, found = file["findings"]
    assert 45 < found.pop("value") < 55
    assert found == {"check": "silence", "unit": "%", "limit": "≤ 40", "ok": False}
    assert "silence is " in run(half_silent).stdout
    assert "  FAIL silence" in run(half_silent, "--all").stdout
    assert "er is niet te veel stilte" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("silence")
def test_a_row_without_documentation_is_missed():
    assert undocumented() == {"silence"}


def test_a_row_without_words_is_missed(monkeypatch):
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, SILENCE))
    assert without_words("nl") == {"silence"}
