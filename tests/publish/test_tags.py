"""What a player shows of a chapter."""

import io

import pytest
from mutagen.id3 import ID3

from audioguide.publish.tags import TrackTags, tagged, write_tags

AUDIO = b"\xff\xf3\xa4\xc0" + bytes(400)
TAGS = TrackTags(
    title="Wat rust is – één",
    album="Als rust niet lukt",
    artist="Ans & co",
    language="nl",
    track=(2, 12),
    genre="Audiobook",
    date="2026-11-22",
    timed=(("Eén zin.", 2500), ("\n\nNog een zin.", 4000)),
    lyrics="Eén zin.\n\nNog een zin.",
    comment="Adem licht.",
    cover_jpeg=b"\xff\xd8\xff\xe0 picture",
)


def read(data: bytes) -> ID3:
    return ID3(io.BytesIO(data))


def as_tagged(tags):
    return b"".join(tagged([AUDIO], tags))


def test_every_field_reads_back():
    id3 = read(as_tagged(TAGS))
    assert id3.version == (2, 3, 0)
    assert str(id3["TIT2"]) == TAGS.title
    assert str(id3["TALB"]) == TAGS.album
    assert str(id3["TPE1"]) == TAGS.artist
    assert str(id3["TRCK"]) == "2/12"
    assert str(id3["TLAN"]) == "nld"
    assert str(id3["TCON"]) == "Audiobook"
    assert str(id3["TDRC"]) == "2026-11-22"
    assert str(id3["USLT::nld"]) == TAGS.lyrics
    (sylt,) = id3.getall("SYLT")
    assert (sylt.lang, sylt.format, sylt.type, sylt.text) == ("nld", 2, 1, list(TAGS.timed))
    assert str(id3["COMM::nld"]) == TAGS.comment
    assert id3["APIC:"].data == TAGS.cover_jpeg
    assert id3["APIC:"].mime == "image/jpeg"


def test_the_audio_follows_untouched_and_nothing_else():
    assert as_tagged(TAGS).endswith(AUDIO)
    assert as_tagged(TAGS) == as_tagged(TAGS)


def test_empty_fields_are_left_out():
    id3 = read(as_tagged(TrackTags("Titel", "Gids", "", "nl")))
    assert set(id3.keys()) == {"TIT2", "TALB", "TLAN"}


@pytest.mark.parametrize("date", ["2026", "2026-11", "2026-11-22"])
def test_a_date_as_precise_as_it_was_written(date):
    id3 = read(as_tagged(TrackTags("T", "G", "A", "nl", date=date)))
    assert str(id3["TDRC"]) == (date if len(date) != 7 else "2026")


def test_a_file_is_tagged_in_place(tmp_path):
    path = tmp_path / "ademen.mp3"
    path.write_bytes(AUDIO)
    write_tags(path, TAGS)
    assert path.read_bytes() == as_tagged(TAGS)
