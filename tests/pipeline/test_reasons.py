"""Reasons: why something is due, in words an author understands."""

from dataclasses import dataclass, replace

from msgspec import structs

from audioguide.model import ChapterFacts, Passage, ScriptSection, Utterance, Voice
from audioguide.pipeline import keys, reasons
from audioguide.pipeline.record import ChapterRecord, FileMark
from audioguide.settings import Settings

VOICE = Voice("espeak", "rustig", 110, "library 1")
FACTS = ChapterFacts(1000, -20.0, -7.0, (), (), {})


@dataclass(frozen=True)
class Chapter:
    audio_key: str
    title: str
    utterances: tuple[Utterance, ...]


def said(*sentences):
    return tuple(Utterance(one, one) for one in sentences)


def recipe(utterances, voice=VOICE, **changed):
    section = ScriptSection("T", (Passage(utterances),))
    return keys.chapter_recipe(section, voice, Settings(**changed))


def published(name, *sentences, **tags):
    made = recipe(said(*sentences))
    mark = FileMark("ab", 1, 1)
    return ChapterRecord(
        name, f"{name}.mp3", made.audio_key, made, tags, said(*sentences), FACTS, mark
    )


OLD = published("Rust", "Je mag liggen.", "Niets hoeft.", "Tot later.")


def why(*sentences, old=OLD, old_voice=VOICE, voice=VOICE, **changed):
    now = said(*sentences)
    return reasons.why_encode(old, old_voice, voice, recipe(now, voice, **changed), now)


def test_an_edited_sentence_is_shown_before_and_after():
    assert why("Je mag liggen.", "Je kunt rusten.", "Tot later.") == (
        "sentence changed: 'Niets hoeft.' → 'Je kunt rusten.'"
    )


def test_additions_and_removals_are_told_apart():
    assert (
        why("Je mag liggen.", "Nieuw.", "Niets hoeft.", "Tot later.") == "sentence added: 'Nieuw.'"
    )
    assert why("Je mag liggen.", "Tot later.") == "sentence removed: 'Niets hoeft.'"


def test_of_many_edits_the_first_is_shown_and_the_rest_counted():
    assert why("Anders.", "Niets hoeft.", "Ook anders.") == (
        "sentence changed: 'Je mag liggen.' → 'Anders.'; 1 more edits"
    )


def test_settings_and_voice_are_named_with_old_and_new():
    same = [one.text for one in OLD.utterances]
    assert why(*same, paragraph_pause_ms=3500) == "pause between paragraphs 3000 → 3500 ms"
    assert why(*same, breath="off") == "breath pattern 4-6 → off"
    assert why(*same, voice=replace(VOICE, pace_wpm=100)) == "pace 110 → 100 words a minute"
    assert why(*same, voice=replace(VOICE, engine="gtts", name="nl")) == (
        "voice changed: espeak rustig → gtts nl"
    )
    assert why(*same, voice=replace(VOICE, fingerprint="2")) == "the engine espeak was updated"


def test_a_new_and_a_lost_chapter_are_told_apart():
    same = [one.text for one in OLD.utterances]
    assert why(*same, old=None) == "new chapter"
    assert why(*same) == "its audio is missing or damaged"


def test_regrouped_sentences_have_a_reason_too():
    sentences = OLD.utterances
    section = ScriptSection("T", (Passage(sentences[:1]), Passage(sentences[1:])))
    made = keys.chapter_recipe(section, VOICE, Settings())
    assert reasons.why_encode(OLD, VOICE, VOICE, made, sentences) == (
        "pauses, paragraphs or exercises changed"
    )


def test_a_stage_that_changed_is_named():
    mix, encode = OLD.recipe.versions
    made = structs.replace(recipe(OLD.utterances), versions=(99, encode))
    assert reasons.why_encode(OLD, VOICE, VOICE, made, OLD.utterances) == f"mix version {mix} → 99"


def test_each_spoken_sentence_has_its_own_reason():
    now = said("Je mag liggen.", "Je kunt rusten.", "Tot later.", "Dag.")
    assert reasons.why_speak(OLD, now)[1] == "sentence changed: 'Niets hoeft.' → 'Je kunt rusten.'"
    assert reasons.why_speak(OLD, now)[3] == "sentence added"
    assert reasons.why_speak(OLD, now)[0] == "its clip is missing or damaged"
    assert reasons.why_speak(None, now)[0] == "new chapter"


def test_tags_only_says_which_tags():
    old = published("Rust", "Zin.", title="Rust", album="Gids", track=[1, 2])
    assert reasons.why_tag(old, {"title": "Rust", "album": "Anders", "track": [1, 2]}) == (
        "guide title changed: tags only"
    )
    assert reasons.why_tag(old, {"title": "Rust", "album": "Gids", "track": [2, 2]}) == (
        "chapter renumbered: tags only"
    )
    assert reasons.why_tag(old, dict(old.tags)) == "its file is missing or was changed"


def test_a_chapter_is_recognised_by_sound_then_title_then_what_it_shares():
    moved, retitled, edited = (
        published("A", "Een.", "Twee."), published("B", "Drie.", "Vier."), published("C", "Vijf."),
    )  # fmt: skip
    new = [
        Chapter("x", "Nieuwe naam", said("Drie.", "Vier.", "Vijf en een half.")),
        Chapter("y", "C", said("Heel anders.")),
        Chapter(moved.audio_key, "Z", said("Een.", "Twee.")),
        Chapter("z", "Nieuw", said("Nog nooit gezegd.")),
    ]
    assert reasons.continues([moved, retitled, edited], new) == [retitled, edited, moved, None]


def test_long_sentences_are_cut_for_the_screen():
    assert len(why("Een heel lange zin die maar doorgaat " * 4, "Niets hoeft.", "Tot later.")) < 120
