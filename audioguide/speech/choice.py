"""Choose who speaks, once, and say why. Nothing here sends text anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.errors import AudioguideError, SpeechError, UsageError
from audioguide.languages import load
from audioguide.model import Voice
from audioguide.speech.contract import SPEAKER_MARK
from audioguide.speech.known_voices import default_voice, find_voice, known_voices
from audioguide.speech.registry import blamed_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.speech.known_voices import KnownVoice
    from audioguide.speech.registry import EngineRegistry

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """What a guide's settings and language ask of a voice."""

    engine: str
    """Its name, or ``auto``."""
    voice: str | None
    """One of the engine's voices, or none for its default."""
    pace_wpm: int
    """Words a minute inside phrases."""
    language: str
    """Of the guide, by its code."""


def choose_voice(
    registry: EngineRegistry, request: VoiceRequest, locked: Voice | None, *, explicit: bool
) -> tuple[Voice, str]:
    """The voice of a guide, and the reason in words for the screen.

    Args:
        registry: The engines there are.
        request: What the guide asks for.
        locked: The voice that the guide's finished chapters have; it holds for its language.
        explicit: Whether somebody asked for this engine or voice: only then does a lock give way.

    Returns:
        The locked voice as it was where its engine is gone: what is finished needs no engine, and
        the error comes when something has to be spoken.

    Raises:
        UsageError: Unknown engine or voice, or one that speaks another language.
        SpeechError: The engine asked for cannot be used, or no voice here speaks the language.
    """
    if locked is not None and _may_speak(registry, locked.engine, locked.name, request.language):
        same_engine = request.engine in {AUTO, locked.engine}
        if not explicit or (same_engine and request.voice in {None, locked.name}):
            return _as_locked(registry, locked, request)
    engine, voice, reason = _asked_or_best(registry, request)
    fingerprint = _fingerprint(registry, engine, voice, request.language)
    if not _may_speak(registry, engine, voice, request.language):
        spoken = load(request.language).name
        raise UsageError(f"{engine}/{voice} does not speak {spoken}; see: {tool('voices')}")
    return Voice(engine, voice, request.pace_wpm, fingerprint), reason


def _may_speak(registry: EngineRegistry, engine: str, name: str, language: str) -> bool:
    """Whether nothing is known against it: a model of one's own may say no language."""
    bare = name.partition(SPEAKER_MARK)[0]
    known = known_voices(registry, engines=[engine])
    return all(one.info.language == language for one in known if one.info.name == bare)


def _fingerprint(registry: EngineRegistry, engine: str, voice: str, language: str) -> str:
    """What identifies the sound of a voice: that of the engine, and of what a language asks."""
    with blamed_on(engine):
        own = registry.load(engine).fingerprint(voice)
    asked = load(language).clip_fingerprint()
    return f"{own} {asked}" if asked else own


def _as_locked(registry: EngineRegistry, locked: Voice, request: VoiceRequest) -> tuple[Voice, str]:
    pace_wpm = request.pace_wpm
    reason = f"{locked.engine}/{locked.name}, the voice this guide was made with"
    try:
        fingerprint = _fingerprint(registry, locked.engine, locked.name, request.language)
    except AudioguideError:
        return replace(locked, pace_wpm=pace_wpm), f"{reason} (not on this machine now)"
    return replace(locked, pace_wpm=pace_wpm, fingerprint=fingerprint), reason


def _asked_or_best(registry: EngineRegistry, request: VoiceRequest) -> tuple[str, str, str]:
    """Engine, voice and reason for what is asked; a voice may name its engine itself."""
    engine, voice = request.engine, request.voice
    prefix, mark, bare = (voice or "").partition("/")
    if mark and prefix in registry.names and engine in {AUTO, prefix}:
        engine, voice = prefix, bare
    if engine != AUTO:
        voice = voice or default_voice(registry, engine, request.language)
        return engine, voice, f"{engine}/{voice}, as asked"
    known = known_voices(registry, {request.language})
    private = by_preference(known)
    if voice is not None:
        engine, voice = find_voice(registry, private, voice, request.language)
        return engine, voice, f"{engine}/{voice}, the voice asked for"
    best = next((one for one in private if one.info.installed), None)
    if best is None:
        spoken = load(request.language).name
        raise SpeechError(f"there is no {spoken} voice on this machine; see: {tool('voices')}")
    return best.engine, best.info.name, _why(best, known)


def by_preference(known: Sequence[KnownVoice]) -> list[KnownVoice]:
    """The voices that ``auto`` may take, the best first.

    The rule: never a voice that sends text away; first a natural one that is installed, then one
    that is embedded, so always works, then any other; those that are not installed come last.
    Among equals it is the order of engines by name, and that of an engine's own list.
    """

    def rank(voice: KnownVoice) -> int:
        info = voice.info
        if not info.installed:
            return 3
        return 0 if info.natural else 1 if info.embedded else 2

    return sorted((one for one in known if one.info.private), key=rank)


def embedded_voice(registry: EngineRegistry, language: str) -> KnownVoice | None:
    """The voice that works whatever is missing, if an engine has one for a language."""
    known = by_preference(known_voices(registry, {language}))
    return next((one for one in known if one.info.embedded and one.info.installed), None)


def _why(best: KnownVoice, known: Sequence[KnownVoice]) -> str:
    """Why ``auto`` took a voice, and how to come by a more natural one."""
    name = f"{best.engine}/{best.info.name}"
    if best.info.natural:
        return f"{name}, the installed natural {load(best.info.language).name} voice"
    natural = [one for one in known if one.info.natural]
    online = {one.engine: one.info.text_goes_to for one in natural if not one.info.private}
    ways = ["installed here"] if any(one.info.private for one in natural) else []
    ways += [
        f"online with {engine} (then the text goes to {whom})" for engine, whom in online.items()
    ]
    advice = f"; for a more natural one, {' or '.join(ways)}: {tool('voices')}" if ways else ""
    kind = "the embedded voice" if best.info.embedded else "a voice on this machine"
    return f"{name}, {kind}{advice}"
