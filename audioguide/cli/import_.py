"""``audioguide import``: an article from elsewhere becomes a manuscript."""

from __future__ import annotations

from pathlib import Path

import click

import audioguide
from audioguide.cli.messages import print_message
from audioguide.cli.options import force_option
from audioguide.commands import tool


def help_text() -> str:
    """What the command does, by what can be read."""
    return f"""Turn {audioguide.readable()} from elsewhere into a manuscript to edit.

    What is not part of the text is kept in it as comments and listed here with the reason.
    """


@click.command("import", help=help_text())
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The manuscript to write; default: content/nl/ and the name of SOURCE.",
)
@force_option
def command(source: Path, *, output: Path | None, force: bool) -> None:
    """Write the manuscript, and tell what is set aside in it."""
    imported = audioguide.import_text(source, output, force=force)
    for note in imported.set_aside:
        print_message(f"{source}:{note.line}: set aside: {note.reason}")
    read = tool("script", imported.path)
    click.echo(f"{imported.path}: {len(imported.set_aside)} set aside; read it with: {read}")
