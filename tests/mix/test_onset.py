"""No sentence bursts in after a silence, whatever the text and however it is spoken."""

import random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from synthetic import make_section

from audioguide.audio.encode import ENCODER_GAIN_DB
from audioguide.audio.gain import from_db
from audioguide.audio.loudness import to_lufs
from audioguide.mix.mastering import master
from audioguide.mix.onset import rise_time_ms
from audioguide.mix.soft_onsets import heard_powers, soften_onsets, softer_onset
from audioguide.mix.voice import prepare_voice
from audioguide.model import SpeechSpan, Voice
from audioguide.render.chapter import make_chapter
from audioguide.settings import Settings
from audioguide.speech.registry import EngineRegistry
from audioguide.speech.synthesis import speak_clip

ENGINES = EngineRegistry.installed()


def clip(voice, pace_wpm, spoken):
    return prepare_voice(speak_clip(ENGINES, Voice("espeak", voice, pace_wpm, ""), spoken, "nl"))


@pytest.mark.parametrize(
    ("voice", "pace_wpm", "spoken"),
    [
        ("rustig", 110, "x groter dan vijf"),
        ("rustig", 120, "Inziens."),
        ("rustig", 120, "eu."),
        ("rustig", 180, "Eerst."),
        ("rustig", 180, "Iets."),
        ("rustig", 180, "Eén."),
        ("rustig", 180, "On."),
        ("rustig", 180, "pik."),
        ("rustig", 180, "Rechts."),
        ("rustig", 180, "Hertz."),
        ("zacht", 180, "Poets."),
        ("zacht", 180, "Th."),
    ],
)
def test_the_hardest_of_many_thousand_sentences_come_in_slowly(voice, pace_wpm, spoken, tmp_path):
    one = clip(voice, pace_wpm, spoken)
    calm = clip(voice, pace_wpm, "Dit is een rustige zin, die langer duurt.")
    for number, clips in enumerate(([one], [one, one, one], [calm, one, calm, one])):
        facts = make_chapter(
            make_section(len(clips)), clips, Settings(), tmp_path / f"{number}.mp3"
        )
        assert facts.stems["speech_entry"] >= 50
        assert "speech_entry" not in facts.fails


def mastered(clips):
    spans, at_ms = [], 3000
    for one in clips:
        spans.append(SpeechSpan(at_ms, at_ms + one.duration_ms))
        at_ms += one.duration_ms + 1200
    nothing = np.zeros(sum(one.duration_ms for one in clips), np.float32)
    ceiling = 0.9 * float(from_db(-6 - ENCODER_GAIN_DB - 0.4))
    return master(clips, nothing, -20 - ENCODER_GAIN_DB, ceiling), spans


def test_a_chapter_that_comes_in_slowly_is_left_alone():
    clips = [clip("rustig", 110, "Je mag hier liggen."), clip("rustig", 110, "Niets hoeft nu.")]
    voice, spans = mastered(clips)
    assert soften_onsets(voice, spans, clips) is voice


def test_an_utterance_soon_after_another_is_left_alone():
    one = clip("rustig", 180, "Eerst.")
    voice, spans = mastered([one, one])
    near = [spans[0], SpeechSpan(spans[0].end_ms + 800, spans[0].end_ms + 800 + one.duration_ms)]
    far, close = (soften_onsets(voice, one_by_one, [one, one]) for one_by_one in (spans, near))
    assert [at_ms for at_ms, _ in far.onsets] == [0, one.duration_ms]
    assert [at_ms for at_ms, _ in close.onsets] == [0]


def test_gains_of_a_part_are_those_of_the_whole():
    clips = [clip("rustig", 180, said) for said in ("Eerst.", "Dit is er een.", "Iets.", "Hertz.")]
    voice, spans = mastered(clips)
    voice = soften_onsets(voice, spans, clips)
    assert voice.onsets
    for start in range(0, len(voice.edges) - 1, 377):
        stop = min(start + 500, len(voice.edges) - 1)
        assert voice.edges_between(start, stop).tobytes() == voice.edges[start : stop + 1].tobytes()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(70, 300), st.floats(-60, -12)), min_size=1, max_size=6),
    st.integers(0, 2**32 - 1),
)
def test_any_envelope_of_a_voice_can_come_in_slowly(levels, seed):
    """Steps of any height, as long as the shortest vowel: no real voice is as hard.

    Something at its beginning is as loud as a voice: no more than 20 LU below its chapter.
    """
    rng = np.random.default_rng(seed)
    steps = np.concatenate([np.full(count, level) for count, level in levels])
    heard = int(np.argmax(steps > -58))
    assume(steps[heard : heard + 400].max() > -40)
    lufs = steps + rng.normal(0, 2, len(steps))
    powers = (10 ** ((lufs + 0.691) / 10)).astype(np.float32)
    if 0 < rise_time_ms(powers) < 50:
        gains = softer_onset(powers)
        entered = powers.copy()
        entered[: len(gains) - 1] *= gains[1:] * gains[:-1]
        assert rise_time_ms(entered) >= 50
        assert to_lufs(entered).max() > to_lufs(powers).max() - 20


SYLLABLES = [
    first + middle + last
    for first in ("", "t", "k", "p", "b", "d", "g", "s", "v", "h", "m", "l", "r", "str", "sch")
    for middle in ("a", "aa", "e", "ie", "o", "oe", "u", "ui", "ij")
    for last in ("", "t", "k", "ps", "rts")
]
WORDS = ["Ja.", "Nee.", "Stop!", "Pst.", "Sst.", "T.", "K.", "A.", "Twee.", "Tien.", "‘Kom!’"]


@pytest.mark.slow
@pytest.mark.parametrize("voice", [one.name for one in ENGINES.load("espeak").voices()])
def test_no_sentence_or_heading_bursts_in(voice):
    """Hundreds of short utterances in each voice, at several paces, in chapters of any size."""
    rng = random.Random(voice)
    tried = 0
    while tried < 600:
        pace_wpm = rng.choice([70, 95, 110, 110, 120, 180])
        said = [
            rng.choice(
                [
                    rng.choice(WORDS),
                    f"{rng.choice(SYLLABLES).capitalize()}{rng.choice('.!?')}",
                    " ".join(rng.choices(SYLLABLES, k=rng.randint(2, 6))).capitalize() + ".",
                ]
            )
            for _ in range(rng.choice([1, 2, 5, 12]))
        ]
        clips = [clip(voice, pace_wpm, one) for one in said]
        mixed, spans = mastered(clips)
        mixed = soften_onsets(mixed, spans, clips)
        rises_ms = [rise_time_ms(powers) for powers, _ in heard_powers(mixed, spans, clips)]
        for entered_ms, one in zip(rises_ms, said, strict=True):
            assert entered_ms >= 50, (pace_wpm, said, one)
        tried += len(said)
