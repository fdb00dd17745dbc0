"""``audioguide watch``: a rebuild on every save."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

import audioguide
from audioguide.cli.build import print_verdict, run_build, summary
from audioguide.cli.messages import print_error, print_message
from audioguide.cli.options import build_options
from audioguide.errors import AudioguideError
from audioguide.stopping import ends_well

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide import BuildOptions

STOPPED = "stopped watching; what was finished is kept"
_WATCH_IS_ON = 2
"""Which of the builds is the first that sees what is saved from then on."""


@click.command("watch")
@build_options
def command(sources: tuple[Path, ...], options: BuildOptions) -> None:
    """Build, then build again whenever a text is saved.

    Takes the options of build. An error in the text is shown and the watch goes on; Ctrl-C ends it.
    """
    saves = audioguide.watch(sources)
    with ends_well(STOPPED), contextlib.suppress(KeyboardInterrupt):
        for number, _ in enumerate(saves, 1):
            _build_once(sources, options)
            if number == _WATCH_IS_ON:
                print_message("watching; Ctrl-C stops")
    print_message(STOPPED)


def _build_once(sources: tuple[Path, ...], options: BuildOptions) -> None:
    """One build that survives whatever is wrong with the text."""
    try:
        built = run_build(sources, options)
    except AudioguideError as error:
        print_error(str(error))
        return
    for result in built:
        click.echo(summary(result))
    print_verdict(built)
