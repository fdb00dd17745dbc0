"""Files that a person asked for by name: written whole or not at all, and over nothing of theirs.

A file that its command may write again carries a seal: the name of the command, and a hash over
all the rest of the file. Once anybody changes a byte of it, the seal tells, and it is theirs.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import uuid
from typing import TYPE_CHECKING, BinaryIO

from audioguide.commands import more
from audioguide.errors import AudioError, UsageError, WriteError
from audioguide.sources import reason
from audioguide.stopping import temporary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SEAL = re.compile(rb"audioguide-seal:([a-z-]+):([0-9a-f]{64})")
_WITHIN_BYTES = 1 << 20
"""A seal stands in the head of its file."""
_PIECE_BYTES = 1 << 20
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}
"""What systems say of files and folders that need no syncing, or cannot have any."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def unsealed(command: str) -> str:
    """What a command puts into a file, once, near its beginning; ``seal`` fills in the hash."""
    return f"audioguide-seal:{command}:{'0' * 64}"


def seal(path: Path) -> None:
    """Fill in the hash, in place, when everything else stands in the file.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("r+b") as file:
        found = _find_seal(file)
        if found is None:
            raise ValueError(f"{path}: no place for a seal")
        digest = _digest(file, found.start(2))
        file.seek(found.start(2))
        file.write(digest.encode())


def is_own(path: Path, command: str) -> bool:
    """Whether this command wrote the file and nobody has changed it since."""
    try:
        with path.open("rb") as file:
            found = _find_seal(file)
            return (
                found is not None
                and found[1].decode() == command
                and found[2].decode() == _digest(file, found.start(2))
            )
    except OSError:
        return False


@contextlib.contextmanager
def writing(target: Path, *, may_replace: Callable[[Path], bool]) -> Iterator[Path]:
    """The name of a file to write, which then takes its place: whole and on the disk.

    Whatever stops it, the old file is as it was and nothing else is left behind. Folders that are
    missing above it are made. A link keeps leading where it led.

    Args:
        target: The file that a person asked for.
        may_replace: Whether the file that is there may be replaced; asked before the work and once
            more after it.

    Raises:
        UsageError: There is something that may not be replaced, or that is no file.
        WriteError: It cannot be written.
    """
    check_free(target, may_replace)
    with _explained(target):
        place = type(target)(os.path.realpath(target))
        place.parent.mkdir(parents=True, exist_ok=True)
        with temporary(place.with_name(f".audioguide-{uuid.uuid4().hex}.part")) as unfinished:
            try:
                yield unfinished
            except AudioError as error:
                # Which names the unfinished file, of which nobody knows.
                if isinstance(error.__cause__, OSError):
                    raise error.__cause__ from error
                raise
            _keep_mode(place, unfinished)
            _sync(unfinished)
            check_free(target, may_replace)
            _put(unfinished, place, target)
            with contextlib.suppress(OSError):
                _sync(place.parent)


def forced_or_own(command: str, *, force: bool) -> Callable[[Path], bool]:
    """The rule for what a command may replace: what it wrote itself, or all where that is asked."""
    return lambda path: force or is_own(path, command)


def check_free(target: Path, may_replace: Callable[[Path], bool]) -> None:
    """Refuse before any work what ``writing`` would refuse.

    Raises:
        UsageError: There is something that may not be replaced, or that is no file.
        WriteError: The system cannot tell.
    """
    mode = 0
    try:
        with _explained(target), contextlib.suppress(FileNotFoundError):
            mode = target.stat().st_mode
    except ValueError:
        raise UsageError(f"{str(target)!r}: no file can have this name") from None
    if not mode:
        return
    if stat.S_ISDIR(mode):
        raise UsageError(f"{target} is a folder; name a file")
    if not stat.S_ISREG(mode):
        # Also standard output: the old file must stay until the new one is whole.
        raise UsageError(f"{target} is a pipe or a device; name a file")
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise UsageError(f"{target} is read-only; choose another place, or make it writable")
    if not may_replace(target):
        raise _exists(target)


def _put(unfinished: Path, place: Path, target: Path) -> None:
    """Give a finished file its name: over what may be replaced, or where there is nothing yet.

    Raises:
        UsageError: There is something since a moment.
    """
    if os.path.lexists(place):
        unfinished.replace(place)
        return
    try:
        os.link(unfinished, place)
    except FileExistsError:
        raise _exists(target) from None
    except OSError:
        # Not every disk knows hard links; a stick in FAT does not.
        if os.path.lexists(place):
            raise _exists(target) from None
        unfinished.rename(place)


def _exists(target: Path) -> UsageError:
    return UsageError(
        f"{target} exists and is not written over; choose another place, "
        f"or write over it with {more('--force')}"
    )


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    """What a failed write means to a person."""
    try:
        yield
    except OSError as error:
        room = "free some space or " if error.errno in _FULL else ""
        raise WriteError(
            f"{target}: cannot be written ({reason(error)}); {room}choose another place"
        ) from error


def _keep_mode(old: Path, new: Path) -> None:
    """Whoever could read the old file can read the new one."""
    with contextlib.suppress(OSError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


def _sync(path: Path) -> None:
    """Have it on the disk, not only on its way; a folder where the system can."""
    if path.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        sync(handle)
    finally:
        os.close(handle)


def sync(descriptor: int) -> None:
    """Have an open file or folder on the disk, as far as the system can.

    Raises:
        OSError: The disk is full or has a fault.
    """
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _find_seal(file: BinaryIO) -> re.Match[bytes] | None:
    return _SEAL.search(file.read(_WITHIN_BYTES))


def _digest(file: BinaryIO, hash_at: int) -> str:
    """Over all of a file but the hash in it."""
    checksum = hashlib.sha256()
    file.seek(0)
    checksum.update(file.read(hash_at))
    file.seek(64, os.SEEK_CUR)
    while piece := file.read(_PIECE_BYTES):
        checksum.update(piece)
    return checksum.hexdigest()
