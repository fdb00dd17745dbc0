"""The stages: what their output depends on beside their input, which their keys must hold.

A number a stage: raise it when the stage's *code* makes something else of the same input. Tables,
words, pictures and fonts need no number: their bytes count by themselves. All stands here, apart
from the stages, because the plan needs it without importing numpy.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

TEXT = 8
"""Manuscript bytes to script."""

CLIP = 4
"""Spoken text to finished clip: engine call, trimming, softening."""

PRONOUNCED = 1
"""Pronunciations to what an engine is told: counts for clips that have any."""

MIX = 4
"""Clips, pauses and breath to mixed PCM."""

ENCODE = 1
"""Mixed PCM to MP3."""

TAGS = 2
"""ID3 tags and cover."""

DERIVE = 3
"""Playlist, manifest and whatever else is made from the finished chapters."""

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage."""

    version: int
    files: tuple[str, ...] = ()
    """Files of ours that its output depends on, as patterns seen from the package."""
    first: str = ""
    """``hash_of`` them when their bytes came into its keys: as long as they are what they were,
    nothing is added, so that what was made before is still found."""


STAGES = MappingProxyType(
    {
        # In keys by the fingerprint of the language, which may also lie outside this package.
        "text": Stage(
            TEXT,
            (
                "languages/*/*.toml",
                "languages/*/*/*.toml",
                "languages/*/*/*.tsv",
                "languages/*/*/*.txt",
                "languages/*/*/*/*.tsv",
            ),
        ),
        "clip": Stage(CLIP),
        "mix": Stage(MIX),
        "encode": Stage(ENCODE),
        "tags": Stage(
            TAGS,
            ("publish/fonts/*.otf",),
            first="3a0c605ac66a64fd6e4e29c1edbba66ec96689a1c00ebc1f73c201bc6710752e",
        ),
        # In the key of the page by ``player_hash``, which counts any line ends as one.
        "derive": Stage(
            DERIVE, ("publish/player/*.html", "publish/player/*.css", "publish/player/*.js")
        ),
    }
)
NEEDED_BY_NO_STAGE = ("py.typed", "languages/*/new.md", "publish/fonts/LICENSE-*.txt")
"""Files of ours that nothing which is kept is made from."""


def hash_of(package: Path, patterns: tuple[str, ...]) -> str:
    """SHA-256 over the names and bytes of files below a folder."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in package.glob(pattern)}):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


@cache
def changed_files(stage: str) -> tuple[str, ...]:
    """What keys of a stage hold of its files: their hash, or nothing while they are the first."""
    one = STAGES[stage]
    now = hash_of(_PACKAGE, one.files) if one.files else one.first
    return () if now == one.first else (now,)
