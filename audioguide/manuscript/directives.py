"""Directives: ``[pauze: 5s]`` and ``[adem: 3 min, 4-6]``, in the words of the guide's language.

They stand on a line of their own, or inside one (``inline_directives``). Whatever an editor does to
them is understood: capitals, a backslash before the bracket, brackets of full width.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.patterns import any_of
from audioguide.model import BreathPattern, Exercise, Pause
from audioguide.safety import why_unsafe
from audioguide.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.languages.wording import Wording

LONGEST_PAUSE_S = 300.0
LONGEST_EXERCISE_S = 3600.0

_NAME = r"(?P<name>[^\W\d_]+)"
_SHAPE = re.compile(rf"\[\s*{_NAME}(?P<rest>[^\]]*)\]")
_OPENING = re.compile(rf"\[\s*{_NAME}\s*(?P<next>:|\](?!\()|\d|$)?")
_MARK = re.compile(rf"\\?[\[［]\s*{_NAME}(?P<rest>[^\[\]［］\\\n]{{0,80}})\\?[\]］](?!\()")
_LETTER = re.compile(r"[^\W_]")
_BRACKETS = str.maketrans("［］", "[]")
_FULL_WIDTH = re.compile(r"［(\s*[^\W\d_]+[^\[\]［］\n]{0,80})］")
_TIME = re.compile(r"(?P<number>[-−–]?\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+\.?)")
_NEAR = 0.8
_LONGEST_LINE = 200
"""In characters; on a longer one a directive does not stand by itself."""


class DirectiveError(ValueError):
    """A line that is meant as a directive and cannot be followed; the message says why."""


def directive_words(wording: Wording) -> tuple[str, ...]:
    """The words that open a directive."""
    return wording.pause_words + wording.breathe_words


def with_plain_brackets(text: str) -> str:
    """A text whose words in brackets of full width stand in those that Markdown knows."""
    return _FULL_WIDTH.sub(r"[\1]", text)


def is_directive(line: str, wording: Wording) -> bool:
    """Whether a line is meant as a directive by itself, well formed or not.

    It is not where words follow the closing bracket; ``find_directive`` finds those.
    """
    line = plain_mark(line)
    opening = _OPENING.match(line)
    if not opening:
        return False
    if opening["name"].lower() in directive_words(wording):
        mark = _MARK.match(line)
        if mark and not line[mark.end() :].startswith(":"):
            return mark.end() == len(line) and find_directive(line, wording) is not None
        return opening["next"] is not None
    return opening["next"] == ":" and _nearest(opening["name"], wording) is not None


def find_directive(text: str, wording: Wording, start: int = 0) -> re.Match[str] | None:
    """The directive that stands at a place in a text, well formed or not; a bracket opens it.

    An exercise without a length is only meant as one where no words stand beside it.
    """
    mark = _MARK.match(text, start)
    if not mark or mark["name"].lower() not in directive_words(wording):
        return None
    units = (*wording.second_words, *wording.minute_words)
    if _asks(wording.length_words).match(mark["rest"]) or any(
        word in units for word in mark["rest"].lower().split()
    ):
        return mark
    if mark["rest"].strip():
        return None
    is_pause = mark["name"].lower() in wording.pause_words
    return mark if is_pause or _is_alone(text, mark, wording) else None


def find_directives(text: str, wording: Wording) -> Iterator[re.Match[str]]:
    """Every directive that stands somewhere in a text, well formed or not."""
    for bracketed in _MARK.finditer(text):
        if mark := find_directive(text, wording, bracketed.start()):
            yield mark


def has_directive(text: str, wording: Wording) -> bool:
    """Whether a directive stands somewhere in a text, well formed or not."""
    return any(find_directives(text, wording))


def is_escaped(mark: re.Match[str]) -> bool:
    """Whether a backslash stands before a directive."""
    return mark[0].startswith("\\")


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
    shape = _SHAPE.fullmatch(plain_mark(line))
    if not shape:
        raise DirectiveError(
            f"write a directive as [{wording.pause_words[0]}: 5 s] on a line of its own"
        )
    name = shape["name"].lower()
    if name not in directive_words(wording):
        raise DirectiveError(
            f"unknown directive {shape['name']!r}; did you mean {_nearest(name, wording)!r}?"
        )
    written = shape["rest"].strip()
    asked = _length(wording.length_words).sub("", written, count=1)
    if name in wording.pause_words:
        return Pause(_pause_ms(asked if written else wording.usual_pause, wording))
    return _exercise(asked if written else wording.usual_exercise, wording, breath, line_number)


def why_refused(line: str, wording: Wording) -> str | None:
    """Why a directive cannot stand in a manuscript of default settings, if it cannot."""
    try:
        asked = parse_directive(line, wording, Settings().breath, 0)
    except DirectiveError as error:
        return str(error)
    return why_unsafe(asked.pattern) if isinstance(asked, Exercise) else None


def _is_alone(text: str, mark: re.Match[str], wording: Wording) -> bool:
    """Whether nothing to say stands beside a directive on its line, which is not a long one."""
    near = text[max(0, mark.start() - _LONGEST_LINE) : mark.end() + _LONGEST_LINE]
    at = min(mark.start(), _LONGEST_LINE)
    line = near[near.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    if len(line) > _LONGEST_LINE:
        return False
    rest = _MARK.sub(
        lambda one: "" if one["name"].lower() in directive_words(wording) else one[0], line
    )
    return not _LETTER.search(rest)


def plain_mark(mark: str) -> str:
    """A directive as it would be typed: brackets, digits and spaces of the plain kind."""
    return unicodedata.normalize("NFKC", mark.replace("\\", "")).translate(_BRACKETS).strip()


def _pause_ms(rest: str, wording: Wording) -> int:
    example = f"[{wording.pause_words[0]}: 5 s]"
    seconds, after = _seconds(rest, wording, example)
    if after:
        raise DirectiveError(f"a pause has a length only, as in {example}; found {after!r}")
    if not 0 < seconds <= LONGEST_PAUSE_S:
        raise DirectiveError(f"a pause is longer than 0 and at most 5 minutes, as in {example}")
    return max(1, round(seconds * 1000))


def _exercise(rest: str, wording: Wording, breath: str, line_number: int) -> Exercise:
    example = f"[{wording.breathe_words[0]}: 3 min, 4-6]"
    seconds, after = _seconds(rest, wording, example)
    try:
        pattern = BreathPattern.parse(after.strip(",;() ") or breath, wording.breath_presets)
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
        number = float(re.sub("[−–]", "-", time["number"]).replace(",", "."))
        unit = time["unit"].lower()
        if unit in wording.minute_words:
            total += number * 60
        elif unit in wording.second_words:
            total += number
        else:
            raise DirectiveError(f"unknown unit {time['unit']!r}; write s or min, as in {example}")
        found = True
        rest = _and(wording.and_words).sub("", rest[time.end() :], count=1)
    if not found:
        raise DirectiveError(f"say how long, in s or min, as in {example}")
    return total, rest


@cache
def _length(words: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between the name of a directive and its length: *of* five seconds."""
    return re.compile(rf"\A(?:[:,]\s*|{any_of(words)}\s+)")


@cache
def _asks(words: tuple[str, ...]) -> re.Pattern[str]:
    """How a text goes on after the name of a directive, where it is one."""
    return re.compile(rf"\s*(?:[:：,]|(?:{any_of(words)}\s+)?[-−–]?\d)")


@cache
def _and(words: tuple[str, ...]) -> re.Pattern[str]:
    """What may stand between minutes and seconds."""
    return re.compile(rf"\A\s*{any_of(words)}?\s*")


def _nearest(name: str, wording: Wording) -> str | None:
    near = difflib.get_close_matches(name.lower(), directive_words(wording), n=1, cutoff=_NEAR)
    return near[0] if near else None
