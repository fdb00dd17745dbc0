"""A guide's pictures, made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from audioguide.pipeline.kinds import Kind
from audioguide.publish.guide_pictures import Pictures, make_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.pipeline.store import Store


class PictureFacts(msgspec.Struct, frozen=True):
    """Where each picture ends in the payload."""

    lengths: tuple[int, ...]
    """In bytes: of the cover, then of each icon."""


_KIND = Kind("cover", PictureFacts)


def pictures(store: Store, key: str, title: str, own: Path | None) -> Pictures:
    """The pictures of a guide, drawn or taken over from the author if the store has none.

    Args:
        store: Where they are kept.
        key: Of the cover.
        title: Of the guide.
        own: The author's own cover, if there is one.

    Raises:
        ManuscriptError: The author's picture cannot be used.
        BuildError: The store cannot be written.
    """
    return _kept(store, key) or _made(store, key, title, own)


def has_pictures(store: Store, key: str) -> bool:
    """Whether the store has a guide's pictures."""
    return _kept(store, key) is not None


def _kept(store: Store, key: str) -> Pictures | None:
    stored = store.get(_KIND, key)
    if stored is None:
        return None
    files, start = [], 0
    for length in stored.facts.lengths:
        files.append(stored.payload[start : start + length])
        start += length
    return Pictures(files[0], tuple(files[1:]))


def _made(store: Store, key: str, title: str, own: Path | None) -> Pictures:
    made = make_pictures(title, own)
    files = (made.cover_jpeg, *made.icons_png)
    store.put(_KIND, key, PictureFacts(tuple(map(len, files))), b"".join(files))
    return made
