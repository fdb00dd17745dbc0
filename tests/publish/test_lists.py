"""Playlist and manifest: what other programs read of a guide."""

import json
from dataclasses import replace

from audioguide.model import (
    BreathCue,
    ChapterFacts,
    Imprint,
    PublishedChapter,
    SpeechSpan,
    Utterance,
    Voice,
)
from audioguide.publish.manifest import as_json, manifest, read_manifest
from audioguide.publish.playlist import playlist

IMPRINT = Imprint("rust", "Rust,\nheel rustig", "nl", "Ans", "2026")
FACTS = ChapterFacts(
    duration_ms=61_700,
    loudness_lufs=-20.1,
    true_peak_dbtp=-6.6,
    speech=(SpeechSpan(4000, 5200),),
    breath=(BreathCue(0, 4000, "in"), BreathCue(4000, 10_000, "out")),
    stems={"cue rise": 1.1},
)
CHAPTER = PublishedChapter(
    1,
    "01-begin.mp3",
    "Begin\nhier",
    (Utterance("Bij 84%.", "Bij vierentachtig procent."),),
    FACTS,
    "ab",
)


def test_a_playlist_names_each_file_with_its_length_on_one_line():
    assert playlist(IMPRINT, [CHAPTER]) == (
        "#EXTM3U\n#audioguide\n#PLAYLIST:Rust, heel rustig\n"
        "#EXTINF:62,Begin hier\n../rust/01-begin.mp3\n"
    )


def test_a_manifest_says_what_was_measured_and_who_says_what_when():
    values = json.loads(as_json(manifest(IMPRINT, Voice("espeak", "rustig", 110, "x"), [CHAPTER])))
    assert values["schema"] == 2
    assert values["guide"] == {
        "slug": "rust",
        "title": "Rust,\nheel rustig",
        "language": "nl",
        "author": "Ans",
        "date": "2026",
    }
    assert values["voice"] == {"engine": "espeak", "name": "rustig", "pace": 110}
    (chapter,) = values["chapters"]
    assert (chapter["number"], chapter["file"], chapter["sha256"]) == (1, "01-begin.mp3", "ab")
    assert (chapter["duration_ms"], chapter["loudness_lufs"]) == (61_700, -20.1)
    assert chapter["true_peak_dbtp"] == -6.6
    assert chapter["stems"] == {"cue rise": 1.1}
    assert chapter["speech"] == [
        {
            "start_ms": 4000,
            "end_ms": 5200,
            "text": "Bij 84%.",
            "spoken": "Bij vierentachtig procent.",
        }
    ]
    assert [cue["phase"] for cue in chapter["breath"]] == ["in", "out"]


def test_a_manifest_names_the_voice_that_each_file_speaks_with():
    other = replace(CHAPTER, voice=Voice("gtts", "nl", 100, "y"))
    voice = Voice("espeak", "rustig", 110, "x")
    values = json.loads(as_json(manifest(IMPRINT, voice, [CHAPTER, other], other)))
    assert [one["voice"] for one in [values["volume"], *values["chapters"]]] == [
        {"engine": "gtts", "name": "nl", "pace": 100},
        None,
        {"engine": "gtts", "name": "nl", "pace": 100},
    ]


def test_a_manifest_is_read_as_it_was_written():
    written = manifest(IMPRINT, Voice("espeak", "rustig", 110, "x"), [CHAPTER], CHAPTER)
    read = read_manifest(as_json(written))
    assert read == written
    assert read.chapters[0].facts == FACTS
    assert read.chapters[0].said == CHAPTER.utterances
