"""How progress looks: a bar on a terminal, a plain line a chapter elsewhere."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING, TypeAlias

import click

from audioguide.stopping import at_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audioguide import Progress

    Report: TypeAlias = Callable[[Progress], None]
    DownloadProgress: TypeAlias = Callable[[str, int, int], None]

SHOWN_CHARACTERS = 44


@contextlib.contextmanager
def progress_display() -> Iterator[Report]:
    """A report for ``build`` that suits standard error."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _plain_lines()


def _plain_lines() -> Report:
    """One line for each finished chapter."""
    start = time.monotonic()

    def report(progress: Progress) -> None:
        if not progress.text:
            left = _left(start, progress.done)
            place = f"chapter {progress.chapter} of {progress.chapters}, " * bool(progress.chapter)
            name = place + progress.title
            click.echo(f"{progress.guide}: {name} ({left})", err=True)

    return report


@contextlib.contextmanager
def _bar() -> Iterator[Report]:
    """A bar with chapter, what is being spoken, and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as RichProgress

    columns = (BarColumn(24), TextColumn("{task.description}", markup=False))
    start = time.monotonic()
    console = Console(stderr=True)
    with at_stop(wipe_bar), RichProgress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def report(progress: Progress) -> None:
            text = progress.text or progress.title
            shown = text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
            place = f"{progress.chapter}/{progress.chapters}"
            line = f"{place} {shown} ({_left(start, progress.done)})"
            bar.update(task, completed=progress.done, description=line)

        yield report


@contextlib.contextmanager
def download_display() -> Iterator[DownloadProgress]:
    """One bar a file, on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    console = Console(stderr=True)
    tasks: dict[str, TaskID] = {}
    quiet = not console.is_terminal
    with at_stop(wipe_bar), RichProgress(*columns, console=console, disable=quiet) as bars:

        def show(file: str, done_bytes: int, size_bytes: int) -> None:
            if file not in tasks:
                tasks[file] = bars.add_task(file, total=size_bytes)
            bars.update(tasks[file], completed=done_bytes)

        yield show


def wipe_bar() -> None:
    """Take away the line of a bar, and show the cursor again: all at once, whoever is drawing."""
    if os.isatty(2):
        os.write(2, b"\r\x1b[2K\x1b[?25h")


def _left(start: float, done: float) -> str:
    """The time left, judged by the time it took so far."""
    seconds = (time.monotonic() - start) * (1 - done) / max(done, 0.001)
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02} left"
