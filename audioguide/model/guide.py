"""A work as its author wrote it: sections of paragraphs, pauses and exercises."""

# Annotations are values here, so that a JSON reader finds the types of other modules in them.

from dataclasses import dataclass, field
from typing import TypeAlias

from audioguide.model.breath import BreathPattern
from audioguide.model.left_out import LeftOut
from audioguide.model.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose as written, inline Markdown already resolved to the words a reader sees."""

    text: str
    line: int
    """Where it starts in the manuscript, counted from 1."""
    heading: bool = False
    """Whether it is a heading inside the section."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence that the author asked for."""

    duration_ms: int
    asked_by: Utterance | None = field(default=None, compare=False)
    """The stage direction in the text, where one asks for it that says nothing."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A guided stretch of breathing in which the cue comes forward."""

    duration_s: float
    pattern: BreathPattern
    line: int = field(default=0, compare=False)
    """Where it stands in the manuscript, for messages; 0 where it stands in none."""
    said: tuple[Utterance, ...] = ()
    """What is said to its first breaths, in and out in turn; mostly nothing."""


Block: TypeAlias = Paragraph | Pause | Exercise


@dataclass(frozen=True, slots=True)
class Section:
    """A source unit under a heading; it is published as one chapter."""

    title: str
    """Words for tags and lists; never empty."""
    blocks: tuple[Block, ...]
    line: int
    announced: bool = True
    """Whether the title is spoken: not for text that stands before the first heading."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a title page says of a guide."""

    slug: str
    """Its name as a folder."""
    title: str
    language: str
    author: str
    date: str
    """ISO date or year, or empty."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole work as its author wrote it."""

    slug: str
    title: str
    language: str
    author: str
    date: str
    """ISO date or year, or empty."""
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def imprint(self) -> Imprint:
        """The guide without its text."""
        return Imprint(self.slug, self.title, self.language, self.author, self.date)
