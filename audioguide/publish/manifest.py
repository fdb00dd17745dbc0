"""``manifest.json``: what a guide consists of, for the check, the player and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import Imprint, PublishedChapter, Voice

SCHEMA_VERSION = 2


def manifest(
    imprint: Imprint,
    voice: Voice,
    chapters: Sequence[PublishedChapter],
    volume: PublishedChapter | None = None,
) -> dict[str, Any]:
    """The manifest as plain values; its fields are listed in ``docs/formats.md``.

    Args:
        imprint: Whose chapters they are.
        voice: Who speaks the guide.
        chapters: As published, in order.
        volume: The file to set the level by, if there is one.
    """
    return {
        "schema": SCHEMA_VERSION,
        "guide": {
            "slug": imprint.slug, "title": imprint.title, "language": imprint.language,
            "author": imprint.author, "date": imprint.date,
        },
        "voice": _voice(voice),
        "volume": _chapter(volume) if volume else None,
        "chapters": [_chapter(chapter) for chapter in chapters],
    }  # fmt: skip


def _voice(voice: Voice) -> dict[str, Any]:
    return {"engine": voice.engine, "name": voice.name, "pace": voice.pace_wpm}


def _chapter(chapter: PublishedChapter) -> dict[str, Any]:
    """One chapter: its file, what was measured, and who says what when."""
    facts = chapter.facts
    speech = zip(facts.speech, chapter.utterances, strict=True)
    return {
        "number": chapter.number,
        "file": chapter.file,
        "title": chapter.title,
        "voice": _voice(chapter.voice) if chapter.voice else None,
        "duration_ms": facts.duration_ms,
        "sha256": chapter.sha256,
        "loudness_lufs": facts.loudness_lufs,
        "true_peak_dbtp": facts.true_peak_dbtp,
        "stems": facts.stems,
        "speech": [
            {
                "start_ms": span.start_ms,
                "end_ms": span.end_ms,
                "text": said.text,
                "spoken": said.spoken,
            }
            for span, said in speech
        ],
        "breath": [
            {"start_ms": cue.start_ms, "end_ms": cue.end_ms, "phase": cue.phase}
            for cue in facts.breath
        ],
        "exercises": [
            {"start_ms": span.start_ms, "end_ms": span.end_ms} for span in facts.exercises
        ],
    }
