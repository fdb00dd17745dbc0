"""The whole guide in one MP3: the chapters' own encoded frames, joined without encoding again.

Each chapter is encoded by itself, so its first MP3 frame needs no bits of a frame before it, and it
begins and ends in silence: joined, the decoder says the same as for the files apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mutagen.id3 import CHAP, CTOC, ID3, TIT2, CTOCFlags, Encoding, Frame

from audioguide.audio.format import BIT_RATE_KBPS, FRAME_BYTES, FRAME_SAMPLES, SAMPLES_PER_MS
from audioguide.audio.id3_header import TAG_HEADER_BYTES, tag_length
from audioguide.audio.info_tag import ENCODER_DELAY_SAMPLES, HEADER_BYTES, info_frame, read_padding
from audioguide.errors import AudioError
from audioguide.publish.id3 import id3_of, tag_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.publish.tags import Tags


BLOCK_BYTES = 1 << 20
MOST_CHILDREN = 255
"""Of one table of contents: its count is a single byte (ID3v2 Chapter Frame Addendum, 3.2)."""
UNUSED_OFFSET = 0xFFFFFFFF
"""Players then go by time (same addendum, 3.1)."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a chapter's sound lies in its file."""

    path: Path
    begin: int
    """Of its first MP3 frame with sound, in bytes."""
    frames: int
    info: bytes
    """The Info tag before it."""
    header: bytes
    """Of its first MP3 frame with sound."""


def whole_guide(
    chapters: Sequence[tuple[str, Path]], tags: Tags, cover_jpeg: bytes = b""
) -> Iterator[bytes]:
    """The MP3 in pieces, tags first; memory does not grow with its length.

    A chapter begins where its own file would begin to sound: the samples that LAME puts in front
    are dropped by the decoder at the very start, so everything stands that much earlier.

    Args:
        chapters: Title and tagged file of each, in order, as ``encode_mp3`` wrote them.
        tags: For the file as a whole.
        cover_jpeg: Its picture; none where it is empty.

    Raises:
        AudioError: A file is not one of ours.
    """
    sources = [_source(path) for _, path in chapters]
    frames = sum(source.frames for source in sources)
    last = read_padding(sources[-1].info)
    sample_count = frames * FRAME_SAMPLES - ENCODER_DELAY_SAMPLES - last
    starts_ms = [0]
    for source in sources:
        starts_ms.append(starts_ms[-1] + source.frames * FRAME_SAMPLES // SAMPLES_PER_MS)
    starts_ms[-1] = sample_count // SAMPLES_PER_MS
    contents = _chapter_frames([title for title, _ in chapters], list(pairwise(starts_ms)))
    yield tag_bytes([id3_of(tags, cover_jpeg=cover_jpeg), *contents])
    yield info_frame(
        sources[0].header, FRAME_BYTES, FRAME_SAMPLES, frames * FRAME_BYTES, sample_count,
        BIT_RATE_KBPS,
    )  # fmt: skip
    for source in sources:
        with source.path.open("rb") as file:
            file.seek(source.begin)
            while block := file.read(BLOCK_BYTES):
                yield block


def _source(path: Path) -> _Source:
    """Look past the tags of a chapter's file."""
    with path.open("rb") as file:
        head = file.read(TAG_HEADER_BYTES)
        skip = tag_length(head)
        file.seek(skip)
        info = file.read(FRAME_BYTES)
        header = file.read(HEADER_BYTES)
    begin = skip + FRAME_BYTES
    frames, left = divmod(path.stat().st_size - begin, FRAME_BYTES)
    if left or frames <= 0:
        raise AudioError(f"{path}: changed since it was built; build again")
    return _Source(path, begin, frames, info, header)


def _chapter_frames(titles: Sequence[str], spans_ms: Sequence[tuple[int, int]]) -> list[ID3]:
    """The table of contents and then the chapters, each in a tag of its own to keep the order."""
    width = max(2, len(str(len(titles))))
    names = [f"chp{number:0{width}}" for number in range(1, len(titles) + 1)]
    chapters = [
        CHAP(
            element_id=name, start_time=start_ms, end_time=end_ms,
            start_offset=UNUSED_OFFSET, end_offset=UNUSED_OFFSET,
            sub_frames=[TIT2(encoding=Encoding.UTF16, text=[title])],
        )
        for name, title, (start_ms, end_ms) in zip(names, titles, spans_ms, strict=True)
    ]  # fmt: skip
    parts = [names[at : at + MOST_CHILDREN] for at in range(0, len(names), MOST_CHILDREN)]
    inner = {f"toc{n:03}": part for n, part in enumerate(parts, 1)} if len(parts) > 1 else {}
    top = _contents("toc", list(inner) or names, CTOCFlags.TOP_LEVEL)
    contents = [_contents(name, part) for name, part in inner.items()]
    return [_alone(one) for one in (top, *contents, *chapters)]


def _contents(name: str, children: Sequence[str], flags: int = 0) -> Frame:
    return CTOC(
        element_id=name, flags=flags | CTOCFlags.ORDERED, child_element_ids=list(children),
        sub_frames=[],
    )  # fmt: skip


def _alone(frame: Frame) -> ID3:
    id3 = ID3()
    id3.add(frame)
    return id3
