"""The plan: what a build will speak, encode, tag, remove and derive, known before anything runs."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import BuildError, ManuscriptError, UsageError
from audioguide.names import place
from audioguide.pipeline import keys
from audioguide.pipeline.compare import Looker
from audioguide.pipeline.derived_files import derivations
from audioguide.pipeline.reasons import voice_changes
from audioguide.pipeline.steps import STEP_KINDS, Step
from audioguide.pipeline.stored_pictures import has_pictures, pictures
from audioguide.pipeline.targets import wanted_chapters, wanted_volume
from audioguide.publish.formats import names_telling_of
from audioguide.sources import read_file, reason

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import Voice
    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.load import LoadedGuide
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.record import GuideState
    from audioguide.pipeline.steps import ChapterPlan
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.targets import WantedChapter


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
    volume: ChapterPlan | None
    """The file to set the level by, where the build looks at the whole guide."""
    whole: bool
    """Whether that is the whole guide; only then are files removed, and all that is due derived."""
    derived: dict[str, Derivation]
    removals: tuple[Step, ...]
    derivations: tuple[Step, ...]

    @property
    def heard(self) -> tuple[ChapterPlan, ...]:
        """Every file with sound of its own: the chapters, and the one to set the level by."""
        return (*self.chapters, *([self.volume] if self.volume else []))

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is due, in the order in which it is done."""
        due = [step for chapter in self.heard for step in chapter.steps]
        due += [*self.removals, *self.derivations]
        return tuple(sorted(due, key=lambda step: STEP_KINDS.index(step.kind)))

    @property
    def to_write(self) -> tuple[Path, ...]:
        """Every file that will be written, in its place."""
        files = [chapter.wanted.file for chapter in self.heard if chapter.steps]
        files += [str(step.text) for step in self.derivations]
        return tuple(place(self.folder, file) for file in files)

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
        ManuscriptError: The author's cover cannot be read, or is no picture.
    """
    folder = options.output / loaded.imprint.slug
    cover_key = _cover_key(loaded, store)
    wanted = wanted_chapters(loaded, voice[0], cover_key)
    volume = wanted_volume(loaded, voice[0], cover_key)
    chosen = _chosen(wanted, options, loaded)
    if options.chapter is not None:
        _refuse_two_voices(loaded, chosen[0], voice[0], state)
    looker = Looker(voice[0], state, store, folder, thorough=options.verify)
    whole = options.chapter is None
    chapters = looker.plan(chosen, coming)
    derived = derivations(loaded.imprint, voice[0], wanted, volume)
    if not whole:
        derived = _in_step(derived, chapters[0], state, loaded.imprint.slug)
    needed = {volume.file, *(one.file for one in wanted), *derived}
    return GuidePlan(
        loaded=loaded,
        folder=folder,
        voice=voice[0],
        voice_reason=voice[1],
        cover_key=cover_key,
        state=state,
        chapters=chapters,
        volume=looker.volume(volume, coming) if whole else None,
        whole=whole,
        derived=derived,
        removals=_removals(state, needed, folder) if whole else (),
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


def _in_step(
    derived: dict[str, Derivation], chapter: ChapterPlan, state: GuideState, slug: str
) -> dict[str, Derivation]:
    """What lies in a finished guide's folder and tells of the one chapter that changes."""
    if not chapter.steps or chapter.published is None:
        return {}
    telling = {*names_telling_of(chapter.wanted.file, slug)} & state.derived.keys()
    return {name: one for name, one in derived.items() if name in telling}


def _refuse_two_voices(
    loaded: LoadedGuide, chapter: WantedChapter, voice: Voice, state: GuideState
) -> None:
    """Keep one chapter from being published in another voice than those beside it."""
    others = state.other_voices(voice, but=chapter.file)
    if others and chapter.section.utterances:
        (change, *_) = voice_changes(min(others, key=str), voice)
        raise UsageError(
            f"{loaded.source}: chapter {chapter.number} alone would make a guide of two voices "
            f"({change}); leave out --chapter {chapter.number} to build all of it, or add -o with "
            "another folder to hear this chapter by itself"
        )


def _cover_key(loaded: LoadedGuide, store: Store) -> str:
    """Of the cover; the author's is refused where the manuscript names it if it does."""
    try:
        cover_key = keys.cover_key(loaded.imprint.title, _own_cover(loaded))
        if loaded.cover and not has_pictures(store, cover_key):
            # Refused here if it is no picture; that it can be kept only matters to a build.
            with contextlib.suppress(BuildError):
                pictures(store, cover_key, loaded.imprint.title, loaded.cover)
    except ManuscriptError as error:
        if line := loaded.line_of.get("cover"):
            raise ManuscriptError(f"cover: {error}", loaded.source, line) from None
        raise
    return cover_key


def _own_cover(loaded: LoadedGuide) -> bytes | None:
    """The bytes of the author's picture, if there is one."""
    if loaded.cover is None:
        return None
    try:
        return read_file(loaded.cover)
    except OSError as error:
        message = (
            f"this cover cannot be read ({reason(error)}); put the picture beside the manuscript"
        )
        raise ManuscriptError(message, loaded.cover) from None


def _removals(state: GuideState, needed: set[str], folder: Path) -> tuple[Step, ...]:
    """Files of ours that no chapter needs any more."""
    stale = sorted(set(state.owned) - needed)
    return tuple(
        Step("remove", None, "no chapter has this file any more", file)
        for file in stale
        if place(folder, file).exists()
    )
