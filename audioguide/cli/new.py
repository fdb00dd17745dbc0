"""``audioguide new``: a small text to begin with."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import click

from audioguide.cli.options import force_option
from audioguide.commands import tool
from audioguide.errors import UsageError
from audioguide.files import writing
from audioguide.names import is_reserved

SUFFIX = ".md"
_NOT_ON_WINDOWS = '<>:"|?*'


@click.command("new")
@click.argument("name")
@force_option
def command(name: str, *, force: bool) -> None:
    """Write a small text to begin with, ready to build, that explains itself.

    It becomes NAME.md, in this folder unless NAME says otherwise.
    """
    from audioguide.manuscript.new import new_manuscript

    target = manuscript_path(name)
    data = new_manuscript(target.stem).encode()

    def may_replace(path: Path) -> bool:
        # What nobody changed is what would be written.
        return force or (path.stat().st_size == len(data) and path.read_bytes() == data)

    with writing(target, may_replace=may_replace) as unfinished:
        unfinished.write_bytes(data)
    click.echo(f"{target}: a small text to make your own; hear it with: {tool('build', target)}")


def manuscript_path(name: str) -> Path:
    """The file that a name asks for.

    Raises:
        UsageError: No file should have this name.
    """
    folder, last = os.path.split(name)
    stem = (last[: -len(SUFFIX)] if last.lower().endswith(SUFFIX) else last).strip()
    if not stem.strip("."):
        from audioguide.languages import DEFAULT, load

        named = tool("new", load(DEFAULT).wording.example_guide)
        raise UsageError(f"{name!r} names no text; give it a name, as in: {named}")
    odd = [one for one in stem if unicodedata.category(one) == "Cc"]
    odd += [one for one in stem if os.name == "nt" and one in _NOT_ON_WINDOWS]
    if odd:
        raise UsageError(f"{name!r}: {odd[0]!r} cannot stand in the name of a text; leave it out")
    if is_reserved(stem):
        raise UsageError(f"{name!r}: Windows keeps this name for a device; choose another")
    return Path(folder) / f"{stem}{SUFFIX}"
