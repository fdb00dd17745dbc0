"""Stage directions: what a script says to who reads it, and no listener is to hear.

One is known by its form: in brackets, every word of it in ``tables/directions.toml`` or a length,
and by its place: on its own line, between sentences, after a speaker, or in a sentence that asks
for an exercise. Any other aside, as *(even pauze nemen mag)* or *(rust)*, is read like the rest.
"""

from __future__ import annotations

import re

from audioguide.languages.nl.context import before
from audioguide.languages.nl.forms import Form, Reading
from audioguide.languages.nl.tables import tables

_MOST_WORDS = 8
_BRACKETED = (
    r"(?<![\w*_])[*_]{0,3}(?:\((?P<round>[^()\[\]{}\n]{2,80})\)|\[(?P<square>[^()\[\]{}\n]{2,80})\](?![(:])"
    r"|\{(?P<curly>[^()\[\]{}\n]{2,80})\})[*_]{0,3}(?!\w)"
)
_PIECES = re.compile(r"(?P<clock>\d{1,2}:\d\d(?!\d))|(?P<number>\d{1,4}(?:[.,]\d{1,2})?)"
    r"|(?P<word>[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)|(?P<half>½)|(?P<seconds>[\"”″]|'')|(?P<minutes>['’′])"
    r"|(?P<mark>[\s.,:;…–-]+)")  # fmt: skip
_SENTENCE_BEFORE = re.compile(r"(?:^|[\n.!?…:\"'”’)\]}>*_]|[^\w\s,;(])\s*$")
_LINE_BEFORE = re.compile(r"(?:^|\n)[\s\"“‘'*_]*$")
_LINE_AFTER = re.compile(r"[\s.*_]*(?:$|\n)")
_SPEECH_AFTER = re.compile(r"\s*(?::|[\"“‘'„]?[A-ZÀ-Þ])")
_REACH = 12
_A_MINUTE, _A_SECOND = 60_000, 1000


def _direction(match: re.Match[str]) -> Reading | None:
    words = match["round"] or match["square"] or match["curly"]
    found = _parse(words.lower())
    if not found:
        return None
    names, length = found
    known = tables().directions
    square = match["round"] is None
    pause = max((known.pause.get(name, 0) for name in names), default=0)
    asks = bool(known.pause.keys() & set(names)) and bool(length or pause)
    if asks:
        fits = square or length is not None or _is_apart(match) or _in_exercise(match)
    elif known.sound & set(names):
        fits = square or _is_apart(match) or _in_exercise(match)
    elif known.voice & set(names):
        fits = square or _is_apart(match) or _before_speech(match)
    elif known.manner & set(names):
        fits = _before_speech(match)
    else:
        fits = length is not None and _is_alone(match)
        asks = fits
    if not fits:
        return None
    return Reading(
        "stage direction",
        "pause" if asks else "note",
        "",
        pause_ms=min(length or round(pause * _factor(names)), known.longest) if asks else 0,
    )


def _parse(words: str) -> tuple[list[str], int | None] | None:
    """The words of a direction and the length it names; None where a word is of another kind."""
    known = tables().directions
    allowed = known.pause.keys() | known.sound | known.voice | known.manner | known.beside
    allowed |= known.lengths.keys() | known.factors.keys()
    names: list[str] = []
    count: float | None = None
    length: float | None = None
    at = 0
    while at < len(words):
        piece = _PIECES.match(words, at)
        if piece is None:
            return None
        at = piece.end()
        kind, text = piece.lastgroup, piece[0]
        if kind == "word" and text not in allowed:
            return None
        if kind == "clock":
            minutes, seconds = map(int, text.split(":"))
            length = minutes * _A_MINUTE + seconds * _A_SECOND
        elif kind == "number":
            count = float(text.replace(",", "."))
        elif kind == "half":
            count = (count or 0) + 0.5
        elif kind in ("seconds", "minutes") and count is not None:
            length, count = count * (_A_SECOND if kind == "seconds" else _A_MINUTE), None
        elif kind == "word":
            names.append(text)
            unit = known.lengths.get(text)
            if unit and count is not None:
                length, count = (length or 0) + count * unit, None
            elif text in known.factors:
                count = known.factors[text] * (count or 1)
    if len(names) > _MOST_WORDS or (count is not None and not names):
        return None
    return names, None if length is None else round(length)


def _factor(names: list[str]) -> float:
    """What makes a pause without a length longer or shorter: *korte*, *lange*."""
    factors = tables().directions.factors
    return next((factors[name] for name in names if name in factors and name != "een"), 1)


def _is_alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands on its line."""
    text = match.string
    start = max(0, match.start() - _REACH)
    head = text[start : match.start()]
    return bool(_LINE_BEFORE.search(head) and _LINE_AFTER.match(text, match.end()))


def _is_apart(match: re.Match[str]) -> bool:
    """Whether a sentence, or what someone says, ends before it."""
    head = match.string[max(0, match.start() - _REACH) : match.start()]
    return bool(_SENTENCE_BEFORE.search(head))


def _before_speech(match: re.Match[str]) -> bool:
    """Whether it is alone, or what it says of follows: *Anna (zacht): Kom maar.*"""
    text = match.string
    after = _SPEECH_AFTER.match(text, match.end())
    if after and after[0].strip() == ":":
        return True
    return _is_alone(match) or bool(after and _is_apart(match))


def _in_exercise(match: re.Match[str]) -> bool:
    """Whether its sentence begins with a verb that asks for an exercise."""
    first = re.match(r"\W*([^\W\d_]+)", before(match))
    return bool(first and first[1].lower() in tables().directions.exercise)


DIRECTIONS: tuple[Form, ...] = (
    Form("stage direction", "stage direction", _BRACKETED, _direction),
)
"""Before all else but markup, so that a length in one is no measure."""
