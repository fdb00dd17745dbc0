"""What a person asked of one build."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audioguide.names import OUTPUT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audioguide.setting_rows import SettingValue
    from audioguide.speech.registry import EngineRegistry


def installed_engines() -> EngineRegistry:
    """The engines of a program that names no others."""
    from audioguide.speech.registry import EngineRegistry

    return EngineRegistry.installed()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of ``audioguide build`` and its kin."""

    output: Path = OUTPUT_FOLDER
    overrides: Mapping[str, SettingValue] = field(default_factory=dict)
    """Settings from the command line, by their key in files."""
    chapter: int | None = None
    """Build this chapter only, for a quick listen."""
    jobs: int | None = None
    """How much at once; the number of cores when nothing is said."""
    verify: bool = False
    """Hash every published file instead of trusting its size and time."""
    engines: EngineRegistry = field(default_factory=installed_engines)
    """Those that may speak."""
