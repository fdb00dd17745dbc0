"""Voices: which there are, installing one, and hearing one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.languages import DEFAULT, codes
from audioguide.names import OUTPUT_FOLDER
from audioguide.speech.registry import EngineRegistry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.api.paths import AnyPath
    from audioguide.model import Voice
    from audioguide.speech.contract import DownloadProgress
    from audioguide.speech.known_voices import KnownVoice

CALM_PACE_WPM = 110


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
    registry = _or_installed(engines)
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
