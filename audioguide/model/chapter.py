"""A finished chapter: what is known of its sound, and where it lies."""

# Annotations are values here, so that a JSON reader finds the types of other modules in them.

from dataclasses import dataclass

from audioguide.model.breath import BreathCue
from audioguide.model.utterance import Utterance
from audioguide.model.voice import Voice


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """Where an utterance is heard in a chapter."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """What is known of an encoded chapter: where things are heard, and what was measured."""

    duration_ms: int
    """As planned, and as the MP3 decodes."""
    loudness_lufs: float | None
    """Over the joined speech spans of the decoded MP3; over all of it where nothing is said.

    None where nobody noted it down, and so is the next.
    """
    true_peak_dbtp: float | None
    """Of the decoded MP3."""
    speech: tuple[SpeechSpan, ...]
    """One an utterance, in order."""
    breath: tuple[BreathCue, ...]
    stems: dict[str, float]
    """Figures that only the stems can tell, by their names in ``audioguide.measure.stems``."""
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
