"""ID3v2.3 tags: the version that the widest range of players reads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    COMM,
    ID3,
    SYLT,
    TALB,
    TCON,
    TDRC,
    TENC,
    TIT2,
    TLAN,
    TPE1,
    TRCK,
    USLT,
    Encoding,
    PictureType,
)

from audioguide.audio.id3_header import TAG_HEADER_BYTES
from audioguide.languages import codes, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


_MILLISECONDS, _LYRICS = 2, 1
"""Time stamp format and content type of SYLT (ID3v2.3, 4.10)."""


@dataclass(frozen=True, slots=True)
class TrackTags:
    """What a player shows of one file. Empty fields are left out."""

    title: str
    album: str
    artist: str
    language: str
    """Two letters, as in front matter."""
    track: tuple[int, int] | None = None
    """Number, and how many there are."""
    genre: str = ""
    date: str = ""
    """Year or ISO date."""
    lyrics: str = ""
    """The whole text, for players that show it."""
    timed: tuple[tuple[str, int], ...] = ()
    """The text in step with the sound: pieces, and when each begins in milliseconds."""
    comment: str = ""
    encoded_by: str = ""
    cover_jpeg: bytes = b""


def tagged(audio: Iterable[bytes], tags: TrackTags) -> Iterator[bytes]:
    """MP3 bytes with these tags in front; the same input gives the same bytes.

    Args:
        audio: An MP3 without ID3 tags, piece by piece.
        tags: What to write.
    """
    yield tag_bytes([id3_of(tags)])
    yield from audio


def tag_bytes(parts: Sequence[ID3]) -> bytes:
    """One tag of several, in their order: mutagen alone would sort what is in it by size."""
    body = b"".join(_saved(part)[TAG_HEADER_BYTES:] for part in parts)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + body


def encoded_by(path: Path) -> str:
    """Who made a sound file, as its tags say; nothing where they do not."""
    try:
        return str(ID3(path).get("TENC", ""))
    except (OSError, MutagenError):
        return ""


def _saved(id3: ID3) -> bytes:
    file = io.BytesIO()
    id3.save(file, v1=0, v2_version=3, padding=lambda _info: 0)
    return file.getvalue()


def write_tags(path: Path, tags: TrackTags) -> None:
    """Put tags onto an untagged MP3 file, in place: for tracks too long to hold in memory."""
    id3_of(tags).save(path, v1=0, v2_version=3, padding=lambda _info: 0)


def id3_of(tags: TrackTags) -> ID3:
    """What ID3 calls frames, as version 2.3 spells them."""
    language = load(tags.language).iso_639_2 if tags.language in codes() else "und"
    utf16 = Encoding.UTF16
    number = f"{tags.track[0]}/{tags.track[1]}" if tags.track else ""
    texts = [
        (TIT2, tags.title), (TALB, tags.album), (TPE1, tags.artist), (TRCK, number),
        (TLAN, language), (TCON, tags.genre), (TDRC, tags.date),
        (TENC, tags.encoded_by),
    ]  # fmt: skip
    id3 = ID3()
    for frame, text in texts:
        if text:
            id3.add(frame(encoding=utf16, text=[text]))  # type: ignore[no-untyped-call]  # mutagen
    if tags.lyrics:
        id3.add(USLT(encoding=utf16, lang=language, desc="", text=tags.lyrics))
    if tags.timed:
        id3.add(
            SYLT(
                encoding=utf16, lang=language, format=_MILLISECONDS, type=_LYRICS, desc="",
                text=list(tags.timed),
            )
        )  # fmt: skip
    if tags.comment:
        id3.add(COMM(encoding=utf16, lang=language, desc="", text=[tags.comment]))
    if tags.cover_jpeg:
        cover = PictureType.COVER_FRONT
        id3.add(APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=cover, data=tags.cover_jpeg))
    id3.update_to_v23()
    return id3
