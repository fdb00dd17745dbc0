"""The steps for what is missing, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.pipeline import reasons
from audioguide.pipeline.compare import CHANGED, HARMED, NEW
from audioguide.pipeline.plan import ChapterPlan
from audioguide.pipeline.steps import DERIVE, ENCODE, SPEAK, TAG, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import Utterance, Voice
    from audioguide.pipeline.compare import Comparison
    from audioguide.pipeline.record import ChapterRecord, GuideRecord

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
