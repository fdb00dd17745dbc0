"""Read what Google Translate's speech endpoint answers, and trust none of it."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from audioguide.errors import SpeechError

_AUDIO: Final = re.compile(rb'jQ1olc","\[\\"([^"\\]*)\\"\]')
"""Where gTTS finds the base64 in a batchexecute reply, cut short at the first quote."""

# ISO/IEC 11172-3 and 13818-3: kbit/s of layer III by the header's index, 0 for free and forbidden.
_MPEG1_KBIT: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_MPEG2_KBIT: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_MPEG1_SAMPLE_RATES: Final = (44_100, 48_000, 32_000, 0)
_HEADER_BYTES: Final = 4
_SYNC_AND_LAYER: Final = 0xFFE6
_SYNC_AND_LAYER_III: Final = 0xFFE2
_ID3V2_HEADER_BYTES: Final = 10


class BadReplyError(SpeechError):
    """A reply that says it is fine and holds no whole sound."""


def mp3_of_reply(body: bytes) -> bytes:
    """The MP3 inside a reply.

    Raises:
        BadReplyError: It holds none, or only a part of one.
    """
    if not body.strip():
        raise BadReplyError("Google's voice sent an empty reply")
    found = _AUDIO.search(body)
    if not found:
        kind = "a web page" if b"<html" in body[:1000].lower() else "something else"
        raise BadReplyError(f"Google's voice sent {kind} instead of sound")
    try:
        mp3 = base64.b64decode(found.group(1), validate=True)
    except binascii.Error as error:
        raise BadReplyError("Google's voice sent damaged sound") from error
    check_whole_mp3(mp3)
    return mp3


def check_whole_mp3(mp3: bytes) -> None:
    """Walk an MP3 from header to header: each must follow where the one before it ends.

    Raises:
        BadReplyError: It is no MP3, or it was cut off.
    """
    position = _after_id3v2(mp3)
    frames = 0
    announced = _announced_frames(mp3, position)
    end = len(mp3) - 128 if mp3[-128:-125] == b"TAG" else len(mp3)
    while position < end:
        length = _frame_bytes(mp3[position : position + _HEADER_BYTES])
        if not length:
            raise BadReplyError("Google's voice sent sound that is not MP3")
        position += length
        frames += 1
    if position > end:
        raise BadReplyError("Google's voice sent sound that was cut off")
    if not frames:
        raise BadReplyError("Google's voice sent no sound")
    if announced is not None and frames - 1 < announced:
        raise BadReplyError("Google's voice sent sound that was cut off")


def _after_id3v2(mp3: bytes) -> int:
    """Where the first MP3 header stands; the size is 28 bits in four bytes (ID3v2.3, 3.1)."""
    if mp3[:3] != b"ID3":
        return 0
    size = 0
    for byte in mp3[6:_ID3V2_HEADER_BYTES]:
        size = size << 7 | byte & 0x7F
    return _ID3V2_HEADER_BYTES + size


def _announced_frames(mp3: bytes, position: int) -> int | None:
    """How many MP3 frames an Info or Xing header promises, itself not counted."""
    first = mp3[position : position + _frame_bytes(mp3[position : position + _HEADER_BYTES])]
    tag = max(first.find(b"Xing"), first.find(b"Info"))
    if tag < 0 or not first[tag + 7 : tag + 8] or not first[tag + 7] & 1:
        return None
    return int.from_bytes(first[tag + 8 : tag + 12], "big")


def _frame_bytes(header: bytes) -> int:
    """Length of an MP3 frame by its header, 0 where it is none."""
    if len(header) < _HEADER_BYTES:
        return 0
    if int.from_bytes(header[:2], "big") & _SYNC_AND_LAYER != _SYNC_AND_LAYER_III:
        return 0
    version = header[1] >> 3 & 3
    reserved_version = 1
    mpeg1 = 3
    kbit = (_MPEG1_KBIT if version == mpeg1 else _MPEG2_KBIT)[header[2] >> 4]
    sample_rate = _MPEG1_SAMPLE_RATES[header[2] >> 2 & 3] // {3: 1, 2: 2}.get(version, 4)
    if version == reserved_version or not kbit or not sample_rate:
        return 0
    padding = header[2] >> 1 & 1
    samples_over_eight = 144 if version == mpeg1 else 72
    return samples_over_eight * kbit * 1000 // sample_rate + padding
