"""Softening a clip, and mastering a chapter of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import speechlike

from audioguide.audio.clip import PCM16_PEAK, Clip
from audioguide.audio.format import SAMPLE_RATE, SAMPLES_PER_MS
from audioguide.audio.loudness import integrated_lufs, measure_powers, to_lufs
from audioguide.measure.stems import harsh_share_db
from audioguide.mix.mastering import LOOK_AHEAD_MS, limit, master
from audioguide.mix.onset import rise_time_ms
from audioguide.mix.voice import PreparedClip, prepare_voice


def sound_of(prepared):
    return prepared.pcm.astype(np.float32) / PCM16_PEAK


def test_a_prepared_clip_knows_its_own_powers_and_peaks():
    prepared = prepare_voice(Clip(speechlike(2.345)))
    samples = sound_of(prepared)
    assert prepared.duration_ms == 2345 + 40
    assert len(samples) == prepared.duration_ms * SAMPLES_PER_MS
    assert prepared.peaks == pytest.approx(np.abs(samples).reshape(-1, SAMPLES_PER_MS).max(axis=1))
    measured = measure_powers(samples)
    assert integrated_lufs(prepared.powers) == pytest.approx(integrated_lufs(measured), abs=0.1)
    assert prepared.energy == pytest.approx(float((samples.astype(float) ** 2).sum()), rel=1e-4)


def test_the_level_between_clips_is_kept():
    loud, soft = prepare_voice(Clip(speechlike(2))), prepare_voice(Clip(speechlike(2) / 4))
    difference = integrated_lufs(loud.powers) - integrated_lufs(soft.powers)
    assert difference == pytest.approx(20 * np.log10(4), abs=0.05)


def test_the_same_clip_is_prepared_alike():
    one, other = (prepare_voice(Clip(speechlike(1.5))) for _ in range(2))
    assert one.pcm.tobytes() == other.pcm.tobytes()
    assert one.powers.tobytes() == other.powers.tobytes()


def test_turning_phases_takes_peaks_away():
    raw = speechlike(4)
    crest_before = np.abs(raw).max() / np.sqrt(np.mean(raw**2))
    samples = sound_of(prepare_voice(Clip(raw)))[2400:]
    crest_after = np.abs(samples).max() / np.sqrt(np.mean(samples**2))
    assert crest_after < 0.8 * crest_before


@pytest.mark.parametrize("tilt_db", [0.0, 10.0, 20.0, 30.0])
def test_a_harsh_voice_is_softened_to_the_limit_and_no_further(tilt_db):
    raw = speechlike(3, tilt_db=tilt_db)
    before, after = harsh_share_db(raw), harsh_share_db(sound_of(prepare_voice(Clip(raw))))
    assert after <= -10.3
    assert after > min(before, -10.8) - 1.5


def burst(prefix_level):
    """A soft beginning, then a vowel at once."""
    sound = speechlike(1.2)
    sound[: SAMPLE_RATE // 10] *= prefix_level
    return sound


@pytest.mark.parametrize("prefix_level", [1.0, 0.1, 0.01, 0.001])
@pytest.mark.parametrize("level_db", [-4, 0, 3])
def test_any_onset_comes_in_gradually(prefix_level, level_db):
    prepared = prepare_voice(Clip(burst(prefix_level)))
    to_level = 10 ** ((-20 + level_db - integrated_lufs(prepared.powers)) / 10)
    assert rise_time_ms(prepared.powers * np.float32(to_level)) >= 50


def test_the_first_consonant_is_not_eaten():
    prepared = prepare_voice(Clip(speechlike(1.2)))
    levels = to_lufs(prepared.powers.reshape(-1, 10).mean(axis=1)[:100])
    assert levels[9] > levels[20:].max() - 25


@pytest.mark.parametrize("seconds", [0.02, 0.1, 0.3])
def test_even_a_tiny_clip_can_be_prepared(seconds):
    prepared = prepare_voice(Clip(speechlike(seconds)))
    assert prepared.duration_ms == round(1000 * seconds) + 40
    assert np.isfinite(prepared.powers).all()


def test_silence_stays_silence():
    prepared = prepare_voice(Clip(np.zeros(4800, np.float32)))
    assert not prepared.pcm.any()


def test_another_sample_rate_is_refused():
    with pytest.raises(ValueError, match="24000"):
        prepare_voice(Clip(np.zeros(100, np.float32), 22_050))


peaks = st.lists(st.floats(0, 3), min_size=1, max_size=300).map(
    lambda values: np.array(values, np.float32)
)


@given(peaks)
def test_no_limited_peak_passes_the_ceiling(levels):
    reductions_db = limit(levels, 0.5)
    assert np.all(levels * 10 ** (-reductions_db / 20) <= 0.5 * 1.0001)
    assert np.all(reductions_db >= 0)


def test_the_limiter_looks_ahead_and_lets_go_within_50_ms():
    levels = np.full(200, 0.3, np.float32)
    levels[100] = 0.75
    reductions_db = limit(levels, 0.5)
    assert not reductions_db[: 100 - LOOK_AHEAD_MS].any()
    assert np.all(np.diff(reductions_db[100 - LOOK_AHEAD_MS : 101]) > 0)
    assert reductions_db[100] == pytest.approx(3.52, abs=0.01)
    assert not reductions_db[100 + 50 :].any()


def test_soft_speech_is_not_limited():
    assert not limit(np.full(100, 0.4, np.float32), 0.5).any()


def test_mastering_knows_beforehand_how_loud_it_will_be(speech_clips):
    clips = [prepare_voice(clip) for clip in speech_clips]
    nothing = np.zeros(sum(clip.duration_ms for clip in clips), np.float32)
    result = master(clips, nothing, -20.0, 0.5)
    gains = (result.edges[1:] + result.edges[:-1]) / 2
    sound = np.concatenate([sound_of(clip) for clip in clips])
    mixed = sound * np.repeat(gains, SAMPLES_PER_MS)
    assert integrated_lufs(measure_powers(mixed)) == pytest.approx(result.loudness_lufs, abs=0.1)
    assert result.loudness_lufs == pytest.approx(-20, abs=0.05)
    assert np.abs(mixed).max() <= 0.5 * 1.01


def sentence(peaks, level=0.01):
    """A clip as mastering sees it: even in loudness, with these peaks."""
    powers = np.full(len(peaks), level, np.float32)
    return PreparedClip(powers, np.asarray(peaks, np.float32), 1.0, 0.0, np.zeros(0, np.int16))


def test_a_shouted_sentence_is_made_softer_rather_than_crushed():
    calm, shouted = np.full(9000, 0.4), np.full(1000, 0.4)
    shouted[500] = 1.6
    clips = [*[sentence(calm[:3000])] * 3, sentence(shouted)]
    result = master(clips, np.zeros(10_000, np.float32), -20.0, 0.5)
    assert result.most_reduction_db <= 6
    assert not result.trims_db[:9000].any()
    assert result.trims_db[9000:] == pytest.approx(20 * np.log10(1.6 / 0.5) - 5, abs=2)
    assert result.loudness_lufs == pytest.approx(-20, abs=0.05)


def test_a_loud_moment_is_brought_nearer_to_the_chapter():
    loud = np.full(500, 0.4)
    clips = [sentence(np.full(9500, 0.1)), sentence(loud, level=0.08)]
    result = master(clips, np.zeros(10_000, np.float32), -20.0, 0.5)
    gains = result.edges[:-1] * result.edges[1:]
    assert to_lufs(clips[1].powers * gains[9500:]).max() <= -20 + 5.6


def test_a_spiky_sentence_is_made_softer_rather_than_pumped():
    rng = np.random.default_rng(3)
    spiky = np.where(rng.random(3000) < 0.02, 0.95, 0.2)
    clips = [*[sentence(np.full(3000, 0.3))] * 3, sentence(spiky)]
    result = master(clips, np.zeros(12_000, np.float32), -20.0, 0.5)
    assert result.heavy_share <= 0.1
    assert result.loudness_lufs == pytest.approx(-20, abs=0.05)


def test_a_silent_voice_gets_no_gain():
    silent = sentence(np.zeros(1000), level=0.0)
    assert master([silent], np.zeros(1000, np.float32), -20.0, 0.5).gain == 1
