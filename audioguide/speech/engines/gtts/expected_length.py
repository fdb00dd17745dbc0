"""Know a voice by the parts it has spoken, and doubt a part that is unlike it.

A voice without a rate of its own keeps one pace. So once a few parts are known, the length of the
next is known too, within some per cent, long before it is so short or long that nobody speaks so.
"""

from __future__ import annotations

import math
import statistics
import threading
from typing import Final

from audioguide.languages import load
from audioguide.speech.pace import usual_s

_ENOUGH: Final = 8
"""Parts that have to be known before one is doubted."""

_SPREAD: Final = math.log(1.4)
"""Six times the usual variation of sentences against ``usual_s``: lengths this far off do not just
happen."""

_OF_ITS_OWN: Final = 4 * 1.4826
"""A voice that varies more is given four times its own deviation, by the median of deviations."""


class LengthModel:
    """How a voice's lengths relate to what is usual; safe to use from many threads.

    Args:
        language: Which the voice speaks.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[str, float] = {}
        self._ends_plainly = True
        self._lock = threading.Lock()

    def observe(self, part: str, duration_s: float, *, plain_end: bool = True) -> None:
        """Take in a part that was good.

        Args:
            part: What was said.
            duration_s: Seconds of speech, gaps not counted; more than none.
            plain_end: Whether its MP3 ends as a whole one of LAME does; where a good part does
                not, the ends of this voice tell nothing.
        """
        with self._lock:
            self._ends_plainly &= plain_end
            self._known[part] = self._against_usual(part, duration_s)

    def is_unlikely(self, part: str, duration_s: float, *, plain_end: bool = True) -> bool:
        """Whether this is unlike the voice, by its end, or by its length once a few are known.

        A few syllables vary more than many, so they are given more room.

        Args:
            part: What should have been said.
            duration_s: Seconds of speech, gaps not counted; more than none.
            plain_end: Whether its MP3 ends as a whole one of LAME does.
        """
        with self._lock:
            known = list(self._known.values())
            if self._ends_plainly and not plain_end:
                return True
        if len(known) < _ENOUGH:
            return False
        middle = statistics.median(known)
        own = statistics.median(abs(one - middle) for one in known)
        syllables = load(self.language).count_syllables(part)
        room = max(_SPREAD, _OF_ITS_OWN * own) * (1 + 1 / max(1, syllables))
        return abs(self._against_usual(part, duration_s) - middle) > room

    def _against_usual(self, part: str, duration_s: float) -> float:
        return math.log(duration_s / usual_s(part, language=self.language))
