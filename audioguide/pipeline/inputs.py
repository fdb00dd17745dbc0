"""The files that a guide is made from, and what is refused of them before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.breath.pattern import check_pattern
from audioguide.breath.spoken import speak_breaths
from audioguide.errors import ManuscriptError, UnsafePatternError
from audioguide.model import BreathPattern, Exercise
from audioguide.read_settings import load_project_settings, override, project_file
from audioguide.settings import BREATH_OFF
from audioguide.sources import is_file, read_file, reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audioguide.languages.wording import Wording
    from audioguide.model import Script
    from audioguide.setting_rows import SettingValue
    from audioguide.settings import Settings

LEXICON_FILE = "lexicon.toml"
READ_AT_MOST_BYTES = 20_000_000
"""More than the text stage takes, so that it can say so without reading a whole film."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a manuscript or lexicon.

    Raises:
        ManuscriptError: It cannot be read.
    """
    try:
        return read_file(path, READ_AT_MOST_BYTES)
    except OSError as error:
        raise ManuscriptError(f"cannot be read ({reason(error)})", path) from None


def read_settings(
    path: Path,
    front_matter: Mapping[str, SettingValue],
    line_of: Mapping[str, int],
    language: str,
    overrides: Mapping[str, SettingValue],
) -> Settings:
    """The settings that hold for a manuscript: the project's, then its own, then what was asked.

    Args:
        path: The manuscript.
        front_matter: What stands above it, by key.
        line_of: The lines of that.
        language: Its code.
        overrides: Settings from the command line, by their key in files.

    Raises:
        ManuscriptError: A setting does not exist or has a wrong value.
    """
    presets = languages.load(language).wording.breath_presets
    settings = load_project_settings(path.parent, presets)
    settings = override(settings, front_matter, path, line_of, presets, "front matter")
    return override(settings, overrides, Path("command line"), {}, presets)


def read_lexicon_files(
    path: Path, settings: Settings, line_of: Mapping[str, int]
) -> tuple[tuple[Path, bytes], ...]:
    """The pronunciation lists that hold for a manuscript, as they are now.

    Raises:
        ManuscriptError: One of them cannot be read.
    """
    return tuple((one, read_bytes(one)) for one in _lexicon_files(path, settings, line_of))


def finish_script(
    path: Path, script: Script, settings: Settings, line_of: Mapping[str, int], language: str
) -> Script:
    """A script with what its settings have said to breaths, once it is found fit to be heard.

    Args:
        path: The manuscript.
        script: As it was written out.
        settings: The guide's.
        line_of: The lines of its front matter, by entry.
        language: Its code.

    Raises:
        ManuscriptError: Nothing would be heard, or a breath pattern is not safe.
    """
    wording = languages.load(language).wording
    _check_heard(path, script, wording)
    _check_breathing(path, script, settings, wording.breath_presets, line_of)
    return speak_breaths(script, settings.spoken_breaths, language)


def _lexicon_files(path: Path, settings: Settings, line_of: Mapping[str, int]) -> list[Path]:
    """The pronunciation lists that hold for a manuscript: the project's, then its own.

    Raises:
        ManuscriptError: The list that it names does not exist.
    """
    project = project_file(path.parent, LEXICON_FILE)
    found = [project] if project else []
    if settings.lexicon:
        own = Path(settings.lexicon)
        if not is_file(own):
            message = f"lexicon: {settings.lexicon!r} does not exist"
            raise ManuscriptError(message, path, line_of.get("lexicon"))
        found.append(own)
    return found


def _check_heard(path: Path, script: Script, words: Wording) -> None:
    """Refuse a guide of which nothing would be heard.

    Raises:
        ManuscriptError: No chapter of it has a sentence or an exercise.
    """
    if not script.sections:
        from audioguide.manuscript.left_out import nothing_to_speak

        raise ManuscriptError(nothing_to_speak(words), path)


def _check_breathing(
    path: Path,
    script: Script,
    settings: Settings,
    presets: Mapping[str, str],
    line_of: Mapping[str, int],
) -> None:
    """Refuse an unsafe pattern where it is written, before anything runs.

    Args:
        path: The manuscript.
        script: What it asks for.
        settings: The guide's, with the cue under the voice.
        presets: Breath patterns by name, of its language.
        line_of: The lines of its front matter, by entry.

    Raises:
        ManuscriptError: A pattern that `audioguide.safety` holds to be unsafe.
    """
    patterns = [
        (item.pattern, item.line)
        for section in script.sections
        for item in section.items
        if isinstance(item, Exercise)
    ]
    if settings.breath != BREATH_OFF:
        patterns.append((BreathPattern.parse(settings.breath, presets), line_of.get("breath", 0)))
    for pattern, line in patterns:
        try:
            check_pattern(pattern, allow_holds=settings.breath_holds)
        except UnsafePatternError as error:
            raise ManuscriptError(str(error), path, line or None) from None
