"""``audioguide watch``: a rebuild on every save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from audioguide.build.load import MANUSCRIPT_SUFFIXES
from audioguide.build.verdict import verdict
from audioguide.cli.build import complain, run_build, say, summary
from audioguide.cli.options import build_options, read_build_options
from audioguide.errors import AudioguideError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.build.options import BuildOptions

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
    import watchfiles

    sources, options = read_build_options(sources, **given)
    folders = {source if source.is_dir() else source.parent for source in sources}
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder")
    _build_once(sources, options)
    watching = False
    changes = watchfiles.watch(
        *folders,
        watch_filter=lambda _change, path: path.lower().endswith(WATCHED_SUFFIXES),
        debounce=SETTLED_MS * 5,
        step=SETTLED_MS,
        rust_timeout=SETTLED_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for changed in changes:
        if changed or not watching:
            _build_once(sources, options)
        if not watching:
            # Only now is the watch on; what was saved during the first build is built as well.
            watching = True
            say("watching; Ctrl-C stops")
    say("stopped watching")


def _build_once(sources: Sequence[Path], options: BuildOptions) -> None:
    """One build that survives whatever is wrong with the text."""
    try:
        results = run_build(sources, options)
    except AudioguideError as error:
        say(f"audioguide: {error}")
        return
    for result in results:
        click.echo(summary(result))
    click.echo(verdict(results))
    complain(results)
