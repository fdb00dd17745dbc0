"""The values that flow through the house, from manuscript to published chapter.

All are frozen and hold no behaviour but what follows from their own fields, so every stage is a
function from values to values. Times are milliseconds here, whole samples inside the audio rooms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

_PHASE_COUNTS = (2, 3, 4)
_SECONDS = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """One breath, in seconds a phase, to the whole millisecond.

    Any figures may stand here; whether they are safe is for ``audioguide.breath.pattern``.
    """

    inhale_s: float
    exhale_s: float
    hold_full_s: float = 0.0
    """Hold after the inhale."""
    hold_empty_s: float = 0.0
    """Hold after the exhale."""

    @classmethod
    def parse(cls, text: str, presets: Mapping[str, str]) -> BreathPattern:
        """Read a pattern as an author writes it: ``4-6``, ``4-1-6``, ``4-1-6-1`` or a preset.

        Args:
            text: Seconds a phase as ``in-out``, ``in-hold-out`` or ``in-hold-out-hold``, at most
                three decimals, with a point or a comma; or the name of a preset.
            presets: Patterns by name, in lower case: those of the guide's language.

        Raises:
            ValueError: The text is not a pattern; the message says how one is written.
        """
        written = presets.get(text.strip().lower(), text)
        phases = [phase.strip() for phase in re.split(r"[-–]", written)]
        if len(phases) not in _PHASE_COUNTS or not all(map(_SECONDS.fullmatch, phases)):
            named = f", or one of {', '.join(presets)}" if presets else ""
            raise ValueError(
                f"'{text.strip()}' is not a breath pattern; write seconds as in-out ('4-6'), "
                f"in-hold-out or in-hold-out-hold{named}"
            )
        seconds = [float(phase.replace(",", ".")) for phase in phases]
        inhale_s, *hold_full, exhale_s = seconds[:3]
        return cls(inhale_s, exhale_s, sum(hold_full), sum(seconds[3:]))

    @property
    def phases_ms(self) -> tuple[tuple[str, int], ...]:
        """The phases in order as (``in``, ``hold`` or ``out``; whole milliseconds), none empty."""
        phases = (
            ("in", self.inhale_s),
            ("hold", self.hold_full_s),
            ("out", self.exhale_s),
            ("hold", self.hold_empty_s),
        )
        return tuple((name, round(1000 * seconds)) for name, seconds in phases if seconds > 0)

    @property
    def cycle_ms(self) -> int:
        """Length of one whole breath in milliseconds."""
        return sum(duration_ms for _, duration_ms in self.phases_ms)

    @property
    def cycle_s(self) -> float:
        """Length of one whole breath in seconds."""
        return self.inhale_s + self.hold_full_s + self.exhale_s + self.hold_empty_s

    def __str__(self) -> str:
        """The pattern as an author writes it: ``4-6``, ``4-1-6`` or ``4-1-6-1``."""
        phases = [self.inhale_s, self.exhale_s]
        if self.hold_full_s or self.hold_empty_s:
            phases.insert(1, self.hold_full_s)
        if self.hold_empty_s:
            phases.append(self.hold_empty_s)
        return "-".join(f"{phase:g}" for phase in phases)


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
class LeftOut:
    """Something in the manuscript that is not spoken and that an author may want to know of."""

    line: int
    reason: str
    """What it is and how it begins, for a message."""
    kind: str = "line"
    """What it is, to be counted by: picture, table, link."""
    text: str = ""
    """As written."""
    words: int = 0
    """How many words a listener misses: none of a comment or of a list of sources."""
    about: int = 0
    """The line that it belongs to, where that is another one: of a footnote, its mark."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """A section of which much is not spoken."""

    title: str
    line: int
    words: int
    """As written, its title included."""
    left_out: int
    """How many of them are not spoken; all, where the section makes no chapter."""


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


class Token(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of written text, and what is said for it."""

    text: str
    """As written."""
    semiotic_class: str
    """What it is: a word, a cardinal, a date, a measure (Taylor, Text-to-Speech Synthesis, 4.1)."""
    spoken: str
    """Empty where nothing is said for it."""
    rule: str = ""
    """Which rule or table said so, for who looks for it; empty for a word that is left as it is."""


class Pronunciation(msgspec.Struct, frozen=True):
    """How a word of an utterance is to sound, where its spelling would not tell."""

    word: str
    """As it stands in ``Utterance.spoken``."""
    ipa: str
    """As eSpeak writes IPA: the marks of stress before the syllable, no separators."""


class Utterance(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence: as written, and as a careful reader would say it."""

    text: str
    spoken: str
    """Words only, no digits; empty where nothing is said."""
    tokens: tuple[Token, ...] = ()
    """The pieces of the text in order, from a language whose rules tell them apart."""
    pronunciations: tuple[Pronunciation, ...] = ()
    """Of the words in it whose sound the spelling does not tell."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a heading, as utterances in order."""

    utterances: tuple[Utterance, ...]
    heading: bool = False
    line: int = field(default=0, compare=False)
    """Where it stands in the manuscript, for messages; 0 where it stands in none."""


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


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and how fast: all that a clip depends on beside its text."""

    engine: str
    name: str
    pace_wpm: int
    """Words a minute inside phrases."""
    fingerprint: str
    """What the engine says identifies its sound: library, model and version."""


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """Where an utterance is heard in a chapter."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class BreathCue:
    """One phase of a breath on the timeline."""

    start_ms: int
    end_ms: int
    phase: str
    """``in``, ``hold`` or ``out``."""


@dataclass(frozen=True, slots=True)
class PlacedBreath:
    """One breath on the timeline."""

    start_ms: int
    pattern: BreathPattern

    @property
    def end_ms(self) -> int:
        """Where the next breath may start."""
        return self.start_ms + self.pattern.cycle_ms

    @property
    def cues(self) -> tuple[BreathCue, ...]:
        """Its phases on the timeline, in order."""
        start_ms = self.start_ms
        cues = []
        for phase, duration_ms in self.pattern.phases_ms:
            cues.append(BreathCue(start_ms, start_ms + duration_ms, phase))
            start_ms += duration_ms
        return tuple(cues)


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """What is known of an encoded chapter: where things are heard, and what was measured."""

    duration_ms: int
    """As planned, and as the MP3 decodes."""
    loudness_lufs: float
    """Over the joined speech spans of the decoded MP3; over all of it where nothing is said."""
    true_peak_dbtp: float
    """Of the decoded MP3."""
    speech: tuple[SpeechSpan, ...]
    """One an utterance, in order."""
    breath: tuple[BreathCue, ...]
    stems: dict[str, float]
    """Figures that only the stems can tell, by the check's short name."""
    exercises: tuple[SpeechSpan, ...] = ()
    """Where the cue is what is listened to."""
    fails: tuple[str, ...] | None = None
    """The checks that the decoded MP3 does not pass, by short name; None where nobody looked."""


@dataclass(frozen=True, slots=True)
class PublishedChapter:
    """A chapter as it lies in the guide's folder."""

    number: int
    file: str
    """Name within the guide's folder."""
    title: str
    utterances: tuple[Utterance, ...]
    facts: ChapterFacts
    sha256: str
    """Of the whole file, tags included."""
    paragraphs: tuple[int, ...] = ()
    """How many utterances each paragraph has."""
    voice: Voice | None = None
    """Who speaks in it; nobody, where nothing is said."""
