"""Stage directions: what a script says to who reads it, and no listener is to hear.

One is known by its form: in brackets, every word of it in ``tables/directions.toml`` or a length,
and by its place: on its own line, between sentences, after a speaker, or in a sentence that asks
for an exercise. Any other aside, as *(even pauze nemen mag)* or *(rust)*, is read like the rest.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

from audioguide.languages.nl.context import before
from audioguide.languages.nl.forms import Form, Reading
from audioguide.languages.nl.tables import tables

_MOST_WORDS = 8
_WORDS = r"[^()\[\]{}*\n]{2,80}"
_BRACKETED = (
    rf"(?<![\w*_])[*_]{{0,3}}(?:\({{1,2}}(?P<round>{_WORDS})\){{1,2}}|\[(?P<square>{_WORDS})\](?![(:])"
    rf"|<(?P<angled>[^<>\n]{{2,40}})>|\{{(?P<curly>{_WORDS})\}})[*_]{{0,3}}(?!\w)|(?<![\w*])\*(?P<starred>{_WORDS})\*(?![\w*])"
    r"|(?<![^\n])[–—-]{1,3}\s?(?P<dashed>[^\W\d_][\w .:,]{2,60}?)\s?[–—-]{1,3}(?![^\n])"
)
"""Also between stars, and between dashes on a line of its own."""
_PIECES = re.compile(
    r"(?P<part>[1-3]/[2-4](?!\d))|(?P<clock>\d{1,2}:\d\d(?!\d))|(?P<number>\d{1,4}(?:[.,]\d{1,2})?)"
    r"|(?P<word>[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)|(?P<seconds>[\"”″]|'')|(?P<minutes>['’′])"
    r"|(?P<mark>[\s.,:;…–-]+)")  # fmt: skip
_SENTENCE_BEFORE = re.compile(r"(?:^|[\n.!?…:\"'”’)\]}>*_]|[^\w\s,;(])\s*$")
_LINE_BEFORE = re.compile(r"(?:^|\n)[\s\"“‘'*_]*$")
_LINE_AFTER = re.compile(r"[\s.*_]*(?:$|\n)")
_SPEECH_AFTER = re.compile(r"\s*(?::|[\"“‘'„]?[A-ZÀ-Þ])")
_REACH = 12
_A_MINUTE, _A_SECOND = 60_000, 1000
_UNITS = {"seconds": _A_SECOND, "minutes": _A_MINUTE}


def _direction(match: re.Match[str]) -> Reading | None:
    found = _parse(next(filter(None, match.groups())).lower())
    if found is None:
        return None
    names, length = found
    if (match["starred"] or match["dashed"]) and not tables().directions.breath.isdisjoint(names):
        return None
    pauses = tables().directions.pause
    pause = length or round(max(map(pauses.get, names, repeat(0)), default=0) * _factor(names))
    kind = _kind(names, pause)
    if kind is None or not _fits(kind, match, said_how_long=length is not None):
        return None
    if kind in ("pause", "length"):
        longest = tables().directions.longest
        return Reading("stage direction", "pause", "", pause_ms=min(pause, longest))
    return Reading("stage direction", kind, "")


def _kind(names: list[str], pause: int) -> str | None:
    """What a direction is about."""
    known = tables().directions
    if pause and known.pause.keys() & set(names):
        return "pause"
    kinds = {"sound": known.sound | known.breath, "voice": known.voice, "manner": known.manner}
    return next((kind for kind, words in kinds.items() if words & set(names)), None) or (
        "length" if pause else None
    )


def _fits(kind: str, match: re.Match[str], *, said_how_long: bool) -> bool:
    """Whether it stands where a direction of its kind does, and no aside."""
    if _is_alone(match) and not (kind == "manner" and (match["dashed"] or match["starred"])):
        return kind != "length" or not match["starred"]
    if kind == "length":
        return bool(match["square"]) and _is_apart(match)
    if match["starred"] or match["dashed"]:
        return False
    if kind == "manner":
        return _before_speech(match)
    if match["square"] or match["curly"] or match["angled"] or (kind == "pause" and said_how_long):
        return True
    return _is_apart(match) or (_before_speech(match) if kind == "voice" else _in_exercise(match))


def _parse(words: str) -> tuple[list[str], int | None] | None:
    """The words of a direction and the length it names; None where a word is of another kind."""
    known, allowed = tables().directions, _allowed()
    names: list[str] = []
    count: float | None = None
    length = 0.0
    at = 0
    while at < len(words):
        piece = _PIECES.match(words, at)
        if piece is None:
            return None
        at = piece.end()
        kind, text = piece.lastgroup, piece[0]
        unit = _UNITS.get(kind or "") or known.lengths.get(text)
        if kind == "word":
            if text not in allowed:
                return None
            names.append(text)
        if kind == "clock":
            minutes, seconds = map(int, text.split(":"))
            length = minutes * _A_MINUTE + seconds * _A_SECOND
        elif unit and count is not None:
            length, count = length + count * unit, None
        elif kind != "mark":
            count = _counted(text, count)
    if len(names) > _MOST_WORDS or (count is not None and not names):
        return None
    return names, round(length) or None


@cache
def _allowed() -> frozenset[str]:
    """Every word that may stand in a direction."""
    known = tables().directions
    words = known.sound | known.breath | known.voice | known.manner | known.beside
    return words.union(known.pause, known.lengths, known.factors)


def _counted(text: str, count: float | None) -> float | None:
    """How many, once a figure or a word for a number has been read."""
    if "/" in text:
        return (count or 0) + int(text[0]) / int(text[-1])
    if text[0].isdecimal():
        return float(text.replace(",", "."))
    factor = tables().directions.factors.get(text)
    return count if factor is None else factor * (count or 1)


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
    """Whether it is alone, or before what is said so, as after the name of who says it."""
    text = match.string
    after = _SPEECH_AFTER.match(text, match.end())
    if after and after[0].strip() == ":":
        return True
    return _is_alone(match) or bool(after and _is_apart(match))


def _in_exercise(match: re.Match[str]) -> bool:
    """Whether its sentence begins with a verb that asks for an exercise."""
    first = re.match(r"\W*([^\W\d_]+)", before(match))
    return bool(first and first[1].lower() in tables().directions.exercise)


DIRECTIONS: tuple[Form, ...] = (Form("stage direction", "stage direction", _BRACKETED, _direction),)
"""Before all else but markup, so that a length in one is no measure."""
