"""``audioguide build``: guides out of manuscripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from audioguide.build.plan import STEP_KINDS
from audioguide.build.session import build, make_plans
from audioguide.cli.options import build_options, read_build_options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.build.plan import GuidePlan
    from audioguide.build.run import Failure, GuideResult


@click.command("build")
@build_options
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(sources: tuple[Path, ...], *, as_json: bool, **given: Any) -> int:
    """Build guides: MP3 chapters, playlist and manifest.

    SOURCE is a manuscript or a folder of them; without one, content/nl. Only what changed is
    spoken and encoded again.
    """
    sources, options = read_build_options(sources, **given)
    plans = make_plans(sources, options)
    for plan in plans:
        _announce(plan)
    results: list[GuideResult] = []
    if any(plan.steps for plan in plans):
        from audioguide.cli.progress import progress_display

        with progress_display() as report:
            results = build(plans, sources, options, report, say=_say)
    if as_json:
        click.echo(json.dumps(plans_as_json([r.plan for r in results] or plans), indent=1))
    else:
        for plan in plans:
            result = next((r for r in results if r.plan.folder == plan.folder), None)
            click.echo(_summary(result.plan if result else plan, result))
    failures = [failure for result in results for failure in result.failures]
    for failure in failures:
        _say(_complaint(failure))
    return 1 if failures else 0


def plans_as_json(plans: Sequence[GuidePlan]) -> dict[str, Any]:
    """The steps of a plan in the shape that other programs rely on."""
    totals = dict.fromkeys(STEP_KINDS, 0) | {"reused": sum(plan.reused for plan in plans)}
    guides = []
    for plan in plans:
        steps = []
        for step in plan.steps:
            totals[step.kind] += 1
            shown: dict[str, Any] = {
                "kind": step.kind,
                "chapter": step.chapter,
                "reason": step.reason,
            }
            steps.append(shown | ({"text": step.text} if step.text is not None else {}))
        guides.append({"slug": plan.loaded.imprint.slug, "steps": steps})
    return {"guides": guides, "totals": totals}


def _announce(plan: GuidePlan) -> None:
    """Before any work: who will speak and why, where that is news, and what was left out."""
    if any(step.kind == "speak" for step in plan.steps):
        _say(f"{plan.loaded.imprint.title}: {plan.voice_reason}")


def _summary(plan: GuidePlan, result: GuideResult | None) -> str:
    """What was done for a guide, and its chapters with their lengths."""
    chapters = (result.state if result else plan.state).chapters
    count = {kind: sum(step.kind == kind for step in plan.steps) for kind in STEP_KINDS}
    total_ms = sum(chapter.facts.duration_ms for chapter in chapters)
    if plan.steps:
        done = ", ".join(
            f"{n} {word}"
            for word, n in (
                ("spoken", count["speak"]),
                ("encoded", count["encode"]),
                ("retagged", count["tag"]),
                ("removed", count["remove"]),
            )
            if n
        )
        rows = [
            f"  {chapter.file:<{max(len(c.file) for c in chapters)}}  "
            f"{_clock(chapter.facts.duration_ms)}  {chapter.title}"
            for chapter in chapters
        ]
        head = f"{plan.folder}: {done or 'files refreshed'}; {plan.reused} chapters reused"
        return "\n".join([head, *rows, f"  {len(chapters)} chapters, {_clock(total_ms)}"])
    return (
        f"{plan.folder}: nothing to do, nothing spoken, nothing encoded; "
        f"{len(chapters)} chapters, {_clock(total_ms)}"
    )


def _clock(duration_ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _complaint(failure: Failure) -> str:
    """A failure in words: which guide, which chapter, which sentence."""
    where = (
        failure.guide if failure.chapter is None else f"{failure.guide} chapter {failure.chapter}"
    )
    said = f" (at {failure.text!r})" if failure.text else ""
    return f"audioguide: {where}: {failure.reason}{said}"


def _say(message: str) -> None:
    """Messages go beside the results."""
    click.echo(message, err=True)
