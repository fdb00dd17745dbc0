"""Whether what is breathed is safe, and whether it is said beforehand how to breathe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages import load
from audioguide.model import BreathPattern
from audioguide.safety import why_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.measure.subject import Subject
    from audioguide.model import BreathCue


def is_safe(subject: Subject) -> bool:
    """Patterns inside the limits; safety lines spoken before each exercise in a guide."""
    patterns = _patterns(subject.breath)
    safe = all(why_unsafe(pattern, allow_holds=True) is None for pattern in patterns)
    return safe and (not subject.origin.in_guide or is_warned(subject))


def _patterns(breath: Iterable[BreathCue]) -> set[BreathPattern]:
    """The patterns that are breathed, read back from the cues."""
    breaths: list[dict[str, float]] = []
    for cue in breath:
        if cue.phase == "in":
            breaths.append({"in": 0.0, "full": 0.0, "out": 0.0, "empty": 0.0})
        if breaths:
            held = "empty" if breaths[-1]["out"] else "full"
            breaths[-1][held if cue.phase == "hold" else cue.phase] = (
                cue.end_ms - cue.start_ms
            ) / 1000
    return {BreathPattern(one["in"], one["out"], one["full"], one["empty"]) for one in breaths}


def is_warned(subject: Subject) -> bool:
    """Whether the safety lines are spoken before every exercise: in full, or the short one.

    The short one will do but for the first exercise of a guide, and stands right before its own.
    """
    origin = subject.origin
    words = load(origin.language).wording
    in_full, short = list(words.safety), [words.safety_short]
    since_ms = 0
    for number, exercise in enumerate(subject.exercises):
        before = " ".join(
            utterance.text
            for utterance, span in zip(origin.said, subject.speech, strict=True)
            if since_ms <= span.start_ms and span.end_ms <= exercise.start_ms
        )
        enough = [in_full] if origin.first_exercise and number == 0 else [in_full, short]
        if not any(all(line in before for line in lines) for lines in enough):
            return False
        since_ms = exercise.end_ms
    return True
