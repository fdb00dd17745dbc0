"""Validated settings: what an author may set for a project, a guide or one build.

One table of fields serves all three places. A later place wins: defaults, then ``audioguide.toml``,
then a guide's front matter, then the command line.
"""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from audioguide.errors import ManuscriptError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETTINGS_FILE = "audioguide.toml"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a guide sounds. Every field may stand in ``audioguide.toml`` or in front matter."""

    engine: str = "auto"
    voice: str | None = None
    pace: int = 110
    """Words a minute inside phrases; ``gentle.md`` of the plan asks for 95 to 120."""
    sentence_pause_ms: int = 1200
    paragraph_pause_ms: int = 3000
    heading_pause_ms: int = 2500
    breath: str = "4-6"
    """A breath pattern, or ``off``."""
    sound: str = "tone"
    """The cue sound."""
    cue_level_db: float = 0.0
    """Louder or softer than the levels of the design."""
    lexicon: str | None = None
    """A pronunciation list, relative to the file that names it."""
    cover: str | None = None
    """A picture of one's own, relative to the file that names it."""
