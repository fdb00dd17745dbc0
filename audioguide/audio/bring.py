"""Sound files that users bring, decoded by what their name says they are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from audioguide.audio.decode import decode
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.audio.clip import Clip

CODECS = MappingProxyType(
    {
        ".mp3": ("mp3",),
        ".wav": ("pcm_s16le", "pcm_s24le", "pcm_f32le"),
        ".ogg": ("vorbis", "opus"),
        ".opus": ("opus",),
        ".oga": ("vorbis", "flac"),
        ".flac": ("flac",),
        ".m4a": ("aac", "alac"),
        ".aac": ("aac",),
    }
)
"""What may be inside a file of each name, likeliest first; pydub has to be told."""


def read_brought(path: Path, longest_s: float) -> Clip:
    """A user's own sound file as a mono clip, at the sample rate it was made with.

    Args:
        path: Its name tells the format.
        longest_s: What lies beyond is not decoded.

    Raises:
        AudioError: It is missing, of a kind not known, or holds no sound.
    """
    codecs = CODECS.get(path.suffix.lower())
    if codecs is None:
        raise AudioError(f"{path}: not a kind of sound file known here; use {', '.join(CODECS)}")
    try:
        encoded = path.read_bytes()
    except OSError as error:
        raise AudioError(f"{path}: cannot be read: {error.strerror or error}") from error
    reasons = []
    for codec in codecs:
        try:
            return decode(encoded, codec, longest_s)
        except AudioError as error:
            reasons.append(str(error))
    raise AudioError(f"{path}: not a sound file that can be read: {reasons[0]}")
