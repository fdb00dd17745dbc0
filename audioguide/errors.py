"""One error root; every leaf owns its exit code.

A message says what is wrong, where, and what to do, in one or two lines.
"""

from pathlib import Path


class AudioguideError(Exception):
    """Something a user can understand and act on; printed without a traceback."""

    exit_code = 1


class UsageError(AudioguideError):
    """A wrong command, option or value."""

    exit_code = 2


class ManuscriptError(AudioguideError):
    """A manuscript, lexicon or settings file that cannot be used as it stands.

    Args:
        message: What is wrong and what to do.
        path: The file.
        line: The line in it, counted from 1, where one can be named.
    """

    exit_code = 2

    def __init__(self, message: str, path: Path, line: int | None = None) -> None:
        where = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line


class UnsafePatternError(UsageError):
    """A breath pattern outside the limits that keep it safe."""


class SpeechError(AudioguideError):
    """An engine that could not speak, or is not there."""


class AudioError(AudioguideError):
    """Audio that could not be decoded, encoded or measured."""


class BuildError(AudioguideError):
    """A build that could not finish; what was finished is kept."""


class WriteError(BuildError):
    """A file that a person asked for and that could not be written; what was there is as it was."""
