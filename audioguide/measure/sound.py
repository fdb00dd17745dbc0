"""What a finished file says of itself, measured once on the decoded MP3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audioguide.audio.curve import Curve, stretches
from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.id3_header import TAG_HEADER_BYTES, tag_length
from audioguide.audio.loudness import LoudnessMeter, PowerMeter, to_lufs, window_powers
from audioguide.audio.read import read_blocks, sample_rate_of
from audioguide.audio.true_peak import TruePeakMeter, to_db
from audioguide.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from audioguide.audio.clip import Samples
    from audioguide.audio.curve import Figures
    from audioguide.model import SpeechSpan

PEAK_STEP_MS = 10
_PEAK_STEP = PEAK_STEP_MS * SAMPLES_PER_MS
_EDGE = 50 * SAMPLES_PER_MS
_INFO_WITHIN = 200
_GAP_MS = 150
_GAP_WINDOW_MS = 20
_GAP_LUFS = -35.0


@dataclass(frozen=True, slots=True, eq=False)
class FileSound:
    """The measured sound of one file."""

    duration_ms: float
    powers: Figures
    """K-weighted, one a millisecond."""
    peaks: Figures
    """Largest sample of every ``PEAK_STEP_MS``."""
    true_peak_dbtp: float
    edge_peak_db: float
    """Peak of the first and last 50 ms, in decibels of full scale."""
    has_info_tag: bool

    def loudness_lufs(self, spans: Sequence[SpeechSpan]) -> float:
        """Integrated over the joined spans; over everything where there are none."""
        meter = LoudnessMeter()
        if spans:
            for span in spans:
                meter.feed(self.powers[span.start_ms : span.end_ms])
        else:
            for part in stretches(self.powers):
                meter.feed(part)
        return meter.integrated_lufs()

    def momentary_lufs(self) -> npt.NDArray[np.float64]:
        """Loudness of 400 ms windows, ungated, ten a second."""
        meter = LoudnessMeter()
        for part in stretches(self.powers):
            meter.feed(part)
        return to_lufs(meter.momentary_powers())

    def talking_s(self, spans: Sequence[SpeechSpan]) -> float:
        """Time in the spans less gaps of 150 ms and more below −35 LUFS."""
        return sum(self._talking_ms(span) for span in spans) / 1000

    def _talking_ms(self, span: SpeechSpan) -> int:
        powers = self.powers[span.start_ms : span.end_ms]
        quiet = to_lufs(window_powers(powers, _GAP_WINDOW_MS, 1)) < _GAP_LUFS
        edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(np.int8)))
        runs_ms = np.diff(edges)[::2] + _GAP_WINDOW_MS - 1
        return len(powers) - int(runs_ms[runs_ms >= _GAP_MS].sum())


def measure_sound(path: Path) -> FileSound:
    """Decode a sound file and measure it, in bounded memory.

    Files at another rate than the working rate are resampled as they are read.

    Raises:
        AudioError: It is missing, or is not sound.
    """
    meter, true_peak = PowerMeter(), TruePeakMeter()
    powers, peaks = Curve(), Curve()
    pending = first = last = np.zeros(0, np.float32)
    count = 0
    for block in _at_working_rate(path):
        count += len(block)
        powers.append(meter.feed(block))
        true_peak.feed(block)
        if len(first) < _EDGE:
            first = np.concatenate([first, block[: _EDGE - len(first)]])
        last = np.concatenate([last, block[-_EDGE:]])[-_EDGE:]
        pending = np.concatenate([pending, block])
        whole = len(pending) // _PEAK_STEP * _PEAK_STEP
        peaks.append(np.abs(pending[:whole]).reshape(-1, _PEAK_STEP).max(axis=1))
        pending = pending[whole:]
    if count == 0:
        raise AudioError(f"{path}: holds no sound")
    if len(pending):
        peaks.append(np.abs(pending).max(keepdims=True))
    return FileSound(
        duration_ms=count / SAMPLES_PER_MS,
        powers=powers,
        peaks=peaks,
        true_peak_dbtp=to_db(true_peak.finish()),
        edge_peak_db=to_db(float(np.abs(np.concatenate([first, last])).max())),
        has_info_tag=_has_info_tag(path),
    )


def _at_working_rate(path: Path) -> Iterable[Samples]:
    rate = sample_rate_of(path)
    if rate == SAMPLE_RATE:
        yield from read_blocks(path)
        return
    import soxr

    stream = soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32", quality="HQ")
    for block in read_blocks(path):
        yield stream.resample_chunk(block)
    yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def _has_info_tag(path: Path) -> bool:
    """Whether the first MP3 frame is the Xing or Info tag that players join files by."""
    with path.open("rb") as file:
        file.seek(tag_length(file.read(TAG_HEADER_BYTES)))
        first = file.read(_INFO_WITHIN)
    return b"Info" in first or b"Xing" in first
