"""A guide's cover, made once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audioguide.build.load import LoadedGuide
    from audioguide.build.store import Store


def cover(loaded: LoadedGuide, key: str, store: Store) -> bytes:
    """The JPEG, drawn or taken over from the author.

    Args:
        loaded: The guide.
        key: Of its cover.
        store: Where it is kept.

    Raises:
        ManuscriptError: The author's picture cannot be used.
        BuildError: The store cannot be written.
    """
    stored = store.get("cover", key)
    if stored is not None:
        return stored.payload
    from audioguide.publish.cover import draw_cover, own_cover

    jpeg = own_cover(loaded.cover) if loaded.cover else draw_cover(loaded.imprint.title)
    store.put("cover", key, {}, jpeg)
    return jpeg


def icon(loaded: LoadedGuide, jpeg: bytes, size_px: int) -> bytes:
    """The cover in small without its words, as PNG.

    Args:
        loaded: The guide.
        jpeg: Its cover.
        size_px: Of each side.
    """
    from audioguide.publish.cover import draw_icon, own_icon

    if loaded.cover:
        return own_icon(jpeg, size_px)
    return draw_icon(loaded.imprint.title, size_px)
