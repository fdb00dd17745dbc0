"""Tell a whole MP3 from one that was cut off, wherever the cut is.

Between two headers a cut leaves an MP3 frame too short, or bytes that are no header. At a header it
leaves a well-formed MP3, which two marks give away: the count of MP3 frames in an Info tag, and
the bit reservoir. An encoder of a constant rate keeps the sound of the coming MP3 frames in the
room that the present ones leave, and fills what is left behind the last with a plain pattern; so
room that holds anything else was meant for MP3 frames that are missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from audioguide.audio.id3_header import tag_length

# ISO/IEC 11172-3 and 13818-3: kbit/s of layer III by the header's index, 0 for free and forbidden.
_MPEG1_KBIT: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_MPEG2_KBIT: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_MPEG1_SAMPLE_RATES: Final = (44_100, 48_000, 32_000, 0)
_MPEG1: Final = 3
_RESERVED_VERSION: Final = 1
_MONO: Final = 3
_HEADER_BYTES: Final = 4
_CHECKSUM_BYTES: Final = 2
_SYNC_AND_LAYER: Final = 0xFFE6
_SYNC_AND_LAYER_III: Final = 0xFFE2
_ID3V1_BYTES: Final = 128
_LARGEST_RESERVOIR_BYTES: Final = 511
_BITS_A_BYTE: Final = 8
_TELLING_BITS: Final = 24
"""Sound ends in so many bits in turn once in eight million times."""

_IN_TURN: Final = ("01" * (_TELLING_BITS // 2), "10" * (_TELLING_BITS // 2))

_LAME_STAMP: Final = re.compile(rb"L(?:A(?:M(?:E[0-9A-Za-z. ]*)?)?)?")
"""What LAME writes into spare room, as far as there is room, a few bits after the sound."""


class NotWholeError(Exception):
    """No MP3, or only the beginning of one."""


@dataclass(frozen=True, slots=True)
class _Mp3Frame:
    """One MP3 frame, by its header."""

    data: bytes
    mpeg1: bool
    mono: bool
    has_checksum: bool

    @property
    def side_information(self) -> bytes:
        """Where its sound lies (11172-3, 2.4.1.7; 13818-3, 2.4.1.7)."""
        start = _HEADER_BYTES + _CHECKSUM_BYTES * self.has_checksum
        size = (17 if self.mono else 32) if self.mpeg1 else (9 if self.mono else 17)
        return self.data[start : start + size]

    @property
    def room(self) -> bytes:
        """What follows the side information: sound of this MP3 frame and of later ones."""
        start = _HEADER_BYTES + _CHECKSUM_BYTES * self.has_checksum
        return self.data[start + len(self.side_information) :]


def check_whole(mp3: bytes) -> bool:
    """Walk an MP3 from header to header: each must follow where the one before it ends.

    Returns:
        Whether it ends as LAME ends one; if not it was cut, or another encoder made it.

    Raises:
        NotWholeError: It is no MP3, holds no sound, or was cut off.
    """
    position = tag_length(mp3)
    end = len(mp3) - _ID3V1_BYTES if mp3[-_ID3V1_BYTES:].startswith(b"TAG") else len(mp3)
    frames: list[_Mp3Frame] = []
    while position < end:
        length = _length(mp3[position : position + _HEADER_BYTES])
        if not length:
            raise NotWholeError("that is not MP3")
        frames.append(_frame(mp3[position : position + length]))
        position += length
    if position > end:
        raise NotWholeError("that was cut off")
    if not frames:
        raise NotWholeError("of no length")
    announced = _announced(frames[0].data)
    if announced is None:
        return _ends_with_its_sound(frames)
    if len(frames) - 1 < announced:
        raise NotWholeError("that was cut off")
    return True


def _length(header: bytes) -> int:
    """Bytes of an MP3 frame by its header, 0 where it is none."""
    if len(header) < _HEADER_BYTES:
        return 0
    if int.from_bytes(header[:2], "big") & _SYNC_AND_LAYER != _SYNC_AND_LAYER_III:
        return 0
    version = header[1] >> 3 & 3
    kbit = (_MPEG1_KBIT if version == _MPEG1 else _MPEG2_KBIT)[header[2] >> 4]
    sample_rate = _MPEG1_SAMPLE_RATES[header[2] >> 2 & 3] // {3: 1, 2: 2}.get(version, 4)
    if version == _RESERVED_VERSION or not kbit or not sample_rate:
        return 0
    padding = header[2] >> 1 & 1
    samples_over_eight = 144 if version == _MPEG1 else 72
    return samples_over_eight * kbit * 1000 // sample_rate + padding


def _frame(data: bytes) -> _Mp3Frame:
    return _Mp3Frame(
        data,
        mpeg1=data[1] >> 3 & 3 == _MPEG1,
        mono=data[3] >> 6 == _MONO,
        has_checksum=not data[1] & 1,
    )


def _announced(first: bytes) -> int | None:
    """How many MP3 frames an Info or Xing header promises, itself not counted."""
    tag = max(first.find(b"Xing"), first.find(b"Info"))
    if tag < 0 or not first[tag + 7 : tag + 8] or not first[tag + 7] & 1:
        return None
    return int.from_bytes(first[tag + 8 : tag + 12], "big")


def _ends_with_its_sound(frames: list[_Mp3Frame]) -> bool:
    """Whether nothing but filling stands behind the sound of the last MP3 frame."""
    last = frames[-1]
    reservoir_bytes, sound_bits = _main_data(last)
    before = b""
    for frame in frames[-2::-1]:
        if len(before) >= _LARGEST_RESERVOIR_BYTES:
            break
        before = frame.room + before
    room = before[max(0, len(before) - reservoir_bytes) :] + last.room
    left_bits = _BITS_A_BYTE * len(room) - sound_bits
    return left_bits <= 0 or _is_filling(room, left_bits)


def _main_data(frame: _Mp3Frame) -> tuple[int, int]:
    """How many bytes before its own room the sound of an MP3 frame begins, and its bits."""
    side = frame.side_information
    bits = f"{int.from_bytes(side, 'big'):0{_BITS_A_BYTE * len(side)}b}"
    channels = 1 if frame.mono else 2
    if frame.mpeg1:
        begin, parts, part = 9, 2 * channels, 59
    else:
        begin, parts, part = 8, channels, 63
    first = len(bits) - parts * part
    sound_bits = sum(int(bits[start : start + 12], 2) for start in range(first, len(bits), part))
    return int(bits[:begin], 2), sound_bits


def _is_filling(room: bytes, left_bits: int) -> bool:
    """Whether a room ends as LAME fills it, by bits in turn or its stamp, or is one bit all over.

    Ones in a row are no sign: that is how Huffman codes of silence look.
    """
    left = int.from_bytes(room, "big") & ((1 << left_bits) - 1)
    bits = f"{left:0{left_bits}b}"
    return (
        _repeats(bits)
        or bits[-_TELLING_BITS:] in _IN_TURN
        or any(_repeats(_without_stamp(bits[start:])) for start in range(_BITS_A_BYTE))
    )


def _repeats(bits: str) -> bool:
    """Whether this is one bit or pair of bits repeated."""
    return bits == (bits[:2] * len(bits))[: len(bits)]


def _without_stamp(bits: str) -> str:
    """What follows the stamp of LAME, or its beginning, at the start of a row of bits."""
    size = len(bits) // _BITS_A_BYTE
    row = int(f"0{bits[: _BITS_A_BYTE * size]}", 2).to_bytes(size, "big")
    stamp = _LAME_STAMP.match(row)
    return bits[_BITS_A_BYTE * stamp.end() :] if stamp else bits
