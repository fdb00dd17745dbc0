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
    from audioguide.build.run import Failure, GuideResult
    from audioguide.build.steps import Step

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
    if any(result.state.chapters for result in results):
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
    total = f"{_count(len(chapters))}, {_clock(sum(one.facts.duration_ms for one in chapters))}"
    if not plan.steps:
        return f"{plan.folder}: nothing to do, nothing spoken, nothing encoded; {total}"
    made = _made(result)
    count = {kind: sum(step.kind == kind for step in made) for kind in STEP_KINDS}
    done = ", ".join(f"{count[kind]} {word}" for kind, word in DONE_WORDS.items() if count[kind])
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
        if step.kind != "remove"
        and (step.chapter not in chapters or step.kind == "speak")
        and (step.chapter, step.text) not in failed
    ]


def complain(results: Sequence[GuideResult]) -> int:
    """Say what could not be made, each reason once; the exit code."""
    alike: dict[tuple[str, str], list[Failure]] = {}
    for failure in (failure for result in results for failure in result.failures):
        alike.setdefault((failure.guide, failure.reason), []).append(failure)
    for failures in alike.values():
        say(f"audioguide: {_complaint(failures)}")
    return 1 if alike else 0


def say(message: str) -> None:
    """Messages go beside the results."""
    click.echo(message, err=True)


def _complaint(failures: Sequence[Failure]) -> str:
    """Failures of one guide for one reason: which chapters, which sentence or how many."""
    guide, reason = failures[0].guide, failures[0].reason
    chapters = sorted({one.chapter for one in failures if one.chapter})
    place = f" {_chapters(chapters)}" if chapters else ""
    texts = {one.text for one in failures if one.text}
    if len(texts) > 1:
        return f"{guide}{place}: {len(texts)} sentences could not be spoken: {reason}"
    said = "".join(f" (at {text!r})" for text in texts)
    return f"{guide}{place}: {reason}{said}"


def _chapters(numbers: Sequence[int]) -> str:
    """``chapter 2``, or ``chapters 1-4, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"chapter{'s' if len(numbers) > 1 else ''} {', '.join(spans)}"


def _clock(duration_ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
