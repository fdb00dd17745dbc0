"""What a breathing-only track says of itself, kept in its own tags as it has no manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
from mutagen.id3 import ID3, TXXX, Encoding, ID3NoHeaderError

from audioguide.files import seal, unsealed
from audioguide.model import BreathCue, ChapterFacts, SpeechSpan

if TYPE_CHECKING:
    from pathlib import Path

_FRAME, _SEAL_FRAME = "audioguide", "audioguide-seal"


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of a track without words, as its tags have them."""

    duration_ms: int
    breath: tuple[BreathCue, ...]
    exercises: tuple[SpeechSpan, ...] = ()
    stems: dict[str, float]


def write_facts(path: Path, facts: ChapterFacts, command: str) -> None:
    """Add the facts to a tagged MP3, in place, and seal it.

    Args:
        path: The MP3.
        facts: Of a track without words.
        command: Which command made it and may write it again.
    """
    tags = ID3(path)
    kept = _Kept(
        duration_ms=facts.duration_ms,
        breath=facts.breath,
        exercises=facts.exercises,
        stems=facts.stems,
    )
    text = json.dumps(msgspec.to_builtins(kept), separators=(",", ":"))
    tags.add(TXXX(encoding=Encoding.LATIN1, desc=_FRAME, text=[text]))
    _add_seal(tags, path, command)


def seal_sample(path: Path, command: str) -> None:
    """Seal an MP3 without tags, in place."""
    _add_seal(ID3(), path, command)


def _add_seal(tags: ID3, path: Path, command: str) -> None:
    text = unsealed(command)
    tags.add(TXXX(encoding=Encoding.LATIN1, desc=_SEAL_FRAME, text=[text]))
    tags.save(path, v1=0, v2_version=3)
    seal(path)


def read_facts(path: Path) -> ChapterFacts | None:
    """The facts of an MP3, or nothing where it is of unknown origin."""
    try:
        frames = ID3(path).getall(f"TXXX:{_FRAME}")
    except ID3NoHeaderError:
        return None
    if not frames:
        return None
    try:
        kept = msgspec.convert(json.loads(frames[0].text[0]), _Kept)
    except (ValueError, msgspec.ValidationError):
        return None
    return ChapterFacts(
        duration_ms=kept.duration_ms,
        loudness_lufs=None,
        true_peak_dbtp=None,
        speech=(),
        breath=kept.breath,
        stems=kept.stems,
        exercises=kept.exercises,
    )
