"""What is heard of a guide, in order."""

# Annotations are values here, so that a JSON reader finds the types of other modules in them.

from dataclasses import dataclass, field
from typing import TypeAlias

from audioguide.model.guide import Exercise, Pause
from audioguide.model.left_out import LeftOut, Shortened
from audioguide.model.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a heading, as utterances in order."""

    utterances: tuple[Utterance, ...]
    heading: bool = False
    line: int = field(default=0, compare=False)
    """Where it stands in the manuscript, for messages; 0 where it stands in none."""
    written: str = field(default="", compare=False)
    """The paragraph, where its utterances are all that was made of it; empty otherwise."""


ScriptItem: TypeAlias = Passage | Pause | Exercise


@dataclass(frozen=True, slots=True)
class ScriptSection:
    """What is heard in one chapter, in order."""

    title: str
    items: tuple[ScriptItem, ...]
    line: int = field(default=0, compare=False)
    """Where it begins in the manuscript, for messages; 0 where it stands in none."""

    @property
    def paragraphs(self) -> tuple[tuple[Utterance, ...], ...]:
        """What is said in each passage, and to the breaths of each exercise, in order."""
        said = (
            item.utterances if isinstance(item, Passage) else item.said
            for item in self.items
            if not isinstance(item, Pause)
        )
        return tuple(utterances for utterances in said if utterances)

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """Every utterance of the chapter in order."""
        return tuple(utterance for paragraph in self.paragraphs for utterance in paragraph)


@dataclass(frozen=True, slots=True)
class Script:
    """What will be spoken, for a whole guide."""

    sections: tuple[ScriptSection, ...]
    left_out: tuple[LeftOut, ...] = ()
    shortened: tuple[Shortened, ...] = ()
    """Sections of which much is not spoken, or nothing."""
