"""What a player shows of a chapter."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from audioguide.model import SpeechSpan
from audioguide.publish.id3 import tagged, write_tags
from audioguide.publish.tags import TAGS, Track, tags_of

FORMATS_DOC = Path(__file__).parents[2] / "docs" / "formats.md"
AUDIO = b"\xff\xf3\xa4\xc0" + bytes(400)
TRACK = Track(
    title="Wat rust is – één",
    album="Als rust niet lukt",
    artist="Ans & co",
    language="nl",
    date="2026-11-22",
    said=[["Eén zin."], ["Nog een zin."]],
    position=(2, 12),
    comment="Adem licht.",
)
SPEECH = (SpeechSpan(2500, 3500), SpeechSpan(4000, 5000))
COVER = b"\xff\xd8\xff\xe0 picture"


def read(data: bytes) -> ID3:
    return ID3(io.BytesIO(data))


def as_tagged(track, **given):
    return b"".join(tagged([AUDIO], tags_of(track), **given))


def fully_tagged():
    return as_tagged(TRACK, cover_jpeg=COVER, speech=SPEECH)


def test_every_field_reads_back():
    id3 = read(fully_tagged())
    assert id3.version == (2, 3, 0)
    assert str(id3["TIT2"]) == TRACK.title
    assert str(id3["TALB"]) == TRACK.album
    assert str(id3["TPE1"]) == TRACK.artist
    assert str(id3["TRCK"]) == "2/12"
    assert str(id3["TLAN"]) == "nld"
    assert str(id3["TCON"]) == "Audiobook"
    assert str(id3["TDRC"]) == "2026-11-22"
    assert str(id3["USLT::nld"]) == "Eén zin.\n\nNog een zin."
    (sylt,) = id3.getall("SYLT")
    timed = [("Eén zin.", 2500), ("\n\nNog een zin.", 4000)]
    assert (sylt.lang, sylt.format, sylt.type, sylt.text) == ("nld", 2, 1, timed)
    assert str(id3["COMM::nld"]) == TRACK.comment
    assert id3["APIC:"].data == COVER
    assert id3["APIC:"].mime == "image/jpeg"


def test_the_audio_follows_untouched_and_nothing_else():
    assert fully_tagged().endswith(AUDIO)
    assert fully_tagged() == fully_tagged()


def test_empty_fields_are_left_out():
    empty = Track(title="Titel", album="Gids", artist="", language="nl", genre="", position=())
    assert set(read(as_tagged(empty)).keys()) == {"TIT2", "TALB", "TLAN"}


@pytest.mark.parametrize("date", ["2026", "2026-11", "2026-11-22"])
def test_a_date_as_precise_as_it_was_written(date):
    id3 = read(as_tagged(replace(TRACK, date=date)))
    assert str(id3["TDRC"]) == (date if len(date) != 7 else "2026")


def test_a_file_is_tagged_in_place(tmp_path):
    path = tmp_path / "ademen.mp3"
    path.write_bytes(AUDIO)
    write_tags(path, tags_of(TRACK))
    assert path.read_bytes() == as_tagged(TRACK)


def undocumented(text):
    """The frames that stand in the table of tags and in no row of the documentation."""
    return {frame for tag in TAGS for frame in tag.frames if f"| `{frame}` |" not in text}


def test_the_documentation_has_every_frame():
    assert undocumented(FORMATS_DOC.read_text(encoding="utf-8")) == set()


def test_what_was_told_of_a_track_before_is_told_under_the_same_names():
    """Records hold them: another name would tag every file again."""
    assert tags_of(replace(TRACK, cover="c", audio="a", comment=None)) == {
        "version": 2, "cover": "c", "title": TRACK.title, "album": TRACK.album,
        "artist": TRACK.artist, "language": "nl", "genre": "Audiobook", "date": "2026-11-22",
        "said": [["Eén zin."], ["Nog een zin."]], "audio": "a", "track": [2, 12],
    }  # fmt: skip
