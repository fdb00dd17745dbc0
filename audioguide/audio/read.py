"""Reading a finished MP3 back, to the sample."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import soundfile

from audioguide.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audioguide.audio.clip import Samples

BLOCK_S = 10


def sample_rate_of(path: Path) -> int:
    """The sample rate of a sound file in hertz.

    Raises:
        AudioError: The file is missing or holds no sound that can be decoded.
    """
    with _open(path) as sound:
        return int(sound.samplerate)


def read_blocks(path: Path) -> Iterator[Samples]:
    """A sound file in blocks of ``BLOCK_S`` seconds, channels averaged into one.

    The encoder's delay and padding are left out by the MP3's Info tag, so a file that
    ``encode_mp3`` wrote comes back with as many samples as went in.

    Raises:
        AudioError: The file is missing or holds no sound that can be decoded.
    """
    with _open(path) as sound:
        while True:
            try:
                block = sound.read(BLOCK_S * sound.samplerate, dtype="float32", always_2d=True)
            except soundfile.SoundFileError as error:
                raise AudioError(f"{path}: the sound breaks off: {error}") from error
            if len(block) == 0:
                return
            yield block[:, 0] if sound.channels == 1 else block.mean(axis=1)


class _SequentialFile(soundfile.SoundFile):  # type: ignore[misc]  # soundfile has no types
    """A file read from begin to end.

    A seekable one is sought after every block, upon which its MP3 decoder loses what it carried
    over and prints complaints.
    """

    def seekable(self) -> bool:
        return False


def _open(path: Path) -> _SequentialFile:
    try:
        # As bytes, because soundfile cannot encode a name that is not UTF-8.
        return _SequentialFile(path if os.name == "nt" else os.fsencode(path))
    except (soundfile.SoundFileError, OSError) as error:
        # What libsndfile says of an MP3 that is none ("does not exist") only misleads.
        empty = path.is_file() and path.stat().st_size == 0
        reason = "it is empty" if empty else "no such file, or no sound in it"
        raise AudioError(f"{path}: not a sound file that can be read ({reason})") from error
