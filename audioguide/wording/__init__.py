"""The one table of texts per language: what a listener hears or an author writes, beside prose.

Cheap to import: no more than ``tomllib`` and ``msgspec``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from audioguide.errors import UsageError


class ReportWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the page that shows how gentle a guide is."""

    title: str
    all_good: str
    not_all_good: str
    good: str
    bad: str
    unknown: str
    inhale: str
    exhale: str
    speech: str
    wave: str
    loudness_line: str
    picture: str
    """What a picture is called where it cannot be seen."""
    units: dict[str, str]
    """Units that are words, by what the check calls them."""
    checks: dict[str, str]
    """``name: meaning`` of each check, by its short name."""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one language. A new language is a new TOML file beside this module."""

    not_spoken_headings: frozenset[str]
    """Lower case; what stands under such a heading is left out."""
    pause_words: tuple[str, ...]
    """Names of the directive for a silence."""
    breathe_words: tuple[str, ...]
    """Names of the directive for a breathing exercise."""
    second_words: tuple[str, ...]
    minute_words: tuple[str, ...]
    opening_title: str
    """Title of the chapter for the text before the first heading; not spoken."""
    link: str
    """What is said for a web address inside a sentence."""
    set_aside: str
    """Stands in a comment before what an import keeps out of the text."""
    safety: tuple[str, ...]
    """Paragraphs spoken before every breathing exercise."""
    breathe_in: str
    breathe_out: str
    """Said to the first breaths of an exercise, where that is asked for."""
    breathing_title: str
    """Title of a breathing-only track; ``{pattern}`` is its pace."""
    breathing_album: str
    """What breathing-only tracks stand under in a player."""
    report: ReportWording


def languages() -> tuple[str, ...]:
    """Codes of the languages there is a table for."""
    tables = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in tables if name.endswith(".toml")))


@cache
def load(language: str) -> Wording:
    """The table of a language.

    Raises:
        UsageError: There is no table for it; the message names those there are.
    """
    if language not in languages():
        known = ", ".join(languages())
        raise UsageError(f"unknown language {language!r}; known: {known}")
    text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Wording)
