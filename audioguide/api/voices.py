"""Voices: which there are, installing one, and hearing one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.languages import DEFAULT, codes, load
from audioguide.names import OUTPUT_FOLDER
from audioguide.pipeline.options import installed_engines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audioguide.api.arguments import AnyPath
    from audioguide.model import Voice
    from audioguide.speech.contract import DownloadProgress
    from audioguide.speech.known_voices import KnownVoice
    from audioguide.speech.registry import EngineRegistry

CALM_PACE_WPM = 110


def _ignore(_file: str, _done_bytes: int, _size_bytes: int) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class BrokenEngine:
    """An engine that cannot be used."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class VoiceList:
    """The voices that the engines know, and what can be done with them."""

    voices: tuple[KnownVoice, ...]
    broken: tuple[BrokenEngine, ...]
    """Engines that cannot be used; they have no voices."""
    to_install: tuple[str, ...]
    """Names for ``install_voice``."""
    missing_packages: tuple[str, ...]
    """How to get what engines need before they can use what is installed."""
    embedded: str | None
    """The voice that always works."""
    online: tuple[str, ...]
    """Engines to which the text goes over the network."""


def voices(*, engines: EngineRegistry | None = None) -> VoiceList:
    """The voices of all engines for the languages that are read here, installed or not.

    Args:
        engines: The engines to ask; those that are installed, unless given.
    """
    from audioguide.speech.choice import by_preference
    from audioguide.speech.contract import InstallsVoices
    from audioguide.speech.known_voices import known_voices

    broken: list[BrokenEngine] = []
    registry = engines or installed_engines()
    known = known_voices(
        registry,
        codes(),
        on_broken=lambda name, error: broken.append(BrokenEngine(name, str(error))),
    )
    used = {one.engine: registry.load(one.engine) for one in known}
    installers = {name: one for name, one in used.items() if isinstance(one, InstallsVoices)}
    missing = (one.missing_package() for one in installers.values())
    return VoiceList(
        voices=tuple(known),
        broken=tuple(broken),
        to_install=tuple(_not_installed(known, installers.keys())),
        missing_packages=tuple(how for how in missing if how),
        embedded=next((one.info.name for one in by_preference(known) if one.info.embedded), None),
        online=tuple(dict.fromkeys(one.engine for one in known if not one.info.private)),
    )


@dataclass(frozen=True, slots=True)
class NewVoice:
    """A voice that is now on this machine."""

    engine: str
    name: str
    model: Path
    licence: str
    missing_package: str
    """How to get what the engine needs before it can use it; empty where nothing is missing."""


def install_voice(
    name: str, *, progress: DownloadProgress = _ignore, engines: EngineRegistry | None = None
) -> NewVoice:
    """Download a natural voice that then works without the network.

    A download that was interrupted goes on where it stopped.

    Args:
        name: One of ``to_install`` of what ``voices`` returns.
        progress: Is told of each file: its name, how many bytes are there, and how many it has.
        engines: The engines to ask; those that are installed, unless given.

    Raises:
        UsageError: There is no such voice; the nearest names are in the message.
        SpeechError: The download failed.
    """
    from audioguide.speech.known_voices import installer_of

    engine, installer = installer_of(engines or installed_engines(), name)
    got = installer.install(name, progress)
    return NewVoice(engine, got.name, got.model, got.licence, installer.missing_package())


@dataclass(frozen=True, slots=True)
class Sample:
    """What a voice sounds like."""

    path: Path
    voice: Voice
    duration_ms: int


def speak(
    text: str | None = None,
    target: AnyPath | None = None,
    *,
    voice: str,
    pace_wpm: int = CALM_PACE_WPM,
    force: bool = False,
    engines: EngineRegistry | None = None,
) -> Sample:
    """Speak a few sentences as a guide would, without the breathing cue, and write them as an MP3.

    Args:
        text: A manuscript in small, at most one chapter; a sentence or two, unless given.
        target: The MP3; one in ``output`` named after the voice, unless given. One that was
            written here and that nobody changed may be replaced.
        voice: A voice, an engine, or both as ``espeak/rustig``. With gtts the text goes to Google.
        pace_wpm: Words a minute inside phrases.
        force: Whether any other file may be replaced too.
        engines: The engines to ask; those that are installed, unless given.

    Raises:
        UsageError: No such voice, nothing to speak, or a file that may not be replaced.
        ManuscriptError: The text is empty, or holds a directive that is wrong.
        SpeechError: The voice cannot be used, or failed.
        WriteError: The file cannot be written.
    """
    from audioguide.pipeline.sample import make_sample
    from audioguide.speech.choice import VoiceRequest, choose_voice
    from audioguide.speech.known_voices import find_voice, known_voices

    registry = engines or installed_engines()
    words = load(DEFAULT).wording
    engine, name = find_voice(registry, known_voices(registry, codes()), voice, DEFAULT)
    request = VoiceRequest(engine, name, pace_wpm, DEFAULT)
    chosen, _ = choose_voice(registry, request, None, explicit=True)
    safe_name = "".join(letter if letter.isalnum() else "-" for letter in Path(name).stem)
    usual = OUTPUT_FOLDER / words.voice_file.format(name=safe_name)
    place = usual if target is None else Path(target)
    said = words.voice_sample if text is None else text
    duration_ms = make_sample(registry, chosen, said, place, force=force)
    return Sample(place, chosen, duration_ms)


def _not_installed(known: Sequence[KnownVoice], engines: AbstractSet[str]) -> Iterator[str]:
    """The voices that these engines could download."""
    for one in known:
        if one.engine in engines and not one.info.installed:
            yield one.info.name
