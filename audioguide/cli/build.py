"""``audioguide build``: guides out of manuscripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from audioguide.cli import failed, left_out, steps
from audioguide.cli.failed import say
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.options import build_options, read_build_options
from audioguide.pipeline.build import Built, build, plan_sources, read_sources
from audioguide.pipeline.steps import REMOVE, SPEAK
from audioguide.pipeline.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.result import GuideResult
    from audioguide.pipeline.steps import Step


@click.command("build", cls=JsonCommand, empty=steps.EMPTY)
@build_options
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(sources: tuple[Path, ...], *, as_json: bool, **given: Any) -> int:
    """Build guides: MP3 chapters, playlist and manifest.

    SOURCE is a manuscript or a folder of them; without one, content/nl. Only what changed is
    spoken and encoded again.
    """
    sources, options = read_build_options(sources, **given)
    built = run_build(sources, options)
    if as_json:
        plans = [result.plan for result in built]
        files = [result.written for result in built]
        print_json(steps.as_json(plans, files, failed.as_json(built)))
    else:
        for result in built:
            click.echo(summary(result))
    tell(built, as_json=as_json)
    return failed.exit_code(built)


def tell(built: Built, *, as_json: bool = False) -> None:
    """The verdict, and what an author wants to know beside it: what is not heard, and why.

    A guide with nothing to do says nothing of its text: its author has read that already.
    """
    if any(result.record.chapters for result in built):
        click.echo(verdict(built), err=as_json)
    for result in built:
        if result.plan.steps:
            for line in left_out.lines(result.plan.loaded.source, result.plan.loaded.script):
                say(line)
    failed.complain(built)


def run_build(sources: Sequence[Path], options: BuildOptions) -> Built:
    """Plan and build, with progress on standard error.

    Raises:
        AudioguideError: Wrong use, or the output cannot be written.
    """
    from audioguide.pipeline.result import GuideResult

    texts = read_sources(sources, options)
    if texts.any_new:
        _prepare(options.jobs)
    plans = plan_sources(texts, options)
    if not any(plan.steps for plan in plans):
        return Built(tuple(GuideResult(plan, plan.record, ()) for plan in plans), plans.failed)
    from audioguide.cli.progress import progress_display

    for plan in plans:
        if any(step.kind is SPEAK for step in plan.steps):
            say(f"{plan.loaded.imprint.title}: {plan.voice_reason}")
    with progress_display() as report:
        return build(plans, sources, options, report, say)


def _prepare(jobs: int | None) -> None:
    """Work is coming: let the workers load while the text is read."""
    from audioguide.pipeline.executors import default_jobs, warm_up

    warm_up(jobs or default_jobs())


def summary(result: GuideResult) -> str:
    """What was done for a guide, and its chapters with their lengths."""
    plan, chapters = result.plan, result.record.chapters
    total = f"{_count(len(chapters))}, {_clock(sum(one.facts.duration_ms for one in chapters))}"
    if not plan.steps:
        return f"{plan.folder}: nothing to do, nothing spoken, nothing encoded; {total}"
    done = steps.as_done(_made(result))
    width = max((len(one.file) for one in chapters), default=0)
    rows = [
        f"  {one.file:<{width}}  {_clock(one.facts.duration_ms)}  {one.title}" for one in chapters
    ]
    nothing = "nothing made" if result.failures else "files written again"
    head = f"{plan.folder}: {done or nothing}; {_count(plan.reused)} reused"
    return "\n".join([head, *rows, f"  {total}"])


def _count(chapters: int) -> str:
    return f"{chapters} chapter{'s' * (chapters != 1)}"


def _made(result: GuideResult) -> list[Step]:
    """The steps that were done: all, unless something failed; then nothing is removed either."""
    if not result.failures:
        return list(result.plan.steps)
    if any(one.chapter is None for one in result.failures):
        return []
    failed = {(one.chapter or None, one.text) for one in result.failures}
    chapters = {chapter for chapter, _ in failed}
    return [
        step
        for step in result.plan.steps
        if step.kind is not REMOVE
        and (step.chapter not in chapters or step.kind is SPEAK)
        and (step.chapter, step.text) not in failed
    ]


def _clock(duration_ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
