"""``audioguide build``: guides out of manuscripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import audioguide
from audioguide.cli.failures import exit_code, failed_entries, print_failures
from audioguide.cli.json_command import JsonCommand, print_json
from audioguide.cli.messages import print_message
from audioguide.cli.options import build_options
from audioguide.cli.steps import as_document, done_words, empty_document

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide import BuildOptions, Built, GuideResult


@click.command("build", cls=JsonCommand, empty=empty_document)
@build_options
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(sources: tuple[Path, ...], options: BuildOptions, *, as_json: bool) -> int:
    """Build guides: MP3 chapters, playlist and manifest.

    SOURCE is a manuscript or a folder of them; without one, content/nl. Only what changed is
    spoken and encoded again.
    """
    built = run_build(sources, options)
    if as_json:
        plans = [result.plan for result in built]
        files = [result.written for result in built]
        print_json(as_document(plans, files, failed_entries(built)))
    else:
        for result in built:
            click.echo(summary(result))
    print_verdict(built, as_json=as_json)
    return exit_code(built)


def print_verdict(built: Built, *, as_json: bool = False) -> None:
    """The verdict, and what an author wants to know beside it: what is not heard, and why.

    A guide with nothing to do says nothing of its text: its author has read that already.
    """
    if any(result.record.chapters for result in built):
        click.echo(audioguide.verdict(built), err=as_json)
    for plan in [result.plan for result in built if result.plan.steps]:
        from audioguide.cli.left_out_summary import print_summary

        print_summary(plan)
    print_failures(built)


def run_build(sources: tuple[Path, ...], options: BuildOptions) -> Built:
    """Plan and build, with progress on standard error.

    Raises:
        AudioguideError: Wrong use, or the output cannot be written.
    """
    plans = audioguide.plan(sources, options, build_follows=True)
    if not plans.steps:
        return audioguide.build(plans)
    from audioguide.cli.progress import progress_display

    for plan in plans:
        if any(step.kind.name == "speak" for step in plan.steps):
            print_message(f"{plan.loaded.imprint.title}: {plan.voice_reason}")
    with progress_display() as report:
        return audioguide.build(plans, progress=report, notify=print_message)


def summary(result: GuideResult) -> str:
    """What was done for a guide, and its chapters with their lengths."""
    plan, chapters = result.plan, result.record.chapters
    total = f"{_count(len(chapters))}, {_clock(sum(one.facts.duration_ms for one in chapters))}"
    if not plan.steps:
        return f"{plan.folder}: nothing to do, nothing spoken, nothing encoded; {total}"
    width = max((len(one.file) for one in chapters), default=0)
    rows = [
        f"  {one.file:<{width}}  {_clock(one.facts.duration_ms)}  {one.title}" for one in chapters
    ]
    nothing = "nothing made" if result.failures else "files written again"
    head = f"{plan.folder}: {done_words(result.done) or nothing}; {_count(plan.reused)} reused"
    return "\n".join([head, *rows, f"  {total}"])


def _count(chapters: int) -> str:
    return f"{chapters} chapter{'s' * (chapters != 1)}"


def _clock(duration_ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
