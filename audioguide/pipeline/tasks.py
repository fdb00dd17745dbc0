"""The tasks of a build, as values that can be handed to any process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from audioguide.pipeline.steps import ENCODE, SPEAK

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import ChapterFacts, ScriptSection, Utterance, Voice
    from audioguide.pipeline.kinds import Kind
    from audioguide.pipeline.loaded import BedFile
    from audioguide.pipeline.progress import ChapterLabel
    from audioguide.settings import Settings


@dataclass(frozen=True, slots=True)
class SpeakTask:
    """Speak one utterance and keep the finished clip."""

    key: str
    """Of the clip."""
    voice: Voice
    utterance: Utterance
    language: str
    """Of its guide."""

    @property
    def effort(self) -> int:
        """For progress."""
        return SPEAK.effort * len(self.utterance.spoken)


@dataclass(frozen=True, slots=True)
class EncodeTask:
    """Mix and encode one chapter and keep it, untagged."""

    kind: Kind[ChapterFacts]
    key: str
    """Of its audio."""
    section: ScriptSection
    """What is heard in it."""
    clip_keys: tuple[str, ...]
    """One for each of its utterances, in order."""
    settings: Settings
    """Of its guide."""
    bed: BedFile | None
    """The background sound of its guide, if there is one."""
    language: str
    """Of its guide."""

    @property
    def length(self) -> int:
        """About how long it lasts, in spoken characters."""
        return sum(len(utterance.spoken) for utterance in self.section.utterances)

    @property
    def effort(self) -> int:
        """For progress."""
        return ENCODE.effort * self.length


@dataclass(frozen=True, slots=True)
class DrawTask:
    """Draw the pictures of a guide and keep them."""

    key: str
    """Of the cover."""
    title: str
    """Of the guide."""
    own: Path | None
    """The author's own cover, if there is one."""


Task: TypeAlias = "SpeakTask | EncodeTask | DrawTask"


@dataclass(frozen=True, slots=True)
class ChapterTasks:
    """All that makes one chapter: its clips are spoken in any order, then it is encoded."""

    label: ChapterLabel
    speak: tuple[SpeakTask, ...]
    """For the clips that the store lacks and no other chapter makes."""
    encode: EncodeTask

    @property
    def effort(self) -> int:
        """For progress."""
        return sum(one.effort for one in self.speak) + self.encode.effort
