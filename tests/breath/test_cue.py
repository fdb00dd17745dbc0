"""The cue sounds by the rows that apply to them, and the breathing-only track."""

import re
import subprocess
import sys
from dataclasses import asdict
from itertools import pairwise

import numpy as np
import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3
from sound_files import read_clip

from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.loudness import integrated_lufs, measure_powers
from audioguide.audio.read import read_blocks
from audioguide.breath.cue import CUE_LUFS, BreathStem, make_cycle
from audioguide.breath.schedule import breaths_for, place
from audioguide.breath.sounds import sound_names
from audioguide.breath.track import place_track, track_blocks, track_length_ms
from audioguide.cli.breathe import command
from audioguide.errors import BuildError, UsageError
from audioguide.languages import load
from audioguide.measure.guide import check_paths
from audioguide.measure.stems import (
    cue_rise_db,
    harsh_share_db,
    in_out_ratio,
    roughness,
    swell_depth_db,
)
from audioguide.model import BreathPattern, PlacedBreath

SOUNDS = sorted(sound_names())
PATTERNS = ["4-6", "2-5", "3-4", "7-7", "6-8", "5.5-5.5", "4-2-6-2", "3.333-4.667"]


@pytest.mark.parametrize("sound", SOUNDS)
@pytest.mark.parametrize("written", PATTERNS)
def test_every_cue_keeps_every_row_in_every_pattern(sound, written):
    pattern = BreathPattern.parse(written, {})
    cycle = make_cycle(pattern, sound)
    assert cue_rise_db(np.tile(cycle.powers, 2)) <= 10
    assert harsh_share_db(cycle.samples) <= -20
    assert 6 <= swell_depth_db(cycle.powers) <= 10
    assert in_out_ratio(cycle.samples, pattern.phases_ms) >= 1.2
    if sound == "tone":
        assert roughness(cycle.samples) <= 0.05
    assert integrated_lufs(np.tile(cycle.powers, 4)) == pytest.approx(CUE_LUFS, abs=0.1)
    assert 20 * np.log10(cycle.peak) - CUE_LUFS <= 14


@pytest.mark.parametrize("sound", SOUNDS)
def test_breaths_repeat_and_join_without_a_seam(sound):
    placed = place(breaths_for(BreathPattern(4, 6), 120, BreathPattern(3, 4)))
    samples = BreathStem(placed, sound).read(0, placed[-1].end_ms).astype(float)
    bend = np.abs(np.diff(samples, 3))
    for before, after in pairwise(placed):
        seam = after.start_ms * SAMPLES_PER_MS
        nearby = bend[before.start_ms * SAMPLES_PER_MS : seam - 100]
        assert bend[seam - 4 : seam + 2].max() <= nearby.max()


@pytest.mark.parametrize("sound", SOUNDS)
def test_a_stem_read_in_pieces_is_the_stem(sound):
    placed = place(breaths_for(BreathPattern(3, 4), 30), start_ms=500)
    stem = BreathStem(placed, sound)
    end_ms = placed[-1].end_ms + 300
    whole = stem.read(0, end_ms)
    steps = [*range(0, end_ms, 777), end_ms]
    assert np.array_equal(whole, np.concatenate([stem.read(a, b) for a, b in pairwise(steps)]))
    powers = np.concatenate([stem.powers(a, b) for a, b in pairwise(steps)])
    assert powers[2000:-400] == pytest.approx(measure_powers(whole)[2000:-400], abs=2e-4)
    assert not whole[: 500 * SAMPLES_PER_MS].any()
    assert np.abs(whole).max() <= stem.peak


def test_a_stem_without_breaths_is_silent():
    assert not BreathStem((), "tone").read(0, 10).any()
    assert BreathStem((), "tone").peak == 0


def pitch_hz(samples, around_ms):
    """Pitch by the largest peak of a padded spectrum: independent of how the tone is made."""
    middle = around_ms * SAMPLES_PER_MS
    piece = samples[middle - 3600 : middle + 3600] * np.hanning(7200)
    spectrum = np.abs(np.fft.rfft(piece, 1 << 17))
    band = slice(round(150 * (1 << 17) / SAMPLE_RATE), round(300 * (1 << 17) / SAMPLE_RATE))
    return (np.argmax(spectrum[band]) + band.start) * SAMPLE_RATE / (1 << 17)


@pytest.fixture(scope="module")
def track(tmp_path_factory):
    """The default track of three minutes, as the command writes it."""
    target = tmp_path_factory.mktemp("track") / "stil.mp3"
    result = CliRunner().invoke(command, ["-o", str(target)], standalone_mode=False)
    assert result.exception is None, result.output
    return target, result.output


def test_in_and_out_are_heard_on_the_decoded_track(track):
    samples = read_clip(track[0]).samples
    placed = place_track(breaths_for(BreathPattern(4, 6), 180))
    for breath in placed[:-1]:
        inhale, exhale = breath.cues
        rising = [pitch_hz(samples, inhale.start_ms + at) for at in (800, 1600, 2400, 3200)]
        falling = [pitch_hz(samples, exhale.start_ms + at) for at in (1200, 2400, 3600, 4800)]
        assert np.all(np.diff(rising) > 0)
        assert np.all(np.diff(falling) < 0)


@pytest.mark.parametrize("sound", SOUNDS)
@pytest.mark.parametrize(
    "options", [[], ["--ramp-from", "3-4"], ["--pattern", "5-7", "--minutes", "1"]]
)
def test_every_track_passes_its_check(sound, options, tmp_path):
    target = tmp_path / "adem.mp3"
    CliRunner().invoke(
        command, ["--sound", sound, "-o", str(target), *options], standalone_mode=False
    )
    (checked,) = check_paths([target])
    assert [asdict(one) for one in checked.findings if one.ok is False] == []
    assert {"cue_rise", "timing", "breath_safety"} <= {
        one.check for one in checked.findings if one.ok
    }


def test_a_track_carries_its_safety_lines_on_screen_and_in_its_tags(track):
    target, output = track
    tags = ID3(target)
    for line in load("nl").wording.safety:
        assert line in output
        assert line in tags.getall("USLT")[0].text
    assert "4-6" in str(tags["TIT2"])


def test_the_default_name_tells_the_pattern(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(command, ["--pattern", "rustig", "--minutes", "0.5"], standalone_mode=False)
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["ademen-4-6.mp3"]


@pytest.mark.parametrize(
    "options",
    [["--pattern", "nee"], ["--pattern", "6-4"], ["--ramp-from", "1-1"], ["--pattern", "4-1-6"]],
)
def test_a_wrong_request_is_refused_and_leaves_nothing(options, tmp_path):
    target = tmp_path / "map" / "a.mp3"
    result = CliRunner().invoke(command, ["-o", str(target), *options], standalone_mode=False)
    assert isinstance(result.exception, UsageError)
    assert not target.parent.exists()


def test_holds_are_made_when_asked_for(tmp_path):
    target = tmp_path / "a.mp3"
    options = ["--pattern", "4-1-6-1", "--allow-holds", "--minutes", "1", "-o", str(target)]
    assert CliRunner().invoke(command, options, standalone_mode=False).exception is None
    (checked,) = check_paths([target])
    assert checked.ok


def test_an_unwritable_place_is_named(tmp_path):
    (tmp_path / "bestand").write_text("")
    result = CliRunner().invoke(
        command, ["-o", str(tmp_path / "bestand" / "a.mp3")], standalone_mode=False
    )
    assert isinstance(result.exception, BuildError)
    assert "a.mp3" in str(result.exception)


def test_a_track_begins_and_ends_in_silence_and_has_its_length():
    placed = place_track([BreathPattern(4, 6)] * 6)
    samples = np.concatenate(list(track_blocks(placed, "tone")))
    assert len(samples) == track_length_ms(placed) * SAMPLES_PER_MS
    assert not samples[: 2000 * SAMPLES_PER_MS].any()
    assert np.abs(samples[-1200:]).max() == 0


def test_a_breath_knows_its_place():
    assert PlacedBreath(10, BreathPattern(4, 6)).end_ms == 10_010


TELL_MEMORY = """
import atexit, pathlib
from audioguide.cli import main
atexit.register(lambda: print(pathlib.Path("/proc/self/status").read_text(), flush=True))
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the largest memory ever")
def test_an_hour_stays_small_in_memory(tmp_path):
    target = tmp_path / "uur.mp3"
    done = subprocess.run(
        [sys.executable, "-c", TELL_MEMORY, "breathe", "--minutes", "60", "-o", str(target)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(re.search(r"VmHWM:\s+(\d+) kB", done.stdout)[1]) <= 150_000
    assert sum(map(len, read_blocks(target))) == (3600 + 3) * SAMPLE_RATE
