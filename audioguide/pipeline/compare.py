"""What should be, held against what is there: published files, and finished work in the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.names import place
from audioguide.pipeline.kinds import CLIP
from audioguide.pipeline.record import is_untouched

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from audioguide.pipeline.record import ChapterRecord
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.targets import ChapterTarget


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is missing for one file with sound of its own."""

    target: ChapterTarget
    published: ChapterRecord | None
    """What was published of it."""
    current: bool
    """Whether that is still as it should be."""
    to_encode: bool = False
    """Whether its audio is neither in the store nor comes there for another chapter."""
    to_speak: tuple[tuple[int, str], ...] = ()
    """Which utterances have no clip yet, and the keys of those clips."""

    @property
    def makes(self) -> frozenset[str]:
        """Keys of what the store will have when this is made."""
        clips = (key for _, key in self.to_speak)
        return frozenset((self.target.audio_key, *clips) if self.to_encode else ())


def compare_chapters(
    chapters: Iterable[tuple[ChapterTarget, ChapterRecord | None]],
    store: Store,
    folder: Path,
    planned: AbstractSet[str],
    *,
    thorough: bool,
) -> tuple[Comparison, ...]:
    """What is missing for each chapter, in order.

    Args:
        chapters: As they should be, and as they were published.
        store: Where finished work is kept.
        folder: Of the guide.
        planned: Keys of what comes into the store for guides that are built before this one.
        thorough: Whether to hash files even where nobody seems to have touched them.
    """
    found = []
    makes = set(planned)
    for target, published in chapters:
        if _is_current(target, published, folder, thorough=thorough):
            one = Comparison(target, published, current=True)
        else:
            one = _compare_stale(target, published, store, makes)
        makes |= one.makes
        found.append(one)
    return tuple(found)


def _is_current(
    target: ChapterTarget, published: ChapterRecord | None, folder: Path, *, thorough: bool
) -> bool:
    return (
        published is not None
        and published.file == target.file
        and published.audio_key == target.audio_key
        and published.tags == target.tags
        and is_untouched(place(folder, published.file), published.mark, thorough=thorough)
    )


def _compare_stale(
    target: ChapterTarget, published: ChapterRecord | None, store: Store, makes: AbstractSet[str]
) -> Comparison:
    """What the store lacks for a chapter whose file is not as it should be."""
    key = target.audio_key
    if key in makes or store.find(target.kind, key) is not None:
        return Comparison(target, published, current=False)
    missing: dict[str, int] = {}
    for index, clip in enumerate(target.clip_keys):
        if clip not in makes and clip not in missing and store.find(CLIP, clip) is None:
            missing[clip] = index
    to_speak = tuple((index, clip) for clip, index in missing.items())
    return Comparison(target, published, current=False, to_encode=True, to_speak=to_speak)
