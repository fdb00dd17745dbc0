"""A voice that hums Esperanto: quick to make, calm to hear, and another hum for every sentence."""

import hashlib

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.languages import load
from audioguide.speech.contract import VoiceInfo

_SYLLABLES_PER_S = 3.5
_RATE = 24_000


class HummingEngine:
    parallel = "processes"

    def voices(self):
        return [VoiceInfo("zum", "hums", False, True, True, True, "CC0", language="eo")]

    def fingerprint(self, _voice):
        return "1"

    def speak(self, spoken, _voice, _pace_wpm):
        assert not any(char.isdigit() for char in spoken)
        pitch_hz = 150 + hashlib.sha256(spoken.encode()).digest()[0]
        duration_s = max(0.4, load("eo").count_syllables(spoken) / _SYLLABLES_PER_S)
        time_s = np.arange(int(_RATE * duration_s)) / _RATE
        return Clip((0.1 * np.sin(2 * np.pi * pitch_hz * time_s)).astype(np.float32))
