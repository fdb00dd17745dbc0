"""Which engines there are: a value that is passed in; an engine is loaded only when it is asked."""

from __future__ import annotations

import difflib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError, SpeechError, UsageError
from audioguide.plugins import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from audioguide.speech.contract import SpeechEngine

ENTRY_POINT_GROUP = "audioguide.engines"

_loading = threading.RLock()


@dataclass(frozen=True, slots=True)
class EngineRegistry:
    """The engines that a program knows, by name; any process can be given it.

    It holds where each engine's class stands, not the engine: that is made when it is first asked
    for, once in a process, so that what it keeps and has loaded is there for every caller.
    """

    places: tuple[tuple[str, str], ...] = ()
    """Name and ``module:class`` of each, in alphabetical order."""

    @classmethod
    def of(cls, places: Mapping[str, str]) -> Self:
        """The registry of these engines and no others.

        Args:
            places: ``module:class`` of each, by name.
        """
        return cls(tuple(sorted(places.items())))

    @classmethod
    def installed(cls) -> Self:
        """Every engine that an installed package names as an entry point; none is loaded."""
        points = installed(ENTRY_POINT_GROUP)
        return cls.of({name: point.value for name, point in points.items()})

    def bundled(self) -> EngineRegistry:
        """Those that come with the tool itself: light to load, whatever else is installed."""
        package = f"{__name__.partition('.')[0]}."
        return EngineRegistry(tuple(one for one in self.places if one[1].startswith(package)))

    @property
    def names(self) -> tuple[str, ...]:
        """Of the engines, in alphabetical order."""
        return tuple(name for name, _ in self.places)

    def load(self, name: str) -> SpeechEngine:
        """The one instance of an engine in this process.

        Raises:
            UsageError: No such engine; the known ones are in the message, the nearest first.
            SpeechError: The engine's own code cannot be loaded.
        """
        place = dict(self.places).get(name)
        if place is None:
            known = difflib.get_close_matches(name, self.names, n=len(self.places) or 1, cutoff=0.0)
            raise UsageError(f"unknown engine {name!r}; known: {', '.join(['auto', *known])}")
        with blamed_on(f"{name} ({place})", "cannot be loaded"), _loading:
            return _engine_at(place)

    def find(self, name: str) -> SpeechEngine | None:
        """The same, or none where there is none or it cannot be loaded."""
        try:
            return self.load(name)
        except AudioguideError:
            return None


@cache
def _engine_at(place: str) -> SpeechEngine:
    """The engine whose class stands at a place, made once in a process."""
    from importlib.metadata import EntryPoint

    engine: SpeechEngine = EntryPoint("engine", place, ENTRY_POINT_GROUP).load()()
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
