"""Entries of an author's lexicons that the voice of a guide cannot follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import AudioguideError
from audioguide.narration.lexicon import read_lexicons
from audioguide.speech.given import why_unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audioguide.languages.lexicon import LexiconEntry
    from audioguide.model import Script, Voice
    from audioguide.pipeline.plan import GuidePlan
    from audioguide.pipeline.text import GuideScript
    from audioguide.speech.registry import EngineRegistry


@dataclass(frozen=True, slots=True)
class UnusableEntry:
    """A word of a lexicon that the voice reads by its spelling all the same."""

    written: str
    reason: str
    """Why it cannot be told, and what to do."""
    place: str
    """Where the entry stands: ``lexicon.toml:2``."""


def unusable_in_script(made: GuideScript) -> Iterator[UnusableEntry]:
    """Those that are used in a text, where its voice is to be had."""
    used = _used(made.text.lexicons, made.text.guide.language, made.script)
    if used and made.heard.voice:
        yield from _unusable(used, made.heard.voice, made.options.engines)


def unusable_in_plan(plan: GuidePlan, engines: EngineRegistry) -> Iterator[UnusableEntry]:
    """Those that are used in a guide, where its voice is to be had."""
    guide = plan.loaded
    used = _used(guide.lexicons, guide.imprint.language, guide.script)
    yield from _unusable(used, plan.voice, engines)


def _used(
    lexicons: Sequence[tuple[Path, bytes]], language: str, script: Script
) -> list[LexiconEntry]:
    """The entries in IPA that say a word of a script."""
    if not any(b"/" in data for _, data in lexicons):
        return []
    sections = script.sections
    utterances = (one for section in sections for one in section.utterances)
    told = {said.ipa for one in utterances for said in one.pronunciations}
    entries = read_lexicons(lexicons, languages.load(language)).entries
    return [one for one in entries if one.ipa and one.ipa in told]


def _unusable(
    used: Iterable[LexiconEntry], voice: Voice, engines: EngineRegistry
) -> Iterator[UnusableEntry]:
    for entry in used:
        try:
            reason = why_unusable(engines.load(voice.engine), entry.ipa)
        except AudioguideError:
            return
        if reason:
            yield UnusableEntry(entry.written, reason, entry.place)
