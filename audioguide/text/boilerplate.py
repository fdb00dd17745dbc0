"""What stands on a page beside its text: menus, buttons, forms, credits and bare links."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from audioguide.text.dutch.links import LINK

CITED = re.compile(r"\(\s*(?:1[89]|20)\d\d[a-z]?\s*\)|\bet al+\b|\bdoi\b", re.IGNORECASE)
"""What a reference has and prose with a link seldom."""

_BYLINE = re.compile(
    r"(?:(?:ma|di|wo|do|vr|za|zon)\w*,? )?(?:op )?\d{1,2}[ -/][\w.]{1,10}[ -/]\d{4}"
    r"(?:,? (?:om )?\d\d?[:.]\d\d(?: uur)?)?"
    r"|(?:door|by|tekst door) (?:[^.!?]{2,60})(?:[,|·•–-]| op )\s?\d{1,2} \w+ \d{4}"
)
"""A date, or a name with a date, on a line of its own."""
_NAMES = {"form": "comment form", "cookie": "cookie or legal line", "share": "sharing button"}
_PICTURE_WORDS = 25
_LINK_WORDS = 3


def why_aside(text: str) -> str | None:
    """Why a line is not part of the text, in a word or two; None where it is."""
    plain = text.casefold().strip()
    for kind, (whole, openings) in _table().items():
        if plain in whole:
            return kind
        if openings and plain.startswith(openings):
            sentence = len(plain.split()) > _PICTURE_WORDS or plain[-1] in ".!?:"
            if kind != "picture" or not sentence:
                return kind
    if plain.isdecimal():
        return "page number"
    if _BYLINE.fullmatch(plain):
        return "byline"
    return _why_link(text)


def _why_link(text: str) -> str | None:
    """Whether a line is no more than a link or a reference."""
    if not LINK.search(text):
        return None
    rest = LINK.sub("", text)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    if len(words) <= _LINK_WORDS and not rest.rstrip().endswith((".", "!", "?")):
        return "link"
    return "source" if CITED.search(rest) else None


@cache
def _table() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Whole lines, and the openings of lines, by kind."""
    text = files(__package__).joinpath("boilerplate.toml").read_text(encoding="utf-8")
    return {
        _NAMES.get(kind, kind): (
            frozenset(line for line in table["lines"] if not line.endswith("…")),
            tuple(line.removesuffix("…") for line in table["lines"] if line.endswith("…")),
        )
        for kind, table in tomllib.loads(text).items()
    }
