"""Which engines there are: found by entry point, loaded only when chosen."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError, SpeechError, UsageError
from audioguide.speech.contract import ENTRY_POINT_GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.speech.contract import SpeechEngine


def engine_names() -> tuple[str, ...]:
    """Names of the installed engines in alphabetical order; none of them is loaded."""
    return tuple(sorted({point.name for point in entry_points(group=ENTRY_POINT_GROUP)}))


@cache
def load_engine(name: str) -> SpeechEngine:
    """The one instance of an engine in this process.

    Raises:
        UsageError: No such engine; the known ones are in the message, the nearest first.
        SpeechError: The engine's own code cannot be loaded.
    """
    points = entry_points(group=ENTRY_POINT_GROUP, name=name)
    if not points:
        known = difflib.get_close_matches(name, engine_names(), n=len(engine_names()), cutoff=0.0)
        raise UsageError(f"unknown engine {name!r}; known: auto, {', '.join(known)}")
    point = next(iter(points))
    with blamed_on(f"{name} ({point.value})", "cannot be loaded"):
        engine: SpeechEngine = point.load()()
    return engine


@contextmanager
def blamed_on(engine: str, failed: str = "failed") -> Iterator[None]:
    """Say which engine it was, where somebody else's code fails in a way of its own.

    Raises:
        SpeechError: Anything but this project's own errors was raised inside.
    """
    try:
        yield
    except AudioguideError:
        raise
    except Exception as error:
        raise SpeechError(f"engine {engine} {failed}: {type(error).__name__}: {error}") from error
