"""Watching the files that a build may read."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.errors import UsageError
from audioguide.languages import DEFAULT, load
from audioguide.names import MANUSCRIPT_SUFFIXES
from audioguide.pipeline.inputs import LEXICON_FILE
from audioguide.read_settings import SETTINGS_FILE, project_file
from audioguide.sources import as_named, is_address, is_folder, is_hidden, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SETTLED_MS = 300
"""Editors save in several steps; a build waits until this long after the last one."""
SOUND_SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a")
WATCHED_SUFFIXES = (*MANUSCRIPT_SUFFIXES, ".toml", ".png", ".jpg", ".jpeg", *SOUND_SUFFIXES)


def watch(sources: Sequence[Path]) -> Iterator[None]:
    """Tells when to build: once at first, once when the watch is on, then after every save.

    What is saved during the first build is seen by the second.

    Args:
        sources: Manuscripts, or folders of them.

    Raises:
        UsageError: There is no such folder to watch.
    """
    folders = {source if is_folder(source) else source.parent for source in sources}
    for source in sources:
        if is_address(source):
            refused = why_not(source, load(DEFAULT).wording.saved_page)
            raise UsageError(f"{as_named(source)}: {refused}")
    for folder in folders:
        if not is_folder(folder):
            raise UsageError(f"{folder}: no such folder")
    return _saves(sources, folders)


def _saves(sources: Sequence[Path], folders: Iterable[Path]) -> Iterator[None]:
    import watchfiles

    above = _project_files(folders)
    yield
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
            watching = True
            yield


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
