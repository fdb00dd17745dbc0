"""The kinds of objects that the store keeps, and what is known of each without its payload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from audioguide.model import ChapterFacts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of object, and the type of what is known of one.

    Made where a module begins, by one thread: two threads in which msgspec meets a type for the
    first time crash.
    """

    name: str
    facts: type[T]

    def __post_init__(self) -> None:
        """Let msgspec meet the type."""
        msgspec.json.Decoder(self.facts)


class ClipFacts(msgspec.Struct, frozen=True):
    """What is known of a spoken sentence."""

    duration_ms: int
    energy: float
    harsh_energy: float


class BedFacts(msgspec.Struct, frozen=True):
    """What is known of a background sound."""

    duration_ms: int
    peak: float


CLIP = Kind("clip", ClipFacts)
BED = Kind("bed", BedFacts)
CHAPTER = Kind("chapter", ChapterFacts)
VOLUME = Kind("volume", ChapterFacts)
"""The file to set the level by."""
