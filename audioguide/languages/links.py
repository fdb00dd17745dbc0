"""Web and e-mail addresses as they stand in a text of any language."""

from __future__ import annotations

import re

_ENDING = r"(?:nl|be|eu|com|org|net|info|io|edu|gov|int|de|fr|uk|me|nu|tv|app|dev|care|frl)"
EMAIL = re.compile(
    r"(?<![\w.+-])(?:mailto:)?([\w.+-]+)@((?:[\w-]+\.)+[a-z]{2,})(?![a-z_-])", re.IGNORECASE
)
LINK = re.compile(
    r"(?:(?:https?|ftp)://|\b[a-z][\w+.-]{0,60}://|(?<![A-Za-z])www\.)[^\s<>\"“”„]+"
    rf"|(?<![\w@./-])(?:[\w-]+\.)+{_ENDING}(?:/[^\s<>\"“”„]*|\b(?![\w@-]|\.\w))",
    re.IGNORECASE,
)


def is_only_links(text: str) -> bool:
    """Whether a text is web addresses and no sentence around them."""
    rest = LINK.sub("", text)
    return rest != text and not any(char.isalnum() for char in rest)
