"""Writing a finished chapter as MP3, block by block."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from audioguide.audio.format import BIT_RATE_KBPS, FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE
from audioguide.audio.info_tag import info_frame
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import lameenc

    from audioguide.audio.clip import Pcm16, Samples

ENCODER = "lameenc"
"""The package that encodes; its version is in the key of every chapter."""
QUALITY = 7

ENCODER_GAIN_DB = -0.4455
"""What LAME does to the level by itself: it scales its input by 0.95 before encoding."""


def to_pcm16(samples: Samples) -> Pcm16:
    """Float samples of full scale ±1 as 16-bit PCM, clipped and rounded to nearest."""
    import numpy as np

    from audioguide.audio.clip import PCM16_PEAK

    scaled = np.clip(samples, -1.0, 1.0)
    scaled *= PCM16_PEAK
    np.rint(scaled, out=scaled)
    return scaled.astype("<i2")


def encode_mp3(blocks: Iterable[Samples], target: Path) -> None:
    """Encode mono sound at the working rate to a constant-bitrate MP3 without ID3 tags.

    Memory stays that of one block, and the same samples always give the same bytes. Quality level 7
    of LAME measures as close to the source at this rate as the ``lame`` command's default does, at
    less than half the time (``docs/architecture.md``).

    Args:
        blocks: The sound in order, each block mono float32.
        target: The file to write; on any failure it does not exist.

    Raises:
        AudioError: There was nothing to encode, or the file could not be written.
    """
    finished = False
    try:
        with target.open("wb") as file:
            _encode(blocks, file)
        finished = True
    except OSError as error:
        reason = error.strerror or str(error)
        raise AudioError(f"{target}: could not be written: {reason}") from error
    finally:
        if not finished:
            target.unlink(missing_ok=True)


def _encode(blocks: Iterable[Samples], file: IO[bytes]) -> None:
    """Leave room for the Info tag, write the frames, and fill the room in."""
    encoder = _encoder()
    file.write(bytes(FRAME_BYTES))
    header = b""
    sample_count = audio_bytes = 0
    for block in blocks:
        encoded = encoder.encode(to_pcm16(block).tobytes())
        header = header or bytes(encoded[:4])
        audio_bytes += file.write(encoded)
        sample_count += len(block)
    if sample_count == 0:
        raise AudioError("there is no sound to encode")
    encoded = encoder.flush()
    header = header or bytes(encoded[:4])
    audio_bytes += file.write(encoded)
    file.seek(0)
    file.write(
        info_frame(header, FRAME_BYTES, FRAME_SAMPLES, audio_bytes, sample_count, BIT_RATE_KBPS)
    )


def _encoder() -> lameenc.Encoder:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_out_sample_rate(SAMPLE_RATE)
    encoder.set_bit_rate(BIT_RATE_KBPS)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return encoder
