"""All files of a guide change at once or none does, whatever happens meanwhile.

They are written beside first, for good. Then what stands in their places is kept aside and a
journal says so; they are moved, and the record of the guide last of all: with that in its place the
change is made. Until then everything is taken back, by whoever failed or, after a kill or a power
cut, by the next build.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

import msgspec

from audioguide.names import place
from audioguide.pipeline import disk
from audioguide.pipeline.record import FileMark, record_path
from audioguide.stopping import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from audioguide.pipeline.store import Store

_ASIDE, _JOURNAL = "aside", "journal.json"
_AT_ONCE = 2
"""Files written at a time: much of that is waiting for the disk, and each may be long."""


class _Change(msgspec.Struct, frozen=True):
    """One file that is replaced or removed, or is new."""

    file: str
    aside: str
    """What it is kept as; nothing where there was none."""


class _Journal(msgspec.Struct, frozen=True):
    """What is to be taken back, unless the record says that all is done."""

    record: str
    """SHA-256 of the new record."""
    changes: tuple[_Change, ...]


class Transaction(contextlib.AbstractContextManager["Transaction"]):
    """The new files of one guide on their way.

    Args:
        store: Of the output folder, which this process holds.
        slug: Of the guide.
    """

    def __init__(self, store: Store, slug: str) -> None:
        self._store, self._slug = store, slug
        self._folder = store.root.parent / slug
        self._beside: dict[str, Path] = {}
        self._temporary: list[Path] = []
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for path in self._temporary:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def threads(self) -> Iterator[Executor]:
        """Threads to write with; when this ends, however it does, none of them writes any more."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                yield pool
            except BaseException:
                self._stopped = True
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def write(self, file: str, pieces: Iterable[bytes]) -> FileMark:
        """Write a file beside its place; from any thread.

        Args:
            file: Its name, seen from the guide's folder.
            pieces: Its contents.

        Raises:
            OSError: It cannot be written.
        """
        checksum = hashlib.sha256()

        def hashed() -> Iterator[bytes]:
            for piece in pieces:
                if self._stopped:
                    raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
                checksum.update(piece)
                yield piece

        path = self._write(hashed(), disk.OPEN_FILE)
        self._beside[file] = path
        status = path.stat()
        return FileMark(checksum.hexdigest(), status.st_size, status.st_mtime_ns)

    def path_of(self, file: str) -> Path:
        """Where a file is to be read: beside its place if it was written, else in it."""
        return self._beside.get(file) or place(self._folder, file)

    def commit(self, removals: Sequence[str], record: bytes) -> tuple[Path, ...]:
        """Move every file to its place, remove what is to go, and write down that it is so.

        Args:
            removals: Names of files, seen from the guide's folder.
            record: Of the guide, as it is then.

        Returns:
            The files that were written, in their places.

        Raises:
            OSError: Something could not be moved; then all is as it was.
        """
        target = record_path(self._store, self._slug)
        disk.make_private(target.parent, self._store.root)
        beside = self._write([record], disk.PRIVATE_FILE)
        with held():
            self._move_all(removals, record, beside, target)
        return tuple(place(self._folder, file) for file in self._beside)

    def _move_all(self, removals: Sequence[str], record: bytes, beside: Path, target: Path) -> None:
        """The moves, which nobody stops halfway."""
        try:
            self._move(self._begin(removals, hashlib.sha256(record).hexdigest()))
            beside.replace(target)
        except BaseException:
            settle(self._store, self._slug)
            raise
        disk.sync_folder(target.parent)
        settle(self._store, self._slug)

    def _write(self, pieces: Iterable[bytes], mode: int) -> Path:
        """A temporary file that is there to stay."""
        path = self._store.temporary()
        self._temporary.append(path)
        disk.write_file(path, pieces, mode, lasting=True)
        return path

    def _begin(self, removals: Sequence[str], record: str) -> _Journal:
        """Keep aside what there is now, and write down what."""
        aside = _aside(self._store, self._slug)
        disk.make_private(aside.parent, self._store.root)
        if aside.exists():
            shutil.rmtree(aside)
        aside.mkdir(disk.PRIVATE_FOLDER)
        changes = []
        for number, file in enumerate((*self._beside, *removals)):
            old, kept = place(self._folder, file), str(number)
            _refuse_folder(old)
            if not old.is_symlink():
                # Where that cannot be done, the file itself is kept when its turn comes.
                with contextlib.suppress(OSError):
                    os.link(old, aside / kept)
            changes.append(_Change(file, kept if os.path.lexists(old) else ""))
        journal = _Journal(record, tuple(changes))
        self._write([msgspec.json.encode(journal)], disk.PRIVATE_FILE).replace(aside / _JOURNAL)
        for folder in (aside, aside.parent, self._store.root):
            disk.sync_folder(folder)
        return journal

    def _move(self, journal: _Journal) -> None:
        """Every new file to its place, then away with what is to go."""
        aside = _aside(self._store, self._slug)
        folders = {place(self._folder, file).parent for file in self._beside}
        changed = {place(self._folder, change.file).parent for change in journal.changes}
        changed |= {folder.parent for folder in folders if not folder.is_dir()}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for change in journal.changes:
            target, kept = place(self._folder, change.file), aside / change.aside
            if change.aside and not os.path.lexists(kept):
                target.replace(kept)
            if change.file in self._beside:
                self._beside[change.file].replace(target)
            else:
                target.unlink(missing_ok=True)
        for folder in changed:
            disk.sync_folder(folder)


def recover(store: Store) -> bool:
    """Take back every change that was cut short. Only under the build lock.

    Returns:
        Whether there was any.

    Raises:
        OSError: It could not be taken back.
    """
    taken_back = [settle(store, one.name) for one in sorted((store.root / _ASIDE).glob("*"))]
    return any(taken_back)


def settle(store: Store, slug: str) -> bool:
    """Take back a change of a guide that was cut short; of one that was made nothing is kept.

    Returns:
        Whether it was taken back.

    Raises:
        OSError: It could not be taken back.
    """
    aside = _aside(store, slug)
    journal = _read(aside / _JOURNAL)
    cut_short = journal is not None and journal.record != _hash(record_path(store, slug))
    if journal is not None and cut_short:
        _take_back(store.root.parent / slug, aside, journal)
    with contextlib.suppress(OSError):
        # Before what it speaks of.
        (aside / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    return cut_short


def _take_back(folder: Path, aside: Path, journal: _Journal) -> None:
    """Everything as it was; doing it twice is doing it once."""
    places = [(place(folder, change.file), change.aside) for change in journal.changes]
    for target, kept in reversed(places):
        if not kept:
            # Where a file stands in the way of its folder, it never came.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                target.unlink()
        elif os.path.lexists(aside / kept) and target.parent.is_dir():
            (aside / kept).replace(target)
    for home in {target.parent for target, _ in places}:
        with contextlib.suppress(OSError):
            # One that was made for the new files alone.
            home.rmdir()
        if home.is_dir():
            disk.sync_folder(home)


def _refuse_folder(path: Path) -> None:
    """Never move away a folder of somebody's."""
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _read(path: Path) -> _Journal | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Journal)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError):
        return None


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _aside(store: Store, slug: str) -> Path:
    return store.root / _ASIDE / slug
