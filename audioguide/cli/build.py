"""``audioguide build``: guides out of manuscripts."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import click

from audioguide.build.session import build, make_plans
from audioguide.build.steps import STEP_KINDS, StepKind
from audioguide.build.verdict import verdict
from audioguide.cli import steps
from audioguide.cli.options import build_options, read_build_options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.build.options import BuildOptions
    from audioguide.build.run import GuideResult
    from audioguide.build.workshop import Failure

DONE_WORDS: dict[StepKind, str] = {
    "speak": "spoken",
    "encode": "encoded",
    "tag": "retagged",
    "remove": "removed",
}


@click.command("build")
@build_options
@click.option("--json", "print_json", is_flag=True, help="Print what was done as JSON.")
def command(sources: tuple[Path, ...], *, print_json: bool, **given: Any) -> int:
    """Build guides: MP3 chapters, playlist and manifest.

    SOURCE is a manuscript or a folder of them; without one, content/nl. Only what changed is
    spoken and encoded again.
    """
    sources, options = read_build_options(sources, **given)
    results = run_build(sources, options)
    if print_json:
        click.echo(json.dumps(steps.as_json([result.plan for result in results]), indent=1))
    else:
        for result in results:
            click.echo(summary(result))
    click.echo(verdict(results), err=print_json)
    return complain(results)


def run_build(sources: Sequence[Path], options: BuildOptions) -> list[GuideResult]:
    """Plan and build, with progress on standard error.

    Raises:
        AudioguideError: Nothing could be planned, or the output cannot be written.
    """
    from audioguide.build.run import GuideResult

    plans = make_plans(sources, options, functools.partial(_prepare, options.jobs))
    if not any(plan.steps for plan in plans):
        return [GuideResult(plan, plan.state, ()) for plan in plans]
    from audioguide.cli.progress import progress_display

    for plan in plans:
        if any(step.kind == "speak" for step in plan.steps):
            say(f"{plan.loaded.imprint.title}: {plan.voice_reason}")
    with progress_display() as report:
        return build(plans, sources, options, report, say)


def _prepare(jobs: int | None) -> None:
    """Work is coming: let the workers load while the text is read."""
    from audioguide.build.executors import default_jobs, warm_up

    warm_up(jobs or default_jobs())


def summary(result: GuideResult) -> str:
    """What was done for a guide, and its chapters with their lengths."""
    plan, chapters = result.plan, result.state.chapters
    total = f"{len(chapters)} chapters, {_clock(sum(one.facts.duration_ms for one in chapters))}"
    if not plan.steps:
        return f"{plan.folder}: nothing to do, nothing spoken, nothing encoded; {total}"
    count = {kind: sum(step.kind == kind for step in plan.steps) for kind in STEP_KINDS}
    done = ", ".join(f"{count[kind]} {word}" for kind, word in DONE_WORDS.items() if count[kind])
    width = max((len(one.file) for one in chapters), default=0)
    rows = [
        f"  {one.file:<{width}}  {_clock(one.facts.duration_ms)}  {one.title}" for one in chapters
    ]
    head = f"{plan.folder}: {done or 'files written again'}; {plan.reused} chapters reused"
    return "\n".join([head, *rows, f"  {total}"])


def complain(results: Sequence[GuideResult]) -> int:
    """Say what could not be made; the exit code."""
    failures = [failure for result in results for failure in result.failures]
    for failure in failures:
        say(f"audioguide: {_complaint(failure)}")
    return 1 if failures else 0


def say(message: str) -> None:
    """Messages go beside the results."""
    click.echo(message, err=True)


def _complaint(failure: Failure) -> str:
    """A failure in words: which guide, which chapter, which sentence."""
    place = f" chapter {failure.chapter}" if failure.chapter else ""
    said = f" (at {failure.text!r})" if failure.text else ""
    return f"{failure.guide}{place}: {failure.reason}{said}"


def _clock(duration_ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
