"""What a breathing-only track says of itself, kept in its own tags as it has no manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mutagen.id3 import ID3, TXXX, Encoding, ID3NoHeaderError

if TYPE_CHECKING:
    from pathlib import Path

_FRAME = "audioguide"


def write_facts(path: Path, facts: dict[str, Any]) -> None:
    """Add the facts to a tagged MP3, in place."""
    tags = ID3(path)
    text = json.dumps(facts, separators=(",", ":"))
    tags.add(TXXX(encoding=Encoding.LATIN1, desc=_FRAME, text=[text]))
    tags.save(path, v1=0, v2_version=3)


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
