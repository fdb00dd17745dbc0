"""A guide that cannot be built as its files stand: a value, so that the others go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from audioguide.errors import AudioguideError, BuildError, ManuscriptError
from audioguide.sources import reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

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


def attempt(source: Path, make: Callable[[], T]) -> T | LoadFailure:
    """What is made of a manuscript, or why nothing can be.

    Args:
        source: The manuscript.
        make: Loads or plans its guide.

    Raises:
        BuildError: The output cannot be used, by no guide.
    """
    try:
        return make()
    except BuildError:
        raise
    except ManuscriptError as error:
        line = error.line if error.path == source else None
        return LoadFailure(source, line, str(error))
    except AudioguideError as error:
        return LoadFailure(source, None, str(error), error.exit_code == _WRONG_USE)
    except OSError as error:
        return LoadFailure(source, None, f"{source}: {reason(error)}", bad_input=False)
