"""A breathing-only track put where a listener wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.audio.tagged_facts import write_facts
from audioguide.files import forced_or_own, writing
from audioguide.publish.id3 import write_tags
from audioguide.render.breathing_track import make_track, track_tags

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.render.breathing_track import TrackRequest

COMMAND = "breathe"
"""Under which name a track is sealed."""


def write_track(request: TrackRequest, target: Path, *, force: bool) -> None:
    """Write a breathing-only track whole or not at all, with its safety lines in the tags.

    Args:
        request: What it should be.
        target: The MP3; one that this command wrote and nobody changed may be replaced.
        force: Whether any other file may be replaced too.

    Raises:
        AudioError: It could not be encoded.
        UsageError: There is a file that may not be replaced.
        WriteError: The folder cannot be written.
    """
    with writing(target, may_replace=forced_or_own(COMMAND, force=force)) as unfinished:
        facts = make_track(request, unfinished)
        write_tags(unfinished, track_tags(request))
        write_facts(unfinished, facts, COMMAND)
