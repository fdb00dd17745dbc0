"""Putting a guide's finished files in their places, so that a listener never finds half a guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import BuildError
from audioguide.model import PublishedChapter
from audioguide.names import MADE_HERE, place
from audioguide.pipeline.record import (
    ChapterRecord,
    DerivedRecord,
    GuideRecord,
    record_of,
    seen_from,
)
from audioguide.pipeline.stored_pictures import pictures
from audioguide.pipeline.targets import VOLUME_NUMBER
from audioguide.pipeline.transaction import Transaction
from audioguide.publish import tags
from audioguide.publish.planned import FinishedGuide
from audioguide.stopping import held

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from audioguide.model import ChapterFacts
    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.plan import ChapterPlan, GuidePlan
    from audioguide.pipeline.record import FileMark
    from audioguide.pipeline.store import Found, Store
    from audioguide.pipeline.targets import ChapterTarget
    from audioguide.publish.guide_pictures import Pictures


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published."""

    record: GuideRecord
    """Of the guide as it is now."""
    written: tuple[Path, ...]
    """In their places."""


def publish_guide(plan: GuidePlan, store: Store, failed: AbstractSet[int | None]) -> Publication:
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
        with held(), Transaction(store, plan.loaded.imprint.slug) as transaction:
            return _Publishing(plan, store, failed, transaction).publish()
    except OSError as error:
        raise store.refusal(error) from error


def foreign_files(plan: GuidePlan) -> list[Path]:
    """Files among the exports, where people keep their own, that are not ours to write over."""
    from audioguide.publish.id3 import encoded_by
    from audioguide.publish.playlist import is_made_here

    due = plan.to_write if plan.whole else ()
    owned = {place(plan.folder, file) for file in plan.record.owned}
    return [
        path
        for path in due
        if path.parent != plan.folder and path not in owned and path.is_file()
        if path.stat().st_size and encoded_by(path) != MADE_HERE and not is_made_here(path)
    ]


@dataclass(frozen=True, slots=True)
class _Publishing:
    """One guide on its way to its folder."""

    plan: GuidePlan
    store: Store
    failed: AbstractSet[int | None]
    transaction: Transaction

    def publish(self) -> Publication:
        """Write all files, then put them in their places."""
        plan = self.plan
        chapters = self._chapters()
        volume = self._volume()
        derived = self._derived(chapters, volume)
        owned = {chapter.target.file for chapter in plan.heard} | {*plan.derived}
        removals: list[str] = []
        if plan.whole and not self.failed:
            removals = [str(step.text) for step in plan.removals]
        else:
            owned |= set(plan.record.owned)
        record = GuideRecord(
            voice=plan.voice,
            chapters=tuple(chapters),
            volume=volume,
            derived=derived,
            made_from=plan.loaded.made_from,
            source=seen_from(self.store.root.parent, plan.loaded.source),
            owned=tuple(sorted(owned)),
        )
        return Publication(record, self.transaction.commit(removals, record_of(record)))

    def _chapters(self) -> list[ChapterRecord]:
        """The chapters that will lie in the folder, in order."""
        plan = self.plan
        by_file = {chapter.file: chapter for chapter in plan.record.chapters}
        if plan.whole:
            files = {chapter.target.file for chapter in plan.chapters}
            by_file = {file: chapter for file, chapter in by_file.items() if file in files}
        with self.transaction.threads() as threads:
            for chapter, published in zip(
                plan.chapters, threads.map(self._published, plan.chapters), strict=True
            ):
                if published is not None:
                    by_file[chapter.target.file] = published
        return [by_file[file] for file in sorted(by_file)]

    def _volume(self) -> ChapterRecord | None:
        """The file to set the level by, as it will lie among the exports."""
        if self.plan.volume is None:
            return self.plan.record.volume
        return self._published(self.plan.volume) or self.plan.record.volume

    def _published(self, chapter: ChapterPlan) -> ChapterRecord | None:
        """A chapter as it was written just now; None where that was not due or it failed."""
        if not chapter.steps or chapter.target.number in self.failed:
            return None
        found = self.store.find(chapter.target.kind, chapter.target.audio_key)
        if found is not None:
            return self._write(chapter.target, found)
        if self.failed:
            return None
        raise BuildError(f"{chapter.target.file}: removed during the build; build again")

    def _write(self, target: ChapterTarget, found: Found[ChapterFacts]) -> ChapterRecord:
        """Tags in front of the audio, beside its place."""
        from audioguide.publish.id3 import tagged

        cover = self._pictures().cover_jpeg
        file = tagged(found.pieces(), target.tags, cover_jpeg=cover, speech=found.facts.speech)
        utterances = target.section.utterances
        return ChapterRecord(
            title=target.section.title,
            file=target.file,
            audio_key=target.audio_key,
            recipe=target.recipe,
            tags=target.tags,
            utterances=utterances,
            facts=found.facts,
            mark=self.transaction.write(target.file, file),
            voice=self.plan.voice if utterances else None,
        )

    def _derived(
        self, chapters: list[ChapterRecord], volume: ChapterRecord | None
    ) -> dict[str, DerivedRecord]:
        """The files made from the chapters, written where they are due.

        What was made while a chapter failed, or of one alone, gets no key, so that it is due again.
        """
        plan = self.plan
        derived = dict(plan.record.derived)
        if plan.whole:
            derived = {file: one for file, one in derived.items() if file in plan.derived}
        guide = FinishedGuide(
            self.transaction.path_of,
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
            return self.transaction.write(one.file, one.make(guide))

        with self.transaction.threads() as threads:
            for one, mark in zip(due, threads.map(write, due), strict=True):
                final = plan.whole and not self.failed
                derived[one.file] = DerivedRecord(one.key if final else "", mark)
        return derived

    def _pictures(self) -> Pictures:
        loaded = self.plan.loaded
        return pictures(self.store, self.plan.cover_key, loaded.imprint.title, loaded.cover)


def _as_published(chapter: ChapterRecord) -> PublishedChapter:
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
