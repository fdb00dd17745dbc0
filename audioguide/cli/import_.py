"""``audioguide import``: an article from elsewhere becomes a manuscript."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from audioguide.cli.options import force_option
from audioguide.commands import tool
from audioguide.errors import UsageError
from audioguide.file_types import MANUSCRIPT_FOLDER
from audioguide.files import writing
from audioguide.importer.readers import largest_bytes, readable
from audioguide.importer.recognise import type_by_name
from audioguide.sources import as_named, is_folder, read_file, why_unread


def help_text() -> str:
    """What the command does, by what can be read."""
    return f"""Turn {readable()} from elsewhere into a manuscript to edit.

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
    from audioguide.importer.article import import_article

    if is_folder(source):
        raise UsageError(f"{source} is a folder; name one file in it")
    try:
        data = read_file(source, largest_bytes() + 1)
    except OSError as error:
        raise UsageError(f"{as_named(source)}: {why_unread(source, error)}") from None
    imported = import_article(source, data)
    target = output or MANUSCRIPT_FOLDER / f"{imported.slug}.md"
    _check_target(target, source)
    with writing(target, may_replace=lambda _: force) as unfinished:
        unfinished.write_bytes(imported.manuscript.encode())
    for note in imported.set_aside:
        click.echo(f"{source}:{note.line}: set aside: {note.reason}", err=True)
    read = tool("script", target)
    click.echo(f"{target}: {len(imported.set_aside)} set aside; read it with: {read}")


def _check_target(target: Path, source: Path) -> None:
    """Refuse a place where no manuscript can lie, whatever is forced."""
    if is_folder(target):
        raise UsageError(f"{target} is a folder; name a file in it")
    if type_by_name(target):
        raise UsageError(f"{target}: the name of a manuscript ends in .md")
    with contextlib.suppress(OSError, ValueError):
        if target.samefile(source):
            raise UsageError(f"{target} is the very file to import; name another one with -o")
