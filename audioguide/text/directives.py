"""Block directives: ``[pauze: 5s]`` and ``[adem: 3 min, 4-6]``, Dutch or English."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from audioguide.model import BreathPattern, Exercise, Pause

if TYPE_CHECKING:
    from audioguide.wording import Wording

LONGEST_PAUSE_S = 300.0
LONGEST_EXERCISE_S = 3600.0

_SHAPE = re.compile(r"\[\s*(?P<name>[^\W\d_]+)\s*(?P<colon>:?)\s*(?P<rest>.*?)\s*\]")
_OPENING = re.compile(r"\[\s*(?P<name>[^\W\d_]+)\s*(?P<next>:|\](?!\()|\d|$)?")
_TIME = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+\.?)")
_NEAR = 0.8


class DirectiveError(ValueError):
    """A line that is meant as a directive and cannot be followed; the message says why."""


def names(wording: Wording) -> tuple[str, ...]:
    """The words that open a directive."""
    return wording.pause_words + wording.breathe_words


def is_directive(line: str, wording: Wording) -> bool:
    """Whether a line is meant as a directive, well formed or not."""
    line = line.strip()
    opening = _OPENING.match(line)
    if not opening:
        return False
    if opening["name"].lower() in names(wording):
        return opening["next"] is not None or line.endswith("]")
    return opening["next"] == ":" and _nearest(opening["name"], wording) is not None


def find_inside(text: str, wording: Wording) -> str | None:
    """A directive that stands inside a sentence, where it would be spoken, as written."""
    for opening in _OPENING.finditer(text):
        if opening["name"].lower() in names(wording) and (opening["next"] or "]") != "]":
            return text[opening.start() :].partition("]")[0] + "]"
    return None


def parse_directive(line: str, wording: Wording, breath: str, line_number: int) -> Pause | Exercise:
    """What a directive asks for.

    Args:
        line: The line as written.
        wording: The words of the guide's language.
        breath: The pattern of an exercise that names none.
        line_number: Where it stands, for the exercise to remember.

    Raises:
        DirectiveError: It cannot be followed.
    """
    shape = _SHAPE.fullmatch(line.strip())
    pause, breathe = wording.pause_words[0], wording.breathe_words[0]
    if not shape:
        raise DirectiveError(f"write a directive as [{pause}: 5 s] on a line of its own")
    name = shape["name"].lower()
    if name not in names(wording):
        raise DirectiveError(
            f"unknown directive {shape['name']!r}; did you mean {_nearest(name, wording)!r}?"
        )
    if name in wording.pause_words:
        return Pause(_pause_ms(shape["rest"], wording, f"[{pause}: 5 s]"))
    return _exercise(shape["rest"], wording, breath, line_number, f"[{breathe}: 3 min, 4-6]")


def _pause_ms(rest: str, wording: Wording, example: str) -> int:
    seconds, after = _seconds(rest, wording, example)
    if after:
        raise DirectiveError(f"a pause has a length only, as in {example}; found {after!r}")
    if not 0 < seconds <= LONGEST_PAUSE_S:
        raise DirectiveError(f"a pause is longer than 0 and at most 5 minutes, as in {example}")
    return max(1, round(seconds * 1000))


def _exercise(rest: str, wording: Wording, breath: str, line_number: int, example: str) -> Exercise:
    seconds, after = _seconds(rest, wording, example)
    try:
        pattern = BreathPattern.parse(after.lstrip(",; ") or breath)
    except ValueError as error:
        raise DirectiveError(str(error)) from None
    if seconds > LONGEST_EXERCISE_S:
        raise DirectiveError(f"an exercise lasts at most 60 minutes, as in {example}")
    if seconds < pattern.cycle_s:
        raise DirectiveError(
            f"an exercise holds at least one breath, here {pattern.cycle_s:g} s, as in {example}"
        )
    return Exercise(seconds, pattern, line_number)


def _seconds(rest: str, wording: Wording, example: str) -> tuple[float, str]:
    """The length that a text begins with, minutes and seconds added up, and what follows it."""
    total, found = 0.0, False
    while time := _TIME.match(rest):
        number = float(time["number"].replace(",", "."))
        unit = time["unit"].lower()
        if unit in wording.minute_words:
            total += number * 60
        elif unit in wording.second_words:
            total += number
        else:
            raise DirectiveError(f"unknown unit {time['unit']!r}; write s or min, as in {example}")
        found = True
        rest = re.sub(r"^\s*(?:en|and)?\s*", "", rest[time.end() :])
    if not found:
        raise DirectiveError(f"say how long, in s or min, as in {example}")
    return total, rest


def _nearest(name: str, wording: Wording) -> str | None:
    near = difflib.get_close_matches(name.lower(), names(wording), n=1, cutoff=_NEAR)
    return near[0] if near else None
