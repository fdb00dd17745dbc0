"""The texts of a language: what a listener hears and sees, or an author writes, beside prose.

Cheap to import: no more than ``tomllib`` and ``msgspec``.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec

from audioguide.errors import UsageError

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


class OverviewWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the page that lists all guides."""

    title: str
    length: str
    empty: str
    nothing: str


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one language, from the files of its folder ``wording``."""

    not_spoken_headings: frozenset[str]
    """Lower case; what stands under such a heading is left out."""
    pause_words: tuple[str, ...]
    """Names of the directive for a silence."""
    breathe_words: tuple[str, ...]
    """Names of the directive for a breathing exercise."""
    usual_pause: str
    """How long a silence lasts whose directive gives no length."""
    usual_exercise: str
    length_words: tuple[str, ...]
    """May stand before the length of a directive: *of* five seconds."""
    and_words: tuple[str, ...]
    """May stand between minutes and seconds."""
    breath_presets: dict[str, str]
    """Breath patterns by the names an author may write instead of the figures."""
    second_words: tuple[str, ...]
    minute_words: tuple[str, ...]
    opening_title: str
    """Title of the chapter for the text before the first heading; not spoken."""
    guide_title: str
    """Title of a guide that gives none, in a file whose name gives none either."""
    guide_slug: str
    """Folder of a guide whose name has no letter or digit that can stand in one."""
    chapter_slug: str
    """The same for the file of a chapter."""
    breathing_file: str
    """File of a breathing-only track; ``{pattern}`` is its pace."""
    voice_file: str
    """File of the sample of a voice; ``{name}`` is its name."""
    voice_sample: str
    """What a voice says to be heard, where nothing else is asked."""
    example_guide: str
    """What a text may be called, in messages that say how to begin one."""
    saved_page: str
    """What a page of the web may be called that is saved to be imported, in messages too."""
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
    player: dict[str, str]
    """The page that plays a guide: each word by the name that its parts use, ``$name`` in
    ``publish/player/index.html`` or ``words.name`` in a script; those in braces are filled in."""
    overview: OverviewWording


_PREPARED = msgspec.json.Decoder(Wording)
"""So that msgspec meets the type here, in one thread: two that meet it together crash."""


def read_wording(folder: Path) -> Wording:
    """The words of a language, from the TOML files of a folder.

    Which file holds which words is for people; together they are one table.

    Raises:
        UsageError: Words are missing there, stand there twice, or are asked for by nobody.
    """
    words: dict[str, object] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            part = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{path}: no wording of a language: {error}") from error
        if twice := sorted(words.keys() & part.keys()):
            raise UsageError(f"{path}: {twice[0]!r} stands in another file beside it too")
        words |= part
    try:
        return msgspec.convert(words, Wording)
    except msgspec.ValidationError as error:
        raise UsageError(f"{folder}: no wording of a language: {error}") from error
