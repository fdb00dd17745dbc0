"""The one table of checks: what a finished file is held against, each row with its limits.

The command, its JSON, the report and a build's verdict all go by this table. What a check is called
for an author stands under ``[report.checks]`` in the wording of each language, and its reason in
``docs/gentle.md``; both are held against the table.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from audioguide.languages import load
from audioguide.measure.breath_safety import is_safe
from audioguide.measure.findings import YES, Check, Figure, Finding, Limit
from audioguide.measure.stem_figures import StemFigure
from audioguide.measure.subject import Subject
from audioguide.model import SpeechSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audioguide.measure.sound import FileSound
    from audioguide.measure.subject import Origin


def check_file(sound: FileSound, origin: Origin) -> list[Finding]:
    """Every row that can be told of one file, and those that cannot, in order.

    Args:
        sound: As measured.
        origin: Where it comes from, and what its maker noted down.
    """
    subject = Subject.of(sound, origin)
    return [
        finding
        for check in CHECKS
        for figure in check.figures
        for finding in figure.findings(check.name, subject)
    ]


def set_match(loudness_lufs: Iterable[float | None]) -> Finding:
    """How alike the chapters of a guide are, which is told of the guide as a whole.

    Args:
        loudness_lufs: Of each in which somebody speaks.
    """
    known = [one for one in loudness_lufs if one is not None]
    difference_lu = max(known) - min(known) if known else 0.0
    return _SET_MATCH.finding("set_match", difference_lu)


def unreadable() -> Finding:
    """What is found of a file that cannot be read."""
    return _READABLE.finding("integrity", 0.0)


def failed_words(check: str) -> str:
    """What is said where a check fails that is but yes or no; nothing of any other."""
    return next((row.failed for row in CHECKS if row.name == check), "")


def _speech_loudness(one: Subject) -> list[float]:
    return [one.loudness_lufs] if one.may_speak else []


def _cue_loudness(one: Subject) -> Iterator[float]:
    """Of each exercise that has breaths to measure."""
    for exercise in one.exercises:
        if breaths := _cue_only(exercise, one):
            yield one.sound.loudness_lufs(breaths)


def _cue_only(exercise: SpeechSpan, one: Subject) -> list[SpeechSpan]:
    """The whole breaths of an exercise that neither fade nor have words over them."""
    inside = [
        cue
        for cue in one.breath
        if exercise.start_ms <= cue.start_ms and cue.end_ms <= exercise.end_ms
    ]
    starts = [cue.start_ms for cue in inside if cue.phase == "in"]
    breaths = [SpeechSpan(start, end) for start, end in pairwise([*starts, exercise.end_ms])]
    settled = breaths[1:-2] or breaths[1:-1]
    return [
        breath
        for breath in settled
        if not any(
            said.start_ms < breath.end_ms and breath.start_ms < said.end_ms for said in one.speech
        )
    ]


def _peak_over_speech(one: Subject) -> list[float]:
    return [one.sound.true_peak_dbtp - one.loudness_lufs] if one.may_speak else []


def _peak_over_cue(one: Subject) -> list[float]:
    return [] if one.may_speak else [one.sound.true_peak_dbtp - one.loudness_lufs]


def _loudest_over_loudness(one: Subject) -> list[float]:
    return [float(one.sound.momentary_lufs().max()) - one.loudness_lufs]


def _limited_share(one: Subject) -> list[float]:
    """What the limiter had to do against peaks: more would be heard as pumping."""
    share = one.stem(StemFigure.GAIN_REDUCTION_SHARE)
    return [] if share is None else [100 * share]


def _breath_safety(one: Subject) -> list[float | None]:
    if not one.known:
        return [None]
    return [float(is_safe(one))] if one.breath else []


def _pace(one: Subject) -> list[float | None]:
    """Syllables a second of talking."""
    if not one.known:
        return [None]
    if not one.speech:
        return []
    count_syllables = load(one.origin.language).count_syllables
    syllables = sum(count_syllables(said.spoken) for said in one.origin.said)
    talking_s = one.sound.talking_s(one.speech)
    return [syllables / talking_s if talking_s > 0 else None]


def _shortest_pause(one: Subject) -> list[float]:
    pauses_ms = [after.start_ms - before.end_ms for before, after in pairwise(one.speech)]
    return [min(pauses_ms) / 1000] if pauses_ms else []


def _length_missed(one: Subject) -> list[float | None]:
    facts = one.origin.facts
    return [None if facts is None else abs(one.sound.duration_ms - facts.duration_ms)]


def _as_built(one: Subject) -> list[float]:
    return [] if one.origin.as_built is None else [float(one.origin.as_built)]


def _of_cue(name: StemFigure) -> Callable[[Subject], list[float | None]]:
    """A figure of the cue's stem, where there is a cue."""
    return lambda one: [one.stem(name)] if one.may_breathe else []


def _of_voice(name: StemFigure) -> Callable[[Subject], list[float | None]]:
    """A figure of the voice's stem, where there is a voice."""
    return lambda one: [one.stem(name)] if one.may_speak else []


def _of_fade(name: StemFigure) -> Callable[[Subject], list[float | None]]:
    """A figure of the fades of the cue, where there is known to be one."""
    return lambda one: [one.stem(name)] if one.breath else []


def _most_limited(one: Subject) -> list[float]:
    most = one.stem(StemFigure.GAIN_REDUCTION)
    return [] if most is None else [most]


def _speech_over_cue(one: Subject) -> list[float | None]:
    """Not of a file in which one of the two is missing."""
    distance_lu = one.stem(StemFigure.SPEECH_OVER_CUE)
    return [] if one.known and distance_lu is None else [distance_lu]


_SET_MATCH = Figure("LU", Limit(most=0.5), lambda _: [])
"""Of no file alone."""
_READABLE = Figure("", YES, lambda one: [float(one.sound.has_info_tag)])

CHECKS = (
    Check("loudness", [
        Figure("LUFS", Limit(-20.5, -19.5), _speech_loudness, lambda one: one.known),
        Figure("LUFS", Limit(-26.5, -25.5), _cue_loudness),
    ]),
    Check("set_match", [_SET_MATCH]),
    Check("true_peak", [
        Figure("dBTP", Limit(most=-6.0), lambda one: [one.sound.true_peak_dbtp]),
    ]),
    Check("spikiness", [
        Figure("dB", Limit(most=14.0), _peak_over_speech),
        Figure("dB", Limit(most=15.0), _peak_over_cue),
        Figure("% limited", Limit(most=10.0), _limited_share),
        Figure("dB limited", Limit(most=6.0), _most_limited),
    ]),
    Check("surprise", [
        Figure("LU", Limit(most=6.0), _loudest_over_loudness),
    ]),
    Check("cue_rise", [
        Figure("dB", Limit(most=10.0), _of_cue(StemFigure.CUE_RISE)),
    ]),
    Check("speech_entry", [
        Figure("ms", Limit(least=50.0), _of_voice(StemFigure.SPEECH_ENTRY)),
    ]),
    Check("file_edges", [
        Figure("dBFS", Limit(most=-60.0), lambda one: [one.sound.edge_peak_db]),
        Figure("s", Limit(least=2.0), _of_fade(StemFigure.FADE_IN)),
        Figure("s", Limit(least=5.0), _of_fade(StemFigure.FADE_OUT)),
    ]),
    Check("brightness", [
        Figure("dB", Limit(most=-20.0), _of_cue(StemFigure.CUE_BRIGHTNESS)),
        Figure("dB", Limit(most=-10.0), _of_voice(StemFigure.VOICE_BRIGHTNESS)),
    ]),
    Check("roughness", [
        Figure("", Limit(most=0.05), _of_cue(StemFigure.ROUGHNESS),
               lambda one: one.stem(StemFigure.TONAL) == 1),
    ]),
    Check("speech_over_cue", [
        Figure("LU", Limit(least=20.0), _speech_over_cue),
    ]),
    Check("swell_depth", [
        Figure("dB", Limit(6.0, 10.0), _of_cue(StemFigure.SWELL_DEPTH_LEAST)),
        Figure("dB", Limit(6.0, 10.0), _of_cue(StemFigure.SWELL_DEPTH_MOST)),
    ]),
    Check("in_out_contrast", [
        Figure("×", Limit(least=1.2), _of_cue(StemFigure.IN_OUT_CONTRAST)),
    ]),
    Check("timing", [
        Figure("ms", Limit(most=20.0), _of_cue(StemFigure.TIMING)),
        Figure("ms", Limit(most=50.0), _of_cue(StemFigure.DRIFT)),
    ]),
    Check("breath_safety", [Figure("", YES, _breath_safety)],
          "a pattern is outside the limits, or an exercise has no safety lines"),
    Check("calm_pace", [
        Figure("syllables/s", Limit(most=4.2), _pace),
        Figure("s", Limit(least=0.8), _shortest_pause),
    ]),
    Check("integrity", [
        _READABLE,
        Figure("ms", Limit(most=30.0), _length_missed),
        Figure("as built", YES, _as_built),
    ], "its Info tag is missing, which players need to play it without a gap"),
)  # fmt: skip
