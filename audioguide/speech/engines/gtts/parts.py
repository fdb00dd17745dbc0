"""Keep the parts of sentences that an online voice has sent, and ask for none of them twice."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from audioguide.errors import SpeechError
from audioguide.stopping import temporary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_DIGEST_BYTES: Final = 32


class PartStore:
    """Finished parts by the hash of who says what; safe to use from many threads.

    Args:
        folder: Where parts outlive the process; without one they are kept in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._in_memory: dict[str, bytes] = {}
        self._under_way: dict[str, Future[bytes]] = {}
        self._lock = threading.Lock()

    def get_or_ask(self, voice: str, part: str, ask: Callable[[], bytes]) -> bytes:
        """A part from the store, from another thread that is asking for it now, or by asking.

        Args:
            voice: What identifies the voice, its fingerprint.
            part: What it says.
            ask: Gets the part, checked; what it returns is kept.

        Raises:
            SpeechError: Asking failed, or the part could not be kept.
        """
        key = _key(voice, part)
        with self._lock:
            kept = self._read(key)
            if kept is not None:
                return kept
            under_way = self._under_way.get(key)
            if under_way is None:
                mine = self._under_way[key] = Future()
        if under_way is not None:
            return under_way.result()
        try:
            answer = ask()
            with self._lock:
                self._write(key, answer)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(answer)
            return answer
        finally:
            with self._lock:
                del self._under_way[key]

    def forget(self, voice: str, part: str) -> None:
        """Keep a part no longer, as what was kept turned out to be unfit."""
        key = _key(voice, part)
        with self._lock:
            self._in_memory.pop(key, None)
            if self._folder is not None:
                with contextlib.suppress(OSError):
                    _path(self._folder, key).unlink()

    def _read(self, key: str) -> bytes | None:
        """A part as it came in, or nothing where it is missing or damaged."""
        if self._folder is None:
            return self._in_memory.get(key)
        try:
            data = _path(self._folder, key).read_bytes()
        except OSError:
            return None
        digest, answer = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        return answer if hashlib.sha256(answer).digest() == digest else None

    def _write(self, key: str, answer: bytes) -> None:
        if self._folder is None:
            self._in_memory[key] = answer
            return
        target = _path(self._folder, key)
        try:
            for folder in (self._folder, target.parent):
                folder.mkdir(0o700, parents=True, exist_ok=True)
            with temporary(target.with_name(f".{key}.{os.getpid()}")) as unfinished:
                # For its owner alone, as all that a guide is made from.
                unfinished.touch(0o600)
                unfinished.write_bytes(hashlib.sha256(answer).digest() + answer)
                unfinished.replace(target)
        except OSError as error:
            raise SpeechError(
                f"{self._folder}: cannot keep what the voice sent: {error}"
            ) from error


def _key(voice: str, part: str) -> str:
    return hashlib.sha256(f"{voice}\0{part}".encode()).hexdigest()


def _path(folder: Path, key: str) -> Path:
    """Where a part lies, or would lie: few files a folder, as in the store of a build."""
    return folder / key[:2] / key
