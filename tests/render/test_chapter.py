"""A whole chapter, measured on the decoded MP3."""

import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
from sound_files import read_clip
from synthetic import make_section, speechlike

from audioguide.audio.clip import Clip
from audioguide.audio.format import SAMPLES_PER_MS
from audioguide.errors import AudioError, UnsafePatternError
from audioguide.mix.voice import prepare_voice
from audioguide.model import BreathPattern, Exercise, Pause
from audioguide.render.chapter import make_chapter
from audioguide.settings import Settings

BREATH = BreathPattern(4, 6)


@pytest.fixture(scope="module")
def clips(speech_clips):
    return [prepare_voice(clip) for clip in speech_clips]


def ebur128(samples, tmp_path):
    """Integrated loudness by ffmpeg's own meter."""
    raw = tmp_path / "spans.f32"
    raw.write_bytes(samples.astype("<f4").tobytes())
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-f", "f32le"]
    command += ["-ar", "24000", "-ac", "1", "-i", str(raw), "-af", "ebur128", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(report.rsplit("I:", 1)[1].split()[0])


@pytest.mark.parametrize("breath", ["4-6", "off"])
def test_a_spoken_chapter_is_as_loud_as_promised(clips, tmp_path, breath):
    section = make_section(1, 4, 3, Pause(5000), 2)
    facts = make_chapter(section, clips, Settings(breath=breath), tmp_path / "a.mp3")
    decoded = read_clip(tmp_path / "a.mp3").samples
    joined = np.concatenate(
        [decoded[s.start_ms * SAMPLES_PER_MS : s.end_ms * SAMPLES_PER_MS] for s in facts.speech]
    )
    assert facts.loudness_lufs == pytest.approx(-20, abs=0.5)
    assert ebur128(joined, tmp_path) == pytest.approx(facts.loudness_lufs, abs=0.3)
    assert facts.true_peak_dbtp <= -6
    assert facts.duration_ms * SAMPLES_PER_MS == len(decoded)
    assert np.abs(decoded[:1200]).max() < 1e-3
    assert np.abs(decoded[-1200:]).max() < 1e-3
    assert facts.stems["gain_reduction_share"] <= 0.1
    assert facts.stems["gain_reduction"] <= 6
    assert bool(facts.breath) == (breath != "off")


def test_the_voice_stands_where_the_facts_say(tmp_path):
    click = np.zeros(24_000, np.float32)
    click[2400:21_600] = speechlike(0.8)
    clips = [prepare_voice(Clip(click)) for _ in range(3)]
    settings = Settings(breath="off")
    facts = make_chapter(make_section(1, 2), clips, settings, tmp_path / "a.mp3")
    decoded = np.abs(read_clip(tmp_path / "a.mp3").samples).reshape(-1, SAMPLES_PER_MS).max(axis=1)
    heard = np.flatnonzero(decoded > 0.01)
    edges = np.flatnonzero(np.diff(heard) > 300)
    starts = heard[np.concatenate([[0], edges + 1])]
    assert starts == pytest.approx([span.start_ms + 100 for span in facts.speech], abs=25)


@pytest.mark.parametrize("breath", ["4-6", "off"])
@pytest.mark.parametrize(
    ("items", "spoken"),
    [
        ((Exercise(30, BREATH),), 0),
        ((Pause(2000), Pause(1000)), 0),
        ((), 0),
        ((1,), 1),
        ((1, Exercise(20, BREATH)), 1),
        ((Exercise(20, BREATH), 1), 1),
        ((Pause(3000), 1, Pause(3000)), 1),
    ],
)
def test_every_kind_of_chapter_can_be_made(clips, tmp_path, items, spoken, breath):
    section = make_section(*items)
    facts = make_chapter(section, clips[:spoken], Settings(breath=breath), tmp_path / "a.mp3")
    assert len(facts.speech) == spoken
    assert facts.true_peak_dbtp <= -6
    assert len(read_clip(tmp_path / "a.mp3").samples) == facts.duration_ms * SAMPLES_PER_MS


def test_an_exercise_alone_is_as_loud_as_a_breathing_track(tmp_path):
    section = make_section(Exercise(60, BREATH))
    facts = make_chapter(section, [], Settings(), tmp_path / "a.mp3")
    assert facts.loudness_lufs == pytest.approx(-26, abs=0.5)


def test_the_same_chapter_gives_the_same_bytes(clips, tmp_path):
    for name in "ab":
        make_chapter(make_section(2), clips[:2], Settings(), tmp_path / f"{name}.mp3")
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_a_silent_clip_does_not_blow_up(tmp_path):
    silent = prepare_voice(Clip(np.zeros(12_000, np.float32)))
    facts = make_chapter(make_section(1), [silent], Settings(), tmp_path / "a.mp3")
    assert facts.true_peak_dbtp < -20


def test_an_unsafe_exercise_is_refused(tmp_path):
    with pytest.raises(UnsafePatternError):
        make_chapter(
            make_section(Exercise(60, BreathPattern(6, 4))), [], Settings(), tmp_path / "a.mp3"
        )


def test_an_unwritable_place_is_named_and_nothing_is_left(clips, tmp_path):
    target = tmp_path / "missing" / "a.mp3"
    with pytest.raises(AudioError, match="No such file"):
        make_chapter(make_section(1), clips[:1], Settings(), target)


@pytest.mark.parametrize("lead_ms", [0, 2000, 4000, 6000])
def test_one_word_on_the_swell_of_the_cue_keeps_its_distance(clips, tmp_path, lead_ms):
    section = make_section(Pause(lead_ms + 800), 1)
    short = prepare_voice(Clip(speechlike(0.5)))
    facts = make_chapter(section, [short], Settings(), tmp_path / "a.mp3")
    assert facts.stems["speech_over_cue"] >= 20
