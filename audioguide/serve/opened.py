"""A file that is opened once: what is known of it, and what is sent, are of the same bytes."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
KEPT = 4096
"""Files of which something is remembered."""
TICK_S = 0.03
"""Of the clock that gives a change its time; within one, a second change cannot be seen."""
COARSE_TICK_S = 3.0
"""The same, where a disk keeps whole seconds (FAT, HFS+)."""
FINE_NS = 10_000_000
"""Times on such a disk are multiples of this."""
TRIES = 4
"""With a file that changes while it is read."""
NS_A_SECOND = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file; two are equal when the system knows of no change between them."""

    device: int
    inode: int
    renamed_ns: int
    """When anything of it changed last; in Windows when it was made."""
    changed_ns: int
    """When its contents changed last."""
    size: int
    """In bytes."""
    file: io.FileIO = field(compare=False)

    def unchanged(self) -> bool:
        """Whether the contents are still what they were when it was opened."""
        status = os.fstat(self.file.fileno())
        return (status.st_mtime_ns, status.st_size) == (self.changed_ns, self.size)

    def dated(self) -> bool:
        """Whether no second change can have come in the same second."""
        return abs(time.time_ns() - self.changed_ns) > COARSE_TICK_S * NS_A_SECOND

    def settles_in_s(self) -> float:
        """After how long the next change is sure to have another time than the last."""
        left_s = [
            (TICK_S if at_ns % FINE_NS else COARSE_TICK_S)
            - abs(time.time_ns() - at_ns) / NS_A_SECOND
            for at_ns in (self.renamed_ns, self.changed_ns)
        ]
        return max(0.0, *left_s)

    def close(self) -> None:
        """Let go of it."""
        self.file.close()


def opened(path: Path) -> Opened:
    """Open a file for reading.

    Args:
        path: Of which no part is a link.

    Raises:
        OSError: It is not there, is no regular file, or a link leads to it.
    """
    if os.path.realpath(path, strict=True) != str(path) or not stat.S_ISREG(path.stat().st_mode):
        raise _error(errno.ENOENT)
    # A pipe that takes its place just now may not block.
    file = io.FileIO(
        path, opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    )
    try:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _error(errno.ENOENT)
    except OSError:
        file.close()
        raise
    times_ns = status.st_ctime_ns, status.st_mtime_ns
    return Opened(status.st_dev, status.st_ino, *times_ns, status.st_size, file)


def opened_with_hash(path: Path) -> tuple[Opened, str]:
    """Open a file, and hash what is in it.

    Args:
        path: Of which no part is a link.

    Raises:
        OSError: As in ``opened``, or it goes on changing.
    """
    for _ in range(TRIES):
        file = opened(path)
        try:
            digest = _sha256(file)
            if file.unchanged():
                return file, digest
        except BaseException:
            file.close()
            raise
        file.close()
    raise _error(errno.EBUSY)


def remembered(make: Callable[[Opened], T]) -> Callable[[Opened], T]:
    """Find something out about a file once, for as long as it stays as it is.

    A change a moment ago is waited out: the next one, or the file that gets its place on the disk,
    could bear the same time. Where that would take seconds, nothing is remembered.
    """
    keep: Any = lru_cache(maxsize=KEPT)(make)

    def find(file: Opened) -> T:
        wait_s = file.settles_in_s()
        if wait_s > TICK_S:
            return make(file)
        if wait_s:
            time.sleep(wait_s)
        found: T = keep(file)
        return found

    return find


@remembered
def _sha256(file: Opened) -> str:
    file.file.seek(0)
    return hashlib.file_digest(file.file, "sha256").hexdigest()


class Part(io.RawIOBase):
    """A part of an open file, as a file; what changes under it is not read any more."""

    def __init__(self, file: Opened, begin: int, length: int) -> None:
        """Stand at the beginning.

        Args:
            file: From now on closed with this.
            begin: Of the part, in bytes.
            length: Of the part, in bytes.
        """
        self._opened, self._begin, self._length, self._at = file, begin, length, 0

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes at most; the file itself says when the part is at its end.

        Raises:
            OSError: The file is no longer what it was when it was opened.
        """
        left = self._length - self._at
        most = left if size < 0 else min(size, left)
        self._opened.file.seek(self._begin + self._at)
        found = self._opened.file.read(most) or b""
        if (most and not found) or not self._opened.unchanged():
            raise _error(errno.EBUSY)
        self._at += len(found)
        return found

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go elsewhere in the part."""
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}
        self._at = max(0, min(self._length, starts[whence] + offset))
        return self._at

    def tell(self) -> int:
        """Where in the part."""
        return self._at

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def close(self) -> None:
        """Let go of the file as well."""
        self._opened.close()
        super().close()


def _error(code: int) -> OSError:
    return OSError(code, os.strerror(code))
