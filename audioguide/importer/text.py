"""The text of a file from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide.errors import ManuscriptError
from audioguide.importer.readers import names_to_ask_for
from audioguide.manuscript.text_file import without_direction_marks
from audioguide.text_encoding import decode_text, first_odd_line

if TYPE_CHECKING:
    from pathlib import Path

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_OPENING_BYTES = 4096


def read_text(path: Path, data: bytes) -> str:
    """The text, by the encoding that a page declares where it must be told.

    Args:
        path: Where it came from, for messages.
        data: Its bytes.

    Raises:
        ManuscriptError: It is no text.
    """
    declared = _CHARSET.search(data[:_OPENING_BYTES])
    text = decode_text(data, declared[1].decode() if declared else "")
    if text is None:
        message = f"not a text; give {names_to_ask_for()}"
        raise ManuscriptError(message, path, first_odd_line(data))
    return without_direction_marks(text)
