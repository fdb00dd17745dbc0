"""From guides as their files are now to what a build does for them, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError, UsageError
from audioguide.names import place
from audioguide.pipeline.compare import compare_chapters, compare_derived
from audioguide.pipeline.cover import find_cover
from audioguide.pipeline.derived_files import derivations
from audioguide.pipeline.explain import explain_chapters, explain_volume
from audioguide.pipeline.failure import LoadFailure, failed
from audioguide.pipeline.plan import GuidePlan
from audioguide.pipeline.record import load_record, source_of
from audioguide.pipeline.steps import DERIVE, REMOVE, Step
from audioguide.pipeline.targets import chapter_targets, volume_target
from audioguide.pipeline.voice import guide_voice, refuse_two_voices
from audioguide.publish.formats import names_telling_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.loaded import LoadedGuide
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.plan import ChapterPlan
    from audioguide.pipeline.record import GuideRecord
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.targets import ChapterTarget


def plan_guides(
    guides: Iterable[LoadedGuide | LoadFailure], store: Store, options: BuildOptions
) -> Iterator[GuidePlan | LoadFailure]:
    """What a build does for each guide, or why it can do nothing for it.

    What one guide puts into the store is there for those after it.

    Args:
        guides: In the order in which they are built; what could not be loaded is passed on.
        store: Where finished work is kept.
        options: What was asked of this build.

    Raises:
        BuildError: The output cannot be used, by no guide.
    """
    planned: frozenset[str] = frozenset()
    for guide in guides:
        if isinstance(guide, LoadFailure):
            yield guide
            continue
        try:
            plan = plan_guide(guide, store, options, planned)
        except (AudioguideError, OSError) as error:
            yield failed(guide.source, error)
            continue
        planned |= plan.makes
        yield plan


def plan_guide(
    guide: LoadedGuide, store: Store, options: BuildOptions, planned: AbstractSet[str]
) -> GuidePlan:
    """Compare what should be with what was published.

    Args:
        guide: As its files are now.
        store: Where finished work is kept.
        options: What was asked of this build.
        planned: Keys of what the guides before this one put into the store.

    Raises:
        UsageError: It would replace another guide, or the chapter or the voice that was asked for
            does not exist.
        ManuscriptError: Its cover, or the voice it names, cannot be used.
        SpeechError: The engine of its voice is out of reach.
    """
    record = load_record(store, guide.imprint.slug)
    _refuse_to_replace(guide, record, options.output)
    voice, voice_reason = guide_voice(guide, record, options)
    folder = options.output / guide.imprint.slug
    cover_key = find_cover(guide, store)
    targets = chapter_targets(guide, voice, cover_key)
    volume = volume_target(guide, voice, cover_key)
    whole = options.chapter is None
    chosen = targets if options.chapter is None else [_chosen(guide, targets, options.chapter)]
    if not whole:
        refuse_two_voices(guide, chosen[0], voice, record)
    published = {chapter.file: chapter for chapter in record.chapters}
    heard = [(target, published.get(target.file)) for target in chosen]
    if whole:
        heard.append((volume, record.volume))
    compared = compare_chapters(heard, store, folder, planned, thorough=options.verify)
    chapters = explain_chapters(compared[: len(chosen)], record, voice)
    derived = derivations(guide.imprint, voice, targets, volume)
    if not whole:
        derived = _in_step(derived, chapters[0], record, guide.imprint.slug)
    needed = {volume.file, *(target.file for target in targets), *derived}
    return GuidePlan(
        loaded=guide,
        folder=folder,
        voice=voice,
        voice_reason=voice_reason,
        cover_key=cover_key,
        record=record,
        chapters=chapters,
        volume=explain_volume(compared[-1]) if whole else None,
        whole=whole,
        derived=derived,
        removals=_removals(record, needed, folder) if whole else (),
        derivations=_derivations(derived, record, folder, thorough=options.verify),
    )


def _refuse_to_replace(guide: LoadedGuide, record: GuideRecord, output: Path) -> None:
    """Keep a guide from being published over another one, whose manuscript is still there."""
    other = source_of(output, record)
    if other is not None and not other.samefile(guide.source):
        raise UsageError(
            f"{guide.source}: would replace the guide {guide.imprint.slug!r} in {output}, made "
            f"from {other}; rename one of them, or choose another folder with -o"
        )


def _chosen(guide: LoadedGuide, targets: Sequence[ChapterTarget], number: int) -> ChapterTarget:
    """The chapter that was asked for."""
    if not 1 <= number <= len(targets):
        raise UsageError(
            f"{guide.source}: there is no chapter {number}; it has chapters 1 to {len(targets)}"
        )
    return targets[number - 1]


def _in_step(
    derived: Mapping[str, Derivation], chapter: ChapterPlan, record: GuideRecord, slug: str
) -> dict[str, Derivation]:
    """What lies in a finished guide's folder and tells of the one chapter that changes."""
    if not chapter.steps or chapter.published is None:
        return {}
    telling = {*names_telling_of(chapter.target.file, slug)} & record.derived.keys()
    return {name: one for name, one in derived.items() if name in telling}


def _removals(record: GuideRecord, needed: AbstractSet[str], folder: Path) -> tuple[Step, ...]:
    """Files of ours that no chapter needs any more."""
    return tuple(
        Step(REMOVE, None, "no chapter has this file any more", file)
        for file in sorted(set(record.owned) - needed)
        if place(folder, file).exists()
    )


def _derivations(
    derived: Mapping[str, Derivation], record: GuideRecord, folder: Path, *, thorough: bool
) -> tuple[Step, ...]:
    """Which of the files made from the chapters are out of date, and why."""
    reasons = {
        file: compare_derived(one, record.derived.get(file), folder, thorough=thorough)
        for file, one in derived.items()
    }
    return tuple(Step(DERIVE, None, reason, file) for file, reason in reasons.items() if reason)
