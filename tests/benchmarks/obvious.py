"""What anyone would write first: the espeak-ng command, pydub's ``+=``, ``overlay`` and ``export``.

    python tests/benchmarks/obvious.py MANUSCRIPT FOLDER

The reference that shows what the tool's own way is worth. It needs ``espeak-ng`` and ``ffmpeg`` on
the PATH; it has no store, no mastering, and no idea of how Dutch is spoken.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pydub import AudioSegment
from pydub.generators import Sine

manuscript, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
chapters = manuscript.read_text(encoding="utf-8").split("\n## ")[1:]
with tempfile.TemporaryDirectory() as scratch:
    wave = str(Path(scratch) / "sentence.wav")
    for number, chapter in enumerate(chapters, 1):
        title, _, text = chapter.partition("\n")
        sound = AudioSegment.silent(1000)
        for sentence in [title, *re.split(r"(?<=[.!?])\s+", text.strip())]:
            subprocess.run(["espeak-ng", "-v", "nl", "-s", "120", "-w", wave, sentence], check=True)
            sound += AudioSegment.from_wav(wave)
            sound += AudioSegment.silent(1200)
        inhale = Sine(220).to_audio_segment(4000, volume=-35).fade_in(2000).fade_out(2000)
        exhale = Sine(196).to_audio_segment(6000, volume=-35).fade_in(2000).fade_out(4000)
        breath = (inhale + exhale) * (len(sound) // 10_000 + 1)
        sound.overlay(breath).export(
            str(folder / f"{number:02}.mp3"), format="mp3", bitrate="96k", tags={"title": title}
        )
