"""``audioguide import``: an article from elsewhere becomes a manuscript."""

from __future__ import annotations

from pathlib import Path

import click

from audioguide.commands import tool
from audioguide.errors import UsageError
from audioguide.sources import is_folder, read_file, reason

DEFAULT_FOLDER = Path("content/nl")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The manuscript to write; default: content/nl/ and the name of SOURCE.",
)
def command(source: Path, *, output: Path | None) -> None:
    """Turn a pasted article, HTML, DOCX or Markdown from elsewhere into a manuscript to edit.

    What is not part of the text is kept in it as comments and listed here with the reason.
    """
    from audioguide.text.importer import LARGEST_PACKED_BYTES, import_article

    if is_folder(source):
        raise UsageError(f"{source} is a folder; name one file in it")
    try:
        data = read_file(source, LARGEST_PACKED_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{source}: {reason(error)}") from None
    imported = import_article(source, data)
    target = output or DEFAULT_FOLDER / f"{imported.slug}.md"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as written:
            written.write(imported.manuscript)
    except FileExistsError:
        raise UsageError(f"{target} exists; name another file with -o") from None
    except OSError as error:
        raise UsageError(f"{target}: {reason(error)}") from None
    for note in imported.set_aside:
        click.echo(f"{source}:{note.line}: set aside: {note.reason}", err=True)
    read = tool("script", target)
    click.echo(f"{target}: {len(imported.set_aside)} set aside; read it with: {read}")
