"""Choose who speaks, once, and say why. Nothing here sends text anywhere."""

from __future__ import annotations

from dataclasses import replace

from audioguide.commands import tool
from audioguide.errors import AudioguideError
from audioguide.model import Voice
from audioguide.speech.known_voices import NEURAL, default_voice, find_voice, known_voices
from audioguide.speech.registry import blamed_on, engine_names, load_engine

AUTO = "auto"
EMBEDDED = "espeak"


def choose_voice(
    settings_engine: str,
    settings_voice: str | None,
    pace_wpm: int,
    locked: Voice | None,
    *,
    explicit: bool,
) -> tuple[Voice, str]:
    """The voice of a guide, and the reason in words for the screen.

    Args:
        settings_engine: An engine's name, or ``auto``.
        settings_voice: One of the engine's voices, or none for its default.
        pace_wpm: Words a minute inside phrases.
        locked: The voice that the guide's finished chapters have.
        explicit: Whether somebody asked for this engine or voice: only then does a lock give way.

    Returns:
        The locked voice as it was where its engine is gone: what is finished needs no engine, and
        the error comes when something has to be spoken.

    Raises:
        UsageError: Unknown engine or voice.
        SpeechError: The engine asked for cannot be used.
    """
    if locked is not None:
        same_engine = settings_engine in {AUTO, locked.engine}
        if not explicit or (same_engine and settings_voice in {None, locked.name}):
            return _as_locked(locked, pace_wpm)
    engine, voice, reason = _wanted(settings_engine, settings_voice)
    with blamed_on(engine):
        fingerprint = load_engine(engine).fingerprint(voice)
    return Voice(engine, voice, pace_wpm, fingerprint), reason


def _as_locked(locked: Voice, pace_wpm: int) -> tuple[Voice, str]:
    reason = f"{locked.engine}/{locked.name}, the voice this guide was made with"
    try:
        with blamed_on(locked.engine):
            fingerprint = load_engine(locked.engine).fingerprint(locked.name)
    except AudioguideError:
        return replace(locked, pace_wpm=pace_wpm), f"{reason} (not on this machine now)"
    return replace(locked, pace_wpm=pace_wpm, fingerprint=fingerprint), reason


def _wanted(settings_engine: str, settings_voice: str | None) -> tuple[str, str, str]:
    """Engine, voice and reason for what the settings ask; a voice may name its engine itself."""
    prefix, mark, bare = (settings_voice or "").partition("/")
    if mark and prefix in engine_names() and settings_engine in {AUTO, prefix}:
        settings_engine, settings_voice = prefix, bare
    if settings_engine != AUTO:
        voice = settings_voice or default_voice(settings_engine)
        return settings_engine, voice, f"{settings_engine}/{voice}, as asked"
    on_this_machine = [name for name in (NEURAL, EMBEDDED) if name in engine_names()]
    if settings_voice is not None:
        engine, voice = find_voice(settings_voice, on_this_machine)
        return engine, voice, f"{engine}/{voice}, the voice asked for"
    for known in known_voices(on_this_machine):
        if known.engine == NEURAL and known.info.installed:
            voice = known.info.name
            return NEURAL, voice, f"{NEURAL}/{voice}, the installed natural Dutch voice"
    voice = default_voice(EMBEDDED)
    reason = (
        f"{EMBEDDED}/{voice}, the embedded voice; for a more natural one, installed here or online "
        f"with gtts (then the text goes to Google): {tool('voices')}"
    )
    return EMBEDDED, voice, reason
