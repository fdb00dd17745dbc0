"""Where things stand in a chapter, and how loud the cue is there."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import make_section

from audioguide.breath.schedule import exercise_breaths
from audioguide.mix.ducking import PAUSE_DB, SPEECH_DB, Levels, cue_gains, merge_spans
from audioguide.mix.pauses import LEAD_IN_MS, LONGEST_WAIT_MS, TAIL_MS, Pauses
from audioguide.mix.timeline import place_section
from audioguide.model import BreathPattern, Exercise, Pause, SpeechSpan

BREATH = BreathPattern(4, 6)
PAUSES = Pauses(1200, 3000, 2500)
items = st.lists(
    st.one_of(
        st.integers(1, 4),
        st.integers(0, 20_000).map(Pause),
        st.integers(10, 60).map(lambda seconds: Exercise(seconds, BREATH)),
    ),
    max_size=8,
)


def place(parts, breath=BREATH, length_ms=2345):
    section = make_section(*parts)
    exercises = [
        exercise_breaths(one.pattern, one.duration_s)
        for one in section.items
        if isinstance(one, Exercise)
    ]
    lengths = [length_ms] * len(section.utterances)
    return section, place_section(section, lengths, exercises, breath, PAUSES)


@given(items, st.sampled_from([BREATH, None]))
def test_nothing_overlaps_and_the_ends_have_room_to_fade(parts, breath):
    section, timeline = place(parts, breath)
    assert len(timeline.speech) == len(section.utterances)
    sounds = sorted([*timeline.speech, *timeline.exercises], key=lambda span: span.start_ms)
    assert all(b.start_ms - a.end_ms >= 0 for a, b in pairwise(sounds))
    assert all(b.start_ms - a.end_ms >= 800 for a, b in pairwise(timeline.speech))
    if timeline.speech:
        assert timeline.speech[0].start_ms >= LEAD_IN_MS
        assert timeline.duration_ms - timeline.speech[-1].end_ms >= TAIL_MS or timeline.exercises
    assert all(a.end_ms <= b.start_ms for a, b in pairwise(timeline.breaths))


@given(items)
def test_breaths_run_from_end_to_end_without_a_gap(parts):
    _, timeline = place(parts)
    assert timeline.breaths[0].start_ms == 0
    assert timeline.breaths[-1].end_ms == timeline.duration_ms
    assert all(a.end_ms == b.start_ms for a, b in pairwise(timeline.breaths))


def test_sentences_keep_the_exact_pause():
    _, timeline = place([3])
    assert [b.start_ms - a.end_ms for a, b in pairwise(timeline.speech)] == [1200, 1200]


@given(st.integers(500, 12_000))
def test_a_paragraph_waits_for_the_inhale_only_if_it_is_near(length_ms):
    _, timeline = place([1, 1], length_ms=length_ms)
    first, second = timeline.speech
    wait_ms = second.start_ms - first.end_ms - PAUSES.paragraph_ms
    assert 0 <= wait_ms <= LONGEST_WAIT_MS
    on_inhale = second.start_ms % BREATH.cycle_ms == 0
    assert on_inhale or wait_ms == 0


def test_without_breath_nothing_waits():
    _, timeline = place([1, 1, 1], breath=None)
    assert [b.start_ms - a.end_ms for a, b in pairwise(timeline.speech)] == [3000, 3000]


def test_an_authors_pause_is_exact_and_two_add_up():
    _, timeline = place([1, Pause(5000), 1, Pause(2000), Pause(1500), 1])
    assert [b.start_ms - a.end_ms for a, b in pairwise(timeline.speech)] == [5000, 3500]


def test_an_exercise_starts_with_a_breath_and_lasts_as_long_as_asked():
    _, timeline = place([1, Exercise(60, BREATH), 1])
    (exercise,) = timeline.exercises
    assert exercise.end_ms - exercise.start_ms == 60_000
    assert exercise.start_ms in {breath.start_ms for breath in timeline.breaths}
    assert exercise.start_ms - timeline.speech[0].end_ms <= 3000 + BREATH.cycle_ms


def test_spans_that_are_close_are_ducked_as_one():
    spans = [SpeechSpan(0, 10), SpeechSpan(20, 30), SpeechSpan(2540, 2550)]
    assert merge_spans(spans, 2500) == [SpeechSpan(0, 30), SpeechSpan(2540, 2550)]


def decibels(edges):
    return 20 * np.log10(np.maximum(edges, 1e-9))


def test_the_cue_is_down_under_speech_and_up_in_long_pauses():
    _, timeline = place([2, Pause(12_000), 1])
    levels = decibels(cue_gains(timeline, Levels()))
    for span in timeline.speech:
        assert levels[span.start_ms : span.end_ms + 1] == pytest.approx(SPEECH_DB, abs=0.01)
    between = (timeline.speech[0].end_ms + timeline.speech[1].start_ms) // 2
    assert levels[between] == pytest.approx(SPEECH_DB, abs=0.01)
    middle = (timeline.speech[1].end_ms + timeline.speech[2].start_ms) // 2
    assert levels[middle] == pytest.approx(PAUSE_DB, abs=0.01)


def test_the_cue_comes_forward_in_an_exercise_and_never_jumps():
    _, timeline = place([1, Exercise(60, BREATH), 1])
    edges = cue_gains(timeline, Levels(cue_db=-6.0))
    (exercise,) = timeline.exercises
    assert decibels(edges)[exercise.start_ms + 5000] == pytest.approx(0, abs=0.01)
    assert np.abs(np.diff(decibels(edges[2000:-6000]))).max() < 0.05
    assert decibels(edges)[timeline.speech[0].start_ms] == pytest.approx(SPEECH_DB - 6, abs=0.3)


@pytest.mark.parametrize("under_voice", [True, False])
def test_the_cue_rises_from_silence_and_returns_to_it(under_voice):
    _, timeline = place([Exercise(60, BREATH)])
    edges = cue_gains(timeline, Levels(cue_under_voice=under_voice))
    assert edges[0] == 0
    assert edges[-1] == pytest.approx(0, abs=1e-6)
    assert edges[1000] == pytest.approx(0.5, abs=0.01)
    assert np.all(np.diff(edges[:2000]) > 0)
    assert np.all(np.diff(edges[-5000:]) < 0)


def test_without_a_cue_under_the_voice_only_exercises_sound():
    _, timeline = place([1, Exercise(30, BREATH), 1], breath=None)
    edges = cue_gains(timeline, Levels(cue_under_voice=False))
    (exercise,) = timeline.exercises
    assert not edges[: exercise.start_ms].any()
    assert not edges[exercise.end_ms + 1 :].any()
    assert edges[exercise.start_ms + 10_000] == 1
