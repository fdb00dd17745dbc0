"""The breathing-only track as a finished, tagged file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from audioguide.audio.encode import ENCODER_GAIN_DB, encode_mp3
from audioguide.audio.gain import from_db
from audioguide.audio.tagged_facts import write_facts
from audioguide.breath.cue import BreathStem
from audioguide.breath.pattern import check_pattern
from audioguide.breath.schedule import breaths_for
from audioguide.breath.track import place_track, track_blocks, track_edges, track_length_ms
from audioguide.errors import UsageError
from audioguide.files import forced_or_own, writing
from audioguide.languages import DEFAULT, load
from audioguide.model import BreathPattern
from audioguide.publish.tags import TrackTags, write_tags
from audioguide.render.metrics import breath_figures, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.model import PlacedBreath

GENRE = "Meditation"
COMMAND = "breathe"
"""Under which name a track is sealed."""


@dataclass(frozen=True, slots=True)
class TrackRequest:
    """What a listener asks for."""

    pattern: BreathPattern
    duration_s: float
    ramp_from: BreathPattern | None
    sound: str
    language: str = DEFAULT

    @classmethod
    def read(
        cls,
        pattern: str,
        *,
        minutes: float,
        ramp_from: str | None,
        sound: str,
        allow_holds: bool,
    ) -> TrackRequest:
        """A request as it was typed.

        Raises:
            UsageError: A pattern is not written as one, or is not safe.
        """
        target = _read_pattern(pattern, allow_holds=allow_holds)
        start = None if ramp_from is None else _read_pattern(ramp_from, allow_holds=allow_holds)
        return cls(target, 60 * minutes, start, sound)


def _read_pattern(text: str, *, allow_holds: bool) -> BreathPattern:
    try:
        pattern = BreathPattern.parse(text, load(DEFAULT).wording.breath_presets)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return check_pattern(pattern, allow_holds=allow_holds)


def make_track(request: TrackRequest, target: Path, *, force: bool) -> None:
    """Write a breathing-only track whole or not at all, with its safety lines in the tags.

    Memory does not grow with its length.

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
        breaths = breaths_for(request.pattern, request.duration_s, request.ramp_from)
        made_good = float(from_db(-ENCODER_GAIN_DB))
        placed = place_track(breaths)
        encode_mp3(track_blocks(placed, request.sound, made_good), unfinished)
        write_tags(unfinished, _tags(request))
        write_facts(unfinished, _facts(placed, request.sound), COMMAND)


def _facts(placed: Sequence[PlacedBreath], sound: str) -> dict[str, Any]:
    """What ``audioguide check`` cannot hear from the file alone."""
    edges = track_edges(placed)
    figures = breath_figures(placed, BreathStem(placed, sound), edges, sound)
    return {
        "duration_ms": track_length_ms(placed),
        "breath": [asdict(cue) for breath in placed for cue in breath.cues],
        "exercises": [{"start_ms": placed[0].start_ms, "end_ms": placed[-1].end_ms}],
        "stems": rounded(figures),
    }


def _tags(request: TrackRequest) -> TrackTags:
    wording = load(request.language).wording
    safety = "\n\n".join(wording.safety)
    return TrackTags(
        title=wording.breathing_title.format(pattern=request.pattern),
        album=wording.breathing_album,
        artist="audioguide",
        language=request.language,
        genre=GENRE,
        lyrics=safety,
        comment=safety,
    )
