"""Synthetic speech and scripts for the sound rooms."""

import numpy as np

from audioguide.audio.format import SAMPLE_RATE
from audioguide.model import Passage, ScriptSection, Utterance


def speechlike(seconds, seed=1, tilt_db=0.0, level=0.1):
    """Something with the rhythm and spectrum of speech: pulses at 110 Hz, syllables, a spiky shape.

    Args:
        seconds: Length.
        seed: Of the small irregularities.
        tilt_db: How much louder the band of 2 to 5 kHz is made.
        level: RMS, linear.
    """
    rng = np.random.default_rng(seed)
    count = round(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    pitch = 110 * (1 + 0.08 * np.sin(2 * np.pi * 0.7 * time + seed))
    turns = np.cumsum(pitch) / SAMPLE_RATE
    pulses = np.diff(np.floor(turns), prepend=0.0) + 0.01 * rng.standard_normal(count)
    spectrum = np.fft.rfft(pulses)
    frequency = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    shape = 1 / (1 + (frequency / 500) ** 2)
    shape *= np.where((frequency > 2000) & (frequency < 5000), 10 ** (tilt_db / 20), 1.0)
    shape *= frequency > 60
    voiced = np.fft.irfft(spectrum * shape, count)
    syllables = np.clip(np.sin(2 * np.pi * 2.1 * time + seed), -0.7, 1) + 0.72
    wave = voiced * syllables
    return (wave * level / np.sqrt(np.mean(wave**2))).astype(np.float32)


def make_section(*passages, title="Proef"):
    """A section of passages given as counts of utterances, pauses and exercises as they are."""
    items = tuple(
        Passage(tuple(Utterance(f"Zin {n}.", f"zin {n}") for n in range(item)))
        if isinstance(item, int)
        else item
        for item in passages
    )
    return ScriptSection(title, items)
