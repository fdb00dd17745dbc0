"""Settings as files and the command line give them, validated by the table of settings.

A later place wins: the defaults, then ``audioguide.toml``, then a guide's front matter, then the
command line.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from audioguide.errors import ManuscriptError
from audioguide.model import BreathPattern
from audioguide.setting_rows import settings_of
from audioguide.settings import BREATH_OFF, Settings, known_keys, unknown_key
from audioguide.sources import reason
from audioguide.text_encoding import decode_text, first_odd_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audioguide.setting_rows import Place

SETTINGS_FILE = "audioguide.toml"

AnySettings = TypeVar("AnySettings", bound=Settings)
"""``Settings``, or a struct that has more rows."""


def override(
    settings: AnySettings,
    values: Mapping[str, object],
    path: Path,
    line_of: Mapping[str, int],
    presets: Mapping[str, str],
    place: Place | None = None,
) -> AnySettings:
    """The settings with some of them replaced by what a file says.

    Args:
        settings: What holds where the file says nothing.
        values: Keys and values as the file's parser gave them.
        path: The file, for messages.
        line_of: The line each key stands on, counted from 1.
        presets: Breath patterns by name, of the guide's language.
        place: What kind of file it is; anything may stand where that is not given.

    Raises:
        ManuscriptError: A key that does not exist, or a value out of range or of the wrong type.
    """
    table = type(settings)
    _check_keys(values, known_keys(table, place), path, line_of)
    merged: dict[str, Any] = {**msgspec.to_builtins(settings), **values}
    rows = settings_of(table)
    for one in rows:
        if one.row.names_file and one.key in values:
            merged[one.key] = _beside(path, values[one.key])
    merged["breath"] = _breath(merged["breath"])
    try:
        if merged["breath"] != BREATH_OFF:
            BreathPattern.parse(str(merged["breath"]), presets)
    except ValueError as error:
        raise ManuscriptError(f"breath: {error}, or off", path, line_of.get("breath")) from None
    for one in rows:
        if not one.accepts(merged[one.key]):
            message = f"{one.key}: expected {one.expected}, got {merged[one.key]!r}"
            raise ManuscriptError(message, path, line_of.get(one.key))
    return msgspec.convert(merged, table)


def _check_keys(
    values: Mapping[str, object], known: tuple[str, ...], path: Path, line_of: Mapping[str, int]
) -> None:
    for key in values:
        if key not in known:
            raise ManuscriptError(unknown_key(key, known), path, line_of.get(key))
    for key, value in values.items():
        if isinstance(value, str) and "\0" in value:
            message = f"{key}: {value!r} holds a null character; take it out"
            raise ManuscriptError(message, path, line_of.get(key))


def _beside(path: Path, value: object) -> object:
    """A file as it is named in another one; ``off`` takes back what an earlier place named."""
    if value is False or value in ("", BREATH_OFF):
        return None
    return str(path.parent / value) if isinstance(value, str) else value


def _breath(value: object) -> object:
    """YAML 1.1 reads a bare ``off`` as false, and TOML authors write ``false``."""
    if value is False:
        return BREATH_OFF
    return Settings().breath if value is True else value


def load_project_settings(folder: Path, presets: Mapping[str, str]) -> Settings:
    """The settings of the nearest ``audioguide.toml`` in a folder or one above it.

    Args:
        folder: Where to begin.
        presets: Breath patterns by name, of the language of the guide that they are for.

    Raises:
        ManuscriptError: The file is not TOML, no text, or says something that is not a setting.
    """
    path = project_file(folder, SETTINGS_FILE)
    if path is None:
        return Settings()
    try:
        data = path.read_bytes()
        text = decode_text(data)
        if text is None:
            raise ManuscriptError("not a text; save it as plain text", path, first_odd_line(data))
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(error, path) from None
    except (ValueError, RecursionError):
        # Lists in lists without end, or a number of thousands of digits.
        raise ManuscriptError("write one 'key = value' a line, and short numbers", path) from None
    except OSError as error:
        raise ManuscriptError(f"cannot be read ({reason(error)})", path) from None
    return override(Settings(), values, path, _toml_lines(text), presets, "project file")


def project_file(folder: Path, name: str) -> Path | None:
    """A file of this name in a folder, or in the nearest folder above it that has one."""
    here = folder.resolve()
    return next((at / name for at in (here, *here.parents) if (at / name).is_file()), None)


def _toml_lines(text: str) -> dict[str, int]:
    """Where each top-level key of a flat TOML file stands."""
    keys = ((n, re.match(r"\s*\[?\s*([\w-]+)", row)) for n, row in enumerate(text.splitlines(), 1))
    return {found[1]: number for number, found in keys if found}


def _toml_error(error: tomllib.TOMLDecodeError, path: Path) -> ManuscriptError:
    """The parser puts the line into its message; ours stands behind the file name."""
    reason, _, place = str(error).partition(" (at ")
    line = re.search(r"line (\d+)", place)
    return ManuscriptError(f"not valid TOML: {reason}", path, int(line[1]) if line else None)
