"""The meters against the standard's own test signals (EBU Tech 3341), in mono.

One channel reads 3.01 LU lower than the same tone on two, so the standard's figures are shifted.
"""

import numpy as np
import pytest

from audioguide.audio.loudness import (
    HOP_MS,
    MOMENTARY_MS,
    PowerMeter,
    integrated_lufs,
    measure_powers,
    to_lufs,
    window_powers,
)
from audioguide.audio.true_peak import TruePeakMeter, to_db

MONO_LU = -3.01
RATES = (24_000, 48_000)
SHORT_TERM_MS = 3000


def tones(sample_rate, *parts):
    """A 1 kHz sine whose level in dBFS changes at whole milliseconds: (level, seconds) each."""
    levels = np.concatenate(
        [np.full(round(seconds * sample_rate), 10 ** (level / 20)) for level, seconds in parts]
    )
    time = np.arange(len(levels)) / sample_rate
    return (levels * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)


def window_lufs(powers, window_ms, step_ms=HOP_MS):
    return to_lufs(window_powers(powers, window_ms, step_ms))


def true_peak_dbtp(samples):
    meter = TruePeakMeter()
    meter.feed(samples)
    return to_db(meter.finish())


SILENCE = -200.0

INTEGRATED = {
    "1: steady at -23": ([(-23, 20)], -23),
    "2: steady at -33": ([(-33, 20)], -33),
    "3: soft ends fall below the relative gate": ([(-36, 10), (-23, 60), (-36, 10)], -23),
    "4: very soft ends fall below the absolute gate": (
        [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)],
        -23,
    ),
    "5: all of it counts": ([(-26, 20), (-20, 20.1), (-26, 20)], -23),
}


@pytest.mark.parametrize("sample_rate", RATES)
@pytest.mark.parametrize("case", INTEGRATED)
def test_integrated_loudness_of_the_standards_signals(case, sample_rate):
    parts, expected = INTEGRATED[case]
    powers = measure_powers(tones(sample_rate, *parts), sample_rate)
    assert integrated_lufs(powers) == pytest.approx(expected + MONO_LU, abs=0.1)


def test_short_term_loudness_is_steady_over_a_repeating_pattern():
    powers = measure_powers(tones(24_000, *[(-20, 1.34), (-30, 1.66)] * 5))
    assert window_lufs(powers, SHORT_TERM_MS) == pytest.approx(-23 + MONO_LU, abs=0.1)


def test_momentary_loudness_is_steady_over_a_repeating_pattern():
    powers = measure_powers(tones(24_000, *[(-20, 0.18), (-30, 0.22)] * 25))
    assert window_lufs(powers, MOMENTARY_MS)[6:] == pytest.approx(-23 + MONO_LU, abs=0.1)


@pytest.mark.parametrize("offset", range(1, 21))
def test_the_loudest_moments_are_found_wherever_they_start(offset):
    short = measure_powers(tones(24_000, (SILENCE, offset * 0.15), (-23, 3), (SILENCE, 1)))
    loudest = window_lufs(short, SHORT_TERM_MS, 10).max()
    assert loudest == pytest.approx(-23 + MONO_LU, abs=0.1)
    brief = measure_powers(tones(24_000, (SILENCE, offset * 0.02), (-23, 0.4), (SILENCE, 1)))
    loudest = window_lufs(brief, MOMENTARY_MS, 10).max()
    assert loudest == pytest.approx(-23 + MONO_LU, abs=0.1)


def test_one_channel_counts_once():
    assert integrated_lufs(measure_powers(tones(24_000, (-23, 5)))) == pytest.approx(-26, abs=0.1)


@pytest.mark.parametrize("block", [1, 7, 1000, 24_000, 100_003])
def test_blocks_of_any_size_measure_alike(block):
    samples = np.random.default_rng(1).standard_normal(50_000).astype(np.float32)
    samples = samples[: 50 * block] if block < 100 else samples
    meter = PowerMeter()
    streamed = [meter.feed(samples[at : at + block]) for at in range(0, len(samples), block)]
    assert np.concatenate(streamed) == pytest.approx(measure_powers(samples), rel=1e-4)


def test_silence_and_nothing_read_as_silence():
    assert integrated_lufs(measure_powers(np.zeros(24_000, np.float32))) == pytest.approx(-200)
    assert integrated_lufs(measure_powers(np.zeros(0, np.float32))) < -199


def test_a_sound_shorter_than_a_window_is_measured_as_it_is():
    word = tones(24_000, (-23, 0.25))
    assert integrated_lufs(measure_powers(word)) == pytest.approx(-26, abs=0.2)


def test_a_rate_without_whole_milliseconds_is_refused():
    with pytest.raises(ValueError, match="whole samples"):
        PowerMeter(44_100)


def faded_sine(sample_rate, frequency_hz, phase_degrees, amplitude):
    count = sample_rate // 2
    time = np.arange(count) / sample_rate
    edge = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / (count / 8))
    wave = np.sin(2 * np.pi * frequency_hz * time + np.radians(phase_degrees))
    return (amplitude * np.sin(edge * np.pi / 2) ** 2 * wave).astype(np.float32)


@pytest.mark.parametrize(
    ("divisor", "phase_degrees", "amplitude", "expected_dbtp"),
    [
        (4, 0, 0.5, -6.0),
        (4, 45, 0.5, -6.0),
        (6, 60, 0.5, -6.0),
        (8, 67.5, 0.5, -6.0),
        (4, 45, 1.41, 3.0),
    ],
)
@pytest.mark.parametrize("sample_rate", RATES)
def test_true_peak_of_the_standards_signals(
    divisor, phase_degrees, amplitude, expected_dbtp, sample_rate
):
    samples = faded_sine(sample_rate, sample_rate / divisor, phase_degrees, amplitude)
    assert true_peak_dbtp(samples) == pytest.approx(expected_dbtp, abs=0.2)


def test_skipping_quiet_places_does_not_change_the_true_peak():
    rng = np.random.default_rng(2)
    samples = (rng.standard_normal(30_000) * np.linspace(0, 0.3, 30_000)).astype(np.float32)
    padded = np.concatenate([samples, np.zeros(30_000)])
    spectrum = np.fft.rfft(padded)
    wide = np.zeros(4 * (len(spectrum) - 1) + 1, complex)
    wide[: len(spectrum)] = spectrum
    by_fourier = np.abs(np.fft.irfft(wide) * 4).max()
    assert true_peak_dbtp(samples) == pytest.approx(20 * np.log10(by_fourier), abs=0.2)


@pytest.mark.parametrize("block", [5, 31, 500, 24_000])
def test_true_peak_in_blocks_of_any_size(block):
    samples = faded_sine(24_000, 6000, 45, 0.5)
    meter = TruePeakMeter()
    for at in range(0, len(samples), block):
        meter.feed(samples[at : at + block])
    assert to_db(meter.finish()) == pytest.approx(true_peak_dbtp(samples), abs=1e-4)


def test_true_peak_of_silence():
    assert true_peak_dbtp(np.zeros(1000, np.float32)) == pytest.approx(-200)
