"""One sentence, as it is written and as it is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence: as written, and as a careful reader would say it."""

    text: str
    spoken: str
