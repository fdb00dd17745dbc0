"""About how long a plan takes, before it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.errors import AudioguideError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.pipeline.plan import GuidePlan
    from audioguide.speech.registry import EngineRegistry

START_S = 0.5
"""Loading numpy and starting workers."""
AUDIO_S_PER_CHARACTER = 0.15
ENCODE_S_PER_AUDIO_S = 0.003


def estimate_s(plans: Sequence[GuidePlan], jobs: int, engines: EngineRegistry) -> float:
    """Seconds of work in plans, for the screen; rough, on a machine like any other.

    Args:
        plans: What is due.
        jobs: How much runs at once.
        engines: Those there are; each says how long it takes.
    """
    work_s = 0.0
    for plan in plans:
        if to_speak := sum(len(chapter.to_speak) for chapter in plan.heard):
            work_s += to_speak * _sentence_s(engines, plan.voice.engine)
        for chapter in plan.heard:
            if chapter.to_encode:
                spoken = sum(len(said.spoken) for said in chapter.target.section.utterances)
                work_s += ENCODE_S_PER_AUDIO_S * AUDIO_S_PER_CHARACTER * spoken
    return START_S + work_s / jobs if work_s else 0.0


def _sentence_s(engines: EngineRegistry, engine: str) -> float:
    """Seconds for an average sentence, also of an engine that is not here now."""
    from audioguide.speech.contract import USUAL_SENTENCE_S, sentence_s

    try:
        return sentence_s(engines.load(engine))
    except AudioguideError:
        return USUAL_SENTENCE_S
