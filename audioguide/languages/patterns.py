"""Words of a language as a part of a pattern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING = "(?!)"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, tried in their order; without words it matches nothing."""
    return f"(?:{'|'.join(map(re.escape, words)) or _NOTHING})"
