"""Finished files through other instruments than our own: ffmpeg's meter, other peaks and pitches.

Everything here starts from the decoded MP3 and uses none of the project's measures.
"""

import re
import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
from sound_files import read_clip
from synthetic import make_section, speechlike

from audioguide.audio.clip import Clip
from audioguide.measure.guide import check_paths
from audioguide.mix.voice import prepare_voice
from audioguide.model import BreathPattern, Exercise, Pause
from audioguide.pipeline.breathe import write_track
from audioguide.render.breathing_track import TrackRequest
from audioguide.render.chapter import make_chapter
from audioguide.settings import Settings

RATE = 24_000
BREATH = BreathPattern(4, 6)


def decoded(path):
    """The samples as ffmpeg decodes them, without its libraries or ours in between."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "f32le"]
    done = subprocess.run([*command, "-ac", "1", "-"], capture_output=True, check=True)
    return np.frombuffer(done.stdout, "<f4")


def ebur128(samples):
    """Integrated loudness, and the true peak, by ffmpeg's own meter."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-f", "f32le"]
    command += ["-ar", str(RATE), "-ac", "1", "-i", "-", "-af", "ebur128=peak=true"]
    report = subprocess.run(
        [*command, "-f", "null", "-"], input=samples.tobytes(), capture_output=True, check=True
    ).stderr.decode()
    summary = report[report.rindex("Integrated loudness") :]
    loudness = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    return float(loudness[1]), float(peak[1])


def peak_by_fourier(samples):
    """True peak by 8× oversampling in the frequency domain, around the largest samples."""
    largest = 0.0
    for at in np.argsort(-np.abs(samples))[:200]:
        around = samples[max(at - 512, 0) : at + 512].astype(np.float64)
        spectrum = np.fft.rfft(around * np.hanning(len(around)) ** 0.1)
        fine = np.fft.irfft(spectrum, 8 * len(around)) * 8
        middle = 8 * min(at, 512)
        largest = max(largest, float(np.abs(fine[middle - 16 : middle + 17]).max()))
    return 20 * np.log10(largest)


def onsets_ms(samples, quiet=0.004, gap_ms=400):
    """Where sound begins after a gap, by the largest sample of each millisecond."""
    heard = np.flatnonzero(
        np.abs(samples[: len(samples) // 24 * 24]).reshape(-1, 24).max(axis=1) > quiet
    )
    return heard[np.concatenate([[True], np.diff(heard) > gap_ms])]


def pitches_hz(samples, window=2400, step=1200):
    """Pitch by autocorrelation in windows of 100 ms, and the middle of each in milliseconds."""
    pitches, middles = [], []
    for start in range(0, len(samples) - window, step):
        part = samples[start : start + window] * np.hanning(window)
        if np.abs(part).max() < 1e-3:
            continue
        spectrum = np.fft.rfft(part, 4 * window)
        likeness = np.fft.irfft(np.abs(spectrum) ** 2)
        shortest, longest = RATE // 400, RATE // 120
        lag = shortest + int(np.argmax(likeness[shortest:longest]))
        before, here, after = likeness[lag - 1 : lag + 2]
        lag += 0.5 * (before - after) / (before - 2 * here + after)
        pitches.append(RATE / lag)
        middles.append((start + window / 2) / 24)
    return np.array(pitches), np.array(middles)


def joined(samples, spans):
    return np.concatenate([samples[span.start_ms * 24 : span.end_ms * 24] for span in spans])


@pytest.fixture(scope="module")
def chapter(tmp_path_factory):
    path = tmp_path_factory.mktemp("chapter") / "a.mp3"
    section = make_section(1, 3, Pause(6000), 2, Exercise(60, BREATH))
    clips = [prepare_voice(Clip(speechlike(2 + 0.5 * n, seed=n))) for n in range(6)]
    return path, make_chapter(section, clips, Settings(), path), decoded(path)


def test_loudness_and_true_peak_agree_with_other_meters(chapter):
    path, facts, samples = chapter
    loudness, _ = ebur128(joined(samples, facts.speech))
    assert loudness == pytest.approx(facts.loudness_lufs, abs=0.3)
    _, peak = ebur128(samples)
    assert peak == pytest.approx(facts.true_peak_dbtp, abs=0.3)
    assert peak_by_fourier(samples) == pytest.approx(facts.true_peak_dbtp, abs=0.3)
    assert len(samples) == 24 * facts.duration_ms == len(read_clip(path).samples)


def test_an_exercise_is_as_loud_as_ffmpeg_says(chapter):
    _, facts, samples = chapter
    (exercise,) = facts.exercises
    whole = samples[(exercise.start_ms + 10_000) * 24 : (exercise.end_ms - 10_000) * 24]
    assert ebur128(whole)[0] == pytest.approx(-26, abs=0.5)


def test_words_begin_where_the_manifest_says(tmp_path):
    clips = [prepare_voice(Clip(speechlike(1.5, seed=n))) for n in range(4)]
    section = make_section(2, 2)
    facts = make_chapter(section, clips, Settings(breath="off"), tmp_path / "a.mp3")
    found = onsets_ms(decoded(tmp_path / "a.mp3"))
    assert found == pytest.approx([span.start_ms for span in facts.speech], abs=20)


@pytest.fixture(scope="module")
def track(tmp_path_factory):
    path = tmp_path_factory.mktemp("track") / "ademen.mp3"
    write_track(
        TrackRequest.read("4-6", minutes=5, ramp_from=None, sound="tone", allow_holds=False),
        path,
        force=False,
    )
    (checked,) = check_paths([path])
    return checked, decoded(path)


def test_pitch_rises_on_the_inhale_and_falls_on_the_exhale_of_the_default_track(track):
    checked, samples = track
    pitches, middles_ms = pitches_hz(samples)
    right = []
    for cue in checked.origin.facts.breath:
        length_ms = cue.end_ms - cue.start_ms
        inside = (middles_ms > cue.start_ms + 0.1 * length_ms) & (
            middles_ms < cue.end_ms - 0.1 * length_ms
        )
        slope = np.polyfit(middles_ms[inside], pitches[inside], 1)[0]
        right.append(slope > 0 if cue.phase == "in" else slope < 0)
    assert len(right) == 60
    assert np.mean(right) >= 0.99


def test_the_glide_is_halfway_where_the_track_says_its_phases_are(track):
    """A smooth glide from g to c' passes the middle between them halfway each phase."""
    checked, samples = track
    pitches, middles_ms = pitches_hz(samples, step=480)
    misses_ms = []
    for cue in checked.origin.facts.breath:
        middle_ms = (cue.start_ms + cue.end_ms) / 2
        near = np.abs(middles_ms - middle_ms) < 500
        slope, pitch = np.polyfit(middles_ms[near] - middle_ms, np.log(pitches[near]), 1)
        misses_ms.append((np.log(np.sqrt(196.0 * 261.63)) - pitch) / slope)
    assert np.abs(misses_ms).max() <= 20


def test_the_loudness_of_a_track_agrees_with_ffmpeg(track):
    checked, samples = track
    whole = samples[12_000 * 24 : 12_000 * 24 + 270_000 * 24]
    value = next(one.value for one in checked.findings if one.check == "loudness")
    assert ebur128(whole)[0] == pytest.approx(value, abs=0.3)
    peak = next(one.value for one in checked.findings if one.check == "true_peak")
    assert ebur128(samples)[1] == pytest.approx(peak, abs=0.3)
