"""Looking at what is there, published files and finished work in the store, for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.names import place
from audioguide.pipeline import keys, reasons
from audioguide.pipeline.record import is_untouched
from audioguide.pipeline.steps import ChapterPlan, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from audioguide.model import Utterance, Voice
    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.record import ChapterState, FileMark, GuideState
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.targets import WantedChapter

NEW, CHANGED = "new file", "what it is made from changed"
MOVED = "it moves out of the guide's folder"
HARMED = "it is missing or was changed"


@dataclass(frozen=True, slots=True)
class Looker:
    """What is missing of one guide."""

    voice: Voice
    state: GuideState
    store: Store
    folder: Path
    thorough: bool

    def plan(self, chosen: Sequence[WantedChapter], coming: set[str]) -> tuple[ChapterPlan, ...]:
        """What is missing for each chapter."""
        published = {chapter.file: chapter for chapter in self.state.chapters}
        stale = [one for one in chosen if not self._is_current(one, published.get(one.file))]
        before = (
            dict(
                zip(
                    (one.number for one in stale),
                    reasons.continues(self.state.chapters, stale),
                    strict=True,
                )
            )
            if stale
            else {}
        )
        return tuple(
            self._stale(one, published.get(one.file), before[one.number], coming)
            if one.number in before
            else ChapterPlan(one, published[one.file], (), ())
            for one in chosen
        )

    def derivations(self, derived: Iterable[Derivation]) -> tuple[Step, ...]:
        """Which of the files made from the chapters are out of date."""
        due = []
        for one in derived:
            file, old = one.file, self.state.derived.get(one.file)
            if old is None:
                due.append(Step("derive", None, NEW, file))
            elif old.key != one.key:
                due.append(Step("derive", None, CHANGED, file))
            elif not self._untouched(file, old.mark):
                due.append(Step("derive", None, HARMED, file))
        return tuple(due)

    def _is_current(self, wanted: WantedChapter, published: ChapterState | None) -> bool:
        return (
            published is not None
            and published.file == wanted.file
            and published.audio_key == wanted.audio_key
            and published.tags == wanted.tags
            and self._untouched(published.file, published.mark)
        )

    def _untouched(self, file: str, mark: FileMark) -> bool:
        return is_untouched(place(self.folder, file), mark, thorough=self.thorough)

    def _stale(
        self,
        wanted: WantedChapter,
        published: ChapterState | None,
        before: ChapterState | None,
        coming: set[str],
    ) -> ChapterPlan:
        """The steps for a chapter that is not as it should be.

        ``coming`` holds what earlier chapters will put into the store, and is added to.
        """
        key, utterances = wanted.audio_key, wanted.section.utterances
        if key in coming or self.store.find("chapter", key) is not None:
            step = Step("tag", wanted.number, reasons.why_tag(before, wanted.tags), wanted.file)
            return ChapterPlan(wanted, published, (), (step,))
        coming.add(key)
        to_speak = self._to_speak(wanted, coming)
        whys = reasons.why_speak(before, utterances) if to_speak else []
        steps = [
            Step("speak", wanted.number, whys[index], said.text) for index, _, said in to_speak
        ]
        reason = reasons.why_encode(before, self.state.voice, self.voice, wanted.recipe, utterances)
        steps.append(Step("encode", wanted.number, reason, wanted.file))
        clips = tuple((clip, said) for _, clip, said in to_speak)
        return ChapterPlan(wanted, published, clips, tuple(steps), to_encode=True)

    def volume(self, wanted: WantedChapter, coming: set[str]) -> ChapterPlan:
        """What is missing for the file to set the level by, which belongs to no chapter."""
        published = self.state.volume
        if self._is_current(wanted, published):
            return ChapterPlan(wanted, published, (), ())
        if published is None:
            reason = NEW
        elif published.file != wanted.file:
            reason = MOVED
        elif published.audio_key != wanted.audio_key or published.tags != wanted.tags:
            reason = CHANGED
        else:
            reason = HARMED
        derive = Step("derive", None, reason, wanted.file)
        key = wanted.audio_key
        if key in coming or self.store.find(wanted.kind, key) is not None:
            return ChapterPlan(wanted, published, (), (derive,))
        coming.add(key)
        clips = tuple((clip, said) for _, clip, said in self._to_speak(wanted, coming))
        return ChapterPlan(wanted, published, clips, (derive,), to_encode=True)

    def _to_speak(
        self, wanted: WantedChapter, coming: set[str]
    ) -> list[tuple[int, str, Utterance]]:
        """Utterances whose clip is neither there nor coming: which, its clip's key, the words."""
        missing = []
        for index, utterance in enumerate(wanted.section.utterances):
            clip = keys.clip_key(self.voice, utterance.spoken)
            if clip in coming or self.store.find("clip", clip) is not None:
                continue
            coming.add(clip)
            missing.append((index, clip, utterance))
        return missing
