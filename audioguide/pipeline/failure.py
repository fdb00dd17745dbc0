"""A guide that cannot be built as its files stand: a value, so that the others go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError, BuildError, ManuscriptError
from audioguide.sources import reason

if TYPE_CHECKING:
    from pathlib import Path

_WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """Why a guide could not be loaded or planned; nothing of it is touched."""

    source: Path
    """Its manuscript."""
    line: int | None
    """The line of the manuscript, where one can be named."""
    message: str
    """What is wrong, where, and what to do."""
    bad_input: bool = True
    """Whether a text or a setting is wrong, not the machine."""


def failed(source: Path, error: AudioguideError | OSError) -> LoadFailure:
    """What an error means for the guide of a manuscript.

    Args:
        source: The manuscript.
        error: What was raised when its guide was loaded or planned.

    Raises:
        BuildError: The output cannot be used, by no guide.
    """
    if isinstance(error, BuildError):
        raise error
    if isinstance(error, ManuscriptError):
        line = error.line if error.path == source else None
        return LoadFailure(source, line, str(error))
    if isinstance(error, AudioguideError):
        return LoadFailure(source, None, str(error), error.exit_code == _WRONG_USE)
    return LoadFailure(source, None, f"{source}: {reason(error)}", bad_input=False)
