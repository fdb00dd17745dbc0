"""Putting a guide's finished files in their places, so that a listener never finds half a guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from audioguide.errors import BuildError
from audioguide.model import ChapterFacts, PublishedChapter
from audioguide.names import MADE_HERE, place
from audioguide.pipeline.record import (
    ChapterState,
    DerivedState,
    GuideState,
    record_of,
    seen_from,
)
from audioguide.pipeline.stored_pictures import pictures
from audioguide.pipeline.targets import VOLUME_NUMBER
from audioguide.pipeline.transaction import Exchange
from audioguide.publish import tags
from audioguide.publish.planned import FinishedGuide
from audioguide.stopping import held

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.record import FileMark
    from audioguide.pipeline.steps import ChapterPlan
    from audioguide.pipeline.store import Found, Store
    from audioguide.pipeline.targets import WantedChapter
    from audioguide.publish.guide_pictures import Pictures


@dataclass(frozen=True, slots=True)
class Shelved:
    """What was published."""

    state: GuideState
    written: tuple[Path, ...]
    """In their places."""


def shelve(plan: GuidePlan, store: Store, failed: AbstractSet[int | None]) -> Shelved:
    """Write every file that is due and remove what no chapter needs any more, all at once or not.

    A chapter that failed keeps the file it had.

    Args:
        plan: What is due; its chapters' audio lies in the store.
        store: Where that is.
        failed: Numbers of the chapters that could not be made.

    Raises:
        BuildError: The folder cannot be written; then nothing in it has changed.
    """
    try:
        # Its threads would go on writing after a stop has cleared away what they wrote.
        with held(), Exchange(store, plan.loaded.imprint.slug) as exchange:
            return _Shelving(plan, store, failed, exchange).publish()
    except OSError as error:
        raise store.refusal(error) from error


def strangers(plan: GuidePlan) -> list[Path]:
    """Files among the exports, where people keep their own, that are not ours to write over."""
    from audioguide.publish.id3 import encoded_by
    from audioguide.publish.playlist import is_made_here

    due = plan.to_write if plan.whole else ()
    owned = {place(plan.folder, file) for file in plan.state.owned}
    return [
        path
        for path in due
        if path.parent != plan.folder and path not in owned and path.is_file()
        if path.stat().st_size and encoded_by(path) != MADE_HERE and not is_made_here(path)
    ]


@dataclass(frozen=True, slots=True)
class _Shelving:
    """One guide on its way to its folder."""

    plan: GuidePlan
    store: Store
    failed: AbstractSet[int | None]
    exchange: Exchange

    def publish(self) -> Shelved:
        """Write all files, then put them in their places."""
        plan = self.plan
        chapters = self._chapters()
        volume = self._volume()
        derived = self._derived(chapters, volume)
        owned = {chapter.wanted.file for chapter in plan.heard} | {*plan.derived}
        removals: list[str] = []
        if plan.whole and not self.failed:
            removals = [str(step.text) for step in plan.removals]
        else:
            owned |= set(plan.state.owned)
        state = GuideState(
            voice=plan.voice,
            chapters=tuple(chapters),
            volume=volume,
            derived=derived,
            made_from=plan.loaded.made_from,
            source=seen_from(self.store.root.parent, plan.loaded.source),
            owned=tuple(sorted(owned)),
        )
        return Shelved(state, self.exchange.commit(removals, record_of(state)))

    def _chapters(self) -> list[ChapterState]:
        """The chapters that will lie in the folder, in order."""
        plan = self.plan
        by_file = {chapter.file: chapter for chapter in plan.state.chapters}
        if plan.whole:
            wanted = {chapter.wanted.file for chapter in plan.chapters}
            by_file = {file: chapter for file, chapter in by_file.items() if file in wanted}
        with self.exchange.threads() as threads:
            for chapter, published in zip(
                plan.chapters, threads.map(self._published, plan.chapters), strict=True
            ):
                if published is not None:
                    by_file[chapter.wanted.file] = published
        return [by_file[file] for file in sorted(by_file)]

    def _volume(self) -> ChapterState | None:
        """The file to set the level by, as it will lie among the exports."""
        if self.plan.volume is None:
            return self.plan.state.volume
        return self._published(self.plan.volume) or self.plan.state.volume

    def _published(self, chapter: ChapterPlan) -> ChapterState | None:
        """A chapter as it was written just now; None where that was not due or it failed."""
        if not chapter.steps or chapter.wanted.number in self.failed:
            return None
        found = self.store.find(chapter.wanted.kind, chapter.wanted.audio_key)
        if found is not None:
            return self._write(chapter.wanted, found)
        if self.failed:
            return None
        raise BuildError(f"{chapter.wanted.file}: removed during the build; build again")

    def _write(self, wanted: WantedChapter, found: Found) -> ChapterState:
        """Tags in front of the audio, beside its place."""
        from audioguide.publish.id3 import tagged

        facts = msgspec.convert(found.facts, ChapterFacts)
        cover = self._pictures().cover_jpeg
        file = tagged(found.pieces(), wanted.tags, cover_jpeg=cover, speech=facts.speech)
        utterances = wanted.section.utterances
        return ChapterState(
            title=wanted.section.title,
            file=wanted.file,
            audio_key=wanted.audio_key,
            recipe=wanted.recipe,
            tags=wanted.tags,
            utterances=utterances,
            facts=facts,
            mark=self.exchange.write(wanted.file, file),
            voice=self.plan.voice if utterances else None,
        )

    def _derived(
        self, chapters: list[ChapterState], volume: ChapterState | None
    ) -> dict[str, DerivedState]:
        """The files made from the chapters, written where they are due.

        What was made while a chapter failed, or of one alone, gets no key, so that it is due again.
        """
        plan = self.plan
        derived = dict(plan.state.derived)
        if plan.whole:
            derived = {file: state for file, state in derived.items() if file in plan.derived}
        guide = FinishedGuide(
            self.exchange.path_of,
            plan.loaded.imprint,
            plan.voice,
            [_as_published(chapter) for chapter in chapters],
            _as_published(volume) if volume else None,
            self._pictures,
        )
        files = {chapter.file for chapter in chapters}
        due = [plan.derived[str(step.text)] for step in plan.derivations]
        due = [one for one in due if files.issuperset(one.needs)]

        def write(one: Derivation) -> FileMark:
            return self.exchange.write(one.file, one.make(guide))

        with self.exchange.threads() as threads:
            for one, mark in zip(due, threads.map(write, due), strict=True):
                final = plan.whole and not self.failed
                derived[one.file] = DerivedState(one.key if final else "", mark)
        return derived

    def _pictures(self) -> Pictures:
        loaded = self.plan.loaded
        return pictures(self.store, self.plan.cover_key, loaded.imprint.title, loaded.cover)


def _as_published(chapter: ChapterState) -> PublishedChapter:
    return PublishedChapter(
        number=tags.number(chapter.tags) or VOLUME_NUMBER,
        file=chapter.file,
        title=chapter.title,
        utterances=chapter.utterances,
        paragraphs=tuple(map(len, tags.said(chapter.tags))),
        facts=chapter.facts,
        sha256=chapter.mark.sha256,
        voice=chapter.voice,
    )
