"""Keys: everything that changes the sound changes the key, and nothing else does."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from keyed_chapters import BED, CHAPTERS, ESPEAK

from audioguide import stages
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
from audioguide.speech.given import Given

GOLDEN = json.loads(Path(__file__).with_name("golden_keys.json").read_text(encoding="utf-8"))
"""Keys as they were made before recipes were values of their own."""
PACKAGE = Path(stages.__file__).parent

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
    return keys.chapter_recipe(section, voice, settings).audio_key


def clip_key(voice, spoken, *pronunciations):
    return keys.clip_key(voice, Given(spoken, pronunciations))


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
    assert clip_key(voice, "Eén.") != clip_key(VOICE, "Eén.")
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


@pytest.fixture
def as_then(monkeypatch):
    """The versions of the stages when the golden keys were made."""
    monkeypatch.setattr(keys, "_encoder", lambda: "lameenc 1.8.1")
    for stage, version in {"MIX": 4, "ENCODE": 1, "CLIP": 4, "TAGS": 2}.items():
        monkeypatch.setattr(stages, stage, version)


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapters_keep_the_keys_they_had(as_then, name):
    section, voice, changed, bed = CHAPTERS[name]
    recipe = keys.chapter_recipe(section, voice, Settings(**changed), bed)
    assert recipe.audio_key == GOLDEN["chapter"][name]
    assert recipe.volume_key == GOLDEN["volume"][name]


def test_clips_covers_and_backgrounds_keep_the_keys_they_had(as_then):
    google = Voice("gtts", "nl", 95, "")
    said = [(ESPEAK, "Eén."), (google, "Hè, “ja”?"), (ESPEAK, "")]
    assert {text: clip_key(voice, text) for voice, text in said} == GOLDEN["clip"]
    assert keys.cover_key("Een stille middag", None) == GOLDEN["cover"]["title"]
    assert keys.cover_key("Een stille middag", b"\x89PNG") == GOLDEN["cover"]["own"]
    assert keys.bed_key(BED) == GOLDEN["bed"]["bed"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_recipe_is_the_same_when_it_comes_back_from_a_record(name):
    section, voice, changed, bed = CHAPTERS[name]
    recipe = keys.chapter_recipe(section, voice, Settings(**changed), bed)
    again = msgspec.json.decode(msgspec.json.encode(recipe), type=keys.ChapterRecipe)
    assert again == recipe
    assert again.audio_key == recipe.audio_key
    assert list(recipe.clips) == [clip_key(voice, one.spoken) for one in section.utterances]


def test_every_file_of_ours_counts_for_a_stage_or_for_none():
    """A new table or font is in a key, or it is said that it is in none."""
    named = [pattern for stage in stages.STAGES.values() for pattern in stage.files]
    found = {
        pattern: set(PACKAGE.glob(pattern)) for pattern in (*named, *stages.NEEDED_BY_NO_STAGE)
    }
    assert all(found.values()), "a pattern that fits no file"
    ours = {
        path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert set().union(*found.values()) == ours
    with_files = {name for name, stage in stages.STAGES.items() if stage.files}
    assert with_files <= {"text", "clip", "tags", "derive"}, "no key of this stage holds bytes"


def test_other_letters_make_another_cover(monkeypatch, tmp_path):
    before, own = keys.cover_key("Titel", None), keys.cover_key("Titel", b"own")
    font = tmp_path / "publish" / "fonts" / "Inter-Regular.otf"
    font.parent.mkdir(parents=True)
    font.write_bytes((PACKAGE / "publish" / "fonts" / font.name).read_bytes() + b"!")
    monkeypatch.setattr(stages, "_PACKAGE", tmp_path)
    stages.changed_files.cache_clear()
    try:
        assert keys.cover_key("Titel", None) != before
        assert keys.cover_key("Titel", b"own") == own
    finally:
        stages.changed_files.cache_clear()


def test_a_word_list_of_an_engine_would_be_in_every_clip(monkeypatch, tmp_path):
    (tmp_path / "words.toml").write_text('"a" = "b"\n')
    before = clip_key(VOICE, "Zin.")
    more = dict(stages.STAGES) | {"clip": stages.Stage(stages.CLIP, ("*.toml",))}
    monkeypatch.setattr(stages, "STAGES", more)
    monkeypatch.setattr(stages, "_PACKAGE", tmp_path)
    stages.changed_files.cache_clear()
    try:
        assert clip_key(VOICE, "Zin.") != before
    finally:
        stages.changed_files.cache_clear()
