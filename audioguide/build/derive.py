"""What is made from a guide's finished chapters: one table of file names, keys and makers.

A line of the table is all there is to a derived file: the plan compares its key with what was
published, and the build writes what its maker yields.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audioguide import versions
from audioguide.build import keys
from audioguide.names import MANIFEST_FILE, playlist_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from audioguide.build.plan import WantedChapter
    from audioguide.model import Imprint, PublishedChapter, Voice


@dataclass(frozen=True, slots=True)
class Shelf:
    """What makers work from: a guide's chapters as they lie in its folder."""

    folder: Path
    imprint: Imprint
    voice: Voice
    chapters: Sequence[PublishedChapter]


@dataclass(frozen=True, slots=True)
class Derivation:
    """One file made from the chapters."""

    file: str
    key: str
    """Of all that it is made from."""
    make: Callable[[Shelf], Iterable[bytes]]
    """Its contents, piece by piece, so that long files need little memory."""


def derivations(
    imprint: Imprint, voice: Voice, wanted: Sequence[WantedChapter]
) -> dict[str, Derivation]:
    """Every derived file of a guide, by its name.

    Args:
        imprint: Of the guide.
        voice: Who speaks it.
        wanted: Its chapters as they should be.
    """
    heard = [[one.file, one.section.title, one.audio_key] for one in wanted]
    full = [[one.file, one.audio_key, one.tags] for one in wanted]
    who = [voice.engine, voice.name, voice.pace_wpm]
    table = [
        _line(playlist_file(imprint.slug), [imprint.title, heard], _playlist),
        _line(MANIFEST_FILE, [who, full], _manifest),
    ]
    return {one.file: one for one in table}


def _line(file: str, recipe: Any, make: Callable[[Shelf], Iterable[bytes]]) -> Derivation:
    return Derivation(file, keys.digest([versions.DERIVE, recipe]), make)


def _playlist(shelf: Shelf) -> list[bytes]:
    from audioguide.publish.playlist import playlist

    return [playlist(shelf.imprint.title, shelf.chapters).encode()]


def _manifest(shelf: Shelf) -> list[bytes]:
    from audioguide.publish.manifest import manifest

    values = manifest(shelf.imprint, shelf.voice, shelf.chapters)
    return [(json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()]
