"""What is drawn and not written: ratings in stars, arrows that point along, rules of tables."""

from __future__ import annotations

import re

from audioguide.languages.nl.context import (
    closes_sentence,
    near,
    opens_sentence,
    word_after,
    word_before,
)
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_KEYS = frozenset({"druk", "toets", "toetsen", "pijltjestoets", "pijltjestoetsen", "drukt"})
_DRAWN = frozenset({"pijl", "pijltje", "kader", "tabel", "figuur", "afbeelding", "knop", "link"})
_RATED = frozenset({"hotel", "hotels", "pension", "camping", "resort", "restaurant", "hostel"})
_TO_RIGHT = re.compile(r"\s+[^\W\d_]{2}")


def _stars(match: re.Match[str]) -> str:
    """``★★★★☆`` as vier sterren; one alone is a picture."""
    full, half = len(match["full"]), bool(match["half"])
    if full == 1 and not half and not match["empty"]:
        return ""
    number = f"{cardinal(full)}{' en een halve' if half else ''}"
    return f"{number} {'ster' if full == 1 and not half else 'sterren'}"


def _hotel(match: re.Match[str]) -> str | None:
    """``Hotel Zon ****``."""
    return f"{cardinal(len(match[0]))} sterren" if near(match, _RATED, 4) else None


def _arrow(match: re.Match[str]) -> str | None:
    """On a key; nothing beside a word that says the same, or at the head of a line."""
    arrow = tables().arrows[match[0]]
    if near(match, _KEYS, 8):
        return arrow.key
    beside = {word_before(match), word_after(match)}
    if beside & (arrow.beside | _DRAWN):
        return ""
    along = match[0] in "→←"
    if along and opens_sentence(match) and _TO_RIGHT.match(match.string, match.end()):
        return ""
    return "" if along and closes_sentence(match) else None


def _of_list(match: re.Match[str]) -> str | None:
    """The dash that closes a line which one opens: *- buik -*."""
    text = match.string
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip(" \t")
    return "" if line.startswith(match[0].strip()) else None


LAYOUT: tuple[Form, ...] = (
    Form(
        "markup", "end of a line", r"(?<=[^\W_])\s(?:[-–—]{1,3}|[*~])(?=[ \t]*(?:\n|\Z))", _of_list
    ),
    Form("score", "stars after a number", r"(?<=\d)\s?[★⭐](?![★⭐☆])", lambda _: " sterren"),
    Form(
        "score",
        "stars",
        r"(?P<full>[★⭐✭🌟]{1,10})(?P<half>½| 1/2)?(?P<empty>[☆✩✰]{0,10})(?![★☆])"
        r"|(?P<none>[☆✩✰]{3,10})",
        lambda match: "nul sterren" if match["none"] else _stars(match),
    ),
    Form("score", "stars of a hotel", r"(?<=\s)\*{2,5}(?=[\s.,;)]|\Z)", _hotel),
    Form("markup", "drawn arrow", r"(?<!\S)(?:<{2,9}|>{2,9}|<-{1,9})(?!\S)", lambda _: ""),
    Form("sign", "arrow beside its word", "[↑↓→←]", _arrow),
    Form(
        "markup",
        "rule of a table",
        r"\|?(?<!\S)\|(?:\s?:?-{2,60}:?\s?\|){1,40}+|\|(?=\s?\|)",
        lambda _: "",
    ),
)
"""Before pictures and signs."""
