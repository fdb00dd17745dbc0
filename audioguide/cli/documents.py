"""The JSON documents that commands print, in the shapes that ``docs/formats.md`` promises."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import UNSET, Struct, UnsetType, field


class FailedEntry(Struct, frozen=True):
    """What could not be made, and why."""

    source: str | None
    """The manuscript; none where it is not about one."""
    line: int | None
    """The line of it, where one can be named."""
    message: str
    """What is wrong, where, and what to do."""


class StepEntry(Struct, frozen=True):
    """Work that is due, or was done."""

    kind: str
    chapter: int | None
    reason: str
    text: str | UnsetType = UNSET


class GuideEntry(Struct, frozen=True):
    """A guide that was looked at."""

    slug: str
    folder: str
    files: tuple[str, ...]
    steps: tuple[StepEntry, ...]


class StepsDocument(Struct, frozen=True):
    """Of ``plan`` and ``build``."""

    guides: tuple[GuideEntry, ...]
    failed: tuple[FailedEntry, ...]
    totals: dict[str, int]


class TokenEntry(Struct, frozen=True):
    """A piece of a sentence, and what is said for it."""

    text: str
    semiotic_class: str = field(name="class")
    spoken: str
    rule: str
    folded: str | UnsetType = UNSET
    """The letters that the chosen engine is given, where it does not read those of ``spoken``."""


class PronunciationEntry(Struct, frozen=True):
    """A word whose sound the spelling does not tell."""

    word: str
    ipa: str
    used: bool
    """Whether the chosen engine follows it."""


class UtteranceEntry(Struct, frozen=True):
    """A sentence, as written, as spoken and as it sounds."""

    text: str
    spoken: str
    ipa: str | None
    """What the chosen engine will say; null where it cannot tell."""
    tokens: tuple[TokenEntry, ...]
    pronunciations: tuple[PronunciationEntry, ...]
    pause_ms: int


class VoiceEntry(Struct, frozen=True):
    """Who speaks."""

    engine: str
    name: str


class PassageEntry(Struct, frozen=True):
    """A paragraph or a heading."""

    utterances: tuple[UtteranceEntry, ...]


class SectionEntry(Struct, frozen=True):
    """A chapter."""

    title: str
    passages: tuple[PassageEntry, ...]


class LeftOutEntry(Struct, frozen=True):
    """What of a text is not spoken."""

    line: int
    kind: str
    reason: str
    text: str


class ScriptDocument(Struct, frozen=True):
    """Of ``script``."""

    sections: tuple[SectionEntry, ...] = ()
    left_out: tuple[LeftOutEntry, ...] = ()
    voice: VoiceEntry | None = None
    """Null where the one that is chosen cannot be had now."""
    failed: tuple[FailedEntry, ...] | UnsetType = UNSET


class FindingEntry(Struct, frozen=True):
    """A figure against its limit."""

    check: str
    value: float | None
    unit: str
    limit: str
    ok: bool | None


class FileEntry(Struct, frozen=True, kw_only=True):
    """A file that was checked, or a guide as a whole."""

    file: str
    problem: str | UnsetType = UNSET
    findings: tuple[FindingEntry, ...]


class CheckDocument(Struct, frozen=True):
    """Of ``check``."""

    files: tuple[FileEntry, ...] = ()
    ok: bool = False
    failed: tuple[FailedEntry, ...] | UnsetType = UNSET


Document: TypeAlias = StepsDocument | ScriptDocument | CheckDocument
