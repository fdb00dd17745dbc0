"""Voice, cue and bed become one sound, block by block."""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from audioguide.audio.clip import PCM16_PEAK
from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.audio.gain import apply_gains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audioguide.audio.clip import Pcm16, Samples
    from audioguide.audio.curve import Figures
    from audioguide.audio.loudness import Powers
    from audioguide.mix.mastering import Master
    from audioguide.mix.timeline import Timeline
    from audioguide.mix.voice import VoiceClip
    from audioguide.model import SpeechSpan

_BLOCK_MS = 2000


class Stem(Protocol):
    """A sound as long as the chapter, made where it is read."""

    @property
    def peak(self) -> float:
        """No sample of it is larger, linear."""
        ...

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """Its sound between two moments."""
        ...

    def powers(self, start_ms: int, end_ms: int) -> Powers:
        """Its K-weighted powers there, one a millisecond."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Under:
    """What runs under the voice: a stem with its gain curve."""

    stem: Stem
    edges: Figures
    """Linear, one at every edge between the chapter's milliseconds."""

    def powers(self, span: SpeechSpan) -> Powers:
        """What is heard of it in a span."""
        stem = self.stem.powers(span.start_ms, span.end_ms)
        powers: Powers = stem * self.edges[span.start_ms : span.end_ms] ** 2
        return powers

    def peak(self, spans: Iterable[SpeechSpan]) -> float:
        """The most it can add to a sample in the spans."""
        gains = (float(self.edges[span.start_ms : span.end_ms].max()) for span in spans)
        return self.stem.peak * max(gains, default=0.0)


def mix_blocks(
    timeline: Timeline,
    clips: Sequence[VoiceClip],
    voice: Master,
    under: Sequence[Under],
) -> Iterator[Samples]:
    """The sound of a chapter in order; memory is that of one block.

    Args:
        timeline: Where the clips stand.
        clips: One an utterance, in order.
        voice: How they were mastered.
        under: Everything else that is heard.
    """
    starts = list(itertools.accumulate((clip.duration_ms for clip in clips), initial=0))
    heard: dict[int, Pcm16] = {}
    for begin_ms in range(0, timeline.duration_ms, _BLOCK_MS):
        end_ms = min(begin_ms + _BLOCK_MS, timeline.duration_ms)
        mixed = np.zeros((end_ms - begin_ms) * SAMPLES_PER_MS, np.float32)
        for one in under:
            mixed += apply_gains(one.stem.read(begin_ms, end_ms), one.edges[begin_ms : end_ms + 1])
        now = _between(timeline.speech, begin_ms, end_ms)
        heard = {
            index: heard[index] if index in heard else clips[index].read_pcm() for index in now
        }
        for index in now:
            span, joined_ms = timeline.speech[index], starts[index]
            start, stop = max(begin_ms, span.start_ms), min(end_ms, span.end_ms)
            first, last = start - span.start_ms, stop - span.start_ms
            pcm = heard[index][first * SAMPLES_PER_MS : last * SAMPLES_PER_MS]
            edges = voice.edges_between(joined_ms + first, joined_ms + last)
            spoken = apply_gains(pcm, (edges / PCM16_PEAK).astype(np.float32))
            at = (start - begin_ms) * SAMPLES_PER_MS
            mixed[at : at + len(spoken)] += spoken
        yield mixed


def _between(spans: Sequence[SpeechSpan], begin_ms: int, end_ms: int) -> range:
    """The spans, in order of time, that are heard between two moments."""
    first = bisect.bisect_right(spans, begin_ms, key=lambda span: span.end_ms)
    return range(first, bisect.bisect_left(spans, end_ms, key=lambda span: span.start_ms))
