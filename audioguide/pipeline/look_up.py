"""Manuscripts, and what the store knows of them: read without the text stage, and not parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import AudioguideError
from audioguide.pipeline import keys
from audioguide.pipeline.failure import LoadFailure, failed
from audioguide.pipeline.inputs import read_bytes, read_lexicon_files, read_settings
from audioguide.pipeline.stored_script import read_head, read_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from audioguide.model import Script
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.stored_script import Head
    from audioguide.setting_rows import SettingValue
    from audioguide.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """What the script of a text depends on beside the text."""

    head: Head
    settings: Settings
    lexicons: tuple[tuple[Path, bytes], ...]
    rules: str
    """Key of the rules by which sentences are spoken."""
    script_key: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A manuscript, and what the store knows of it."""

    path: Path
    key: str
    """Of what it says."""
    data: bytes
    """Its bytes, where it is to be parsed."""
    context: Context | None
    """None where even what stands above the text is new."""
    script: Script | None

    @property
    def is_new(self) -> bool:
        """Whether it has to be parsed."""
        return self.script is None


def look_up(
    paths: Iterable[Path], overrides: Mapping[str, SettingValue], store: Store
) -> tuple[SourceText | LoadFailure, ...]:
    """Read every manuscript, and find what the store knows of it; nothing is parsed.

    Args:
        paths: The manuscripts.
        overrides: Settings from the command line, by their key in files.
        store: Where parsed manuscripts are kept.
    """
    found: list[SourceText | LoadFailure] = []
    for path in paths:
        try:
            found.append(_look_up(path, overrides, store))
        except (AudioguideError, OSError) as error:
            found.append(failed(path, error))
    return tuple(found)


def _look_up(path: Path, overrides: Mapping[str, SettingValue], store: Store) -> SourceText:
    data = read_bytes(path)
    key = keys.guide_key(data, path.name)
    head = read_head(store, key)
    if head is None:
        return SourceText(path, key, data, None, None)
    context = make_context(path, key, head, overrides)
    script = read_script(store, context.script_key)
    return SourceText(path, key, b"" if script else data, context, script)


def make_context(
    path: Path, key: str, head: Head, overrides: Mapping[str, SettingValue]
) -> Context:
    """The settings and the pronunciation lists that hold for a text.

    Args:
        path: The manuscript.
        key: Of what it says.
        head: What stands above its text.
        overrides: Settings from the command line, by their key in files.

    Raises:
        ManuscriptError: The project's settings, the text's own or a list cannot be used.
    """
    language, line_of = head.imprint.language, head.line_of
    settings = read_settings(path, head.overrides, line_of, language, overrides)
    lexicons = read_lexicon_files(path, settings, line_of)
    fingerprint = languages.load(language).fingerprint()
    rules = keys.rules_key([data for _, data in lexicons], fingerprint)
    return Context(head, settings, lexicons, rules, keys.script_key(key, rules, settings))
