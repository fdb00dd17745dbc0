"""The pictures of a guide: its cover, and the icons for a home screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.names import ICON_SIZES_PX

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is seen of a guide."""

    cover_jpeg: bytes
    icons_png: tuple[bytes, ...]
    """One for each of ``ICON_SIZES_PX``."""

    def icon(self, size_px: int) -> bytes:
        """The cover in small without its words, as PNG."""
        return self.icons_png[ICON_SIZES_PX.index(size_px)]


def make_pictures(title: str, own: Path | None) -> Pictures:
    """The pictures of a guide, drawn or taken over from its author.

    Args:
        title: Of the guide.
        own: The author's own cover, if there is one.

    Raises:
        ManuscriptError: The author's picture cannot be used.
    """
    from audioguide.publish.cover import draw_cover, draw_icon, own_cover, own_icon

    if own:
        jpeg = own_cover(own)
        icons = [own_icon(jpeg, size_px) for size_px in ICON_SIZES_PX]
    else:
        jpeg = draw_cover(title)
        icons = [draw_icon(title, size_px) for size_px in ICON_SIZES_PX]
    return Pictures(jpeg, tuple(icons))
