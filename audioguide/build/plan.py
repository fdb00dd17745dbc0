"""The plan: what a build will speak, encode, tag, remove and derive, known before anything runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from audioguide.build import keys, reasons
from audioguide.build.derive import derivations
from audioguide.build.state import is_untouched
from audioguide.build.wanted import cover_key, wanted_chapters
from audioguide.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from audioguide.build.derive import Derivation
    from audioguide.build.load import LoadedGuide
    from audioguide.build.options import BuildOptions
    from audioguide.build.state import ChapterState, FileMark, GuideState
    from audioguide.build.store import Store
    from audioguide.build.wanted import WantedChapter
    from audioguide.model import Utterance, Voice

StepKind: TypeAlias = Literal["speak", "encode", "tag", "remove", "derive"]
STEP_KINDS: tuple[StepKind, ...] = ("speak", "encode", "tag", "remove", "derive")


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work, and why it is due."""

    kind: StepKind
    chapter: int | None
    """Its number, where the step belongs to one."""
    reason: str
    text: str | None = None
    """The words of an utterance, or the name of a file."""


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """What is missing for one chapter."""

    wanted: WantedChapter
    published: ChapterState | None
    """What lies under its file name now."""
    to_speak: tuple[tuple[str, Utterance], ...]
    """Clips that the store lacks, with their keys; a clip stands in one chapter's list only."""
    steps: tuple[Step, ...]

    @property
    def to_encode(self) -> bool:
        """Whether its audio must be made."""
        return any(step.kind == "encode" for step in self.steps)


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """What a build will do for one guide."""

    loaded: LoadedGuide
    folder: Path
    voice: Voice
    voice_reason: str
    cover_key: str
    state: GuideState
    chapters: tuple[ChapterPlan, ...]
    """Those that this build looks at: all, or the one that was asked for."""
    whole: bool
    """Whether that is the whole guide; only then are files removed and derived."""
    derived: dict[str, Derivation]
    removals: tuple[Step, ...]
    derivations: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is due, in the order in which it is done."""
        due = [step for chapter in self.chapters for step in chapter.steps]
        due.sort(key=lambda step: STEP_KINDS.index(step.kind))
        return (*due, *self.removals, *self.derivations)

    @property
    def reused(self) -> int:
        """How many chapters stay as they are."""
        return sum(not chapter.steps for chapter in self.chapters)


def plan_guide(
    loaded: LoadedGuide,
    voice: tuple[Voice, str],
    state: GuideState,
    store: Store,
    options: BuildOptions,
    coming: set[str],
) -> GuidePlan:
    """Compare what should be with what was published.

    Args:
        loaded: The guide as its manuscript is now.
        voice: Who speaks, and the reason in words.
        state: What was published before.
        store: Where finished work is kept.
        options: What was asked of this build.
        coming: Keys of what earlier guides of this build put into the store; is added to.

    Raises:
        UsageError: The chapter that was asked for does not exist.
        ManuscriptError: The author's cover cannot be read.
    """
    folder = options.output / loaded.imprint.slug
    cover = cover_key(loaded)
    wanted = wanted_chapters(loaded, voice[0], cover)
    chosen = _chosen(wanted, options, loaded)
    looker = _Looker(voice[0], state, store, folder, thorough=options.verify)
    whole = options.chapter is None
    derived = derivations(loaded.imprint, voice[0], wanted) if whole else {}
    return GuidePlan(
        loaded=loaded,
        folder=folder,
        voice=voice[0],
        voice_reason=voice[1],
        cover_key=cover,
        state=state,
        chapters=looker.plan(chosen, coming),
        whole=whole,
        derived=derived,
        removals=_removals(state, {c.file for c in wanted} | derived.keys(), folder)
        if whole
        else (),
        derivations=looker.derivations(derived.values()),
    )


def _chosen(
    wanted: list[WantedChapter], options: BuildOptions, loaded: LoadedGuide
) -> list[WantedChapter]:
    """All chapters, or the one that was asked for."""
    if options.chapter is None:
        return wanted
    if not 1 <= options.chapter <= len(wanted):
        raise UsageError(
            f"{loaded.source}: there is no chapter {options.chapter}; "
            f"it has chapters 1 to {len(wanted)}"
        )
    return [wanted[options.chapter - 1]]


@dataclass(frozen=True, slots=True)
class _Looker:
    """Looks at what is there: published files, and finished work in the store."""

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
                    reasons.continues(
                        self.state.chapters,
                        [
                            (one.audio_key, one.section.title, one.section.utterances)
                            for one in stale
                        ],
                    ),
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
                due.append(Step("derive", None, "new file", file))
            elif old.key != one.key:
                due.append(Step("derive", None, "what it is made from changed", file))
            elif not self._untouched(file, old.mark):
                due.append(Step("derive", None, "it is missing or was changed", file))
        return tuple(due)

    def _is_current(self, wanted: WantedChapter, published: ChapterState | None) -> bool:
        return (
            published is not None
            and published.audio_key == wanted.audio_key
            and published.tags == wanted.tags
            and self._untouched(published.file, published.mark)
        )

    def _untouched(self, file: str, mark: FileMark) -> bool:
        return is_untouched(self.folder / file, mark, thorough=self.thorough)

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
        if key in coming or self.store.get("chapter", key) is not None:
            step = Step("tag", wanted.number, reasons.why_tag(before, wanted.tags), wanted.file)
            return ChapterPlan(wanted, published, (), (step,))
        coming.add(key)
        to_speak, steps = [], []
        for index, utterance in enumerate(utterances):
            clip = keys.clip_key(self.voice, utterance.spoken)
            if clip in coming or self.store.get("clip", clip) is not None:
                continue
            coming.add(clip)
            to_speak.append((clip, utterance))
            reason = reasons.why_speak(before, index, utterances)
            steps.append(Step("speak", wanted.number, reason, utterance.text))
        reason = reasons.why_encode(before, self.state.voice, self.voice, wanted.recipe, utterances)
        steps.append(Step("encode", wanted.number, reason, wanted.file))
        return ChapterPlan(wanted, published, tuple(to_speak), tuple(steps))


def _removals(state: GuideState, needed: set[str], folder: Path) -> tuple[Step, ...]:
    """Files of ours that no chapter needs any more."""
    stale = sorted(set(state.owned) - needed)
    return tuple(
        Step("remove", None, "no chapter has this file any more", file)
        for file in stale
        if (folder / file).exists()
    )
