"""``manifest.json``: what a guide consists of, for the check, the player and other programs.

Written here and read here. What is read may be of an older schema, or of another program: so there
is a default for whatever somebody can do without.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from audioguide.model import BreathCue, ChapterFacts, SpeechSpan, Utterance, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import Imprint, PublishedChapter

SCHEMA_VERSION = 2


class ManifestGuide(msgspec.Struct, frozen=True, kw_only=True):
    """What the title page says."""

    slug: str = ""
    title: str
    language: str | None = None
    author: str = ""
    date: str = ""


class ManifestVoice(msgspec.Struct, frozen=True):
    """Who speaks."""

    engine: str
    name: str
    pace: int

    def as_voice(self) -> Voice:
        """As far as it is known: a manifest does not say of which version the engine was."""
        return Voice(self.engine, self.name, self.pace, fingerprint="")


class ManifestSentence(msgspec.Struct, frozen=True):
    """What is said, and where it is heard."""

    start_ms: int
    end_ms: int
    text: str
    spoken: str


class ManifestChapter(msgspec.Struct, frozen=True, kw_only=True):
    """A file with sound of its own; what cannot be told of it is None."""

    number: int | None = None
    file: str = ""
    title: str | None = None
    voice: ManifestVoice | None = None
    duration_ms: int | None = None
    sha256: str | None = None
    loudness_lufs: float | None = None
    true_peak_dbtp: float | None = None
    stems: dict[str, float] | None = None
    speech: tuple[ManifestSentence, ...] | None = None
    breath: tuple[BreathCue, ...] | None = None
    exercises: tuple[SpeechSpan, ...] = ()

    @property
    def facts(self) -> ChapterFacts | None:
        """What is known of its sound; None where the manifest does not tell it."""
        parts = self.duration_ms, self.speech, self.breath, self.stems
        duration_ms, speech, breath, stems = parts
        if duration_ms is None or speech is None or breath is None or stems is None:
            return None
        return ChapterFacts(
            duration_ms=duration_ms,
            loudness_lufs=self.loudness_lufs,
            true_peak_dbtp=self.true_peak_dbtp,
            speech=tuple(SpeechSpan(one.start_ms, one.end_ms) for one in speech),
            breath=breath,
            stems=stems,
            exercises=self.exercises,
        )

    @property
    def said(self) -> tuple[Utterance, ...]:
        """What is said in it, in order."""
        return tuple(Utterance(one.text, one.spoken) for one in self.speech or ())


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A guide; the fields are listed in ``docs/formats.md``."""

    schema: int = 1
    guide: ManifestGuide
    voice: ManifestVoice | None = None
    volume: ManifestChapter | None = None
    """The file to set the level by."""
    chapters: tuple[ManifestChapter, ...]

    @property
    def heard(self) -> tuple[ManifestChapter, ...]:
        """Every file with sound of its own."""
        return (*([self.volume] if self.volume else []), *self.chapters)


_DECODER = msgspec.json.Decoder(Manifest)
"""Made here, by one thread: two threads in which msgspec meets a type for the first time crash."""


def read_manifest(text: bytes) -> Manifest:
    """A manifest, of this schema or of an older one.

    Raises:
        msgspec.MsgspecError: It is none.
        ValueError: It is not even text.
    """
    return _DECODER.decode(text)


def as_json(values: Manifest) -> bytes:
    """A manifest as it lies in a guide's folder."""
    text = json.dumps(msgspec.to_builtins(values), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def manifest(
    imprint: Imprint,
    voice: Voice,
    chapters: Sequence[PublishedChapter],
    volume: PublishedChapter | None = None,
) -> Manifest:
    """The manifest of a guide.

    Args:
        imprint: Whose chapters they are.
        voice: Who speaks the guide.
        chapters: As published, in order.
        volume: The file to set the level by, if there is one.
    """
    return Manifest(
        schema=SCHEMA_VERSION,
        guide=ManifestGuide(
            slug=imprint.slug, title=imprint.title, language=imprint.language,
            author=imprint.author, date=imprint.date,
        ),
        voice=_voice(voice),
        volume=_chapter(volume) if volume else None,
        chapters=tuple(_chapter(chapter) for chapter in chapters),
    )  # fmt: skip


def _voice(voice: Voice) -> ManifestVoice:
    return ManifestVoice(voice.engine, voice.name, voice.pace_wpm)


def _chapter(chapter: PublishedChapter) -> ManifestChapter:
    """One chapter: its file, what was measured, and who says what when."""
    facts = chapter.facts
    return ManifestChapter(
        number=chapter.number,
        file=chapter.file,
        title=chapter.title,
        voice=_voice(chapter.voice) if chapter.voice else None,
        duration_ms=facts.duration_ms,
        sha256=chapter.sha256,
        loudness_lufs=facts.loudness_lufs,
        true_peak_dbtp=facts.true_peak_dbtp,
        stems=facts.stems,
        speech=tuple(
            ManifestSentence(span.start_ms, span.end_ms, said.text, said.spoken)
            for span, said in zip(facts.speech, chapter.utterances, strict=True)
        ),
        breath=facts.breath,
        exercises=facts.exercises,
    )
