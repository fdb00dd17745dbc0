"""The Info tag: a silent MP3 frame in front that lets players start and stop at the exact sample.

LAME puts 576 samples of its own before the sound and fills the last frame after it. The tag says
how much, so that a decoder can leave both out; it also holds the number of frames and a table for
seeking. The layout is that of LAME's "Mp3 Info Tag" (revision 1), which follows Xing's.
"""

from __future__ import annotations

import struct

ENCODER_DELAY_SAMPLES = 576
"""What LAME puts before the sound; decoders know of the 529 samples that they add themselves."""

HEADER_BYTES = 4
"""Of any MP3 frame."""

_SIDE_INFO_BYTES = 9
"""Of a mono frame in MPEG-2 Layer III."""
_ALL_FIELDS = 0x0F
_CONSTANT_BIT_RATE = 0x01
_REVISION = 0x00
_SEEK_POINTS = 100
_GAPS_AT = 154
"""Where delay and padding stand in the frame: behind header, side information, fields and seeks."""


def info_frame(
    header: bytes, frame_bytes: int, frame_samples: int, audio_bytes: int, sample_count: int,
    bit_rate_kbps: int,
) -> bytes:  # fmt: skip
    """The frame to put in front of a mono, constant-bitrate MPEG-2 Layer III stream.

    Args:
        header: The four header bytes of the stream's first frame.
        frame_bytes: Size of each of its frames.
        frame_samples: Samples in each of its frames.
        audio_bytes: Size of the stream, without this frame.
        sample_count: Samples that went into the encoder.
        bit_rate_kbps: Of the stream.
    """
    frames = audio_bytes // frame_bytes
    padding = frames * frame_samples - ENCODER_DELAY_SAMPLES - sample_count
    total_bytes = audio_bytes + frame_bytes
    seek = bytes(256 * point // _SEEK_POINTS for point in range(_SEEK_POINTS))
    xing = b"Info" + struct.pack(">III", _ALL_FIELDS, frames, total_bytes) + seek
    quality = struct.pack(">I", 0)
    lame = struct.pack(
        ">9sBBIHHBB",
        b"LAME3.100",
        _REVISION << 4 | _CONSTANT_BIT_RATE,
        0,
        0,
        0,
        0,
        0,
        min(bit_rate_kbps, 255),
    )
    gaps = (ENCODER_DELAY_SAMPLES << 12 | padding).to_bytes(3, "big")
    rest = struct.pack(">BBHIH", 0, 0, 0, total_bytes, 0)
    tag = header + bytes(_SIDE_INFO_BYTES) + xing + quality + lame + gaps + rest
    tag += struct.pack(">H", _crc16(tag))
    return tag.ljust(frame_bytes, b"\0")


def read_padding(frame: bytes) -> int:
    """The samples after the sound, from a frame that ``info_frame`` made.

    Args:
        frame: As it stands in front of a stream.
    """
    return int.from_bytes(frame[_GAPS_AT : _GAPS_AT + 3], "big") & 0xFFF


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, by which a decoder knows that the tag is whole."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
