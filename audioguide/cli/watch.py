"""``audioguide watch``: a rebuild on every save."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audioguide.cli.build import run_build, summary, tell
from audioguide.cli.failed import say
from audioguide.cli.options import build_options, read_build_options
from audioguide.errors import AudioguideError, UsageError
from audioguide.file_types import MANUSCRIPT_SUFFIXES
from audioguide.pipeline.inputs import LEXICON_FILE
from audioguide.read_settings import SETTINGS_FILE, project_file
from audioguide.sources import as_named, is_address, is_folder, is_hidden, why_not
from audioguide.stopping import ends_well

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audioguide.pipeline.options import BuildOptions

STOPPED = "stopped watching; what was finished is kept"
SETTLED_MS = 300
"""Editors save in several steps; a build waits until this long after the last one."""
SOUND_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a")
WATCHED_SUFFIXES = (*MANUSCRIPT_SUFFIXES, ".toml", ".png", ".jpg", ".jpeg", *SOUND_SUFFIXES)


@click.command("watch")
@build_options
def command(sources: tuple[Path, ...], **given: Any) -> None:
    """Build, then build again whenever a text is saved.

    Takes the options of build. An error in the text is shown and the watch goes on; Ctrl-C ends it.
    """
    sources, options = read_build_options(sources, **given)
    folders = {source if is_folder(source) else source.parent for source in sources}
    for source in sources:
        if is_address(source):
            raise UsageError(f"{as_named(source)}: {why_not(source)}")
    for folder in folders:
        if not is_folder(folder):
            raise UsageError(f"{folder}: no such folder")
    with ends_well(STOPPED), contextlib.suppress(KeyboardInterrupt):
        _watch(sources, folders, options)
    say(STOPPED)


def _watch(sources: Sequence[Path], folders: Iterable[Path], options: BuildOptions) -> None:
    """Build on every save, until Ctrl-C."""
    import watchfiles

    above = _project_files(folders)
    _build_once(sources, options)
    watching = False
    changes = watchfiles.watch(
        *folders,
        watch_filter=lambda _change, path: is_watched(Path(path), sources),
        debounce=SETTLED_MS * 5,
        step=SETTLED_MS,
        rust_timeout=SETTLED_MS,
        yield_on_timeout=True,
    )
    for changed in changes:
        before, above = above, _project_files(folders)
        if changed or not watching or above != before:
            _build_once(sources, options)
        if not watching:
            # Only now is the watch on; what was saved during the first build is built as well.
            watching = True
            say("watching; Ctrl-C stops")


def _project_files(folders: Iterable[Path]) -> list[tuple[Path, int, int]]:
    """The settings and lexicon that hold for these folders, wherever above, and how they look."""
    names = (SETTINGS_FILE, LEXICON_FILE)
    found = {project_file(folder, name) for folder in folders for name in names}
    marks = []
    for path in sorted(filter(None, found)):
        with contextlib.suppress(OSError):
            status = path.stat()
            marks.append((path, status.st_mtime_ns, status.st_size))
    return marks


def is_watched(path: Path, sources: Sequence[Path]) -> bool:
    """Whether a build may read this file: not the lock that an editor lays beside a text."""
    if is_hidden(path) and path.name not in {source.name for source in sources}:
        return False
    return path.suffix.lower() in WATCHED_SUFFIXES


def _build_once(sources: Sequence[Path], options: BuildOptions) -> None:
    """One build that survives whatever is wrong with the text."""
    try:
        built = run_build(sources, options)
    except AudioguideError as error:
        say(f"audioguide: {error}")
        return
    for result in built:
        click.echo(summary(result))
    tell(built)
