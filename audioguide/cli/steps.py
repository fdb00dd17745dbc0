"""Steps of a plan, as other programs and as people read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from audioguide.pipeline import steps
from audioguide.pipeline.steps import SPEAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.steps import Step


def as_json(
    plans: Sequence[GuidePlan], files: Sequence[Sequence[Path]], failed: list[dict[str, Any]]
) -> dict[str, Any]:
    """The steps of plans in the shape that ``docs/formats.md`` promises.

    Args:
        plans: One a guide.
        files: What is written of each.
        failed: What cannot be made.
    """
    guides = [
        {
            "slug": plan.loaded.imprint.slug,
            "folder": str(plan.folder.absolute()),
            "files": sorted(str(path.absolute()) for path in written),
            "steps": [_step_as_json(step) for step in plan.steps],
        }
        for plan, written in zip(plans, files, strict=True)
    ]
    count = Counter(step.kind for plan in plans for step in plan.steps)
    totals = {kind.name: count[kind] for kind in steps.STEP_KINDS}
    totals["reused"] = sum(plan.reused for plan in plans)
    return {"guides": guides, "failed": failed, "totals": totals}


EMPTY = as_json([], [], [])
"""What is printed where no guide was looked at, but for what failed."""


def as_lines(plan: GuidePlan) -> Iterator[str]:
    """The steps of one guide, one a line with its reason; sentences are gathered by chapter."""
    if not plan.steps:
        yield f"{plan.folder}: nothing to do; {plan.reused} chapters are up to date"
        return
    yield f"{plan.folder}: {plan.voice_reason}"
    for step in plan.steps:
        place = f"chapter {step.chapter}: " if step.chapter is not None else ""
        what = f" {step.text!r}" if step.kind is SPEAK else f" {step.text}"
        yield f"  {step.kind.to_do}{what}  ({place}{step.reason})"
    yield f"  {plan.reused} chapters stay as they are"


def as_done(made: Iterable[Step]) -> str:
    """What was done, counted by kind, as far as people want to know; nothing where nothing was."""
    count = Counter(step.kind for step in made)
    told = [kind for kind in steps.STEP_KINDS if kind.done and count[kind]]
    return ", ".join(f"{count[kind]} {kind.done}" for kind in told)


def _step_as_json(step: Step) -> dict[str, Any]:
    shown = {"kind": step.kind.name, "chapter": step.chapter, "reason": step.reason}
    return shown if step.text is None else {**shown, "text": step.text}
