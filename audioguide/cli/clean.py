"""``audioguide clean``: remove what no guide uses any more."""

from __future__ import annotations

from pathlib import Path

import click

import audioguide
from audioguide.cli.messages import print_message
from audioguide.cli.options import DEFAULT_OUTPUT, NumberRange


@click.command("clean")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=DEFAULT_OUTPUT,
    show_default=True,
    help="The output folder.",
)
@click.option(
    "--keep-days",
    type=NumberRange(min=0),
    default=30,
    show_default=True,
    metavar="N",
    help="Keep unused work that is younger than this.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be removed.")
def command(output: Path, *, keep_days: float, dry_run: bool) -> None:
    """Remove finished work that no guide uses any more.

    What a published guide is made from always stays. Deleting a guide's folder by hand gives its
    work free.
    """
    cleaned = audioguide.clean(output, keep_days=keep_days, dry_run=dry_run, notify=print_message)
    verb = "would remove" if dry_run else "removed"
    size_mb = cleaned.size_bytes / 1_000_000
    click.echo(f"{output}: {verb} {cleaned.objects} unused files, {size_mb:.1f} MB")
    for slug in cleaned.guides:
        click.echo(f"  and the record of {slug}, whose folder is gone")
