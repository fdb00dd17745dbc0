"""What is checked: a file's sound as it was measured, and what its maker noted down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.measure.sound import FileSound
    from audioguide.model import BreathCue, ChapterFacts, SpeechSpan, Utterance


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file comes from; nothing is known of one of unknown origin."""

    facts: ChapterFacts | None = None
    said: Sequence[Utterance] = ()
    """One for each of its stretches of speech."""
    language: str = DEFAULT
    in_guide: bool = False
    """Whether it is part of one; a breathing-only track has its safety lines in its tags."""
    first_exercise: bool = False
    """Whether it is known to hold the first exercise of its guide; that takes the lines in full."""
    as_built: bool | None = None
    """Whether it is byte for byte what was built; None where nobody noted that down."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One file under the checks."""

    sound: FileSound
    origin: Origin
    loudness_lufs: float
    """Over the speech; over everything where none is known."""

    @classmethod
    def of(cls, sound: FileSound, origin: Origin) -> Subject:
        """A file as it was measured, and where it comes from."""
        speech = origin.facts.speech if origin.facts else ()
        return cls(sound, origin, sound.loudness_lufs(speech))

    @property
    def known(self) -> bool:
        """Whether its maker noted anything down."""
        return self.origin.facts is not None

    @property
    def speech(self) -> Sequence[SpeechSpan]:
        """Where words are known to be."""
        return self.origin.facts.speech if self.origin.facts else ()

    @property
    def breath(self) -> Sequence[BreathCue]:
        """Where the cue is known to be."""
        return self.origin.facts.breath if self.origin.facts else ()

    @property
    def exercises(self) -> Sequence[SpeechSpan]:
        """Where the cue is known to be what is listened to."""
        return self.origin.facts.exercises if self.origin.facts else ()

    @property
    def may_speak(self) -> bool:
        """Whether there are words in it, as far as anybody can tell."""
        return bool(self.speech) or not self.known

    @property
    def may_breathe(self) -> bool:
        """Whether there is a cue in it, as far as anybody can tell."""
        return bool(self.breath) or not self.known

    def stem(self, figure: str) -> float | None:
        """A figure that only the stems could tell; None where nobody noted it down."""
        return self.origin.facts.stems.get(figure) if self.origin.facts else None
