"""Words to the first breaths of an exercise, in the guide's own voice."""

import pytest
from synthetic import make_section, speechlike

from audioguide.audio.clip import Clip
from audioguide.breath.spoken import speak_breaths
from audioguide.errors import AudioError
from audioguide.mix.voice import prepare_voice
from audioguide.model import BreathPattern, Exercise, Script, Voice
from audioguide.pipeline import keys
from audioguide.render.chapter import make_chapter
from audioguide.settings import Settings

BREATH = BreathPattern(4, 6)
VOICE = Voice("zoem", "zoem", 110, "1")


def led_in(seconds, count, pattern=BREATH, before=1):
    script = Script((make_section(before, Exercise(seconds, pattern), 1),))
    return speak_breaths(script, count, "nl").sections[0]


def words(section):
    return [said.text for said in section.items[1].said]


def test_the_first_breaths_get_words_and_the_last_two_never():
    assert words(led_in(60, 0)) == []
    assert words(led_in(60, 2)) == ["Adem in.", "Adem uit."] * 2
    assert words(led_in(40, 6)) == ["Adem in.", "Adem uit."] * 2
    assert words(led_in(20, 3)) == []


def test_they_are_utterances_and_a_paragraph_of_the_chapter():
    section = led_in(60, 1)
    assert [said.text for said in section.utterances] == [
        "Zin 0.",
        "Adem in.",
        "Adem uit.",
        "Zin 0.",
    ]
    assert [len(paragraph) for paragraph in section.paragraphs] == [1, 2, 1]


def test_a_chapter_without_them_keeps_the_key_it_had():
    def items(section):
        return keys.chapter_recipe(section, VOICE, Settings()).items

    assert items(led_in(60, 0))[1] == ("exercise", 60, "4-6")
    assert items(led_in(60, 2))[1] != items(led_in(60, 1))[1]


@pytest.mark.parametrize(
    ("breath", "sound", "pattern"),
    [
        ("4-6", "tone", "4-6"),
        ("4-6", "sea", "2-6"),
        ("off", "noise", "3-5"),
        ("off", "tone", "2-6"),
    ],
)
def test_words_begin_with_their_phase_and_every_check_holds(tmp_path, breath, sound, pattern):
    section = led_in(60, 3, BreathPattern.parse(pattern, {}), before=4)
    clips = [prepare_voice(Clip(speechlike(2.5, seed=n))) for n in range(4)]
    clips += [prepare_voice(Clip(speechlike(0.8, seed=n))) for n in range(6)]
    clips += [prepare_voice(Clip(speechlike(3.0)))]
    settings = Settings(breath=breath, sound=sound)
    facts = make_chapter(section, clips, settings, tmp_path / "a.mp3")
    exercise = facts.exercises[0]
    inside = [cue for cue in facts.breath if exercise.start_ms <= cue.start_ms < exercise.end_ms]
    assert [span.start_ms for span in facts.speech[4:10]] == [cue.start_ms for cue in inside[:6]]
    # The words of this test are not the safety lines, which a guide always has.
    assert set(facts.fails) == {"breath_safety"}
    assert facts.stems["speech_over_cue"] >= 20


def test_words_longer_than_a_phase_are_refused(tmp_path):
    section = led_in(60, 1, BreathPattern.parse("2-6", {}))
    clips = [prepare_voice(Clip(speechlike(1.5))) for _ in range(4)]
    with pytest.raises(AudioError, match=r"1\.5 s, and 1\.2 s is the most"):
        make_chapter(section, clips, Settings(), tmp_path / "a.mp3")
    assert not (tmp_path / "a.mp3").exists()
