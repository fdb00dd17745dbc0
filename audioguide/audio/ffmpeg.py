"""Where ffmpeg is found; no other module knows how its command line begins."""

from __future__ import annotations

import imageio_ffmpeg

from audioguide.commands import install
from audioguide.errors import AudioError


def ffmpeg_command(*arguments: str) -> list[str]:
    """A command line for the ffmpeg that comes with the imageio-ffmpeg wheel.

    Args:
        arguments: What follows the options that every call shares.

    Raises:
        AudioError: There is no ffmpeg for this machine.
    """
    try:
        executable = imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as error:
        raise AudioError(
            "no ffmpeg for this machine: name one in IMAGEIO_FFMPEG_EXE, or put back the one that "
            f"comes with: {install('imageio-ffmpeg', '--force-reinstall', '--no-deps')}"
        ) from error
    return [executable, "-hide_banner", "-loglevel", "error", *arguments]
