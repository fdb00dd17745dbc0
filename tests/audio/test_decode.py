"""What engines and users bring is decoded, or refused in words."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audioguide.audio.clip import Clip
from audioguide.audio.decode import decode
from audioguide.audio.format import SAMPLE_RATE
from audioguide.audio.resample import resample
from audioguide.errors import AudioError

FORMATS = {
    "mp3": ("MP3", "MPEG_LAYER_III"),
    "vorbis": ("OGG", "VORBIS"),
    "flac": ("FLAC", "PCM_16"),
    "pcm_s16le": ("WAV", "PCM_16"),
}


def encoded(samples: np.ndarray, sample_rate: int, codec: str) -> bytes:
    file = io.BytesIO()
    container, subtype = FORMATS[codec]
    soundfile.write(file, samples, sample_rate, format=container, subtype=subtype)
    return file.getvalue()


def tone(sample_rate: int, hertz: float = 440.0, duration_s: float = 1.0) -> np.ndarray:
    time_s = np.arange(round(sample_rate * duration_s)) / sample_rate
    return (0.5 * np.sin(2 * np.pi * hertz * time_s)).astype(np.float32)


@pytest.mark.parametrize("codec", FORMATS)
@pytest.mark.parametrize("sample_rate", [22_050, 44_100])
def test_sound_comes_back_at_its_own_rate_and_level(codec: str, sample_rate: int) -> None:
    clip = decode(encoded(tone(sample_rate), sample_rate, codec), codec)

    assert clip.sample_rate == sample_rate
    assert clip.samples.dtype == np.float32
    assert clip.duration_ms == pytest.approx(1000, abs=80)
    middle = clip.samples[sample_rate // 4 : -sample_rate // 4]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


def test_two_channels_become_their_mean() -> None:
    left = tone(SAMPLE_RATE)
    both = np.stack((left, np.zeros_like(left)), axis=1)

    clip = decode(encoded(both, SAMPLE_RATE, "flac"), "flac")

    assert np.abs(clip.samples - left / 2).max() < 1e-4


def test_what_lies_beyond_the_limit_is_not_decoded() -> None:
    sound = encoded(tone(8000, duration_s=3), 8000, "flac")

    assert decode(sound, "flac", longest_s=1).duration_ms == pytest.approx(1000, abs=1)


@pytest.mark.parametrize("junk", [b"", b"not sound at all", bytes(5000)])
def test_what_is_no_sound_is_refused_in_one_line(junk: bytes) -> None:
    with pytest.raises(AudioError, match="mp3 audio") as told:
        decode(junk, "mp3")
    assert "\n" not in str(told.value)


def test_no_system_ffmpeg_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert decode(encoded(tone(SAMPLE_RATE), SAMPLE_RATE, "mp3"), "mp3").duration_ms > 900


@pytest.mark.parametrize("sample_rate", [16_000, 22_050, 44_100, 48_000])
def test_another_sample_rate_keeps_pitch_level_and_length(sample_rate: int) -> None:
    clip = resample(Clip(tone(sample_rate), sample_rate))

    assert clip.sample_rate == SAMPLE_RATE
    assert clip.samples.dtype == np.float32
    assert len(clip.samples) == pytest.approx(SAMPLE_RATE, abs=1)
    inside = slice(500, -500)
    error = clip.samples[inside] - tone(SAMPLE_RATE)[: len(clip.samples)][inside]
    assert np.abs(error).max() < 1e-3


def test_the_working_rate_is_left_alone() -> None:
    clip = Clip(tone(SAMPLE_RATE))

    assert resample(clip) is clip
