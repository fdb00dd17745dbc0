"""CPU time of mixing and mastering one chapter as a ratio to that of encoding it; prints only.

    OPENBLAS_NUM_THREADS=1 python tests/benchmarks/mixing.py

Encoding is left out of the first by a stand-in, and what was mixed is then encoded by itself.
"""

from __future__ import annotations

import contextlib
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from texts import manuscript

from audioguide.audio.encode import encode_mp3
from audioguide.build import chapter
from audioguide.errors import AudioError
from audioguide.mix.voice import prepare_voice
from audioguide.model import Voice
from audioguide.settings import Settings
from audioguide.speech.registry import load_engine
from audioguide.speech.speak import speak_clip
from audioguide.text.manuscript import read_manuscript
from audioguide.text.script import write_script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audioguide.audio.clip import Samples

ROUNDS = 5


def main(folder: Path) -> None:
    """Measure a chapter of 1,000 words in the embedded voice."""
    source = Path("meting.md")
    section = write_script(read_manuscript(source, manuscript(1, 1000).encode()).guide).sections[0]
    voice = _embedded_voice()
    clips = [prepare_voice(speak_clip(voice, said.spoken)) for said in section.utterances]
    mixes, encodes = [], []
    for _ in range(ROUNDS):
        blocks: list[Samples] = []
        start = time.process_time()
        keep = partial(_keep, blocks)
        with mock.patch.object(chapter, "encode_mp3", keep), contextlib.suppress(AudioError):
            chapter.make_chapter(section, clips, Settings(), folder / "missing.mp3")
        mixes.append(time.process_time() - start)
        start = time.process_time()
        encode_mp3(blocks, folder / "a.mp3")
        encodes.append(time.process_time() - start)
    mixed, encoded = statistics.median(mixes), statistics.median(encodes)
    print(
        f"mixing and mastering / encoding: {mixed / encoded:.2f}  ({mixed:.3f} / {encoded:.3f} s)"
    )


def _keep(kept: list[Samples], blocks: Iterable[Samples], _target: Path) -> None:
    kept.extend(blocks)


def _embedded_voice() -> Voice:
    engine = load_engine("espeak")
    name = engine.voices()[0].name
    return Voice("espeak", name, 110, engine.fingerprint(name))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="audioguide-") as scratch:
        main(Path(scratch))
