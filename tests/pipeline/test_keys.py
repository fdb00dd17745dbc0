"""Keys: everything that changes the sound changes the key, and nothing else does."""

from dataclasses import replace

import pytest

from audioguide.model import (
    BreathPattern,
    Exercise,
    Passage,
    Pause,
    ScriptSection,
    Utterance,
    Voice,
)
from audioguide.pipeline import keys
from audioguide.settings import Settings

VOICE = Voice("espeak", "rustig", 110, "library 1")
SECTION = ScriptSection(
    "Titel",
    (
        Passage((Utterance("Titel", "Titel."),), heading=True),
        Passage((Utterance("Eén.", "Eén."), Utterance("Twee.", "Twee."))),
        Pause(5000),
        Exercise(180, BreathPattern(4, 6)),
    ),
)


def key(section=SECTION, voice=VOICE, **changed):
    settings = Settings(**changed)
    return keys.digest(keys.chapter_recipe(section, voice, settings))


def with_items(*items):
    return replace(SECTION, items=items)


def test_the_title_and_the_text_as_written_are_not_heard():
    written = Passage((Utterance("1.", "Eén."), Utterance("2.", "Twee.")))
    items = (SECTION.items[0], written, *SECTION.items[2:])
    assert key(replace(SECTION, title="Anders")) == key(with_items(*items)) == key()


@pytest.mark.parametrize(
    "changed",
    [
        {"breath": "off"}, {"breath": "3-4"}, {"sound": "sea"}, {"cue_level_db": -3.0},
        {"sentence_pause_ms": 1300}, {"paragraph_pause_ms": 3100}, {"heading_pause_ms": 2600},
    ],
)  # fmt: skip
def test_every_setting_that_is_heard_changes_the_key(changed):
    assert key(**changed) != key()


@pytest.mark.parametrize(
    "changed",
    [{"cover": "a.png"}, {"lexicon": "b.toml"}, {"engine": "espeak"}, {"breath_holds": True}],
)
def test_settings_that_are_not_heard_by_themselves_do_not(changed):
    assert key(**changed) == key()


@pytest.mark.parametrize("changed", [{"cue_level_db": -3.0}, {"wait_for_breath": False}])
def test_a_cue_that_is_off_has_no_level_and_nothing_waits_for_it(changed):
    assert key(breath="off", **changed) == key(breath="off")
    assert key(**changed) != key()


def test_the_sound_of_a_cue_that_is_off_is_heard_in_exercises_alone():
    spoken = replace(SECTION, items=tuple(i for i in SECTION.items if not isinstance(i, Exercise)))
    exercise = replace(SECTION, items=(*spoken.items, Exercise(60.0, BreathPattern(4, 6))))
    assert key(spoken, breath="off", sound="sea") == key(spoken, breath="off")
    assert key(exercise, breath="off", sound="sea") != key(exercise, breath="off")


@pytest.mark.parametrize(
    "voice",
    [
        replace(VOICE, engine="gtts"), replace(VOICE, name="helder"), replace(VOICE, pace_wpm=100),
        replace(VOICE, fingerprint="library 2"),
    ],
)  # fmt: skip
def test_every_part_of_a_voice_changes_every_clip(voice):
    assert keys.clip_key(voice, "Eén.") != keys.clip_key(VOICE, "Eén.")
    assert key(voice=voice) != key()


def test_how_sentences_are_grouped_and_ordered_is_heard():
    heading, body, pause, exercise = SECTION.items
    one, two = body.utterances
    variants = [
        with_items(heading, Passage((one,)), Passage((two,)), pause, exercise),
        with_items(heading, Passage((two, one)), pause, exercise),
        with_items(heading, body, exercise, pause),
        with_items(replace(heading, heading=False), body, pause, exercise),
        with_items(heading, body, Pause(5001), exercise),
        with_items(heading, body, pause, Exercise(181, BreathPattern(4, 6))),
        with_items(heading, body, pause, Exercise(180, BreathPattern(4, 5))),
        with_items(heading, body, pause, Exercise(180, BreathPattern(4, 6, 1))),
    ]
    assert len({key(one) for one in variants} | {key()}) == len(variants) + 1
