"""Words to the first breaths of an exercise, for those who want to be led in."""

from __future__ import annotations

from dataclasses import replace

from audioguide.breath.schedule import exercise_breaths
from audioguide.languages import load
from audioguide.model import Exercise, Script, Utterance

_LEFT_ALONE = 2
"""Breaths at the end of an exercise, where it fades."""


def speak_breaths(script: Script, count: int, language: str) -> Script:
    """The script with words to the first breaths of every exercise.

    Args:
        script: Of a guide.
        count: How many breaths; an exercise keeps at least its last two without words.
        language: Of the guide.
    """
    if count == 0:
        return script
    wording = load(language).wording
    pair = tuple(Utterance(text, text) for text in (wording.breathe_in, wording.breathe_out))

    def led_in(exercise: Exercise) -> Exercise:
        breaths = len(exercise_breaths(exercise.pattern, exercise.duration_s))
        return replace(exercise, said=pair * max(min(count, breaths - _LEFT_ALONE), 0))

    sections = (
        replace(
            section,
            items=tuple(
                led_in(item) if isinstance(item, Exercise) else item for item in section.items
            ),
        )
        for section in script.sections
    )
    return replace(script, sections=tuple(sections))
