"""Find a voice by the name that a person types, in whichever engine has it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.errors import SpeechError, UsageError
from audioguide.speech.registry import blamed_on, engine_names, load_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audioguide.speech.contract import VoiceInfo

NEURAL = "piper"
_SPEAKER_MARK = "#"


def _ignore(_engine: str, _error: SpeechError) -> None:
    """An engine that cannot be used is none."""


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice and the engine that has it."""

    engine: str
    info: VoiceInfo


def known_voices(
    engines: Iterable[str] | None = None, on_broken: Callable[[str, SpeechError], object] = _ignore
) -> list[KnownVoice]:
    """The Dutch voices of these engines, else of all.

    Args:
        engines: Their names.
        on_broken: Is told of an engine that cannot be used, with the reason; it has no voices.
    """
    found = []
    for engine in engine_names() if engines is None else engines:
        try:
            voices = _voices_of(engine)
        except SpeechError as error:
            on_broken(engine, error)
            continue
        found += [KnownVoice(engine, voice) for voice in voices]
    return found


def find_voice(name: str, engines: Iterable[str] | None = None) -> tuple[str, str]:
    """Engine and voice for ``rustig``, ``espeak/rustig``, ``espeak`` or the path of a model.

    Args:
        name: What was typed.
        engines: Those to look in; all when nothing is said.

    Raises:
        UsageError: No engine has it; the nearest names are in the message.
    """
    known = known_voices(engines)
    names = {voice.engine for voice in known}
    engine, _, voice = name.partition("/")
    if engine in names:
        return engine, voice or default_voice(engine)
    bare = name.partition(_SPEAKER_MARK)[0]
    for candidate in known:
        if candidate.info.name == bare:
            return candidate.engine, name
    if NEURAL in names and ("/" in bare or "\\" in bare or bare.endswith(".onnx")):
        return NEURAL, name
    near = difflib.get_close_matches(name, [one.info.name for one in known], n=3, cutoff=0.0)
    raise UsageError(
        f"no voice {name!r}; the nearest are {', '.join(near)}; to see all: {tool('voices')}"
    )


def default_voice(engine: str) -> str:
    """The first voice of an engine that is installed.

    Raises:
        UsageError: Unknown engine.
        SpeechError: The engine cannot be loaded, or has no voice here.
    """
    voices = _voices_of(engine)
    here = [voice.name for voice in voices if voice.installed]
    if here:
        return here[0]
    if not voices:
        raise SpeechError(f"engine {engine} has no Dutch voice; see: {tool('voices')}")
    return voices[0].name


def _voices_of(engine: str) -> list[VoiceInfo]:
    with blamed_on(engine):
        return list(load_engine(engine).voices())
