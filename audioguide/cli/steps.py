"""Steps of a plan, as other programs and as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audioguide.build.steps import STEP_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.build.plan import GuidePlan
    from audioguide.build.steps import Step

SHOWN_WORDS = {
    "speak": "speak",
    "encode": "encode",
    "tag": "retag",
    "remove": "remove",
    "derive": "write",
}


def as_json(plans: Sequence[GuidePlan]) -> dict[str, Any]:
    """The steps of plans in the shape that ``docs/formats.md`` promises."""
    totals = dict.fromkeys(STEP_KINDS, 0) | {"reused": sum(plan.reused for plan in plans)}
    guides = []
    for plan in plans:
        for step in plan.steps:
            totals[step.kind] += 1
        slug = plan.loaded.imprint.slug
        guides.append({"slug": slug, "steps": [_step_as_json(step) for step in plan.steps]})
    return {"guides": guides, "totals": totals}


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
