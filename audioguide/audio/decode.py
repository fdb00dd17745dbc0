"""Decode the sounds of engines and users, through pydub and the ffmpeg of a wheel."""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.audio.ffmpeg import ffmpeg_command
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    from pydub import AudioSegment

LONGEST_S = 1800
"""Decoding stops here: half an hour of 48 kHz stereo is 345 MB, and no engine sends that much."""


@cache
def _pydub() -> type[AudioSegment]:
    """The one class of pydub, told where the wheel keeps ffmpeg."""
    with warnings.catch_warnings():
        # pydub looks for a system ffmpeg while it is imported and warns when there is none, and
        # it imports audioop, which Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    AudioSegment.converter = ffmpeg_command()[0]
    segment: type[AudioSegment] = AudioSegment
    return segment


def decode(
    encoded: bytes | Path, codec: str, longest_s: float = LONGEST_S, start_s: int | None = None
) -> Clip:
    """Encoded audio as a mono clip.

    Args:
        encoded: A whole file: MP3, Ogg, WAV, …; ffmpeg recognises the container by itself. A file
            on disk is named by its absolute path, which ffmpeg cannot take for an option or a
            network address.
        codec: ffmpeg's name of the decoder, such as ``mp3`` or ``vorbis``. pydub would ask ffprobe,
            which the wheel does not have, where it is not told.
        longest_s: What lies beyond is not decoded, so that memory stays bounded.
        start_s: Where to begin, for a sound that is taken piece by piece; what lies past its end
            is an empty clip.

    Raises:
        AudioError: It could not be decoded, or holds no sound.
    """
    pydub = _pydub()
    from pydub.exceptions import CouldntDecodeError

    try:
        decoded = pydub.from_file(
            io.BytesIO(encoded) if isinstance(encoded, bytes) else str(encoded),
            codec=codec,
            duration=longest_s,
            start_second=start_s,
        )
    except CouldntDecodeError as error:
        last_line = str(error).strip().splitlines()[-1]
        raise AudioError(f"{codec} audio could not be decoded: {last_line}") from error
    full_scale = float(1 << (8 * decoded.sample_width - 1))
    interleaved = np.array(decoded.get_array_of_samples(), dtype=np.float32) / full_scale
    if not interleaved.size and start_s is None:
        raise AudioError(f"{codec} audio holds no sound")
    mono = interleaved.reshape(-1, decoded.channels).mean(axis=1, dtype=np.float32)
    return Clip(mono, decoded.frame_rate)
