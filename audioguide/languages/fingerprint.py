"""Know a language by the bytes of its tables, so that nobody has to remember a version for them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = (".py", ".pyc")
"""What has a version of its own, in ``audioguide.stages``."""


def fingerprint_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a folder and below it that are no code."""
    names = []
    for place, folders, files in os.walk(folder):
        folders.sort()
        paths = (Path(place, file) for file in sorted(files) if not file.endswith(_CODE))
        names += [path.relative_to(folder).as_posix() for path in paths]
    return fingerprint_of_files(folder, names)


def fingerprint_of_files(folder: Path, names: Iterable[str]) -> str:
    """SHA-256 over the names and bytes of some files below a folder, any line ends as one."""
    digest = hashlib.sha256()
    for name in names:
        data = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
