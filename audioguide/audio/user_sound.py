"""Sound files that users have, recognised by what is in them and decoded by pydub."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import soxr

from audioguide.audio.clip import Clip
from audioguide.audio.decode import decode
from audioguide.audio.ffmpeg import ffmpeg_command
from audioguide.audio.format import SAMPLE_RATE
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

_CONTAINERS = "wav,w64,aiff,mp3,ogg,flac,mov,aac,matroska,asf,caf"
"""Others can name files of their own or the network, as playlists do; no sound is in them."""
_PROBE_TIMEOUT_S = 30
_PIECE_S = 60
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_CODEC = re.compile(r"Stream #0:\d+\S*: Audio: (\w+)")


def read_user_sound(path: Path, longest_s: float) -> Clip:
    """A user's own sound file as a mono clip at the working rate.

    ffmpeg tells which codec is inside, whatever the file is called; pydub has to be told, since the
    ffprobe that it would ask is not in the wheel. It is asked for a piece at a time, so that the
    channels and the rate of a file need no memory.

    Args:
        path: Any of the usual kinds: WAV, FLAC, Ogg Vorbis, Opus, MP3, M4A, ….
        longest_s: What a file says to be longer is refused; what lies beyond is not decoded.

    Raises:
        AudioError: It is missing, too long, or holds no sound; the message does not name it.
    """
    if not path.is_file():
        raise AudioError("no such file" if not path.exists() else "not a file")
    codec, length_s = _probe(path.resolve())
    if length_s is not None and length_s > longest_s:
        raise AudioError(f"lasts {length_s / 60:.0f} minutes, and {longest_s / 60:.0f} is the most")
    # Of a path that ends in .wav pydub reads all by itself and leaves it open; PCM can be piped.
    source = path.read_bytes() if codec.startswith("pcm_") else path.resolve()
    try:
        return _read_pieces(source, codec, longest_s)
    except AudioError as error:
        raise AudioError(f"not a sound file that can be read: {error}") from error


def _read_pieces(source: bytes | Path, codec: str, longest_s: float) -> Clip:
    """A sound decoded a piece at a time, each brought to the working rate at once."""
    first = decode(source, codec, _PIECE_S)
    resampler = soxr.ResampleStream(first.sample_rate, SAMPLE_RATE, 1, dtype="float32")
    pieces = [resampler.resample_chunk(first.samples)]
    start_s, piece = _PIECE_S, first
    while piece.duration_ms >= 1000 * _PIECE_S - 1 and start_s < longest_s:
        piece = decode(source, codec, min(_PIECE_S, longest_s - start_s), start_s)
        pieces.append(resampler.resample_chunk(piece.samples))
        start_s += _PIECE_S
    pieces.append(resampler.resample_chunk(np.zeros(0, np.float32), last=True))
    return Clip(np.concatenate(pieces), SAMPLE_RATE)


def _probe(path: Path) -> tuple[str, float | None]:
    """The codec inside a file, and the length in seconds that it claims, if it does."""
    command = ffmpeg_command(
        "-loglevel", "info", "-protocol_whitelist", "file", "-format_whitelist", _CONTAINERS,
        "-i", str(path),
    )  # fmt: skip
    try:
        said = subprocess.run(  # noqa: S603 - the wheel's ffmpeg, and an absolute path
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_TIMEOUT_S,
            check=False,
        ).stderr.decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        raise AudioError("not a sound file that can be read") from error
    codec = _CODEC.search(said)
    if codec is None:
        raise AudioError("not a sound file")
    claimed = _DURATION.search(said)
    if claimed is None:
        return codec[1], None
    hours, minutes, seconds = (float(part) for part in claimed.groups())
    return codec[1], 3600 * hours + 60 * minutes + seconds
