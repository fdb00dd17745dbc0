"""``audioguide plan``: what a build would do, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from audioguide.build.estimate import estimate_s
from audioguide.build.executors import default_jobs
from audioguide.build.session import make_plans
from audioguide.cli.options import build_options, read_build_options
from audioguide.cli.steps import as_json, as_lines

if TYPE_CHECKING:
    from pathlib import Path


@click.command("plan")
@build_options
@click.option("--json", "print_json", is_flag=True, help="Print the plan as JSON.")
def command(sources: tuple[Path, ...], *, print_json: bool, **given: Any) -> None:
    """Show what a build would do, and why, without doing it.

    Takes the same options as build and always tells exactly what build would then do.
    """
    sources, options = read_build_options(sources, **given)
    plans = make_plans(sources, options)
    if print_json:
        click.echo(json.dumps(as_json(plans), ensure_ascii=False, indent=1))
        return
    for plan in plans:
        for line in as_lines(plan):
            click.echo(line)
    if seconds := estimate_s(plans, options.jobs or default_jobs()):
        click.echo(f"about {max(1, round(seconds))} s")
