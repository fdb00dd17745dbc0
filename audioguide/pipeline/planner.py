"""From guides as their files are now to what a build does for them, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError
from audioguide.pipeline.compare import compare_chapters
from audioguide.pipeline.cover import find_cover
from audioguide.pipeline.derived_files import derivations
from audioguide.pipeline.explain import (
    explain_chapters,
    explain_derived,
    explain_removals,
    explain_volume,
    in_step,
)
from audioguide.pipeline.failure import LoadFailure, failed
from audioguide.pipeline.plan import GuidePlan
from audioguide.pipeline.record import load_record, refuse_to_replace
from audioguide.pipeline.targets import chapter_targets, choose, volume_target
from audioguide.pipeline.voice import guide_voice, refuse_two_voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from audioguide.pipeline.loaded import LoadedGuide
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.store import Store


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
    refuse_to_replace(options.output, record, guide.source, guide.imprint.slug)
    voice, voice_reason = guide_voice(guide, record, options)
    folder = options.output / guide.imprint.slug
    cover_key = find_cover(guide, store)
    engine = options.engines.find(voice.engine)
    targets = chapter_targets(guide, voice, cover_key, engine)
    volume = volume_target(guide, voice, cover_key, engine)
    whole = options.chapter is None
    chosen = targets if options.chapter is None else choose(targets, options.chapter, guide.source)
    if not whole:
        refuse_two_voices(guide, chosen[0], voice, record)
    published = {chapter.file: chapter for chapter in record.chapters}
    heard = [(target, published.get(target.file)) for target in chosen]
    if whole:
        heard.append((volume, record.volume))
    compared = compare_chapters(heard, store, folder, planned, thorough=options.verify)
    chapters = explain_chapters(compared[: len(chosen)], record, voice)
    volume_plan = explain_volume(compared[-1]) if whole else None
    derived = derivations(guide.imprint, voice, targets, volume)
    if not whole:
        derived = in_step(derived, chapters[0], record, guide.imprint.slug)
    needed = {volume.file, *(target.file for target in targets), *derived}
    return GuidePlan(
        loaded=guide,
        folder=folder,
        voice=voice,
        voice_reason=voice_reason,
        cover_key=cover_key,
        record=record,
        chapters=chapters,
        volume=volume_plan,
        whole=whole,
        derived=derived,
        removals=explain_removals(record, needed, folder) if whole else (),
        derivations=explain_derived(derived, record, folder, thorough=options.verify),
    )
