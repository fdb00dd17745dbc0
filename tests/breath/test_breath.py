"""Patterns, their limits, ramps and schedules."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.breath.pattern import RAMP_STEP_S, check_pattern, ramp
from audioguide.breath.schedule import breaths_for, exercise_breaths, place
from audioguide.errors import UnsafePatternError
from audioguide.languages import load
from audioguide.model import BreathPattern

PRESETS = load("nl").wording.breath_presets


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("4-6", (4, 0, 6, 0)),
        (" 4.5 - 6,25 ", (4.5, 0, 6.25, 0)),
        ("4–6", (4, 0, 6, 0)),
        ("4-1-6", (4, 1, 6, 0)),
        ("4-1-6-1.5", (4, 1, 6, 1.5)),
        ("Rustig", (4, 0, 6, 0)),
    ],
)
def test_patterns_are_read_as_written(text, phases):
    pattern = BreathPattern.parse(text, PRESETS)
    read = (pattern.inhale_s, pattern.hold_full_s, pattern.exhale_s, pattern.hold_empty_s)
    assert read == phases


@pytest.mark.parametrize(
    "text", ["", "4", "4-", "4-6-", "4-6-2-1-1", "in-uit", "-4-6", "4--6", "1e1-6"]
)
def test_what_is_not_a_pattern_is_refused_with_how_one_is_written(text):
    with pytest.raises(ValueError, match="in-out"):
        BreathPattern.parse(text, PRESETS)


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=4))
def test_a_pattern_survives_being_written_and_read(phases_ms):
    pattern = BreathPattern.parse("-".join(f"{ms / 1000:g}" for ms in phases_ms), PRESETS)
    assert BreathPattern.parse(str(pattern), PRESETS) == pattern
    assert pattern.cycle_ms == sum(phases_ms)


def test_presets_are_safe():
    for name in PRESETS:
        check_pattern(BreathPattern.parse(name, PRESETS))


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1.5-6", "2 to 8 s"),
        ("4-8.5", "2 to 8 s"),
        ("6-4", "as long as the inhale"),
        ("3-3", "7 to 14 s"),
        ("7-8", "7 to 14 s"),
        ("4-2.5-6", "longer than 2 s"),
        ("4-1-6", "allowed explicitly"),
        ("4-0-6-1", "allowed explicitly"),
    ],
)
def test_an_unsafe_pattern_is_refused_with_the_limit_and_the_reason(text, limit):
    with pytest.raises(UnsafePatternError, match=re.escape(limit)) as refusal:
        check_pattern(BreathPattern.parse(text, PRESETS))
    assert (
        ";" in str(refusal.value)
        or "because" in str(refusal.value)
        or "can bring" in str(refusal.value)
    )
    assert refusal.value.exit_code == 2


def test_short_holds_pass_when_asked_for():
    held = BreathPattern.parse("4-2-6-1", PRESETS)
    assert check_pattern(held, allow_holds=True).hold_full_s == 2
    with pytest.raises(UnsafePatternError):
        check_pattern(BreathPattern.parse("4-2.1-6", PRESETS), allow_holds=True)


safe_patterns = st.tuples(st.integers(8, 24), st.integers(8, 32)).map(
    lambda quarters: BreathPattern(quarters[0] / 4, quarters[1] / 4)
)


def is_safe(pattern):
    try:
        check_pattern(pattern)
    except UnsafePatternError:
        return False
    return True


@given(safe_patterns.filter(is_safe), safe_patterns.filter(is_safe))
def test_a_ramp_goes_in_small_safe_steps_and_takes_its_time(start, target):
    breaths = [*ramp(start, target), target]
    if start == target:
        assert breaths == [target]
        return
    assert breaths[0] == start
    assert sum(breath.cycle_s for breath in breaths[:-1]) >= 55
    for before, after in itertools.pairwise(breaths):
        assert abs(after.inhale_s - before.inhale_s) <= RAMP_STEP_S + 1e-9
        assert abs(after.exhale_s - before.exhale_s) <= RAMP_STEP_S + 1e-9
        assert is_safe(before)


def test_the_usual_ramp_takes_about_a_minute():
    breaths = ramp(BreathPattern(3, 4), BreathPattern(4, 6))
    assert 60 <= sum(breath.cycle_s for breath in breaths) <= 90


def test_long_exercises_ramp_and_short_ones_do_not():
    calm = BreathPattern(4, 6)
    assert exercise_breaths(calm, 180)[0] == BreathPattern(3, 4)
    assert exercise_breaths(calm, 120) == (calm,) * 12
    assert exercise_breaths(BreathPattern(3, 4), 180) == (BreathPattern(3, 4),) * 26


@given(safe_patterns.filter(is_safe), st.floats(1, 3700))
def test_a_stretch_is_filled_to_the_nearest_breath(pattern, duration_s):
    breaths = breaths_for(pattern, duration_s)
    total_s = sum(breath.cycle_s for breath in breaths)
    assert len(breaths) == 1 or abs(total_s - duration_s) <= pattern.cycle_s / 2 + 1e-6


def test_an_hour_of_uneven_breaths_does_not_drift():
    pattern = BreathPattern.parse("4.333-6.267", PRESETS)
    placed = place(breaths_for(pattern, 3600), start_ms=2000)
    ideal_ms = [2000 + 1000 * pattern.cycle_s * index for index in range(len(placed))]
    assert max(abs(one.start_ms - at) for one, at in zip(placed, ideal_ms, strict=True)) <= 1
    assert all(a.end_ms == b.start_ms for a, b in itertools.pairwise(placed))


def test_the_phases_of_a_placed_breath_follow_each_other():
    (placed,) = place([BreathPattern.parse("4-1-6-0.5", PRESETS)], start_ms=100)
    assert [(cue.phase, cue.start_ms, cue.end_ms) for cue in placed.cues] == [
        ("in", 100, 4100),
        ("hold", 4100, 5100),
        ("out", 5100, 11100),
        ("hold", 11100, 11600),
    ]
