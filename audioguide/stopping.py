"""Stopping when a person or the system asks for it, politely, whatever the program is doing.

No exception is raised: one that comes amid a callback of the interpreter would be swallowed there
with a complaint. The handler itself puts away what must not stay, says one line and ends the
process. What is finished was already kept, as every write is whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

STOPPED = "audioguide: stopped; what was finished is kept"
SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""Ctrl-C, the system or a tool, a closed terminal, and Ctrl-Break on Windows."""


class _Ending:
    """How this process ends, and whether it was asked to."""

    line = STOPPED
    code: int | None = None
    asked: int | None = None
    """The signal that came."""
    holding = 0
    actions: tuple[Callable[[], None], ...] = ()


def exit_code(number: int) -> int:
    """What shells expect of a program that ended for a signal: 130 after Ctrl-C, 143, 129."""
    return 128 + number


def listen() -> None:
    """Stop politely from now on; a signal that the caller had us ignore stays ignored."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def listen_as_worker() -> None:
    """Leave it to the process that a person started to say when, by SIGTERM, and end in silence."""
    _Ending.line = ""
    for number in SIGNALS:
        signal.signal(number, _stop if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def always_at_stop(action: Callable[[], None]) -> None:
    """Do this from now on when the program is stopped, after what was asked for later."""
    if action not in _Ending.actions:
        _Ending.actions = (*_Ending.actions, action)


@contextlib.contextmanager
def at_stop(action: Callable[[], None]) -> Iterator[None]:
    """Do this when the program is stopped amid the block, before what was asked for earlier."""
    _Ending.actions = (*_Ending.actions, action)
    try:
        yield
    finally:
        _Ending.actions = tuple(one for one in _Ending.actions if one is not action)


@contextlib.contextmanager
def temporary(path: Path) -> Iterator[Path]:
    """A file that does not outlive the block, unless it was moved away, however the block ends."""

    def remove() -> None:
        with contextlib.suppress(OSError):
            path.unlink()

    with at_stop(remove):
        try:
            yield path
        finally:
            remove()


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Keep a stop waiting until the end of the block."""
    _Ending.holding += 1
    try:
        yield
    finally:
        _Ending.holding -= 1
        if _Ending.asked is not None and not _Ending.holding:
            _end()


@contextlib.contextmanager
def ends_well(line: str) -> Iterator[None]:
    """In this block a stop is how it is meant to end: exit code 0, and a line of its own."""
    before = _Ending.line, _Ending.code
    _Ending.line, _Ending.code = line, 0
    try:
        yield
    finally:
        _Ending.line, _Ending.code = before


def _stop(number: int, _frame: FrameType | None) -> None:
    again = _Ending.asked is not None
    _Ending.asked = number
    if again:
        os._exit(exit_code(number))
    if not _Ending.holding:
        _end()


def _end() -> None:
    try:
        for action in reversed(_Ending.actions):
            # Whatever goes wrong now, nobody can do anything about it any more.
            with contextlib.suppress(Exception):
                action()
        with contextlib.suppress(Exception):
            sys.stdout.flush()
        if _Ending.line:
            with contextlib.suppress(OSError):
                os.write(2, f"{_Ending.line}\n".encode())
    finally:
        number = _Ending.asked or 0
        os._exit(exit_code(number) if _Ending.code is None else _Ending.code)
