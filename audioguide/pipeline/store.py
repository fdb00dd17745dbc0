"""The store: finished work found by its key, checked whenever it is read.

One file an object: a line of JSON (what is known of it, and a hash over all), then the payload.
Writing is atomic, and a damaged object counts as missing, so it is simply made again.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import json
import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from audioguide.errors import BuildError
from audioguide.pipeline import disk
from audioguide.pipeline.disk_errors import refusal
from audioguide.stopping import temporary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from audioguide.pipeline.kinds import Kind

FORMAT = 1
HIDDEN_FOLDER = ".audioguide"
_PIECE_BYTES = 1 << 20


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """An object out of the store."""

    facts: T
    payload: bytes


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An object in the store, whose payload may be larger than memory."""

    facts: T
    path: Path
    begin: int
    """Where in its file the payload begins, in bytes."""

    def pieces(self) -> Iterator[bytes]:
        """The payload, read anew.

        Raises:
            OSError: It is gone.
        """
        return _pieces(self.path, self.begin)


@dataclass(frozen=True, slots=True)
class Store:
    """Objects below ``output/.audioguide``; safe to share between processes."""

    root: Path

    @classmethod
    def beside(cls, output: Path) -> Store:
        """The store that belongs to an output folder."""
        return cls(output / HIDDEN_FOLDER)

    def path(self, kind: Kind[T], key: str) -> Path:
        """Where an object lies, or would lie."""
        return self.root / "store" / kind.name / key[:2] / key

    def get(self, kind: Kind[T], key: str) -> Stored[T] | None:
        """An object, or nothing when it is missing, damaged, or of another shape."""
        found = self.find(kind, key)
        try:
            return Stored(found.facts, b"".join(found.pieces())) if found else None
        except OSError:
            return None

    def find(self, kind: Kind[T], key: str) -> Found[T] | None:
        """The same, and its payload is left where it is: checked, but not held in memory."""
        path = self.path(kind, key)
        try:
            with path.open("rb") as file:
                head = file.readline()
            header = json.loads(head) if head.endswith(b"\n") else {}
            if not isinstance(header, dict) or header.get("format") != FORMAT:
                return None
            if header.get("hash") != _hash(_canonical(header["facts"]), _pieces(path, len(head))):
                return None
            return Found(msgspec.convert(header["facts"], kind.facts), path, len(head))
        except (OSError, ValueError, KeyError):
            return None

    def put(self, kind: Kind[T], key: str, facts: T, payload: bytes | Path = b"") -> None:
        """Keep an object.

        Args:
            kind: What it is.
            key: What it is found by.
            facts: What is known of it.
            payload: The rest, or a file that holds it and may be larger than memory.

        Raises:
            BuildError: The folder cannot be written or the disk is full.
        """
        plain = msgspec.to_builtins(facts)
        checksum = _hash(_canonical(plain), _pieces(payload))
        header = {"format": FORMAT, "facts": plain, "hash": checksum}
        line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        self.write(self.path(kind, key), itertools.chain([line, b"\n"], _pieces(payload)))

    def keep_if_possible(self, kind: Kind[T], key: str, facts: T) -> None:
        """Keep an object that only saves time, so that a plan can be made on a read-only disk."""
        with contextlib.suppress(BuildError):
            self.put(kind, key, facts)

    def check_format(self) -> None:
        """Refuse a store that this version could only spoil.

        Raises:
            BuildError: A newer audioguide made it.
        """
        try:
            found = int((self.root / "format").read_text())
        except (OSError, ValueError):
            return
        if found > FORMAT:
            raise BuildError(
                f"{self.root}: made by a newer audioguide (format {found}, this one knows "
                f"{FORMAT}); update audioguide, or choose another folder with -o"
            )

    def claim(self) -> None:
        """Write down whose format this store has.

        Raises:
            BuildError: The folder cannot be written.
        """
        mark = self.root / "format"
        if not mark.exists():
            self.write(mark, [f"{FORMAT}\n".encode()])

    def check_place(self) -> None:
        """Refuse a store from which nothing can be moved to its place at once.

        Raises:
            BuildError: It lies on another disk than the output.
        """
        if self.root.stat().st_dev != self.root.parent.stat().st_dev:
            raise self.refusal(OSError(errno.EXDEV, os.strerror(errno.EXDEV)))

    def keep_private(self) -> None:
        """Close a store that an older version left open to others."""
        disk.tighten(self.root)

    def write(self, target: Path, pieces: Iterable[bytes]) -> None:
        """Write a file whole or not at all, through the store's own folder of temporary files.

        One of the store is for its owner alone. It is not synced: what a power cut spoils of it
        counts as missing.

        Raises:
            BuildError: The folder cannot be written or the disk is full.
        """
        own = target.is_relative_to(self.root)
        mode = disk.PRIVATE_FILE if own else disk.OPEN_FILE
        try:
            with temporary(self.temporary(target.suffix)) as unfinished:
                disk.write_file(unfinished, pieces, mode, lasting=False)
                try:
                    unfinished.replace(target)
                except FileNotFoundError:
                    if own:
                        disk.make_private(target.parent, self.root)
                    else:
                        target.parent.mkdir(parents=True, exist_ok=True)
                    unfinished.replace(target)
        except OSError as error:
            raise self.refusal(error) from error

    def temporary(self, suffix: str = "") -> Path:
        """A file name that nobody uses, on the same disk as the output.

        Raises:
            BuildError: The folder cannot be written.
        """
        folder = self.root / "tmp"
        try:
            disk.make_private(folder, self.root)
        except OSError as error:
            raise self.refusal(error) from error
        return folder / f"{uuid.uuid4().hex}{suffix}"

    def sweep(self) -> None:
        """Remove what killed builds left behind. Only under the build lock."""
        for left in (self.root / "tmp").glob("*"):
            with contextlib.suppress(OSError):
                left.unlink()

    def refusal(self, error: OSError) -> BuildError:
        """What a failed write means to a person."""
        return refusal(self.root, error)


def _pieces(payload: bytes | Path, begin: int = 0) -> Iterator[bytes]:
    """A payload, or what a file holds from a place on, in pieces that fit in memory."""
    if isinstance(payload, bytes):
        yield payload
        return
    with payload.open("rb") as file:
        file.seek(begin)
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _canonical(facts: object) -> bytes:
    """Facts as JSON that does not depend on the order in which they were written."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _hash(facts: bytes, payload: Iterable[bytes]) -> str:
    """Over facts and payload together."""
    checksum = hashlib.sha256(facts)
    for piece in payload:
        checksum.update(piece)
    return checksum.hexdigest()
