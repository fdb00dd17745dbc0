"""The one table of formats: the files that are made from a guide's finished chapters.

A row is all there is to a format: the plan compares the key of what it is made from with what was
published, the build writes what its maker yields, and whoever has to know which files belong to a
guide asks here. ``docs/formats.md`` is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from audioguide import stages
from audioguide.languages import load
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
from audioguide.publish.manifest import SCHEMA_VERSION
from audioguide.publish.player import player_hash
from audioguide.publish.tags import Track, tags_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from audioguide.model import Imprint, PublishedChapter
    from audioguide.publish.planned import FinishedGuide, Plain, PlannedChapter, PlannedGuide
    from audioguide.publish.tags import Tags


@dataclass(frozen=True, slots=True)
class GuideFormat:
    """A row: one file for a whole guide."""

    file: Callable[[str], str]
    """Its name for a guide's slug, seen from the guide's folder."""
    made_from: Callable[[PlannedGuide], Plain]
    """All that it is made from, for its key."""
    make: Callable[[FinishedGuide], Iterable[bytes]]
    """Its contents, piece by piece, so that long files need little memory."""
    needs_all: bool = False
    """Whether it is not made while a chapter is missing."""
    tells_of_chapters: bool = False
    """Whether it is made again where one chapter alone is built."""


@dataclass(frozen=True, slots=True)
class ChapterFormat:
    """A row: one file beside each chapter, not made while that chapter is missing."""

    ending: str
    """Of its name; the rest is that of the chapter's file."""
    made_from: Callable[[PlannedChapter], Plain]
    """All that it is made from, for its key."""
    make: Callable[[FinishedGuide, PublishedChapter], Iterable[bytes]]
    """Its contents, piece by piece."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of a guide, by its row."""

    file: str
    made_from: Plain
    make: Callable[[FinishedGuide], Iterable[bytes]]
    needs: tuple[str, ...] = ()
    """Chapters without which it is not made."""


def _playlist(guide: FinishedGuide) -> list[bytes]:
    from audioguide.publish.playlist import playlist

    return [playlist(guide.imprint, guide.chapters).encode()]


def _manifest(guide: FinishedGuide) -> list[bytes]:
    from audioguide.publish.manifest import as_json, manifest

    return [as_json(manifest(guide.imprint, guide.voice, guide.chapters, guide.volume))]


def _whole_guide(guide: FinishedGuide) -> Iterable[bytes]:
    from audioguide.publish.whole_guide import whole_guide

    chapters = [(one.title, guide.path_of(one.file)) for one in guide.chapters]
    return whole_guide(chapters, _whole_tags(guide.imprint), guide.pictures().cover_jpeg)


def _page(guide: FinishedGuide) -> list[bytes]:
    from audioguide.publish.page import page

    imprint = guide.imprint
    words, whole = load(imprint.language).wording.player, whole_file(imprint.slug)
    return [page(imprint, guide.chapters, guide.volume, whole, words).encode()]


def _app(guide: FinishedGuide) -> list[bytes]:
    from audioguide.publish.page import web_manifest

    return [web_manifest(guide.imprint).encode()]


def _worker(_guide: FinishedGuide) -> list[bytes]:
    from audioguide.publish.player import player_text

    return [player_text(WORKER_FILE).encode()]


def _webvtt(_guide: FinishedGuide, chapter: PublishedChapter) -> list[bytes]:
    from audioguide.publish.captions import webvtt

    return [webvtt(chapter).encode()]


def _lrc(guide: FinishedGuide, chapter: PublishedChapter) -> list[bytes]:
    from audioguide.publish.captions import lrc

    return [lrc(chapter, guide.imprint.title, guide.imprint.author).encode()]


def _icon(size_px: int) -> GuideFormat:
    return GuideFormat(
        lambda _: icon_file(size_px),
        lambda guide: guide.cover_key,
        lambda guide: [guide.pictures().icon(size_px)],
    )


def _heard(guide: PlannedGuide) -> Plain:
    """The chapters by name and sound."""
    return [[one.file, one.title, one.audio_key] for one in guide.chapters]


def _whole_chapters(guide: PlannedGuide) -> Plain:
    """All that is known of every file with sound of its own."""
    return [[one.file, one.audio_key, one.tags] for one in (guide.volume, *guide.chapters)]


def _about(imprint: Imprint) -> Plain:
    plain: Mapping[str, str] = msgspec.to_builtins(imprint)
    return plain


def _whole_tags(imprint: Imprint) -> Tags:
    return tags_of(
        Track(
            title=imprint.title,
            album=load(imprint.language).wording.whole_album.format(title=imprint.title),
            artist=imprint.author,
            language=imprint.language,
            date=imprint.date,
            encoded_by=MADE_HERE,
        )
    )


def _whole_made_from(guide: PlannedGuide) -> Plain:
    """What is told in its tags follows from its first parts; a tag that does not stands last."""
    tags = _whole_tags(guide.imprint)
    known = {"version", "title", "album", "artist", "language", "genre", "date", "encoded_by"}
    more = {name: value for name, value in tags.items() if name not in known}
    return [
        stages.TAGS, _about(guide.imprint), tags["album"], guide.cover_key, _heard(guide),
        *([more] if more else []),
    ]  # fmt: skip


def _page_made_from(guide: PlannedGuide) -> Plain:
    imprint = guide.imprint
    words, whole = load(imprint.language).wording.player, whole_file(imprint.slug)
    return [_about(imprint), _whole_chapters(guide), whole, player_hash(), words]


def _manifest_made_from(guide: PlannedGuide) -> Plain:
    who: Plain = [guide.voice.engine, guide.voice.name, guide.voice.pace_wpm]
    return [SCHEMA_VERSION, who, _whole_chapters(guide)]


def _caption_made_from(chapter: PlannedChapter) -> list[Plain]:
    return [chapter.tags["said"], chapter.tags["audio"], chapter.tags["title"]]


FORMATS: tuple[GuideFormat | ChapterFormat, ...] = (
    GuideFormat(playlist_file, lambda guide: [guide.imprint.title, _heard(guide)], _playlist),
    GuideFormat(lambda _: MANIFEST_FILE, _manifest_made_from, _manifest, tells_of_chapters=True),
    GuideFormat(whole_file, _whole_made_from, _whole_guide, needs_all=True),
    ChapterFormat("vtt", _caption_made_from, _webvtt),
    ChapterFormat(
        "lrc",
        lambda one: [*_caption_made_from(one), one.tags["album"], one.tags["artist"]],
        _lrc,
    ),
    GuideFormat(lambda _: PAGE_FILE, _page_made_from, _page, tells_of_chapters=True),
    GuideFormat(lambda _: APP_FILE, lambda guide: _about(guide.imprint), _app),
    GuideFormat(lambda _: WORKER_FILE, lambda _: player_hash(), _worker),
    *map(_icon, ICON_SIZES_PX),
)


def planned_files(guide: PlannedGuide) -> Iterator[PlannedFile]:
    """Every file that is made from a guide's chapters; those beside one chapter stand together."""
    everything = tuple(one.file for one in guide.chapters)
    beside_chapters = [row for row in FORMATS if isinstance(row, ChapterFormat)]
    for row in FORMATS:
        if isinstance(row, GuideFormat):
            needs = everything if row.needs_all else ()
            file = row.file(guide.imprint.slug)
            yield PlannedFile(file, row.made_from(guide), row.make, needs)
        elif row is beside_chapters[0]:
            for chapter in guide.chapters:
                yield from (_beside(chapter, one) for one in beside_chapters)


def _beside(chapter: PlannedChapter, row: ChapterFormat) -> PlannedFile:
    def make(guide: FinishedGuide) -> Iterable[bytes]:
        return row.make(guide, guide.chapter(chapter.file))

    file = beside(chapter.file, row.ending)
    return PlannedFile(file, row.made_from(chapter), make, (chapter.file,))


def file_names(slug: str, chapters: Iterable[str]) -> list[str]:
    """Every file that is made from a guide's chapters, seen from its folder.

    Args:
        slug: Of the guide.
        chapters: Names of its chapters' files.
    """
    of_guide = [row.file(slug) for row in FORMATS if isinstance(row, GuideFormat)]
    return [*of_guide, *(name for one in chapters for name in names_beside(one))]


def names_beside(chapter: str) -> list[str]:
    """The files that lie beside a chapter's."""
    return [beside(chapter, row.ending) for row in FORMATS if isinstance(row, ChapterFormat)]


def names_telling_of(chapter: str, slug: str) -> list[str]:
    """The files that tell of a chapter, and change where it is built alone.

    Args:
        chapter: Name of its file.
        slug: Of the guide.
    """
    rows = [row for row in FORMATS if isinstance(row, GuideFormat) and row.tells_of_chapters]
    return [*(row.file(slug) for row in rows), *names_beside(chapter)]
