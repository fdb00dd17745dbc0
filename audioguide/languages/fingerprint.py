"""Know a language by the bytes of its tables, so that nobody has to remember a version for them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_CODE = (".py", ".pyc")
"""What has a version of its own, in ``audioguide.versions``."""


def fingerprint_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a folder and below it that are no code."""
    digest = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for path in (Path(place, file) for file in sorted(files) if not file.endswith(_CODE)):
            data = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
