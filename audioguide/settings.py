"""Validated settings: what an author may set for a project, a guide or one build.

One table of fields serves all three places. A later place wins: the defaults, then
``audioguide.toml``, then a guide's front matter, then the command line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from audioguide.encodings import decode_text, first_odd_line
from audioguide.errors import ManuscriptError
from audioguide.model import BreathPattern
from audioguide.sources import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SETTINGS_FILE = "audioguide.toml"
BREATH_OFF = "off"
FILE_KEYS = ("bed", "cover", "lexicon")
"""Settings that name a file."""

Pace = Annotated[int, msgspec.Meta(ge=70, le=180)]
PauseMs = Annotated[int, msgspec.Meta(ge=800, le=20_000)]
LEAST_LEVEL_DB, MOST_LEVEL_DB = -20, 6
LevelDb = Annotated[float, msgspec.Meta(ge=LEAST_LEVEL_DB, le=MOST_LEVEL_DB)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a guide sounds; every field may stand in ``audioguide.toml`` or in front matter."""

    engine: str = "auto"
    voice: str | None = None
    pace: Pace = 110
    """Words a minute inside phrases: 95 to 120 is calm, the Dutch average is about 160."""
    sentence_pause_ms: PauseMs = 1200
    paragraph_pause_ms: PauseMs = 3000
    heading_pause_ms: PauseMs = 2500
    breath: str = "4-6"
    """A breath pattern, or ``off``."""
    sound: Literal["tone", "noise", "sea"] = "tone"
    """The cue sound."""
    cue_level_db: LevelDb = msgspec.field(default=0.0, name="cue_level")
    """Louder (above 0) or softer than the level of the design."""
    breath_holds: bool = False
    """Whether patterns may hold the breath, for up to 2 s."""
    spoken_breaths: Annotated[int, msgspec.Meta(ge=0, le=6)] = 0
    """How many breaths of an exercise begin with words that say in and out."""
    wait_for_breath: bool = True
    """Whether a paragraph may wait a little for the next inhale."""
    bed: str | None = None
    """A background sound of one's own, relative to the file that names it."""
    bed_level_db: LevelDb = msgspec.field(default=0.0, name="bed_level")
    """Louder (above 0) or softer than the level of the design."""
    lexicon: str | None = None
    """A pronunciation list, relative to the file that names it."""
    cover: str | None = None
    """A picture of one's own, relative to the file that names it."""


def known_keys() -> tuple[str, ...]:
    """The keys as they are written in files."""
    return Settings.__struct_encode_fields__


def unknown_key(key: str, known: Iterable[str]) -> str:
    """The sentence that refuses a key and names the nearest one that exists."""
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
    advice = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(sorted(known))}"
    return f"unknown key {key!r}; {advice}"


def override(
    settings: Settings,
    values: Mapping[str, object],
    path: Path,
    line_of: Mapping[str, int],
    presets: Mapping[str, str],
) -> Settings:
    """The settings with some of them replaced by what a file says.

    Args:
        settings: What holds where the file says nothing.
        values: Keys and values as the file's parser gave them.
        path: The file, for messages.
        line_of: The line each key stands on, counted from 1.
        presets: Breath patterns by name, of the guide's language.

    Raises:
        ManuscriptError: A key that does not exist, or a value out of range or of the wrong type.
    """
    for key in values:
        if key not in known_keys():
            raise ManuscriptError(unknown_key(key, known_keys()), path, line_of.get(key))
    for key, value in values.items():
        if isinstance(value, str) and "\0" in value:
            message = f"{key}: {value!r} holds a null character; take it out"
            raise ManuscriptError(message, path, line_of.get(key))
    files = {key: _beside(path, values[key]) for key in FILE_KEYS if key in values}
    merged: dict[str, Any] = {**msgspec.to_builtins(settings), **values, **files}
    merged["breath"] = _breath(merged["breath"])
    try:
        if merged["breath"] != BREATH_OFF:
            BreathPattern.parse(str(merged["breath"]), presets)
    except ValueError as error:
        raise ManuscriptError(f"breath: {error}, or off", path, line_of.get("breath")) from None
    try:
        return msgspec.convert(merged, Settings)
    except msgspec.ValidationError as error:
        key = str(error).partition("`$.")[2].rstrip("`")
        message = f"{key}: expected {_expected(key)}, got {merged.get(key)!r}"
        raise ManuscriptError(message, path, line_of.get(key)) from None


def _expected(key: str) -> str:
    """What a value may be, in words, from the table of fields itself."""
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"][key]
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    words = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}
    kind = words.get(schema.get("type", ""), "text")
    bounds = "minimum" in schema and f" from {schema['minimum']} to {schema['maximum']}"
    return f"{kind}{bounds or ''}"


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
    return override(Settings(), values, path, _toml_lines(text), presets)


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
