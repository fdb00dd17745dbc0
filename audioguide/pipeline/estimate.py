"""About how long a plan takes, before it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.pipeline.plan import GuidePlan

START_S = 0.5
"""Loading numpy and starting workers."""
SPEAK_S = {"espeak": 0.02, "piper": 0.6, "gtts": 0.8}
OTHER_SPEAK_S = 0.5
"""For an average sentence; measured on one core of 2024, or the wait for a service."""
AUDIO_S_PER_CHARACTER = 0.15
ENCODE_S_PER_AUDIO_S = 0.003


def estimate_s(plans: Sequence[GuidePlan], jobs: int) -> float:
    """Seconds of work in plans, for the screen; rough, on a machine like any other.

    Args:
        plans: What is due.
        jobs: How much runs at once.
    """
    work_s = 0.0
    for plan in plans:
        sentence_s = SPEAK_S.get(plan.voice.engine, OTHER_SPEAK_S)
        for chapter in plan.heard:
            work_s += sentence_s * len(chapter.to_speak)
            if chapter.to_encode:
                spoken = sum(len(said.spoken) for said in chapter.target.section.utterances)
                work_s += ENCODE_S_PER_AUDIO_S * AUDIO_S_PER_CHARACTER * spoken
    return START_S + work_s / jobs if work_s else 0.0
