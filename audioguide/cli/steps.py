"""Steps of a plan, as other programs and as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audioguide.pipeline.steps import STEP_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.steps import Step

SHOWN_WORDS = {
    "speak": "speak",
    "encode": "encode",
    "tag": "retag",
    "remove": "remove",
    "derive": "write",
}


EMPTY: dict[str, Any] = {
    "guides": [],
    "failed": [],
    "totals": dict.fromkeys((*STEP_KINDS, "reused"), 0),
}
"""What is printed where no guide was looked at, but for what failed."""


def as_json(
    plans: Sequence[GuidePlan], files: Sequence[Sequence[Path]], failed: list[dict[str, Any]]
) -> dict[str, Any]:
    """The steps of plans in the shape that ``docs/formats.md`` promises.

    Args:
        plans: One a guide.
        files: What is written of each.
        failed: What cannot be made.
    """
    totals = dict.fromkeys(STEP_KINDS, 0) | {"reused": sum(plan.reused for plan in plans)}
    guides = []
    for plan, written in zip(plans, files, strict=True):
        for step in plan.steps:
            totals[step.kind] += 1
        guides.append(
            {
                "slug": plan.loaded.imprint.slug,
                "folder": str(plan.folder.absolute()),
                "files": sorted(str(path.absolute()) for path in written),
                "steps": [_step_as_json(step) for step in plan.steps],
            }
        )
    return {"guides": guides, "failed": failed, "totals": totals}


def as_lines(plan: GuidePlan) -> Iterator[str]:
    """The steps of one guide, one a line with its reason; sentences are gathered by chapter."""
    if not plan.steps:
        yield f"{plan.folder}: nothing to do; {plan.reused} chapters are up to date"
        return
    yield f"{plan.folder}: {plan.voice_reason}"
    for step in plan.steps:
        place = f"chapter {step.chapter}: " if step.chapter is not None else ""
        what = f" {step.text!r}" if step.kind == "speak" else f" {step.text}"
        yield f"  {SHOWN_WORDS[step.kind]}{what}  ({place}{step.reason})"
    yield f"  {plan.reused} chapters stay as they are"


def _step_as_json(step: Step) -> dict[str, Any]:
    shown = {"kind": step.kind, "chapter": step.chapter, "reason": step.reason}
    return shown if step.text is None else {**shown, "text": step.text}
