"""``audioguide new``: a small text to begin with."""

from __future__ import annotations

import click

import audioguide
from audioguide.cli.options import force_option
from audioguide.commands import tool


@click.command("new")
@click.argument("name")
@force_option
def command(name: str, *, force: bool) -> None:
    """Write a small text to begin with, ready to build, that explains itself.

    It becomes NAME.md, in this folder unless NAME says otherwise.
    """
    target = audioguide.new_text(name, force=force)
    click.echo(f"{target}: a small text to make your own; hear it with: {tool('build', target)}")
