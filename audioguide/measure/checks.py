"""One file held against every row: from what was measured and what its maker noted down."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from audioguide.languages import DEFAULT, load
from audioguide.measure import findings as limits
from audioguide.measure.findings import Finding, judge, reported
from audioguide.model import BreathPattern
from audioguide.safety import why_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audioguide.measure.sound import FileSound
    from audioguide.model import BreathCue, SpeechSpan, Utterance


@dataclass(frozen=True, slots=True)
class Known:
    """What the maker of a file noted down; empty for a file of unknown origin."""

    language: str = DEFAULT
    duration_ms: int | None = None
    speech: Sequence[SpeechSpan] = ()
    said: Sequence[Utterance] = ()
    breath: Sequence[BreathCue] = ()
    exercises: Sequence[SpeechSpan] = ()
    stems: Mapping[str, float] = field(default_factory=dict)
    words: bool = True
    """Whether it is part of a guide; a breathing-only track has its safety lines in its tags."""
    first_exercise: bool = False
    """Whether it is known to hold the first exercise of its guide; that takes the lines in full."""

    @property
    def anything(self) -> bool:
        """Whether the maker said anything at all."""
        return self.duration_ms is not None


def check_file(sound: FileSound, known: Known) -> list[Finding]:
    """Every row that can be told of one file, and those that cannot, in order.

    Args:
        sound: As measured.
        known: What its maker noted down.
    """
    loudness_lufs = sound.loudness_lufs(known.speech)
    spoken = bool(known.speech) or not known.anything
    return [
        *_loudness(sound, known, loudness_lufs),
        judge("true_peak", sound.true_peak_dbtp, "dBTP", limits.TRUE_PEAK),
        judge(
            "spikiness",
            sound.true_peak_dbtp - loudness_lufs,
            "dB",
            limits.SPEECH_SPIKINESS if spoken else limits.CUE_SPIKINESS,
        ),
        *_limiter(known),
        judge(
            "surprise",
            float(sound.momentary_lufs().max()) - loudness_lufs,
            "LU",
            limits.SURPRISE,
        ),
        *_stem_rows(sound, known),
        *_safety(known),
        *_pace(sound, known),
        *_integrity(sound, known),
    ]


def _loudness(sound: FileSound, known: Known, loudness_lufs: float) -> Iterator[Finding]:
    if not known.anything:
        yield reported("loudness", loudness_lufs, "LUFS", limits.SPEECH_LOUDNESS)
    elif known.speech:
        yield judge("loudness", loudness_lufs, "LUFS", limits.SPEECH_LOUDNESS)
    for span in known.exercises:
        whole = _cue_only(span, known)
        if whole:
            yield judge("loudness", sound.loudness_lufs(whole), "LUFS", limits.CUE_LOUDNESS)


def _limiter(known: Known) -> Iterator[Finding]:
    """What the limiter had to do against peaks: more would be heard as pumping."""
    if "gain_reduction" in known.stems:
        share = 100 * known.stems["gain_reduction_share"]
        yield judge("spikiness", share, "% limited", limits.LIMITER_SHARE)
        yield judge("spikiness", known.stems["gain_reduction"], "dB limited", limits.LIMITER_MOST)


def _cue_only(exercise: SpeechSpan, known: Known) -> list[SpeechSpan]:
    """The whole breaths of an exercise that neither fade nor have words over them."""
    inside = [
        cue
        for cue in known.breath
        if exercise.start_ms <= cue.start_ms and cue.end_ms <= exercise.end_ms
    ]
    starts = [cue.start_ms for cue in inside if cue.phase == "in"]
    breaths = [type(exercise)(start, end) for start, end in pairwise([*starts, exercise.end_ms])]
    settled = breaths[1:-2] or breaths[1:-1]
    return [
        breath
        for breath in settled
        if not any(
            one.start_ms < breath.end_ms and breath.start_ms < one.end_ms for one in known.speech
        )
    ]


def _stem_rows(sound: FileSound, known: Known) -> Iterator[Finding]:
    """The rows that only the stems can tell, where there is such a stem."""
    stems = known.stems.get
    cue = bool(known.breath) or not known.anything
    voice = bool(known.speech) or not known.anything
    if cue:
        yield judge("cue_rise", stems("cue_rise"), "dB", limits.CUE_RISE)
    if voice:
        yield judge("speech_entry", stems("speech_entry"), "ms", limits.SPEECH_ENTRY)
    yield judge("file_edges", sound.edge_peak_db, "dBFS", limits.FILE_EDGES)
    if known.anything and cue:
        yield judge("file_edges", stems("fade_in"), "s", limits.FADE_IN)
        yield judge("file_edges", stems("fade_out"), "s", limits.FADE_OUT)
    if cue:
        yield judge("brightness", stems("cue_brightness"), "dB", limits.CUE_BRIGHTNESS)
    if voice:
        yield judge("brightness", stems("voice_brightness"), "dB", limits.VOICE_BRIGHTNESS)
    if cue:
        hold = judge if stems("tonal") == 1 else reported
        yield hold("roughness", stems("roughness"), "", limits.ROUGHNESS)
    if "speech_over_cue" in known.stems or not known.anything:
        yield judge("speech_over_cue", stems("speech_over_cue"), "LU", limits.SPEECH_OVER_CUE)
    if cue:
        for name in ("swell_depth_least", "swell_depth_most"):
            yield judge("swell_depth", stems(name), "dB", limits.SWELL_DEPTH)
        yield judge("in_out_contrast", stems("in_out_contrast"), "×", limits.IN_OUT_CONTRAST)
        yield judge("timing", stems("timing"), "ms", limits.TIMING)
        yield judge("timing", stems("drift"), "ms", limits.DRIFT)


def _safety(known: Known) -> Iterator[Finding]:
    """Patterns inside the limits; safety lines spoken before each exercise in a guide."""
    if not known.anything:
        yield judge("breath_safety", None, "", limits.SAFE)
    elif known.breath:
        safe = all(why_unsafe(pattern, allow_holds=True) is None for pattern in _patterns(known))
        safe = safe and (not known.words or _warned(known))
        yield judge("breath_safety", float(safe), "", limits.SAFE)


def _patterns(known: Known) -> set[BreathPattern]:
    """The patterns that are breathed, read back from the cues."""
    breaths: list[dict[str, float]] = []
    for cue in known.breath:
        if cue.phase == "in":
            breaths.append({"in": 0.0, "full": 0.0, "out": 0.0, "empty": 0.0})
        if breaths:
            held = "empty" if breaths[-1]["out"] else "full"
            breaths[-1][held if cue.phase == "hold" else cue.phase] = (
                cue.end_ms - cue.start_ms
            ) / 1000
    return {BreathPattern(one["in"], one["out"], one["full"], one["empty"]) for one in breaths}


def _warned(known: Known) -> bool:
    """Whether the safety lines are spoken before every exercise: in full, or the short one.

    The short one will do but for the first exercise of a guide, and stands right before its own.
    """
    words = load(known.language).wording
    in_full, short = list(words.safety), [words.safety_short]
    since_ms = 0
    for number, exercise in enumerate(known.exercises):
        before = " ".join(
            utterance.text
            for utterance, span in zip(known.said, known.speech, strict=True)
            if since_ms <= span.start_ms and span.end_ms <= exercise.start_ms
        )
        enough = [in_full] if known.first_exercise and number == 0 else [in_full, short]
        if not any(all(line in before for line in lines) for lines in enough):
            return False
        since_ms = exercise.end_ms
    return True


def _pace(sound: FileSound, known: Known) -> Iterator[Finding]:
    if not known.anything:
        yield judge("calm_pace", None, "syllables/s", limits.PACE)
    elif known.speech:
        count_syllables = load(known.language).count_syllables
        syllables = sum(count_syllables(utterance.spoken) for utterance in known.said)
        talking_s = sound.talking_s(known.speech)
        pace = syllables / talking_s if talking_s > 0 else None
        yield judge("calm_pace", pace, "syllables/s", limits.PACE)
        pauses = [after.start_ms - before.end_ms for before, after in pairwise(known.speech)]
        if pauses:
            yield judge("calm_pace", min(pauses) / 1000, "s", limits.SENTENCE_PAUSE)


def _integrity(sound: FileSound, known: Known) -> Iterator[Finding]:
    yield judge("integrity", float(sound.has_info_tag), "", limits.READABLE)
    miss_ms = None if known.duration_ms is None else abs(sound.duration_ms - known.duration_ms)
    yield judge("integrity", miss_ms, "ms", limits.DURATION_MISS)
