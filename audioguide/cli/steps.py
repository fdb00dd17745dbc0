"""Steps of a plan, as other programs and as people read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import UNSET

import audioguide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide import GuidePlan, Step
    from audioguide.cli.documents import FailedEntry, StepEntry, StepsDocument


def as_document(
    plans: Sequence[GuidePlan],
    files: Sequence[Sequence[Path]],
    failed: tuple[FailedEntry, ...] = (),
) -> StepsDocument:
    """The steps of plans as JSON has them.

    Args:
        plans: One a guide.
        files: What is written of each.
        failed: What cannot be made.
    """
    from audioguide.cli.documents import GuideEntry, StepsDocument

    guides = tuple(
        GuideEntry(
            plan.loaded.imprint.slug,
            str(plan.folder.absolute()),
            tuple(sorted(str(path.absolute()) for path in written)),
            tuple(map(_entry, plan.steps)),
        )
        for plan, written in zip(plans, files, strict=True)
    )
    count = Counter(step.kind for plan in plans for step in plan.steps)
    totals = {kind.name: count[kind] for kind in audioguide.STEP_KINDS}
    totals["reused"] = sum(plan.reused for plan in plans)
    return StepsDocument(guides, failed, totals)


def _entry(step: Step) -> StepEntry:
    from audioguide.cli.documents import StepEntry

    text = UNSET if step.text is None else step.text
    return StepEntry(step.kind.name, step.chapter, step.reason, text)


def empty_document() -> StepsDocument:
    """The steps of no plan."""
    return as_document([], [])


"""What is printed where no guide was looked at, but for what failed."""


def plan_lines(plan: GuidePlan) -> Iterator[str]:
    """The steps of one guide, one a line with its reason."""
    if not plan.steps:
        yield f"{plan.folder}: nothing to do; {plan.reused} chapters are up to date"
        return
    yield f"{plan.folder}: {plan.voice_reason}"
    for step in plan.steps:
        place = f"chapter {step.chapter}: " if step.chapter is not None else ""
        what = repr(step.text) if step.kind.name == "speak" else step.text
        yield f"  {step.kind.to_do} {what}  ({place}{step.reason})"
    yield f"  {plan.reused} chapters stay as they are"


def done_words(done: Iterable[Step]) -> str:
    """What was done, counted by kind, as far as people want to know; nothing where nothing was."""
    count = Counter(step.kind for step in done)
    told = [kind for kind in audioguide.STEP_KINDS if kind.done and count[kind]]
    return ", ".join(f"{count[kind]} {kind.done}" for kind in told)
