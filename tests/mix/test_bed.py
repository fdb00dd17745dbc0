"""A user's own background sound."""

import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
import soundfile
from synthetic import make_section

from audioguide.audio.format import SAMPLE_RATE
from audioguide.audio.loudness import integrated_lufs, measure_powers, to_lufs
from audioguide.audio.user_sound import read_user_sound
from audioguide.errors import AudioError
from audioguide.measure.stems import harsh_share_db
from audioguide.mix.bed import BED_LUFS, make_bed, read_bed
from audioguide.mix.voice import prepare_voice
from audioguide.model import Pause
from audioguide.render.chapter import make_chapter
from audioguide.settings import Settings


def rain(seconds, rate=SAMPLE_RATE, seed=1):
    rng = np.random.default_rng(seed)
    return (0.1 * rng.standard_normal(round(seconds * rate))).astype(np.float32)


def write(path, samples, rate=44_100, **options):
    soundfile.write(path, samples, rate, **options)
    return path


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("regen.wav", {}),
        ("regen.flac", {}),
        ("regen.mp3", {}),
        ("regen.ogg", {"format": "OGG", "subtype": "VORBIS"}),
        ("regen.opus", {"format": "OGG", "subtype": "OPUS"}),
    ],
)
def test_a_file_of_any_usual_kind_becomes_a_bed(tmp_path, name, options):
    rate = 48_000 if name.endswith("opus") else 44_100
    stereo = np.stack([rain(12, rate), rain(12, rate, 2)], axis=1)
    bed = read_bed(write(tmp_path / name, stereo, rate, **options))
    assert integrated_lufs(np.tile(bed.loop_powers, 3)) == pytest.approx(BED_LUFS, abs=0.2)
    assert harsh_share_db(bed.samples) <= -20


def test_the_loop_has_no_seam():
    bed = make_bed(rain(15))
    around = bed.read(len(bed.loop_powers) - 2000, len(bed.loop_powers) + 2000)
    levels = to_lufs(measure_powers(around)[200:].reshape(-1, 100).mean(axis=1))
    assert np.ptp(levels) < 3
    assert (
        bed.powers(0, 10).tobytes()
        == bed.powers(len(bed.loop_powers), len(bed.loop_powers) + 10).tobytes()
    )


def test_thunder_is_turned_down():
    stormy = rain(30)
    stormy[10 * SAMPLE_RATE : 13 * SAMPLE_RATE] *= 8
    bed = make_bed(stormy)
    seconds = to_lufs(bed.loop_powers[: 26 * 1000].reshape(-1, 1000).mean(axis=1))
    assert seconds.max() - np.median(seconds) < 5


def write_m4a(path, samples, rate=44_100):
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "f32le", "-ar", str(rate)]
    command += ["-ac", "1", "-i", "-", "-f", "ipod", str(path)]
    subprocess.run(command, input=samples.astype("<f4").tobytes(), check=True)
    return path


@pytest.mark.parametrize("name", ["regen.m4a", "regen.mp3", "regen"])
def test_a_file_is_known_by_what_is_in_it_not_by_its_name(tmp_path, name):
    bed = read_bed(write_m4a(tmp_path / name, rain(12, 44_100)))
    assert integrated_lufs(np.tile(bed.loop_powers, 3)) == pytest.approx(BED_LUFS, abs=0.2)


@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_pitch_and_length_of_a_stereo_file_stay_what_they_were(tmp_path, rate, kind):
    """Longer than a piece, so that a seam between pieces would show."""
    time = np.arange(70 * rate) / rate
    both = np.repeat(0.2 * np.sin(2 * np.pi * 300 * time)[:, None], 2, axis=1)
    soundfile.write(tmp_path / f"toon.{kind}", both, rate)
    clip = read_user_sound(tmp_path / f"toon.{kind}", 300)
    assert clip.sample_rate == SAMPLE_RATE
    assert clip.duration_ms == pytest.approx(70_000, abs=2)
    wave = clip.samples[2400:-2400]
    turns = np.flatnonzero((wave[:-1] < 0) & (wave[1:] >= 0))
    assert len(turns) == pytest.approx(300 * len(wave) / SAMPLE_RATE, abs=2)
    assert np.abs(np.diff(wave)).max() < 0.2 * 2 * np.pi * 300 / SAMPLE_RATE * 1.05


@pytest.mark.parametrize(
    ("seconds", "level", "complaint"),
    [(3, 1.0, "lasts 3.0 s"), (20, 1e-4, "silent"), (36_000, 0.0, "lasts 600 minutes")],
)
def test_a_sound_that_makes_no_bed_is_refused(tmp_path, seconds, level, complaint):
    path = write(tmp_path / "a.wav", rain(seconds, 1000) * np.float32(level), 1000)
    with pytest.raises(AudioError, match=complaint):
        read_bed(path)


def test_what_is_not_sound_is_refused(tmp_path):
    (tmp_path / "tekst.mp3").write_text("geen geluid")
    (tmp_path / "lijst.m3u8").write_text("#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n")
    for name in ("tekst.mp3", "lijst.m3u8"):
        with pytest.raises(AudioError, match="not a sound file"):
            read_bed(tmp_path / name)
    with pytest.raises(AudioError, match="no such file"):
        read_bed(tmp_path / "weg.ogg")
    with pytest.raises(AudioError, match="not a file"):
        read_bed(tmp_path)


def test_a_bed_leaves_the_voice_its_distance(speech_clips, tmp_path):
    clips = [prepare_voice(clip) for clip in speech_clips[:5]]
    section = make_section(2, Pause(10_000), 3)
    bed = make_bed(rain(20))
    facts = make_chapter(section, clips, Settings(), tmp_path / "a.mp3", bed)
    assert facts.stems["speech_over_cue"] >= 20
    assert facts.loudness_lufs == pytest.approx(-20, abs=0.5)
    louder = make_chapter(section, clips, Settings(bed_level_db=6.0), tmp_path / "c.mp3", bed)
    assert louder.stems["speech_over_cue"] < facts.stems["speech_over_cue"]
