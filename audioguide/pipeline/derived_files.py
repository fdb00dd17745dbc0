"""What is made from a guide's finished chapters: one table of file names, keys and makers.

A line of the table is all there is to a derived file: the plan compares its key with what was
published, and the build writes what its maker yields.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from audioguide import languages, versions
from audioguide.names import (
    APP_FILE,
    ICON_SIZES_PX,
    MADE_HERE,
    MANIFEST_FILE,
    PAGE_FILE,
    WORKER_FILE,
    beside,
    icon_file,
    playlist_file,
    whole_file,
)
from audioguide.pipeline import keys
from audioguide.pipeline.targets import GENRE
from audioguide.publish.manifest import SCHEMA_VERSION
from audioguide.publish.player import player_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from audioguide.model import Imprint, PublishedChapter, Voice
    from audioguide.pipeline.stored_pictures import Pictures
    from audioguide.pipeline.targets import WantedChapter


@dataclass(frozen=True, slots=True)
class Shelf:
    """What makers work from: a guide's chapters as they will lie in its folder."""

    path_of: Callable[[str], Path]
    """Where a chapter's file is now."""
    imprint: Imprint
    voice: Voice
    chapters: Sequence[PublishedChapter]
    volume: PublishedChapter | None
    """The file to set the level by; None where it could not be made."""
    pictures: Callable[[], Pictures]

    def chapter(self, file: str) -> PublishedChapter:
        """The chapter that lies in a file."""
        return next(one for one in self.chapters if one.file == file)


@dataclass(frozen=True, slots=True)
class Derivation:
    """One file made from the chapters."""

    file: str
    key: str
    """Of all that it is made from."""
    make: Callable[[Shelf], Iterable[bytes]]
    """Its contents, piece by piece, so that long files need little memory."""
    needs: tuple[str, ...] = ()
    """Chapters without which it is not made."""


def derivations(
    imprint: Imprint, voice: Voice, wanted: Sequence[WantedChapter], volume: WantedChapter
) -> dict[str, Derivation]:
    """Every derived file of a guide, by its name.

    Args:
        imprint: Of the guide.
        voice: Who speaks it.
        wanted: Its chapters as they should be.
        volume: The file to set the level by, as it should be.
    """
    heard = [[one.file, one.section.title, one.audio_key] for one in wanted]
    full = [[one.file, one.audio_key, one.tags] for one in (volume, *wanted)]
    cover = wanted[0].tags["cover"] if wanted else ""
    who = [voice.engine, voice.name, voice.pace_wpm]
    plain = msgspec.to_builtins(imprint)
    whole = whole_file(imprint.slug)
    album = languages.load(imprint.language).wording.whole_album.format(title=imprint.title)
    table = [
        _line(playlist_file(imprint.slug), [imprint.title, heard], _playlist),
        _line(MANIFEST_FILE, [SCHEMA_VERSION, who, full], _manifest),
        _line(
            whole,
            [versions.TAGS, plain, album, cover, heard],
            _whole(album),
            tuple(one.file for one in wanted),
        ),
        *(line for one in wanted for line in _captions(one)),
        _line(
            PAGE_FILE,
            [plain, full, whole, player_hash(), languages.load(imprint.language).fingerprint()],
            _page(whole),
        ),
        _line(APP_FILE, plain, _app),
        _line(WORKER_FILE, player_hash(), _worker),
        *(_line(icon_file(px), cover, _icon(px)) for px in ICON_SIZES_PX),
    ]
    return {one.file: one for one in table}


def _line(
    file: str,
    recipe: Any,
    make: Callable[[Shelf], Iterable[bytes]],
    needs: tuple[str, ...] = (),
) -> Derivation:
    return Derivation(file, keys.digest([versions.DERIVE, recipe]), make, needs)


def _captions(wanted: WantedChapter) -> list[Derivation]:
    """The text of one chapter in step with its sound."""
    file, tags = wanted.file, wanted.tags
    recipe = [tags["said"], tags["audio"], tags["title"]]

    def vtt(shelf: Shelf) -> list[bytes]:
        from audioguide.publish.captions import webvtt

        return [webvtt(shelf.chapter(file)).encode()]

    def lyrics(shelf: Shelf) -> list[bytes]:
        from audioguide.publish.captions import lrc

        return [lrc(shelf.chapter(file), shelf.imprint.title, shelf.imprint.author).encode()]

    return [
        _line(beside(file, "vtt"), recipe, vtt, (file,)),
        _line(beside(file, "lrc"), [*recipe, tags["album"], tags["artist"]], lyrics, (file,)),
    ]


def _whole(album: str) -> Callable[[Shelf], Iterable[bytes]]:
    def make(shelf: Shelf) -> Iterable[bytes]:
        from audioguide.publish.tags import TrackTags
        from audioguide.publish.whole_guide import whole_guide

        imprint = shelf.imprint
        tags = TrackTags(
            title=imprint.title,
            album=album,
            artist=imprint.author,
            language=imprint.language,
            genre=GENRE,
            date=imprint.date,
            encoded_by=MADE_HERE,
            cover_jpeg=shelf.pictures().cover_jpeg,
        )
        return whole_guide([(one.title, shelf.path_of(one.file)) for one in shelf.chapters], tags)

    return make


def _page(whole: str) -> Callable[[Shelf], list[bytes]]:
    def make(shelf: Shelf) -> list[bytes]:
        from audioguide.publish.page import page

        said = languages.load(shelf.imprint.language).wording.player
        return [page(shelf.imprint, shelf.chapters, shelf.volume, whole, said).encode()]

    return make


def _app(shelf: Shelf) -> list[bytes]:
    from audioguide.publish.page import web_manifest

    return [web_manifest(shelf.imprint).encode()]


def _worker(_shelf: Shelf) -> list[bytes]:
    from audioguide.publish.player import player_text

    return [player_text(WORKER_FILE).encode()]


def _icon(size_px: int) -> Callable[[Shelf], list[bytes]]:
    return lambda shelf: [shelf.pictures().icon(size_px)]


def _playlist(shelf: Shelf) -> list[bytes]:
    from audioguide.publish.playlist import playlist

    return [playlist(shelf.imprint, shelf.chapters).encode()]


def _manifest(shelf: Shelf) -> list[bytes]:
    from audioguide.publish.manifest import manifest

    values = manifest(shelf.imprint, shelf.voice, shelf.chapters, shelf.volume)
    return [(json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()]
