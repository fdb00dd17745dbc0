"""One build at a time in an output folder."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from audioguide.pipeline.disk import PRIVATE_FILE, make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audioguide.pipeline.store import Store


@contextlib.contextmanager
def locked(store: Store, say: Callable[[str], None]) -> Iterator[bool]:
    """Hold the output folder; a second build waits for the first.

    What a build that was killed amid publishing had changed is taken back first.

    Args:
        store: Of that folder.
        say: Is told why this one waits.

    Yields:
        Whether anything was taken back.

    Raises:
        BuildError: The folder cannot be written.
    """
    from filelock import FileLock, Timeout

    from audioguide.pipeline.transaction import recover

    lock = FileLock(store.root / "lock", mode=PRIVATE_FILE)
    try:
        make_private(store.root, store.root)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            say(f"another build is at work in {store.root.parent}; waiting for it to finish")
            lock.acquire()
    except OSError as error:
        raise store.refusal(error) from error
    try:
        try:
            taken_back = recover(store)
        except OSError as error:
            raise store.refusal(error) from error
        yield taken_back
    finally:
        lock.release()
