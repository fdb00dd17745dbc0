"""Files and folders on the disk: who may read them, and when they are there to stay."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from audioguide.files import sync

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""For the owner alone: what a guide is made from is nobody else's business."""
OPEN_FILE = 0o666
"""As the umask has it."""
_OTHERS = 0o077


def write_file(path: Path, pieces: Iterable[bytes], mode: int, *, lasting: bool) -> None:
    """Write a new file; when that fails, nothing of it is left.

    Args:
        path: A name that nobody uses.
        pieces: Its contents.
        mode: Who may read and write it.
        lasting: Whether it must be there after a power cut, from now on.

    Raises:
        OSError: It cannot be written.
    """
    try:
        path.touch(mode, exist_ok=False)
        with path.open("wb") as file:
            file.writelines(pieces)
            if lasting:
                file.flush()
                sync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """See to it that what was moved into a folder, or out of it, stays so after a power cut.

    Raises:
        OSError: The disk has a fault.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def make_private(folder: Path, outermost: Path) -> None:
    """Make a folder that its owner alone may read, and those that it lies in.

    Args:
        folder: The folder.
        outermost: Which folder to begin with; what that lies in is open to all.

    Raises:
        OSError: It cannot be made.
    """
    try:
        folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    except FileNotFoundError:
        if folder == outermost:
            folder.parent.mkdir(parents=True, exist_ok=True)
        else:
            make_private(folder.parent, outermost)
        folder.mkdir(PRIVATE_FOLDER, exist_ok=True)


def tighten(outermost: Path) -> None:
    """Close a folder that others may still read, with all that is in it, as far as that is ours.

    The folder itself comes last: as long as it is open, this has not been done.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        if not outermost.stat().st_mode & _OTHERS:
            return
        for path in outermost.rglob("*"):
            if not path.is_symlink():
                with contextlib.suppress(OSError):
                    path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
        outermost.chmod(PRIVATE_FOLDER)
