"""Phrase breaks inside a long sentence, for engines that take only so many characters at once."""

from __future__ import annotations

import re

_BREAKS = (
    re.compile(r"(?<=[.!?…:;])[\"'”’»)]*\s+"),
    re.compile(r"(?<=[,)–—])\s+|\s+(?=[(–—])"),
    re.compile(r"\s+(?=(?:en|of|maar|want|dus|omdat|zodat|terwijl|als|dat|die|waar|om)\s)"),
    re.compile(r"\s+"),
)


def split_phrases(spoken: str, limit: int) -> list[str]:
    """A sentence in phrases of at most ``limit`` characters, broken where a reader would breathe.

    Args:
        spoken: A spoken form: words, no digits.
        limit: The most characters of a phrase; a single longer word is cut.
    """
    phrases: list[str] = []
    rest = " ".join(spoken.split())
    while len(rest) > limit:
        cut = _best_cut(rest, limit)
        phrases.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [phrase for phrase in [*phrases, rest] if phrase]


def _best_cut(text: str, limit: int) -> int:
    for breaks in _BREAKS:
        cuts = [found.start() for found in breaks.finditer(text, 0, limit + 2)]
        cuts = [cut for cut in cuts if limit // 3 < cut <= limit]
        if cuts:
            return cuts[-1]
    return limit
