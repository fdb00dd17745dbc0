"""Curves of any length: read in parts, they are to the last bit what an array would be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import make_section

from audioguide.audio import curve
from audioguide.audio.curve import Curve, mean, stretches
from audioguide.audio.loudness import (
    HOP_MS,
    MOMENTARY_MS,
    LoudnessMeter,
    integrated_lufs,
    window_powers,
)
from audioguide.mix.ducking import Levels, bed_gains, cue_gains
from audioguide.mix.pauses import Pauses
from audioguide.mix.timeline import place_section
from audioguide.model import BreathPattern, Exercise, Pause


def figures(count, seed=0):
    return (np.random.default_rng(seed).random(count) ** 6).astype(np.float32)


@pytest.mark.parametrize("in_memory_bytes", [10**9, 1000])
def test_a_curve_reads_back_as_it_was_written(monkeypatch, tmp_path, in_memory_bytes):
    monkeypatch.setattr(curve, "_IN_MEMORY_BYTES", in_memory_bytes)
    values = figures(5000)
    kept = Curve([values[:17], values[17:1000]], tmp_path)
    kept.append(values[1000:])
    assert len(kept) == 5000
    for part in (slice(None), slice(0, 0), slice(5, 4), slice(990, 1010), slice(-7, None)):
        assert kept[part].tobytes() == values[part].tobytes()
    assert np.concatenate(list(stretches(kept))).tobytes() == values.tobytes()
    del kept
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("count", [1, 7, 600_000, 600_001, 1_234_567, 2_400_003])
def test_the_mean_is_that_of_the_whole_to_the_last_bit(count):
    values = figures(count)
    assert mean(Curve([values])) == float(values.mean())


def test_nothing_has_no_mean():
    assert mean(Curve()) == 0


@given(st.integers(0, 3000), st.lists(st.integers(1, 700), min_size=1), st.integers(0, 9))
def test_loudness_taken_in_pieces_is_that_of_the_whole(count, pieces, seed):
    powers, meter, at = figures(count, seed), LoudnessMeter(), 0
    while at < count:
        for piece in pieces:
            meter.feed(powers[at : at + piece])
            at += piece
    whole = window_powers(powers, MOMENTARY_MS, HOP_MS)
    assert meter.momentary_powers().tobytes() == whole.tobytes()
    assert meter.integrated_lufs() == integrated_lufs(powers)


@pytest.mark.parametrize("step_ms", [997, 4000, 10**6])
@pytest.mark.parametrize("under_voice", [True, False])
def test_gains_made_in_parts_are_those_of_the_whole(step_ms, under_voice):
    pattern = BreathPattern(4, 6)
    section = make_section(2, Pause(9000), 3, Exercise(30, pattern), 1, Exercise(20, pattern))
    lengths_ms = [700, 2300, 40, 5000, 1200, 900]
    timeline = place_section(
        section, lengths_ms, [[pattern] * 3, [pattern] * 2], pattern, Pauses(1200, 3000, 2500)
    )

    def cue(part=slice(None)):
        return cue_gains(timeline, Levels(-2.0, 0.0, under_voice, 1.5), part)

    def bed(part=slice(None)):
        return bed_gains(timeline, Levels(bed_db=1.0, deeper_db=0.5), part)

    starts = range(0, timeline.duration_ms + 1, step_ms)
    for make in (cue, bed):
        parts = [make(slice(start, start + step_ms)) for start in starts]
        assert np.concatenate(parts).tobytes() == make().tobytes()
