"""``audioguide plan``: what a build would do, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from audioguide.cli import failed, left_out, steps
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.options import build_options, read_build_options
from audioguide.pipeline.build import make_plans
from audioguide.pipeline.estimate import estimate_s
from audioguide.pipeline.executors import default_jobs

if TYPE_CHECKING:
    from pathlib import Path


@click.command("plan", cls=JsonCommand, empty=steps.EMPTY)
@build_options
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def command(sources: tuple[Path, ...], *, as_json: bool, **given: Any) -> int:
    """Show what a build would do, and why, without doing it.

    Takes the same options as build and always tells exactly what build would then do.
    """
    sources, options = read_build_options(sources, **given)
    plans = make_plans(sources, options)
    if as_json:
        files = [plan.to_write for plan in plans]
        print_json(steps.as_json(plans.guides, files, failed.as_json(plans)))
    else:
        for plan in plans:
            for line in steps.as_lines(plan):
                click.echo(line)
        if seconds := estimate_s(plans.guides, options.jobs or default_jobs(), options.engines):
            click.echo(f"about {max(1, round(seconds))} s")
    for plan in plans:
        if plan.steps:
            for line in left_out.lines(plan.loaded.source, plan.loaded.script):
                failed.say(line)
    failed.complain(plans)
    return failed.exit_code(plans)
