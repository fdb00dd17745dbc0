"""Doing what the plan says: the workshop makes what is missing, then each guide is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.build.covers import cover
from audioguide.build.executors import default_jobs
from audioguide.build.progress import Tracker
from audioguide.build.shelve import shelve
from audioguide.build.workshop import Failure, Making, Workshop
from audioguide.errors import AudioguideError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.build.plan import GuidePlan
    from audioguide.build.progress import Report
    from audioguide.build.state import GuideState
    from audioguide.build.store import Store
    from audioguide.model import Voice


@dataclass(frozen=True, slots=True)
class GuideResult:
    """What a build left behind for one guide."""

    plan: GuidePlan
    state: GuideState
    failures: tuple[Failure, ...]


def run(
    plans: Sequence[GuidePlan], store: Store, jobs: int | None, report: Report
) -> list[GuideResult]:
    """Speak, encode and publish all that is due.

    Args:
        plans: One a guide.
        store: Where finished work is kept.
        jobs: How much at once; the number of cores when nothing is said.
        report: Is told how far the work is.

    Raises:
        ManuscriptError: An author's cover is no picture.
        BuildError: The output cannot be written.
    """
    failures = _voice_failures(plans)
    due = [
        Making(plan, chapter)
        for plan in plans
        if not failures[plan.loaded.imprint.slug]
        for chapter in plan.heard
        if chapter.to_encode
    ]
    for plan in plans:
        if plan.steps and plan.loaded.cover:
            # Refused before anything is spoken, if it is no picture.
            cover(plan.loaded, plan.cover_key, store)
    if due:
        tracker = Tracker([(making.plan, making.chapter) for making in due], report)
        with Workshop(store, jobs or default_jobs(), due, tracker) as workshop:
            workshop.work()
        for failure in workshop.failures:
            failures[failure.guide].append(failure)
    return [_publish(plan, store, tuple(failures[plan.loaded.imprint.slug])) for plan in plans]


def _voice_failures(plans: Sequence[GuidePlan]) -> dict[str, list[Failure]]:
    """By guide: why nothing of it can be made, where its voice has to speak and is out of reach."""
    from audioguide.speech.registry import blamed_on, load_engine

    reasons: dict[Voice, str] = {}
    for voice in {plan.voice for plan in plans if any(chapter.to_speak for chapter in plan.heard)}:
        try:
            with blamed_on(voice.engine):
                load_engine(voice.engine).fingerprint(voice.name)
        except AudioguideError as error:
            reasons[voice] = str(error)
    return {
        plan.loaded.imprint.slug: [Failure(plan.loaded.imprint.slug, None, reasons[plan.voice])]
        if plan.voice in reasons and any(chapter.to_encode for chapter in plan.heard)
        else []
        for plan in plans
    }


def _publish(plan: GuidePlan, store: Store, failures: tuple[Failure, ...]) -> GuideResult:
    """Put a guide's files in their places, unless its voice is out of reach: then touch nothing."""
    if any(failure.chapter is None for failure in failures) or not plan.steps:
        return GuideResult(plan, plan.state, failures)
    return GuideResult(plan, shelve(plan, store, {one.chapter for one in failures}), failures)
