"""How long the silence is at each kind of boundary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.model import Passage

if TYPE_CHECKING:
    from audioguide.model import Exercise
    from audioguide.settings import Settings

LEAD_IN_MS = 2500
"""Before the first word: long enough for the cue's fade-in."""
TAIL_MS = 8000
"""After the last word, at least: the cue comes up once more, then there is time to fade out."""
SHORTEST_PAUSE_MS = 800
"""Between sentences; less sounds hurried."""
LONGEST_WAIT_MS = 4000
"""What a paragraph may wait, on top of its pause, for the next inhale."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence by boundary, in milliseconds."""

    sentence_ms: int
    paragraph_ms: int
    heading_ms: int
    wait_for_breath: bool = True
    """Whether paragraphs may wait for the next inhale."""

    @classmethod
    def of(cls, settings: Settings) -> Pauses:
        """Those that an author has set."""
        return cls(
            sentence_ms=settings.sentence_pause_ms,
            paragraph_ms=settings.paragraph_pause_ms,
            heading_ms=settings.heading_pause_ms,
            wait_for_breath=settings.wait_for_breath,
        )

    def between_ms(self, last: Passage | Exercise | None, following: Passage | Exercise) -> int:
        """The silence between two parts of a chapter, where its author asked for none.

        Args:
            last: What was heard last; None where nothing was.
            following: What is heard next; today its kind makes no difference.
        """
        del following
        if last is None:
            return LEAD_IN_MS
        return self.heading_ms if isinstance(last, Passage) and last.heading else self.paragraph_ms
