"""The breathing-only track: a soft cue for in and out, without words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.audio.encode import ENCODER_GAIN_DB, encode_mp3
from audioguide.audio.gain import from_db
from audioguide.breath.cue import BreathStem
from audioguide.breath.pattern import check_pattern
from audioguide.breath.schedule import breaths_for
from audioguide.breath.track import place_track, track_blocks, track_edges, track_length_ms
from audioguide.errors import UsageError
from audioguide.languages import DEFAULT, load
from audioguide.model import BreathPattern, ChapterFacts, SpeechSpan
from audioguide.publish.tags import Track, tags_of
from audioguide.render.metrics import breath_figures, rounded

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.publish.tags import Tags

GENRE = "Meditation"
ARTIST = "audioguide"


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
        minutes: float = 3.0,
        ramp_from: str | None = None,
        sound: str = "tone",
        allow_holds: bool = False,
    ) -> TrackRequest:
        """A request as it was typed.

        Args:
            pattern: Seconds in and out, as ``4-6``, ``4-1-6`` or a name that the language has.
            minutes: How long, to the nearest whole breath.
            ramp_from: Begin at this pace.
            sound: Of the cue, by its name.
            allow_holds: Whether the breath may be held.

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


def make_track(request: TrackRequest, target: Path) -> ChapterFacts:
    """Encode a breathing-only track; memory does not grow with its length.

    Args:
        request: What it should be.
        target: The MP3 to write, without tags; the caller gives it its final place.

    Returns:
        What ``audioguide check`` cannot hear from the file alone.

    Raises:
        AudioError: It could not be encoded.
    """
    made_good = float(from_db(-ENCODER_GAIN_DB))
    placed = place_track(breaths_for(request.pattern, request.duration_s, request.ramp_from))
    encode_mp3(track_blocks(placed, request.sound, made_good), target)
    edges = track_edges(placed)
    figures = breath_figures(placed, BreathStem(placed, request.sound), edges, request.sound)
    return ChapterFacts(
        duration_ms=track_length_ms(placed),
        loudness_lufs=None,
        true_peak_dbtp=None,
        speech=(),
        breath=tuple(cue for breath in placed for cue in breath.cues),
        stems=rounded(figures),
        exercises=(SpeechSpan(placed[0].start_ms, placed[-1].end_ms),),
    )


def track_tags(request: TrackRequest) -> Tags:
    """What a player shows of the track: its safety lines too, as nothing speaks them."""
    words = load(request.language).wording
    return tags_of(
        Track(
            title=words.breathing_title.format(pattern=request.pattern),
            album=words.breathing_album,
            artist=ARTIST,
            language=request.language,
            genre=GENRE,
            said=[[line] for line in words.safety],
            comment="\n\n".join(words.safety),
        )
    )
