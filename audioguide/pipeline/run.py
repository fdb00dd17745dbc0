"""Doing what the plan says: the workshop makes what is missing, then each guide is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError
from audioguide.pipeline import tasks
from audioguide.pipeline.progress import Tracker
from audioguide.pipeline.publish import shelve, strangers
from audioguide.pipeline.reasons import voice_changes
from audioguide.pipeline.scheduler import Making, Refusal, Workshop
from audioguide.pipeline.stored_pictures import has_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audioguide.model import Voice
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.progress import Report
    from audioguide.pipeline.record import GuideState
    from audioguide.pipeline.store import Store
    from audioguide.speech.registry import EngineRegistry


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
    """The files that were written, in their places."""


def run(
    plans: Sequence[GuidePlan], store: Store, options: BuildOptions, report: Report
) -> list[GuideResult]:
    """Speak, encode and publish all that is due.

    Args:
        plans: One a guide.
        store: Where finished work is kept.
        options: What was asked of this build: how much at once, and which engines there are.
        report: Is told how far the work is.

    Raises:
        BuildError: The output cannot be written.
    """
    out_of_reach = _out_of_reach(plans, options.engines)
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
        with Workshop(store, options, due, tracker) as workshop:
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


def _out_of_reach(plans: Sequence[GuidePlan], engines: EngineRegistry) -> dict[Voice, str]:
    """The voices that have to speak and cannot, with the reason."""
    reasons: dict[Voice, str] = {}
    for voice in {plan.voice for plan in plans if any(one.to_speak for one in plan.heard)}:
        try:
            engines.load(voice.engine).fingerprint(voice.name)
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
    """Put a guide's files in their places, unless that would leave less than there was.

    A guide of which nothing can be made is left as it is, and so is one that would come to speak
    with two voices.
    """
    if any(failure.chapter is None for failure in failures) or not plan.steps:
        return GuideResult(plan, plan.state, failures)
    failed = {one.chapter for one in failures}
    if left := _why_left(plan, partly=bool(failed)):
        alone = Failure(plan.loaded.imprint.slug, None, left)
        return GuideResult(plan, plan.state, (*failures, alone))
    made = [one for one in plan.chapters if one.wanted.number not in failed]
    if failed and not made and not plan.state.chapters:
        return GuideResult(plan, plan.state, failures)
    shelved = shelve(plan, store, failed)
    return GuideResult(plan, shelved.state, failures, shelved.written)


def _why_left(plan: GuidePlan, *, partly: bool) -> str | None:
    """Why nothing of a guide may be published, if that is so.

    Args:
        plan: Of the guide.
        partly: Whether some of its chapters could not be made.
    """
    others = plan.state.other_voices(plan.voice)
    if partly and others:
        (change, *_) = voice_changes(min(others, key=str), plan.voice)
        return (
            f"left as it was, since its chapters change voice together or not at all ({change}); "
            "what was finished is kept: repeat this build to go on from there"
        )
    for path in strangers(plan):
        return (
            f"{path}: something else has the name of a file of this guide, and is not written "
            "over; move it away, or choose another folder with -o"
        )
    return None
