"""Text in step with the sound: WebVTT, LRC, and lines for the SYLT tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.model import PublishedChapter, SpeechSpan

_VTT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def timed_lines(
    said: Sequence[Sequence[str]], spans: Sequence[SpeechSpan]
) -> tuple[tuple[str, int], ...]:
    """Sentences with the time they begin at, for SYLT; line breaks stand in front, as ID3 asks.

    Args:
        said: The sentences of each paragraph as written.
        spans: Where each is heard.
    """
    starts = iter(spans)
    lines: list[tuple[str, int]] = []
    for paragraph in said:
        gap = "\n\n" if lines else ""
        for text in paragraph:
            lines.append((gap + text, next(starts).start_ms))
            gap = "\n"
    return tuple(lines)


def webvtt(chapter: PublishedChapter) -> str:
    """Captions for browsers (W3C WebVTT): a sentence a cue."""
    cues = ["WEBVTT\n"]
    for span, text in _sentences(chapter):
        times = f"{_vtt_time(span.start_ms)} --> {_vtt_time(span.end_ms)}"
        cues.append(f"{times}\n{text.translate(_VTT_ESCAPES)}\n")
    return "\n".join(cues)


def lrc(chapter: PublishedChapter, album: str, artist: str) -> str:
    """Lyrics for music players: a sentence a line, times in hundredths of a second."""
    head = [("ti", chapter.title), ("al", album), ("ar", artist)]
    lines = [f"[{key}:{_one_line(value)}]" for key, value in head if value]
    lines += [f"[{_lrc_time(span.start_ms)}]{text}" for span, text in _sentences(chapter)]
    return "\n".join(lines) + "\n"


def _sentences(chapter: PublishedChapter) -> list[tuple[SpeechSpan, str]]:
    pairs = zip(chapter.facts.speech, chapter.utterances, strict=True)
    return [(span, _one_line(said.text)) for span, said in pairs]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _vtt_time(time_ms: int) -> str:
    seconds, milliseconds = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _lrc_time(time_ms: int) -> str:
    minutes, rest_ms = divmod(time_ms, 60_000)
    return f"{minutes:02}:{rest_ms // 1000:02}.{rest_ms % 1000 // 10:02}"
