"""Putting a guide's finished files in their places, so that a listener never finds half a guide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from audioguide.build.covers import pictures
from audioguide.build.derive import Derivation, Shelf
from audioguide.build.executors import open_threads
from audioguide.build.state import (
    ChapterState,
    DerivedState,
    FileMark,
    GuideState,
    mark_of,
    save_state,
    seen_from,
)
from audioguide.build.wanted import VOLUME_NUMBER
from audioguide.errors import BuildError
from audioguide.model import ChapterFacts, PublishedChapter

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from audioguide.build.covers import Pictures
    from audioguide.build.plan import GuidePlan
    from audioguide.build.steps import ChapterPlan
    from audioguide.build.store import Store, Stored
    from audioguide.build.wanted import WantedChapter


_AT_ONCE = 2
"""Files written at a time: much of that is waiting for the disk, and each may be long."""

TAG_FIELDS = ("title", "album", "artist", "language", "genre", "date")


def shelve(plan: GuidePlan, store: Store, failed: AbstractSet[int | None]) -> GuideState:
    """Write every file that is due, then remove what no chapter needs any more.

    What will be written is noted down first, so that after a kill the next build knows its own
    files; what is there is noted down last. A chapter that failed keeps the file it had.

    Args:
        plan: What is due; its chapters' audio lies in the store.
        store: Where that is.
        failed: Numbers of the chapters that could not be made.

    Raises:
        BuildError: The folder cannot be written.
    """
    files = {chapter.wanted.file for chapter in plan.heard}
    owned = tuple(sorted({*plan.state.owned, *files, *plan.derived}))
    slug = plan.loaded.imprint.slug
    save_state(store, slug, msgspec.structs.replace(plan.state, voice=plan.voice, owned=owned))
    chapters = _chapters(plan, store, failed)
    volume = _volume(plan, store, failed)
    derived = _derived(plan, store, chapters, volume, failed)
    if plan.whole and not failed:
        for step in plan.removals:
            (plan.folder / str(step.text)).unlink(missing_ok=True)
        owned = tuple(sorted({*files, *plan.derived}))
    state = GuideState(
        voice=plan.voice,
        chapters=tuple(chapters),
        volume=volume,
        derived=derived,
        made_from=plan.loaded.made_from,
        source=seen_from(store.root.parent, plan.loaded.source),
        owned=owned,
    )
    save_state(store, slug, state)
    return state


def _chapters(plan: GuidePlan, store: Store, failed: AbstractSet[int | None]) -> list[ChapterState]:
    """The chapters that lie in the folder now, in order."""
    by_file = {chapter.file: chapter for chapter in plan.state.chapters}
    if plan.whole:
        wanted = {chapter.wanted.file for chapter in plan.chapters}
        by_file = {file: chapter for file, chapter in by_file.items() if file in wanted}
    with open_threads(_AT_ONCE) as threads:
        publish = partial(_published, plan, store, failed)
        for chapter, published in zip(
            plan.chapters, threads.map(publish, plan.chapters), strict=True
        ):
            if published is not None:
                by_file[chapter.wanted.file] = published
    return [by_file[file] for file in sorted(by_file)]


def _volume(plan: GuidePlan, store: Store, failed: AbstractSet[int | None]) -> ChapterState | None:
    """The file to set the level by, as it lies in the folder now."""
    if plan.volume is None:
        return plan.state.volume
    return _published(plan, store, failed, plan.volume) or plan.state.volume


def _published(
    plan: GuidePlan, store: Store, failed: AbstractSet[int | None], chapter: ChapterPlan
) -> ChapterState | None:
    """A chapter as it was published just now; None where that was not due or it failed."""
    if not chapter.steps or chapter.wanted.number in failed:
        return None
    stored = store.get(chapter.wanted.kind, chapter.wanted.audio_key)
    if stored is not None:
        return _publish(plan, chapter.wanted, stored, store)
    if failed:
        return None
    raise BuildError(f"{chapter.wanted.file}: removed during the build; build again")


def _publish(plan: GuidePlan, wanted: WantedChapter, stored: Stored, store: Store) -> ChapterState:
    """Tags in front of the audio, and the file in its place."""
    from audioguide.publish.captions import timed_lines
    from audioguide.publish.tags import TrackTags, tagged

    facts = msgspec.convert(stored.facts, ChapterFacts)
    tags = TrackTags(
        **{name: wanted.tags[name] for name in TAG_FIELDS},
        track=tuple(wanted.tags["track"]) or None,
        lyrics="\n\n".join(" ".join(paragraph) for paragraph in wanted.tags["said"]),
        timed=timed_lines(wanted.tags["said"], facts.speech),
        cover_jpeg=_pictures(plan, store).cover_jpeg,
    )
    path = plan.folder / wanted.file
    store.write(path, [tagged(stored.payload, tags)])
    return ChapterState(
        title=wanted.section.title,
        file=wanted.file,
        audio_key=wanted.audio_key,
        recipe=wanted.recipe,
        tags=wanted.tags,
        utterances=wanted.section.utterances,
        facts=facts,
        mark=mark_of(path),
    )


def _derived(
    plan: GuidePlan,
    store: Store,
    chapters: list[ChapterState],
    volume: ChapterState | None,
    failed: AbstractSet[int | None],
) -> dict[str, DerivedState]:
    """The files made from the chapters, written where they are due.

    What was made while a chapter failed gets no key, so that it is due again.
    """
    derived = dict(plan.state.derived)
    if plan.whole:
        derived = {file: state for file, state in derived.items() if file in plan.derived}
    published = [_as_published(chapter) for chapter in chapters]
    shelf = Shelf(
        plan.folder,
        plan.loaded.imprint,
        plan.voice,
        published,
        _as_published(volume) if volume else None,
        partial(_pictures, plan, store),
    )
    files = {chapter.file for chapter in chapters}
    due = [plan.derived[str(step.text)] for step in plan.derivations]
    due = [one for one in due if files.issuperset(one.needs)]

    def write(one: Derivation) -> FileMark:
        path = plan.folder / one.file
        store.write(path, one.make(shelf))
        return mark_of(path)

    with open_threads(_AT_ONCE) as threads:
        for one, mark in zip(due, threads.map(write, due), strict=True):
            derived[one.file] = DerivedState("" if failed else one.key, mark)
    return derived


def _pictures(plan: GuidePlan, store: Store) -> Pictures:
    loaded = plan.loaded
    return pictures(store, plan.cover_key, loaded.imprint.title, loaded.cover)


def _as_published(chapter: ChapterState) -> PublishedChapter:
    mark: FileMark = chapter.mark
    return PublishedChapter(
        number=chapter.tags["track"][0] if chapter.tags["track"] else VOLUME_NUMBER,
        file=chapter.file,
        title=chapter.title,
        utterances=chapter.utterances,
        paragraphs=tuple(len(paragraph) for paragraph in chapter.tags["said"]),
        facts=chapter.facts,
        sha256=mark.sha256,
    )
