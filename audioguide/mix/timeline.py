"""Where everything in a chapter stands, in whole milliseconds (24 whole samples each)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import AudioError
from audioguide.mix.pauses import LEAD_IN_MS, LONGEST_WAIT_MS, SHORTEST_PAUSE_MS, TAIL_MS
from audioguide.model import Exercise, Passage, Pause, PlacedBreath, SpeechSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.mix.pauses import Pauses
    from audioguide.model import BreathPattern, ScriptSection


@dataclass(frozen=True, slots=True)
class Timeline:
    """Placements in one chapter."""

    duration_ms: int
    speech: tuple[SpeechSpan, ...]
    """One an utterance, in order."""
    breaths: tuple[PlacedBreath, ...]
    exercises: tuple[SpeechSpan, ...]


def place_section(
    section: ScriptSection,
    clip_lengths_ms: Sequence[int],
    exercises: Sequence[Sequence[BreathPattern]],
    breath: BreathPattern | None,
    pauses: Pauses,
) -> Timeline:
    """Place a section's utterances, pauses and exercises.

    A pause of the author's own replaces the one that would stand there. Without one, paragraphs
    wait for the next inhale if it comes within ``LONGEST_WAIT_MS``, so that voice and breath share
    a rhythm. An exercise begins where a breath begins, at once where it opens the chapter, and the
    chapter ends where a breath ends. Words to the breaths of an exercise begin with their phases.

    Args:
        section: What is heard, in order.
        clip_lengths_ms: One an utterance, in order.
        exercises: The breaths of each exercise of the section, in order.
        breath: The pattern under the voice, or none.
        pauses: Silence by boundary.

    Raises:
        AudioError: Words to a breath are too long for it.
    """
    return _Placer(breath, pauses).place(section, clip_lengths_ms, exercises)


class _Placer:
    """The state of one pass over a section: the time reached, and what was heard last."""

    def __init__(self, breath: BreathPattern | None, pauses: Pauses) -> None:
        self._breath = breath
        self._pauses = pauses
        self._now_ms = 0
        self._last: Passage | Exercise | None = None
        self._asked_ms: int | None = None
        self._speech: list[SpeechSpan] = []
        self._breaths: list[PlacedBreath] = []
        self._exercises: list[SpeechSpan] = []

    def place(
        self,
        section: ScriptSection,
        clip_lengths_ms: Sequence[int],
        exercises: Sequence[Sequence[BreathPattern]],
    ) -> Timeline:
        lengths_ms = iter(clip_lengths_ms)
        remaining = iter(exercises)
        for item in section.items:
            match item:
                case Passage():
                    self._speak(item, [next(lengths_ms) for _ in item.utterances])
                case Pause():
                    self._asked_ms = (self._asked_ms or 0) + item.duration_ms
                case Exercise():
                    self._exercise(item, next(remaining), [next(lengths_ms) for _ in item.said])
        end_ms = self._end_ms(section)
        return Timeline(end_ms, tuple(self._speech), tuple(self._breaths), tuple(self._exercises))

    def _end_ms(self, section: ScriptSection) -> int:
        """An exercise at the end winds down by itself; anything else is followed by the tail."""
        if section.items and isinstance(section.items[-1], Exercise):
            return self._now_ms
        return self._breathe_until(self._now_ms + (self._asked_ms or 0) + TAIL_MS)

    def _next_start_ms(self, item: Passage | Exercise) -> int:
        """Where the next part may begin, pauses done."""
        if self._asked_ms is None:
            return self._now_ms + self._pauses.between_ms(self._last, item)
        first = self._last is None
        return self._now_ms + max(self._asked_ms, SHORTEST_PAUSE_MS) + LEAD_IN_MS * first

    def _speak(self, passage: Passage, lengths_ms: Sequence[int]) -> None:
        start_ms = self._next_start_ms(passage)
        if self._asked_ms is None:
            start_ms += self._wait_for_inhale_ms(start_ms)
        for length_ms in lengths_ms:
            self._speech.append(SpeechSpan(start_ms, start_ms + length_ms))
            self._now_ms = start_ms + length_ms
            start_ms = self._now_ms + self._pauses.sentence_ms
        self._asked_ms = None
        self._last = passage

    def _wait_for_inhale_ms(self, at_ms: int) -> int:
        """How long to wait for the next inhale, 0 where it is too far off."""
        if self._breath is None or not self._pauses.wait_for_breath:
            return 0
        wait_ms = (self._grid_origin_ms() - at_ms) % self._breath.cycle_ms
        return wait_ms if wait_ms <= LONGEST_WAIT_MS else 0

    def _exercise(
        self, exercise: Exercise, breaths: Sequence[BreathPattern], words_ms: Sequence[int]
    ) -> None:
        opens = self._now_ms == 0 and self._asked_ms is None and not words_ms
        start_ms = 0 if opens else self._breathe_until(self._next_start_ms(exercise))
        at_ms = start_ms
        placed = []
        for pattern in breaths:
            placed.append(PlacedBreath(at_ms, pattern))
            at_ms += pattern.cycle_ms
        self._breaths += placed
        self._speech += _words_to_breaths(placed, words_ms)
        self._exercises.append(SpeechSpan(start_ms, at_ms))
        self._now_ms = at_ms
        self._asked_ms = None
        self._last = exercise

    def _grid_origin_ms(self) -> int:
        """Where a breath under the voice begins, from which all others follow."""
        return self._breaths[-1].end_ms if self._breaths else 0

    def _breathe_until(self, at_ms: int) -> int:
        """Place breaths under the voice up to a time and tell where the last of them ends."""
        if self._breath is None:
            return at_ms
        start_ms = self._grid_origin_ms()
        while start_ms < at_ms:
            self._breaths.append(PlacedBreath(start_ms, self._breath))
            start_ms += self._breath.cycle_ms
        return start_ms


def _words_to_breaths(
    breaths: Sequence[PlacedBreath], lengths_ms: Sequence[int]
) -> list[SpeechSpan]:
    """Words that begin with the inhales and exhales of the first breaths, in turn."""
    phases = [cue for breath in breaths for cue in breath.cues if cue.phase != "hold"]
    spans = []
    for cue, length_ms in zip(phases, lengths_ms, strict=False):
        most_ms = cue.end_ms - cue.start_ms - SHORTEST_PAUSE_MS
        if length_ms > most_ms:
            raise AudioError(
                f"spoken_breaths: the words to a breath last {length_ms / 1000:.1f} s, and "
                f"{most_ms / 1000:.1f} s is the most in a phase of this pattern; choose a longer "
                "one, or a faster pace"
            )
        spans.append(SpeechSpan(cue.start_ms, cue.start_ms + length_ms))
    return spans
