"""The one table of tags: what each is called, what it is made from, and where it stands in a file.

What is due, the reasons that are given for it, records and the frames that are written all go by
this table, and ``docs/formats.md`` is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from audioguide import versions
from audioguide.languages import codes, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TagValue: TypeAlias = str | int | list[int | list[str]]
Tags: TypeAlias = dict[str, TagValue]
"""What the tags of one file are made from, by the names of the table."""

AUDIOBOOK = "Audiobook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One file with sound: all that its tags may tell of. None means that it has no such tag."""

    title: str
    album: str
    artist: str
    language: str
    """Two letters, as in front matter."""
    genre: str = AUDIOBOOK
    date: str = ""
    """ISO date or year, or empty."""
    cover: str | None = None
    """Key of its picture."""
    said: Sequence[Sequence[str]] | None = None
    """The sentences of each paragraph, as written."""
    audio: str | None = None
    """Key of its sound, with which the text runs in step."""
    position: Sequence[int] | None = None
    """Its number and how many there are; empty where it is not counted."""
    encoded_by: str | None = None
    comment: str | None = None


def _text(value: TagValue) -> str:
    """A value as a text frame has it."""
    return "/".join(map(str, value)) if isinstance(value, list) else str(value)


def iso_639_2(value: TagValue) -> str:
    """A language as ID3 has it: in three letters."""
    return load(str(value)).iso_639_2 if value in codes() else "und"


@dataclass(frozen=True, slots=True)
class Tag:
    """One row: a thing that tags tell."""

    name: str
    """In keys and in records, so it never changes."""
    frames: tuple[str, ...]
    """The ID3 frames that it is written to; an empty value is not written.

    Any text frame (T…) needs no more than its name; ``audioguide.publish.id3`` knows the others.
    """
    value: Callable[[Track], TagValue | None]
    """What is told of a track; None where nothing is."""
    changed: str = ""
    """The reason that is given where files are tagged again for it."""
    text: Callable[[TagValue], str] = _text
    """What a text frame shows."""


TAGS = (
    Tag("version", (), lambda _: versions.TAGS, "tag version changed"),
    Tag("cover", ("APIC",), lambda track: track.cover, "cover changed"),
    Tag("title", ("TIT2",), lambda track: track.title, "chapter title changed"),
    Tag("album", ("TALB",), lambda track: track.album, "guide title changed"),
    Tag("artist", ("TPE1",), lambda track: track.artist, "author changed"),
    Tag("language", ("TLAN",), lambda track: track.language, "language changed", text=iso_639_2),
    Tag("genre", ("TCON",), lambda track: track.genre, "genre changed"),
    Tag("date", ("TDRC",), lambda track: track.date, "date changed"),
    Tag("said", ("USLT", "SYLT"), lambda track: _lists(track.said), "text as written changed"),
    Tag("audio", (), lambda track: track.audio),
    Tag("track", ("TRCK",), lambda track: _list(track.position), "chapter renumbered"),
    Tag("encoded_by", ("TENC",), lambda track: track.encoded_by),
    Tag("comment", ("COMM",), lambda track: track.comment, "comment changed"),
)  # fmt: skip


def frames() -> Iterator[tuple[str, Tag]]:
    """Every ID3 frame that is written, with its row."""
    return ((name, tag) for tag in TAGS for name in tag.frames)


def tags_of(track: Track) -> Tags:
    """What a file's tags are made from, by the names of the table."""
    told = ((tag.name, tag.value(track)) for tag in TAGS)
    return {name: value for name, value in told if value is not None}


def changes(old: Tags, new: Tags) -> list[str]:
    """What differs, as a reason says it, in the order of the table."""
    rows = {tag.name for tag in TAGS}
    return [
        *(tag.changed for tag in TAGS if tag.changed and old.get(tag.name) != new.get(tag.name)),
        *(f"{name} is no longer written" for name in old if name not in rows),
    ]


def said(tags: Tags) -> list[list[str]]:
    """The sentences of each paragraph, as written."""
    value = tags.get("said")
    paragraphs = value if isinstance(value, list) else []
    return [paragraph for paragraph in paragraphs if isinstance(paragraph, list)]


def number(tags: Tags) -> int | None:
    """The number of a chapter; None for what is not counted."""
    value = tags.get("track")
    first = value[0] if isinstance(value, list) and value else None
    return first if isinstance(first, int) else None


def _list(position: Sequence[int] | None) -> list[int | list[str]] | None:
    return None if position is None else list(position)


def _lists(paragraphs: Sequence[Sequence[str]] | None) -> list[int | list[str]] | None:
    return None if paragraphs is None else [list(sentences) for sentences in paragraphs]
