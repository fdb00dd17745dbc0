"""Find a voice by the name that a person types, in whichever engine has it."""

from __future__ import annotations

import contextlib
import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.errors import SpeechError, UsageError
from audioguide.languages import load
from audioguide.speech.contract import SPEAKER_MARK, InstallsVoices, accepts_voice
from audioguide.speech.registry import blamed_on

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from audioguide.speech.contract import VoiceInfo
    from audioguide.speech.registry import EngineRegistry


def _ignore(_engine: str, _error: SpeechError) -> None:
    """An engine that cannot be used is none."""


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice and the engine that has it."""

    engine: str
    info: VoiceInfo


def known_voices(
    registry: EngineRegistry,
    languages: Collection[str] | None = None,
    on_broken: Callable[[str, SpeechError], object] = _ignore,
    engines: Collection[str] | None = None,
) -> list[KnownVoice]:
    """The voices of all engines, those that are not installed too.

    Args:
        registry: The engines there are.
        languages: Codes of those that may be spoken; any language when nothing is said.
        on_broken: Is told of an engine that cannot be used, with the reason; it has no voices.
        engines: Names of those to ask; all when nothing is said.
    """
    found = []
    for engine in registry.names:
        if engines is not None and engine not in engines:
            continue
        try:
            voices = _voices_of(registry, engine)
        except SpeechError as error:
            on_broken(engine, error)
            continue
        found += [
            KnownVoice(engine, voice)
            for voice in voices
            if languages is None or voice.language in languages
        ]
    return found


def find_voice(
    registry: EngineRegistry, known: Sequence[KnownVoice], name: str, language: str
) -> tuple[str, str]:
    """Engine and voice for ``rustig``, ``espeak/rustig``, ``espeak`` or the path of a model.

    Args:
        registry: The engines there are.
        known: The voices to look in; the first with a name is the one that is meant.
        name: What was typed.
        language: Of what it is to speak: an engine's first voice may speak another one.

    Raises:
        UsageError: No engine has it; the nearest names are in the message.
    """
    names = list(dict.fromkeys(voice.engine for voice in known))
    engine, _, voice = name.partition("/")
    if engine in names:
        return engine, voice or default_voice(registry, engine, language)
    bare = name.partition(SPEAKER_MARK)[0]
    for candidate in known:
        if candidate.info.name == bare:
            return candidate.engine, name
    for engine in names:
        if accepts_voice(registry.load(engine), name):
            return engine, name
    near = difflib.get_close_matches(name, [one.info.name for one in known], n=3, cutoff=0.0)
    nearest = f"the nearest are {', '.join(near)}; " if near else ""
    raise UsageError(f"no voice {name!r}; {nearest}to see all: {tool('voices')}")


def installer_of(registry: EngineRegistry, name: str) -> tuple[str, InstallsVoices]:
    """The engine that can download a voice: the one that lists it, else the first that downloads.

    Raises:
        UsageError: No engine here downloads voices.
    """
    known = known_voices(registry)
    engines = dict.fromkeys(one.engine for one in known if one.info.name == name)
    for engine in [*engines, *registry.names]:
        with contextlib.suppress(SpeechError):
            loaded = registry.load(engine)
            if isinstance(loaded, InstallsVoices):
                return engine, loaded
    raise UsageError(f"no engine here downloads voices; see: {tool('voices')}")


def default_voice(registry: EngineRegistry, engine: str, language: str) -> str:
    """The first voice of an engine for a language that is installed.

    Raises:
        UsageError: Unknown engine.
        SpeechError: The engine cannot be loaded, or has no voice here.
    """
    voices = [one for one in _voices_of(registry, engine) if one.language == language]
    here = [voice.name for voice in voices if voice.installed]
    if here:
        return here[0]
    if not voices:
        spoken = load(language).name
        raise SpeechError(f"engine {engine} has no {spoken} voice; see: {tool('voices')}")
    return voices[0].name


def _voices_of(registry: EngineRegistry, engine: str) -> list[VoiceInfo]:
    with blamed_on(engine):
        return list(registry.load(engine).voices())
