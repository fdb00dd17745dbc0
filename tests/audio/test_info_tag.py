"""The Info tag: every decoder gives back exactly the samples that went in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_files import read_clip

from audioguide.audio.encode import encode_mp3
from audioguide.audio.format import FRAME_BYTES
from audioguide.audio.info_tag import info_frame

HEADER = b"\xff\xf3\xa4\xc4"
TAG_BYTES = 169
"""Header, side information, Xing's 120 bytes and LAME's 36."""


@settings(max_examples=25, deadline=None)
@given(length=st.integers(1, 60_000))
def test_as_many_samples_come_back_as_went_in(tmp_path_factory, length):
    path = tmp_path_factory.mktemp("mp3") / "a.mp3"
    encode_mp3([np.zeros(length, np.float32)], path)
    assert len(read_clip(path).samples) == length


def test_sound_comes_back_where_it_was(tmp_path):
    sound = np.zeros(48_000, np.float32)
    sound[20_000:20_480] = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(480) / 24_000)
    encode_mp3([sound[:7], sound[7:30_001], sound[30_001:]], tmp_path / "a.mp3")
    decoded = read_clip(tmp_path / "a.mp3").samples
    lags = range(-20, 21)
    likeness = [float(np.roll(decoded, -lag) @ sound) for lag in lags]
    assert lags[int(np.argmax(likeness))] == 0


def test_the_tag_says_how_much_silence_the_encoder_added():
    frame = info_frame(HEADER, FRAME_BYTES, 576, 10 * FRAME_BYTES, 5000, 96)
    assert len(frame) == FRAME_BYTES
    assert frame[:4] == HEADER
    assert frame[13:17] == b"Info"
    assert int.from_bytes(frame[21:25], "big") == 10
    gaps = int.from_bytes(frame[154:157], "big")
    assert divmod(gaps, 4096) == (576, 10 * 576 - 576 - 5000)


@pytest.mark.parametrize("flipped", [3, 20, 100, TAG_BYTES - 3])
def test_the_checksum_covers_the_whole_tag(flipped):
    frame = bytearray(info_frame(HEADER, FRAME_BYTES, 576, 10 * FRAME_BYTES, 5000, 96))
    checksum = int.from_bytes(frame[TAG_BYTES - 2 : TAG_BYTES], "big")
    assert _arc(frame[: TAG_BYTES - 2]) == checksum
    frame[flipped] ^= 1
    assert _arc(frame[: TAG_BYTES - 2]) != checksum


def _arc(data):
    """CRC-16/ARC the other way round: from a table, as players do it."""
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
        table.append(crc)
    crc = 0
    for byte in data:
        crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFF]
    return crc
