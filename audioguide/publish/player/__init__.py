"""The hand-written parts of the player page, as they lie beside this module."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SUFFIXES = (".html", ".css", ".js")
WORKER = "sw.js"


@cache
def player_text(name: str) -> str:
    """A part of the page by its name; ``*.js`` is its whole script, parts in the order of names."""
    parts = sorted(path for path in FOLDER.glob(name) if name == WORKER or path.name != WORKER)
    return "".join(path.read_bytes().decode().replace("\r\n", "\n") for path in parts)


@cache
def player_hash() -> str:
    """Of all the parts, so that no one needs to remember to raise a number when one changes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in SUFFIXES:
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
