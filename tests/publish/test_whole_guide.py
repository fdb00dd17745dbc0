"""The whole guide in one file: the same sound, and chapters where they really begin."""

import io
import tracemalloc

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from audioguide.audio.encode import encode_mp3
from audioguide.errors import AudioError
from audioguide.publish.id3 import tagged, write_tags
from audioguide.publish.tags import Track, tags_of
from audioguide.publish.whole_guide import whole_guide

RATE = 24_000
TAGS = tags_of(Track(title="Gids", album="Gids", artist="Ans", language="nl"))
COVER = b"\xff\xd8 cover"


def tone(seconds, pitch_hz):
    time_s = np.arange(int(RATE * seconds)) / RATE
    edge = np.clip(np.minimum(time_s - 0.2, seconds - 0.2 - time_s) * 20, 0, 1)
    return (0.3 * edge * np.sin(2 * np.pi * pitch_hz * time_s)).astype(np.float32)


@pytest.fixture
def files(tmp_path):
    chapters = []
    for number, (title, seconds) in enumerate(
        [("Een heel lange titel vooraan", 1.003), ("Twee", 2.5), ("Drie: één", 0.71)], 1
    ):
        path = tmp_path / f"{number}.mp3"
        encode_mp3([tone(seconds, 200 * number)], path)
        tags = tags_of(Track(title=title, album="Gids", artist="Ans", language="nl"))
        path.write_bytes(b"".join(tagged([path.read_bytes()], tags)))
        chapters.append((title, path))
    return chapters


def joined(files):
    return b"".join(whole_guide(files, TAGS, COVER))


def heard(data):
    return soundfile.read(io.BytesIO(data), dtype="float32")[0]


def chapter_marks(data):
    return ID3(io.BytesIO(data)).getall("CHAP")


def test_each_chapter_is_heard_to_the_sample_where_its_mark_says(files):
    data = joined(files)
    sound = heard(data)
    for (title, path), mark in zip(files, chapter_marks(data), strict=True):
        apart = soundfile.read(path, dtype="float32")[0]
        start = mark.start_time * RATE // 1000
        assert str(mark.sub_frames["TIT2"]) == title
        assert np.abs(sound[start : start + len(apart)] - apart).max() < 1e-3
    assert (1000 * len(sound)) // RATE == mark.end_time


def test_marks_stand_in_the_order_of_listening_and_meet(files):
    marks = chapter_marks(joined(files))
    assert [mark.element_id for mark in marks] == ["chp01", "chp02", "chp03"]
    assert marks[0].start_time == 0
    assert [one.end_time for one in marks[:-1]] == [one.start_time for one in marks[1:]]


def test_the_contents_list_every_chapter_however_many(files):
    data = b"".join(whole_guide(files * 100, TAGS, COVER))
    tables = {one.element_id: one for one in ID3(io.BytesIO(data)).getall("CTOC")}
    listed = [
        name for part in tables["toc"].child_element_ids for name in tables[part].child_element_ids
    ]
    assert listed == [f"chp{number:03}" for number in range(1, 301)]


def test_tags_and_length_read_back(files):
    data = joined(files)
    assert str(ID3(io.BytesIO(data))["TIT2"]) == "Gids"
    assert MP3(io.BytesIO(data)).info.length == pytest.approx(len(heard(data)) / RATE, abs=0.001)
    assert data == joined(files)


def test_memory_stays_small(tmp_path):
    path = tmp_path / "lang.mp3"
    encode_mp3([np.zeros(RATE * 600, np.float32)], path)
    write_tags(path, TAGS)
    tracemalloc.start()
    assert sum(map(len, whole_guide([("Lang", path)] * 3, TAGS))) > 20_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_chapter_that_was_cut_short_is_refused(files):
    path = files[1][1]
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(AudioError, match=r"2\.mp3: changed since it was built"):
        joined(files)
