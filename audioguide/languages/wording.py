"""The texts of a language: what a listener hears and sees, or an author writes, beside prose.

Cheap to import: no more than ``tomllib`` and ``msgspec``.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path


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


class PlayerWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the page that plays a guide; those in braces are filled in by the page."""

    play: str
    pause: str
    previous: str
    next: str
    earlier: str
    later: str
    back: str
    hint: str
    keys: str
    where: str
    position: str
    position_text: str
    choices: str
    sleep: str
    sleep_off: str
    sleep_chapter: str
    minutes: str
    speed: str
    normal: str
    slower: str
    slowest: str
    circle: str
    set_volume: str
    whole: str
    chapters: str
    transcript: str
    no_script: str
    missing: str
    changed: str
    gone: str
    renewed: str
    away: str
    no_volume: str
    going_on: str
    stopped: str
    finished: str


class OverviewWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the page that lists all guides."""

    title: str
    length: str
    empty: str
    nothing: str


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one language, from its ``wording.toml``."""

    not_spoken_headings: frozenset[str]
    """Lower case; what stands under such a heading is left out."""
    pause_words: tuple[str, ...]
    """Names of the directive for a silence."""
    breathe_words: tuple[str, ...]
    """Names of the directive for a breathing exercise."""
    usual_pause: str
    """How long a silence lasts whose directive gives no length."""
    usual_exercise: str
    second_words: tuple[str, ...]
    minute_words: tuple[str, ...]
    opening_title: str
    """Title of the chapter for the text before the first heading; not spoken."""
    link: str
    """What is said for a web address inside a sentence."""
    set_aside: str
    """Stands in a comment before what an import keeps out of the text."""
    safety: tuple[str, ...]
    """Paragraphs spoken before the first breathing exercise of a guide."""
    safety_short: str
    """What is spoken before every later one: by itself it says all that is needed."""
    breathe_in: str
    breathe_out: str
    """Said to the first breaths of an exercise, where that is asked for."""
    volume: tuple[tuple[str, ...], ...]
    """The short file to set the level by: the sentences of each paragraph, as they are spoken."""
    whole_album: str
    """What the whole guide in one file stands under in a player; never what its chapters do."""
    volume_album: str
    """The same for the file to set the level by."""
    breathing_title: str
    """Title of a breathing-only track; ``{pattern}`` is its pace."""
    breathing_album: str
    """What breathing-only tracks stand under in a player."""
    report: ReportWording
    player: PlayerWording
    overview: OverviewWording


_PREPARED = msgspec.json.Decoder(Wording)
"""So that msgspec meets the type here, in one thread: two that meet it together crash."""


def read_wording(path: Path) -> Wording:
    """The words of a language, from its TOML file.

    Raises:
        msgspec.ValidationError: Words are missing in it, or it has words that nobody asks for.
    """
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Wording)
