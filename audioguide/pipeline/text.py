"""One manuscript by itself, without a store: its settings, and its script for proof-reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.importer.source import read_source
from audioguide.narration.lexicon import read_lexicons
from audioguide.narration.script import write_script
from audioguide.pipeline.inputs import finish_script, read_lexicon_files, read_settings
from audioguide.pipeline.loaded import LoadedText

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import Script
    from audioguide.pipeline.heard import HeardScript
    from audioguide.pipeline.options import BuildOptions


@dataclass(frozen=True, slots=True)
class LexiconUse:
    """An entry of a pronunciation list, and how often it was used."""

    written: str
    spoken: str
    """A respelling; or IPA, between slashes."""
    count: int
    place: str
    """Where it stands: ``lexicon.toml:2``."""


@dataclass(frozen=True)
class GuideScript:
    """What will be spoken of a text."""

    text: LoadedText
    script: Script
    lexicon: tuple[LexiconUse, ...]
    options: BuildOptions
    """Of the build that it is for: they decide who speaks."""

    @cached_property
    def heard(self) -> HeardScript:
        """What the voice makes of it; worked out when it is first asked for.

        Raises:
            UsageError: The options ask for an engine or a voice that there is not.
        """
        from audioguide.pipeline.heard import hear

        return hear(self.text, self.script, self.options)


def load_text(path: Path, data: bytes) -> LoadedText:
    """A manuscript with its settings and pronunciation lists.

    Args:
        path: The file.
        data: What is in it.

    Raises:
        ManuscriptError: It, its settings or a list cannot be used as they stand.
    """
    manuscript = read_source(path, data)
    guide, line_of = manuscript.guide, manuscript.line_of
    settings = read_settings(path, manuscript.overrides, line_of, guide.language, {})
    return LoadedText(path, guide, settings, read_lexicon_files(path, settings, line_of), line_of)


def write_out(text: LoadedText, options: BuildOptions) -> GuideScript:
    """What will be spoken of a text.

    Args:
        text: As it was read.
        options: Of the build that the script is for.

    Raises:
        ManuscriptError: A pronunciation list cannot be used, nothing would be heard, or a breath
            pattern is not safe.
    """
    lexicon = read_lexicons(text.lexicons, languages.load(text.guide.language))
    script = write_script(text.guide, lexicon)
    script = finish_script(text.source, script, text.settings, text.line_of, text.guide.language)
    uses = tuple(
        LexiconUse(one.written, one.respelling or f"/{one.ipa}/", lexicon.used[one], one.place)
        for one in lexicon.entries
    )
    return GuideScript(text, script, uses, options)
