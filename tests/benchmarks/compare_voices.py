"""Measure every Dutch eSpeak variant for gentleness: the tables of docs/voices.md.

    python tests/benchmarks/compare_voices.py [VARIANT ...] [--pace 95 110 125] [--pitch 40 50 60]

It takes a minute for all of them.
"""

from __future__ import annotations

import argparse
import itertools
from dataclasses import dataclass
from pathlib import Path

import espeakng_loader
import numpy as np
import numpy.typing as npt

from audioguide.audio.clip import Clip
from audioguide.audio.loudness import integrated_lufs, measure_powers
from audioguide.audio.resample import resample
from audioguide.mix.voice import prepare_voice
from audioguide.speech import pace
from audioguide.speech.engines.espeak import engine as espeak
from audioguide.speech.engines.espeak import library as espeak_library
from audioguide.speech.trim import trim_silence

PACE_WPM = 110
USUAL_RATE = 110.0
SENTENCES = (
    "Je mag hier liggen, zonder iets te doen.",
    "Misschien voel je hoe de ondergrond je draagt.",
    "Je zenuwstelsel regelt je hartslag en je ademhaling, ook als jij er niet op let.",
    "Geluid en licht komen soms harder binnen dan bedoeld.",
    "Laat je schouders maar een beetje zakken.",
    "Hoe voelt dat nu?",
    "Onderzoekers weten nog niet precies hoe dat komt.",
    "Adem rustig uit, en wacht tot de volgende adem vanzelf begint.",
)
HARSH_BAND_HZ = (2000, 5000)
PITCH_HZ = (60, 400)
PITCH_WINDOW_S = 0.04
VOICED = 0.6
"""Least normalised autocorrelation that counts as voiced."""


@dataclass(frozen=True)
class Measured:
    """What one variant is like."""

    name: str
    pace_wpm: int
    pitch_percent: int
    harsh_share_db: float
    """Energy in 2-5 kHz of the whole band."""
    softened_db: float
    """The same after the softening that every clip gets before it is mixed."""
    peak_over_loudness_db: float
    pitch_hz: float
    pitch_span_semitones: float
    """Between the tenth and the ninetieth percentile."""
    harmonics_to_noise_db: float
    """Mean over voiced windows, by Boersma 1993 without his window correction."""
    rate: float
    """eSpeak's own rate that gave the pace, on average."""


def measure(name: str, pace_wpm: int, pitch_percent: int) -> Measured:
    """Speak the sentences with a variant, and measure them joined."""
    rates: list[float] = []

    def speak(spoken: str) -> Clip:
        rates.append(USUAL_RATE)

        def at(rate: float) -> Clip:
            rates[-1] = rate
            return synthesise(spoken, f"gmw/{name}", rate, pitch_percent)

        return trim_silence(resample(pace.speak_at_pace(at, spoken, pace_wpm, USUAL_RATE)))

    clips = [speak(spoken) for spoken in SENTENCES]
    softened = [prepare_voice(clip) for clip in clips]
    softened_share = sum(one.harsh_energy for one in softened) / sum(one.energy for one in softened)
    joined = np.concatenate([clip.samples for clip in clips])
    energies = np.abs(np.fft.rfft(joined)) ** 2
    hertz = np.fft.rfftfreq(len(joined), 1 / 24_000)
    harsh = energies[(hertz >= HARSH_BAND_HZ[0]) & (hertz <= HARSH_BAND_HZ[1])].sum()
    peak_db = 20 * np.log10(np.abs(joined).max())
    pitches_hz, correlations = pitch_track(joined)
    low, middle, high = np.percentile(pitches_hz, [10, 50, 90])
    return Measured(
        name,
        pace_wpm,
        pitch_percent,
        float(10 * np.log10(harsh / energies.sum())),
        float(10 * np.log10(softened_share)),
        float(peak_db - integrated_lufs(measure_powers(joined))),
        float(middle),
        float(12 * np.log2(high / low)),
        float(np.mean(10 * np.log10(correlations / (1 - correlations)))),
        float(np.mean(rates)),
    )


def synthesise(spoken: str, name: str, rate: float, pitch_percent: int) -> Clip:
    """One attempt, as the engine makes it."""
    rate_wpm = min(max(round(rate), espeak_library.SLOWEST_WPM), espeak_library.FASTEST_WPM)
    pcm, sample_rate = espeak_library.synthesise(
        spoken, name, rate_wpm, espeak._VOLUME, pitch_percent
    )
    return Clip(np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / 32768, sample_rate)


def pitch_track(
    samples: npt.NDArray[np.float32], sample_rate: int = 24_000
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Pitch in hertz and its autocorrelation, for the voiced windows."""
    window = int(PITCH_WINDOW_S * sample_rate)
    shortest, longest = sample_rate // PITCH_HZ[1], sample_rate // PITCH_HZ[0]
    found = []
    for start in range(0, len(samples) - window - longest, window // 2):
        piece = samples[start : start + window + longest].astype(np.float64)
        head = piece[:window]
        power = np.cumsum(np.concatenate(([0.0], piece**2)))
        lags = np.arange(shortest, longest)
        products = np.correlate(piece, head, mode="valid")[shortest:longest]
        norms = np.sqrt(power[window] * (power[lags + window] - power[lags])) + 1e-9
        correlation = products / norms
        best = int(np.argmax(correlation > 0.97 * correlation.max()))
        while best + 1 < len(correlation) and correlation[best + 1] > correlation[best]:
            best += 1
        if power[window] / window > 1e-5 and correlation[best] > VOICED:
            found.append((sample_rate / lags[best], min(correlation[best], 0.9999)))
    pitches, correlations = np.array(found).T
    return pitches, correlations


def main() -> None:
    """Print a Markdown table, the darkest voice first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variants", nargs="*", metavar="VARIANT")
    parser.add_argument("--pace", type=int, nargs="+", default=[PACE_WPM], metavar="WPM")
    parser.add_argument("--pitch", type=int, nargs="+", default=[50], metavar="PERCENT")
    asked = parser.parse_args()
    names = asked.variants
    if not names:
        folder = Path(espeakng_loader.get_data_path()) / "voices" / "!v"
        names = ["nl", *(f"nl+{file.name}" for file in sorted(folder.iterdir()))]
    candidates = itertools.product(names, asked.pace, asked.pitch)
    print(
        "| variant | pace | pitch | 2-5 kHz (dB) | softened (dB) | peak (dB) | pitch (Hz) "
        "| span (st) | HNR (dB) | rate |"
    )
    print("|" + "---|" * 10)
    measured = itertools.starmap(measure, candidates)
    for one in sorted(measured, key=lambda measured: measured.harsh_share_db):
        print(
            f"| `{one.name}` | {one.pace_wpm} | {one.pitch_percent} | {one.harsh_share_db:.1f} "
            f"| {one.softened_db:.1f} | {one.peak_over_loudness_db:.1f} "
            f"| {one.pitch_hz:.0f} | {one.pitch_span_semitones:.1f} "
            f"| {one.harmonics_to_noise_db:.1f} | {one.rate:.0f} |"
        )


if __name__ == "__main__":
    main()
