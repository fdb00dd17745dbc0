"""The contract that every speech engine keeps.

An engine is a class with a constructor without arguments, found by the entry point group
``audioguide.engines``. Importing and constructing it is light, since ``auto`` asks every engine for
its voices: libraries are loaded, files opened and threads started when the first word is spoken.
``SpeechEngine`` is all that it must be; what else it may say or do is a protocol of its own below,
and what it does not say has a default.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

from audioguide.errors import SpeechError, UsageError
from audioguide.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from audioguide.audio.clip import Clip
    from audioguide.model import Pronunciation


SPEAKER_MARK: Final = "#"
"""What a person types after a voice to choose one of its speakers, by number or by name."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """What a listener or author needs to know to choose a voice."""

    name: str
    description: str
    """A few English words for the table of voices."""
    natural: bool
    offline: bool
    private: bool
    """Whether the text stays on this machine."""
    installed: bool
    licence: str
    language: str = DEFAULT
    """Which it speaks, by its code."""
    embedded: bool = False
    """Whether it comes with the tool and needs nothing beside it, so that it always works."""
    text_goes_to: str = "somebody else"
    """Who gets the text, where it does not stay on this machine."""


class SpeechEngine(Protocol):
    """Turns spoken text into sound.

    Attributes:
        parallel: How utterances may be spoken together: ``processes`` where the engine's library
            is not safe to share, ``threads`` where it only waits for others.
    """

    parallel: str

    def voices(self) -> Sequence[VoiceInfo]:
        """The voices, whether installed or not, the default one of each language first."""
        ...

    def fingerprint(self, voice: str) -> str:
        """What identifies the sound of a voice: library, version and model. Cheap to ask.

        Raises:
            UsageError: No such voice; the nearest names are in the message.
            SpeechError: The engine cannot be used on this machine.
        """
        ...

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One sentence as sound, at whatever sample rate the engine has, silence untrimmed.

        The same arguments give the same samples, in any order and any process, for an engine that
        can; for one that cannot, the store gives the repeatability.

        Args:
            spoken: What a reader says: words only, no digits.
            voice: The name of one of ``voices()``.
            pace_wpm: Words a minute inside phrases.

        Raises:
            UsageError: No such voice.
            OutOfReachError: It cannot be reached now.
            SpeechError: It could not be spoken, with the reason and the way on.
        """
        ...


class OutOfReachError(SpeechError):
    """A voice cannot be reached now. Who asks for it adds which voice always works."""


@runtime_checkable
class KeepsParts(Protocol):
    """An engine that gets an utterance in parts which are dear to get, and can keep them."""

    def keep_parts(self, folder: Path) -> None:
        """Keep finished parts in a folder, so that the next build asks for none of them again."""
        ...


@runtime_checkable
class AcceptsVoices(Protocol):
    """An engine with voices beside those of its list, such as the path of a model."""

    def accepts(self, voice: str) -> bool:
        """Whether what was typed is meant for this engine, whether or not it is there."""
        ...


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that is now on this machine."""

    name: str
    model: Path
    licence: str
    """In the words of its own model card."""


DownloadProgress: TypeAlias = "Callable[[str, int, int], None]"
"""Told a file's name, and how many bytes of how many are there."""


@runtime_checkable
class InstallsVoices(Protocol):
    """An engine whose voices can be downloaded."""

    def missing_package(self) -> str:
        """How to get what its voices need beside them; empty where nothing is missing."""
        ...

    def install(self, voice: str, progress: DownloadProgress) -> InstalledVoice:
        """Download a voice whole or not at all.

        Raises:
            UsageError: There is no such voice to download; the nearest names are in the message.
            SpeechError: The download failed.
        """
        ...


@runtime_checkable
class SaysHowLong(Protocol):
    """An engine that says how long it takes, for the estimate of a plan.

    Attributes:
        sentence_s: Seconds for an average sentence, on one core or waiting for a service.
    """

    sentence_s: float


Sentence: TypeAlias = "tuple[str, Sequence[Pronunciation]]"
"""What a reader says, and how words in it are to sound."""


@runtime_checkable
class SpeaksPhonemes(Protocol):
    """An engine that can be told how a word sounds.

    Attributes:
        phonemes: Those it can speak, in IPA as ``audioguide.languages.ipa`` splits it.
    """

    phonemes: frozenset[str]

    def speak_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], voice: str, pace_wpm: int
    ) -> Clip:
        """One sentence as sound, as ``speak`` gives it, the words named as they are to sound.

        Args:
            spoken: What a reader says.
            pronunciations: Of words in it, in the engine's phonemes; each holds wherever its word
                stands. With none of them the sound is that of ``speak``.
            voice: The name of one of ``voices()``.
            pace_wpm: Words a minute inside phrases.

        Raises:
            UsageError: No such voice.
            SpeechError: It could not be spoken.
        """
        ...

    def ipa(self, sentences: Sequence[Sentence], voice: str) -> tuple[str, ...]:
        """The phonemes that ``speak_pronounced`` would say for each, told by the engine itself.

        Args:
            sentences: What a reader says, each with pronunciations of words in it.
            voice: The name of one of ``voices()``.

        Raises:
            UsageError: No such voice.
            SpeechError: The engine cannot be used.
        """
        ...


@runtime_checkable
class ReadsAlphabet(Protocol):
    """An engine that says which letters it reads; of one that does not, it is all of them.

    Attributes:
        alphabet: The letters that it reads as what they are inside a word, in lower case. What else
            is a letter it would spell by its name, or misread: ``speech.folds`` sees to that.
        alone: Those that it reads where one stands alone.
    """

    alphabet: frozenset[str]
    alone: frozenset[str]


USUAL_SENTENCE_S: Final = 0.5
"""Of an engine that does not say."""


def sentence_s(engine: SpeechEngine) -> float:
    """Seconds that an engine takes for an average sentence."""
    return engine.sentence_s if isinstance(engine, SaysHowLong) else USUAL_SENTENCE_S


def accepts_voice(engine: SpeechEngine, voice: str) -> bool:
    """Whether an engine takes a name that is not in its list."""
    return isinstance(engine, AcceptsVoices) and engine.accepts(voice)


def unknown_voice(engine: str, voice: str, known: Iterable[str]) -> UsageError:
    """The error for a voice that an engine does not have, the nearest names first."""
    names = list(known)
    nearest = difflib.get_close_matches(voice, names, n=len(names), cutoff=0.0)
    return UsageError(f"engine {engine} has no voice {voice!r}; it has {', '.join(nearest)}")
