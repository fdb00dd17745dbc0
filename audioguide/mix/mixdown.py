"""Voice and cue become one sound, block by block."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Protocol

import numpy as np

from audioguide.audio.clip import PCM16_PEAK, SAMPLES_PER_MS
from audioguide.audio.gain import apply_gains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.audio.clip import Samples
    from audioguide.mix.timeline import Timeline
    from audioguide.mix.voice import PreparedClip

_BLOCK_MS = 2000


class StemReader(Protocol):
    """A stem that is made where it is read."""

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """The stem's sound between two moments."""
        ...


def mix_blocks(
    timeline: Timeline,
    clips: Sequence[PreparedClip],
    voice_edges: Samples,
    cue: StemReader,
    cue_edges: Samples,
) -> Iterator[Samples]:
    """The sound of a chapter in order; memory is that of one block.

    Args:
        timeline: Where the clips stand.
        clips: One an utterance, in order.
        voice_edges: Linear gains at the edges of the joined speech's milliseconds.
        cue: The breathing cue before ducking.
        cue_edges: Linear gains at the edges of the chapter's milliseconds.
    """
    starts = list(itertools.accumulate((clip.duration_ms for clip in clips), initial=0))
    pcm_edges = (voice_edges / PCM16_PEAK).astype(np.float32)
    for begin_ms in range(0, timeline.duration_ms, _BLOCK_MS):
        end_ms = min(begin_ms + _BLOCK_MS, timeline.duration_ms)
        mixed = apply_gains(cue.read(begin_ms, end_ms), cue_edges[begin_ms : end_ms + 1])
        for clip, span, joined_ms in zip(clips, timeline.speech, starts, strict=False):
            start, stop = max(begin_ms, span.start_ms), min(end_ms, span.end_ms)
            if start >= stop:
                continue
            first, last = start - span.start_ms, stop - span.start_ms
            pcm = clip.pcm[first * SAMPLES_PER_MS : last * SAMPLES_PER_MS]
            voice = apply_gains(pcm, pcm_edges[joined_ms + first : joined_ms + last + 1])
            at = (start - begin_ms) * SAMPLES_PER_MS
            mixed[at : at + len(voice)] += voice
        yield mixed
