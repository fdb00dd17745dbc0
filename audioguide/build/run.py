"""Doing what the plan says: the workshop makes what is missing, then each guide is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.build import tasks
from audioguide.build.covers import has_pictures
from audioguide.build.executors import default_jobs
from audioguide.build.progress import Tracker
from audioguide.build.shelve import shelve
from audioguide.build.workshop import Making, Refusal, Workshop
from audioguide.errors import AudioguideError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audioguide.build.plan import GuidePlan
    from audioguide.build.progress import Report
    from audioguide.build.state import GuideState
    from audioguide.build.store import Store
    from audioguide.model import Voice


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be made; everything else goes on."""

    guide: str
    """Slug."""
    chapter: int | None
    """Its number, 0 for the file to set the level by; None where all of the guide failed."""
    reason: str
    text: str = ""
    """The sentence, where it was one that could not be spoken."""


@dataclass(frozen=True, slots=True)
class GuideResult:
    """What a build left behind for one guide."""

    plan: GuidePlan
    state: GuideState
    failures: tuple[Failure, ...]
    written: tuple[Path, ...] = ()
    """The files that this build wrote, in absolute terms: chapters, then what is made of them."""


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
        BuildError: The output cannot be written.
    """
    out_of_reach = _out_of_reach(plans)
    due = [
        Making(plan, chapter)
        for plan in plans
        for chapter in plan.heard
        if chapter.to_encode and plan.voice not in out_of_reach
    ]
    refused = {
        chapter.wanted.audio_key: [Refusal(out_of_reach[plan.voice])]
        for plan in plans
        if plan.voice in out_of_reach
        for chapter in plan.heard
        if chapter.to_encode
    }
    if due:
        tracker = Tracker([(making.plan, making.chapter) for making in due], report)
        with Workshop(store, jobs or default_jobs(), due, tracker) as workshop:
            workshop.work([(tasks.draw, store, *seen) for seen in _undrawn(plans, store)])
        refused |= workshop.refused
    return [_publish(plan, store, _failures(plan, out_of_reach, refused)) for plan in plans]


def _seen(plan: GuidePlan) -> tuple[str, str, Path | None]:
    """What a guide's pictures are made from: key, title, and the author's own cover."""
    return plan.cover_key, plan.loaded.imprint.title, plan.loaded.cover


def _undrawn(plans: Sequence[GuidePlan], store: Store) -> list[tuple[str, str, Path | None]]:
    """The pictures that files will need and the store has not."""
    seen = dict.fromkeys(_seen(plan) for plan in plans if plan.steps)
    return [one for one in seen if not has_pictures(store, one[0])]


def _out_of_reach(plans: Sequence[GuidePlan]) -> dict[Voice, str]:
    """The voices that have to speak and cannot, with the reason."""
    from audioguide.speech.registry import load_engine

    reasons: dict[Voice, str] = {}
    for voice in {plan.voice for plan in plans if any(one.to_speak for one in plan.heard)}:
        try:
            load_engine(voice.engine).fingerprint(voice.name)
        except AudioguideError as error:
            reasons[voice] = str(error)
    return reasons


def _failures(
    plan: GuidePlan, out_of_reach: Mapping[Voice, str], refused: Mapping[str, Sequence[Refusal]]
) -> tuple[Failure, ...]:
    """What of a guide could not be made, whichever guide asked for it first."""
    slug = plan.loaded.imprint.slug
    waiting = [chapter for chapter in plan.heard if chapter.steps]
    found = [
        Failure(slug, chapter.wanted.number, one.reason, one.text)
        for chapter in waiting
        for one in refused.get(chapter.wanted.audio_key, ())
    ]
    if found and plan.voice in out_of_reach:
        return (Failure(slug, None, out_of_reach[plan.voice]),)
    return tuple(found)


def _publish(plan: GuidePlan, store: Store, failures: tuple[Failure, ...]) -> GuideResult:
    """Put a guide's files in their places, unless its voice is out of reach: then touch nothing."""
    if any(failure.chapter is None for failure in failures) or not plan.steps:
        return GuideResult(plan, plan.state, failures)
    state = shelve(plan, store, {one.chapter for one in failures})
    return GuideResult(plan, state, failures, _written(plan, state))


def _written(plan: GuidePlan, state: GuideState) -> tuple[Path, ...]:
    """The files that look otherwise than before."""
    before, now = ({one.file: one.mark for one in it.heard} for it in (plan.state, state))
    before |= {file: one.mark for file, one in plan.state.derived.items()}
    now |= {file: one.mark for file, one in state.derived.items()}
    changed = (file for file, mark in now.items() if before.get(file) != mark)
    return tuple((plan.folder / file).absolute() for file in changed)
