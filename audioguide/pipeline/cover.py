"""The key of a guide's cover; an author's own picture is refused before anything is made."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from audioguide.errors import BuildError, ManuscriptError
from audioguide.pipeline import keys
from audioguide.pipeline.stored_pictures import has_pictures, pictures
from audioguide.sources import read_file, reason

if TYPE_CHECKING:
    from audioguide.pipeline.loaded import LoadedGuide
    from audioguide.pipeline.store import Store


def find_cover(loaded: LoadedGuide, store: Store) -> str:
    """The key of the cover; the author's is refused where the manuscript names it if it does.

    Raises:
        ManuscriptError: The author's cover cannot be read, or is no picture.
    """
    title = loaded.imprint.title
    try:
        key = keys.cover_key(title, _own_cover(loaded))
        if loaded.cover and not has_pictures(store, key):
            # Refused here if it is no picture; that it can be kept only matters to a build.
            with contextlib.suppress(BuildError):
                pictures(store, key, title, loaded.cover)
    except ManuscriptError as error:
        if line := loaded.line_of.get("cover"):
            raise ManuscriptError(f"cover: {error}", loaded.source, line) from None
        raise
    return key


def _own_cover(loaded: LoadedGuide) -> bytes | None:
    """The bytes of the author's picture, if there is one."""
    if loaded.cover is None:
        return None
    try:
        return read_file(loaded.cover)
    except OSError as error:
        message = (
            f"this cover cannot be read ({reason(error)}); put the picture beside the manuscript"
        )
        raise ManuscriptError(message, loaded.cover) from None
