"""ID3v2.3 tags as bytes: the version that the widest range of players reads."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mutagen import MutagenError, id3
from mutagen.id3 import ID3, Encoding, Frame, PictureType

from audioguide.audio.id3_header import TAG_HEADER_BYTES
from audioguide.publish.captions import timed_lines
from audioguide.publish.tags import frames, iso_639_2, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide.model import SpeechSpan
    from audioguide.publish.tags import Tag, Tags

_MILLISECONDS, _LYRICS = 2, 1
"""Time stamp format and content type of SYLT (ID3v2.3, 4.10)."""


def tagged(
    audio: Iterable[bytes],
    tags: Tags,
    *,
    cover_jpeg: bytes = b"",
    speech: Sequence[SpeechSpan] = (),
) -> Iterator[bytes]:
    """MP3 bytes with these tags in front; the same input gives the same bytes.

    Args:
        audio: An MP3 without ID3 tags, piece by piece.
        tags: What to write.
        cover_jpeg: The picture; none where it is empty.
        speech: Where each sentence is heard, for the text in step with the sound.
    """
    yield tag_bytes([id3_of(tags, cover_jpeg=cover_jpeg, speech=speech)])
    yield from audio


def write_tags(path: Path, tags: Tags) -> None:
    """Put tags onto an untagged MP3 file, in place: for tracks too long to hold in memory."""
    id3_of(tags).save(path, v1=0, v2_version=3, padding=lambda _info: 0)


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


def id3_of(tags: Tags, *, cover_jpeg: bytes = b"", speech: Sequence[SpeechSpan] = ()) -> ID3:
    """What ID3 calls frames, as version 2.3 spells them."""
    written = ID3()
    for name, tag in frames():
        if frame := _frame(name, tag, tags, cover_jpeg, speech):
            written.add(frame)
    written.update_to_v23()
    return written


def _frame(
    name: str, tag: Tag, tags: Tags, cover_jpeg: bytes, speech: Sequence[SpeechSpan]
) -> Frame | None:
    """One frame; none where there is nothing to write."""
    value, language = tags.get(tag.name), iso_639_2(tags["language"])
    as_text, picture = {"encoding": Encoding.UTF16}, {"encoding": Encoding.LATIN1}
    match name:
        case "APIC":
            fields = {"mime": "image/jpeg", "type": PictureType.COVER_FRONT, "data": cover_jpeg}
            return id3.APIC(**picture, **fields) if cover_jpeg else None
        case "USLT":
            text = "\n\n".join(" ".join(paragraph) for paragraph in said(tags))
            return id3.USLT(**as_text, lang=language, desc="", text=text) if text else None
        case "SYLT":
            lines = list(timed_lines(said(tags), speech)) if speech else []
            how = {"format": _MILLISECONDS, "type": _LYRICS, "desc": ""}
            return id3.SYLT(**as_text, **how, lang=language, text=lines) if lines else None
        case "COMM":
            return id3.COMM(**as_text, lang=language, desc="", text=[value]) if value else None
        case _:
            text = tag.text(value) if value else ""
            frame: type[Frame] = getattr(id3, name)
            return frame(**as_text, text=[text]) if text else None


def _saved(part: ID3) -> bytes:
    file = io.BytesIO()
    part.save(file, v1=0, v2_version=3, padding=lambda _info: 0)
    return file.getvalue()
