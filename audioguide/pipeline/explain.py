"""The steps for what is missing, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.names import place
from audioguide.pipeline import reasons
from audioguide.pipeline.plan import ChapterPlan
from audioguide.pipeline.record import is_untouched
from audioguide.pipeline.steps import DERIVE, ENCODE, REMOVE, SPEAK, TAG, Step
from audioguide.publish.formats import names_telling_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from audioguide.model import Utterance, Voice
    from audioguide.pipeline.compare import Comparison
    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.record import ChapterRecord, GuideRecord

NEW, CHANGED = "new file", "what it is made from changed"
HARMED = "it is missing or was changed"
MOVED = "it moves out of the guide's folder"


def explain_chapters(
    compared: Sequence[Comparison], record: GuideRecord, voice: Voice
) -> tuple[ChapterPlan, ...]:
    """The steps for each chapter.

    Args:
        compared: The chapters, in order.
        record: What was published.
        voice: Who speaks the guide now.
    """
    stale = [one.target for one in compared if not one.current]
    continued = reasons.continues(record.chapters, stale) if stale else []
    before = {one.number: was for one, was in zip(stale, continued, strict=True)}
    return tuple(
        ChapterPlan(
            one.target,
            one.published,
            _clips(one),
            () if one.current else _steps(one, before[one.target.number], record.voice, voice),
            to_encode=one.to_encode,
        )
        for one in compared
    )


def explain_volume(compared: Comparison) -> ChapterPlan:
    """The step for the file to set the level by, which belongs to no chapter."""
    target, published = compared.target, compared.published
    steps = () if compared.current else (Step(DERIVE, None, _why_volume(compared), target.file),)
    return ChapterPlan(target, published, _clips(compared), steps, to_encode=compared.to_encode)


def in_step(
    derived: Mapping[str, Derivation], chapter: ChapterPlan, record: GuideRecord, slug: str
) -> dict[str, Derivation]:
    """What lies in a finished guide's folder and tells of the one chapter that changes.

    Args:
        derived: Every file that is made from the chapters.
        chapter: That chapter.
        record: What was published.
        slug: Of the guide.
    """
    if not chapter.steps or chapter.published is None:
        return {}
    telling = {*names_telling_of(chapter.target.file, slug)} & record.derived.keys()
    return {file: one for file, one in derived.items() if file in telling}


def explain_removals(
    record: GuideRecord, needed: AbstractSet[str], folder: Path
) -> tuple[Step, ...]:
    """The steps for files of ours that no chapter needs any more.

    Args:
        record: What was published.
        needed: The files that there should be.
        folder: Of the guide.
    """
    return tuple(
        Step(REMOVE, None, "no chapter has this file any more", file)
        for file in sorted(set(record.owned) - needed)
        if place(folder, file).exists()
    )


def explain_derived(
    derived: Mapping[str, Derivation], record: GuideRecord, folder: Path, *, thorough: bool
) -> tuple[Step, ...]:
    """The steps for files made from the chapters that are out of date.

    Args:
        derived: As they should be.
        record: What was published.
        folder: Of the guide.
        thorough: Whether to hash files even where nobody seems to have touched them.
    """
    steps = []
    for file, one in derived.items():
        was = record.derived.get(file)
        if was is None:
            steps.append(Step(DERIVE, None, NEW, file))
        elif was.key != one.key:
            steps.append(Step(DERIVE, None, CHANGED, file))
        elif not is_untouched(place(folder, file), was.mark, thorough=thorough):
            steps.append(Step(DERIVE, None, HARMED, file))
    return tuple(steps)


def _why_volume(compared: Comparison) -> str:
    target, published = compared.target, compared.published
    if published is None:
        return NEW
    if published.file != target.file:
        return MOVED
    if published.audio_key != target.audio_key or published.tags != target.tags:
        return CHANGED
    return HARMED


def _steps(
    one: Comparison, before: ChapterRecord | None, old_voice: Voice | None, voice: Voice
) -> tuple[Step, ...]:
    """The steps for a chapter that is not as it should be.

    Args:
        one: What is missing for it.
        before: The published chapter that it continues, if any.
        old_voice: Who spoke the guide before.
        voice: Who speaks it now.
    """
    target = one.target
    if not one.to_encode:
        return (Step(TAG, target.number, reasons.why_tag(before, target.tags), target.file),)
    utterances = target.utterances
    whys = reasons.why_speak(before, utterances) if one.to_speak else []
    why_encode = reasons.why_encode(before, old_voice, voice, target.recipe, utterances)
    return (
        *(Step(SPEAK, target.number, whys[at], utterances[at].text) for at, _ in one.to_speak),
        Step(ENCODE, target.number, why_encode, target.file),
    )


def _clips(one: Comparison) -> tuple[tuple[str, Utterance], ...]:
    """What is to be spoken, by the key of its clip."""
    utterances = one.target.utterances
    return tuple((key, utterances[at]) for at, key in one.to_speak)
