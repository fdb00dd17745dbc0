"""``audioguide plan``: what a build would do, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import audioguide
from audioguide.cli import left_out_summary
from audioguide.cli.failures import exit_code, failed_entries, print_failures
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.options import build_options
from audioguide.cli.steps import as_document, empty_document, plan_lines

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide import BuildOptions


@click.command("plan", cls=JsonCommand, empty=empty_document)
@build_options
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def command(sources: tuple[Path, ...], options: BuildOptions, *, as_json: bool) -> int:
    """Show what a build would do, and why, without doing it.

    Takes the same options as build and always tells exactly what build would then do.
    """
    plans = audioguide.plan(sources, options)
    if as_json:
        files = [plan.to_write for plan in plans]
        print_json(as_document(plans.guides, files, failed_entries(plans)))
    else:
        for plan in plans:
            for line in plan_lines(plan):
                click.echo(line)
        if seconds := audioguide.estimate_s(plans):
            click.echo(f"about {max(1, round(seconds))} s")
    for plan in plans:
        if plan.steps:
            left_out_summary.print_summary(plan)
    print_failures(plans)
    return exit_code(plans)
