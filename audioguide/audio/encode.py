"""Writing a finished chapter as MP3, block by block."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from typing import IO, TYPE_CHECKING, cast

import numpy as np

from audioguide.audio.clip import PCM16_PEAK, SAMPLE_RATE
from audioguide.audio.ffmpeg import ffmpeg_command
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audioguide.audio.clip import Pcm16, Samples

BIT_RATE_KBPS = 96

ENCODER_GAIN_DB = -0.4455
"""What LAME does to the level by itself: it scales its input by 0.95 before encoding."""


def to_pcm16(samples: Samples) -> Pcm16:
    """Float samples of full scale ±1 as 16-bit PCM, clipped and rounded to nearest."""
    scaled = np.clip(samples, -1.0, 1.0)
    scaled *= PCM16_PEAK
    np.rint(scaled, out=scaled)
    return scaled.astype("<i2")


def encode_mp3(blocks: Iterable[Samples], target: Path) -> None:
    """Encode mono sound at the working rate to a constant-bitrate MP3 without ID3 tags.

    Memory stays that of one block, and the same samples always give the same bytes. Quality level
    7 of LAME measures as close to the source at this rate as level 5 does, at half the time. The
    Info tag is written, since players need it to play without a gap.

    Args:
        blocks: The sound in order, each block mono float32.
        target: The file to write; on any failure it does not exist.

    Raises:
        AudioError: There was nothing to encode, or the file could not be written.
    """
    command = ffmpeg_command(
        *(
            "-y",
            "-threads",
            "1",
            "-f",
            "s16le",
            "-ar",
            str(SAMPLE_RATE),
            "-ac",
            "1",
            "-i",
            "pipe:0",
        ),
        *("-c:a", "libmp3lame", "-b:a", f"{BIT_RATE_KBPS}k", "-compression_level", "7"),
        *("-write_xing", "1", "-id3v2_version", "0", "-bitexact", "-map_metadata", "-1"),
        *("-f", "mp3", f"file:{target}"),
    )
    finished = False
    try:
        with tempfile.TemporaryFile() as complaints:
            if not _feed(command, blocks, complaints):
                complaints.seek(0)
                lines = complaints.read().decode(errors="replace").strip().splitlines()
                reason = lines[-1].removeprefix(f"file:{target}: ") if lines else "ffmpeg stopped"
                raise AudioError(f"{target}: could not be written: {reason}")
        finished = True
    finally:
        if not finished:
            target.unlink(missing_ok=True)


def _feed(command: list[str], blocks: Iterable[Samples], complaints: IO[bytes]) -> bool:
    """Run ffmpeg on the blocks and tell whether it wrote them all."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=complaints)
    stdin = cast("IO[bytes]", process.stdin)
    sample_count = 0
    try:
        for block in blocks:
            stdin.write(to_pcm16(block).data)
            sample_count += len(block)
        stdin.close()
        if sample_count == 0:
            raise AudioError("there is no sound to encode")
        return process.wait() == 0
    except (BrokenPipeError, ConnectionError):
        process.wait()
        return False
    finally:
        with contextlib.suppress(OSError):
            stdin.close()
        if process.poll() is None:
            process.kill()
            process.wait()
