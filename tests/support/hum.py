"""An engine that hums: quick, and a different hum for every sentence."""

import hashlib

import numpy as np

from audioguide.audio.clip import Clip
from audioguide.speech.contract import VoiceInfo


class HumEngine:
    parallel = "processes"

    def voices(self):
        return [VoiceInfo("zoem", "hums", False, True, True, True, "CC0")]

    def fingerprint(self, _voice):
        return "1"

    def speak(self, spoken, _voice, _pace_wpm):
        pitch_hz = 150 + hashlib.sha256(spoken.encode()).digest()[0]
        duration_s = max(0.4, len(spoken) / 15)
        time_s = np.arange(int(24_000 * duration_s)) / 24_000
        return Clip((0.1 * np.sin(2 * np.pi * pitch_hz * time_s)).astype(np.float32))
