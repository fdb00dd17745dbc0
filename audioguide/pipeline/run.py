"""Doing what the plan says: tasks make what is missing, then each guide is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError
from audioguide.pipeline.progress import ChapterLabel
from audioguide.pipeline.publish import foreign_files, publish_guide
from audioguide.pipeline.reasons import voice_changes
from audioguide.pipeline.result import Failure, GuideResult
from audioguide.pipeline.scheduler import Scheduler, TaskFailure
from audioguide.pipeline.stored_pictures import has_pictures
from audioguide.pipeline.tasks import ChapterTasks, DrawTask, EncodeTask, SpeakTask

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audioguide.model import Voice
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.plan import ChapterPlan, GuidePlan
    from audioguide.pipeline.progress import Report
    from audioguide.pipeline.store import Store
    from audioguide.speech.registry import EngineRegistry


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
    due = [(plan, chapter) for plan in plans for chapter in plan.heard if chapter.to_encode]
    chapters = [_tasks(*one) for one in due if one[0].voice not in out_of_reach]
    failed: dict[str, list[TaskFailure]] = {
        chapter.target.audio_key: [TaskFailure(out_of_reach[plan.voice])]
        for plan, chapter in due
        if plan.voice in out_of_reach
    }
    if chapters:
        with Scheduler(store, options, chapters, report) as scheduler:
            scheduler.work(_drawings(plans, store))
        failed |= scheduler.failures
    return [_publish(plan, store, _failures(plan, out_of_reach, failed)) for plan in plans]


def _tasks(plan: GuidePlan, chapter: ChapterPlan) -> ChapterTasks:
    """What makes a chapter."""
    target, imprint = chapter.target, plan.loaded.imprint
    count = len(plan.loaded.script.sections)
    return ChapterTasks(
        ChapterLabel(imprint.title, target.number, count, target.section.title),
        tuple(
            SpeakTask(key, plan.voice, utterance, imprint.language)
            for key, utterance in chapter.to_speak
        ),
        EncodeTask(
            target.kind,
            target.audio_key,
            target.section,
            target.clip_keys,
            target.settings,
            target.bed,
            imprint.language,
        ),
    )


def _drawings(plans: Sequence[GuidePlan], store: Store) -> list[DrawTask]:
    """The pictures that files will need and the store has not."""
    drawings = dict.fromkeys(
        DrawTask(plan.cover_key, plan.loaded.imprint.title, plan.loaded.cover)
        for plan in plans
        if plan.steps
    )
    return [one for one in drawings if not has_pictures(store, one.key)]


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
    plan: GuidePlan, out_of_reach: Mapping[Voice, str], failed: Mapping[str, Sequence[TaskFailure]]
) -> tuple[Failure, ...]:
    """What of a guide could not be made, whichever guide asked for it first."""
    slug = plan.loaded.imprint.slug
    waiting = [chapter for chapter in plan.heard if chapter.steps]
    found = [
        Failure(slug, chapter.target.number, one.reason, one.text)
        for chapter in waiting
        for one in failed.get(chapter.target.audio_key, ())
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
        return GuideResult(plan, plan.record, failures)
    failed = {one.chapter for one in failures}
    if left := _why_left(plan, partly=bool(failed)):
        alone = Failure(plan.loaded.imprint.slug, None, left)
        return GuideResult(plan, plan.record, (*failures, alone))
    made = [one for one in plan.chapters if one.target.number not in failed]
    if failed and not made and not plan.record.chapters:
        return GuideResult(plan, plan.record, failures)
    published = publish_guide(plan, store, failed)
    return GuideResult(plan, published.record, failures, published.written)


def _why_left(plan: GuidePlan, *, partly: bool) -> str | None:
    """Why nothing of a guide may be published, if that is so.

    Args:
        plan: Of the guide.
        partly: Whether some of its chapters could not be made.
    """
    others = plan.record.other_voices(plan.voice)
    if partly and others:
        (change, *_) = voice_changes(min(others, key=str), plan.voice)
        return (
            f"left as it was, since its chapters change voice together or not at all ({change}); "
            "what was finished is kept: repeat this build to go on from there"
        )
    for path in foreign_files(plan):
        return (
            f"{path}: something else has the name of a file of this guide, and is not written "
            "over; move it away, or choose another folder with -o"
        )
    return None
