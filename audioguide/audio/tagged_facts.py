"""What a breathing-only track says of itself, kept in its own tags as it has no manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mutagen.id3 import ID3, TXXX, Encoding, ID3NoHeaderError

from audioguide.files import seal, unsealed

if TYPE_CHECKING:
    from pathlib import Path

_FRAME, _SEAL_FRAME = "audioguide", "audioguide-seal"


def write_facts(path: Path, facts: dict[str, Any], command: str) -> None:
    """Add the facts to a tagged MP3, in place, and seal it.

    Args:
        path: The MP3.
        facts: What is to be kept of it.
        command: Which command made it and may write it again.
    """
    tags = ID3(path)
    text = json.dumps(facts, separators=(",", ":"))
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


def read_facts(path: Path) -> dict[str, Any] | None:
    """The facts of an MP3, or nothing where it is of unknown origin."""
    try:
        frames = ID3(path).getall(f"TXXX:{_FRAME}")
    except ID3NoHeaderError:
        return None
    if not frames:
        return None
    try:
        facts: dict[str, Any] = json.loads(frames[0].text[0])
    except ValueError:
        return None
    return facts
