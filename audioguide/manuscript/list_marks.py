"""The mark that an item of a list begins with: a bullet, a dash or a number."""

from __future__ import annotations

import re

_BULLET = re.compile(r"(?:[-–—*]\s*(?=[^\W\d_]|[\"'“‘(])|[-–—*]\s+|[•·‣▪●◦○■□➤►▸✓✔✅☑→]\s*)(?=\S)")
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")


def bullet(text: str) -> int:
    """The length of the bullet that a line begins with, 0 where there is none."""
    found = _BULLET.match(text) or NUMBERED.match(text)
    return found.end() if found else 0
