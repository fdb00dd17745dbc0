"""A guide's pictures, made once and kept: its cover, and the icons for a home screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from audioguide.names import ICON_SIZES_PX
from audioguide.pipeline.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.pipeline.store import Store


class PictureFacts(msgspec.Struct, frozen=True):
    """Where each picture ends in the payload."""

    lengths: tuple[int, ...]
    """In bytes: of the cover, then of each icon."""


_KIND = Kind("cover", PictureFacts)


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is seen of a guide."""

    cover_jpeg: bytes
    icons_png: tuple[bytes, ...]
    """One for each of ``ICON_SIZES_PX``."""

    def icon(self, size_px: int) -> bytes:
        """The cover in small without its words, as PNG."""
        return self.icons_png[ICON_SIZES_PX.index(size_px)]


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
    from audioguide.publish.cover import draw_cover, draw_icon, own_cover, own_icon

    if own:
        jpeg = own_cover(own)
        icons = tuple(own_icon(jpeg, size_px) for size_px in ICON_SIZES_PX)
    else:
        jpeg = draw_cover(title)
        icons = tuple(draw_icon(title, size_px) for size_px in ICON_SIZES_PX)
    files = (jpeg, *icons)
    store.put(_KIND, key, PictureFacts(tuple(map(len, files))), b"".join(files))
    return Pictures(jpeg, icons)
