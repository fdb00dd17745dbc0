"""The plan: what a build will speak, encode, tag, remove and derive, known before anything runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.names import place
from audioguide.pipeline import steps

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import Utterance, Voice
    from audioguide.pipeline.derived_files import Derivation
    from audioguide.pipeline.loaded import LoadedGuide
    from audioguide.pipeline.record import ChapterRecord, GuideRecord
    from audioguide.pipeline.steps import Step
    from audioguide.pipeline.targets import ChapterTarget


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """What is missing for one chapter, or for the file to set the level by."""

    target: ChapterTarget
    published: ChapterRecord | None
    """What lies under its file name now."""
    to_speak: tuple[tuple[str, Utterance], ...] = ()
    """Clips that the store lacks, with their keys; a clip stands in one chapter's list only."""
    steps: tuple[Step, ...] = ()
    to_encode: bool = False
    """Whether its audio must be made."""

    @property
    def makes(self) -> frozenset[str]:
        """Keys of what the store will have when this is done."""
        clips = (key for key, _ in self.to_speak)
        return frozenset((self.target.audio_key, *clips) if self.to_encode else ())


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """What a build will do for one guide."""

    loaded: LoadedGuide
    folder: Path
    voice: Voice
    voice_reason: str
    cover_key: str
    record: GuideRecord
    """What was published before."""
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
        return tuple(sorted(due, key=lambda step: steps.STEP_KINDS.index(step.kind)))

    @property
    def to_write(self) -> tuple[Path, ...]:
        """Every file that will be written, in its place."""
        files = [chapter.target.file for chapter in self.heard if chapter.steps]
        files += [str(step.text) for step in self.derivations]
        return tuple(place(self.folder, file) for file in files)

    @property
    def makes(self) -> frozenset[str]:
        """Keys of what the store will have when this is done."""
        return frozenset().union(*(chapter.makes for chapter in self.heard))

    @property
    def reused(self) -> int:
        """How many chapters stay as they are."""
        return sum(not chapter.steps for chapter in self.chapters)
