"""Memory of the largest work, each measured in a process of its own."""

import os
import subprocess
import sys
import textwrap

import numpy as np
import pytest
from PIL import Image

from audioguide.audio.clip import Clip
from audioguide.audio.format import FRAME_BYTES
from audioguide.mix.voice import prepare_voice
from audioguide.pipeline.kinds import CHAPTER, CLIP
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store
from audioguide.pipeline.stored_clip import keep_clip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the figure"),
]
# What getrusage says counts the process that started this one as well, as it was then.
TELL = """
    import re
    from pathlib import Path as Place
    peak_kb = re.search(r"VmHWM:\\s+(\\d+)", Place("/proc/self/status").read_text())[1]
    print(int(peak_kb) / 1024)
"""


def peak_mb(code, *arguments):
    """The most memory that a process of its own needs for some code."""
    script = textwrap.dedent(code) + textwrap.dedent(TELL)
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


ENCODE = """
    import sys
    from pathlib import Path
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.kinds import CHAPTER
    from audioguide.pipeline.tasks import EncodeTask
    from audioguide.pipeline.workers import perform
    from audioguide.model import Passage, ScriptSection, Utterance
    from audioguide.settings import Settings
    from audioguide.speech.registry import EngineRegistry
    count = int(sys.argv[2])
    said = tuple(Passage((Utterance(f"Zin {n}.", f"zin {n}"),)) for n in range(count))
    settings = Settings(sentence_pause_ms=800, paragraph_pause_ms=800, wait_for_breath=False)
    keys = tuple(f"{n % 256:02x}{n}" for n in range(count))
    store, section = Store(Path(sys.argv[1])), ScriptSection("Lang", said)
    task = EncodeTask(CHAPTER, "abc", section, keys, settings, None, "nl")
    perform(store, EngineRegistry.of({}), task)
"""


def test_a_chapter_of_ten_thousand_sentences_needs_little_memory(tmp_path):
    store, count = Store(tmp_path), 10_000
    time = np.arange(8000) / 24_000
    tone = (0.1 * np.sin(2 * np.pi * 150 * time) * np.sin(np.pi * 3 * time) ** 2).astype(np.float32)
    keep_clip(store, "one", prepare_voice(Clip(tone)))
    for number in range(count):
        path = store.path(CLIP, f"{number % 256:02x}{number}")
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(store.path(CLIP, "one"), path)
    assert peak_mb(ENCODE, tmp_path, count) < 250


BUILD = """
    import sys
    from pathlib import Path
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.progress import silent
    from audioguide.pipeline.build import build, make_plans
    sources, options = [Path(sys.argv[1])], BuildOptions(output=Path(sys.argv[2]), jobs=1)
    (result,) = build(make_plans(sources, options), silent, print)
    assert len(result.written) == 1
"""


def test_planning_and_publishing_a_chapter_of_hours_needs_little_memory(built):
    store = Store.beside(built.output)
    record = load_record(store, "kleine-gids")
    kept = store.find(CHAPTER, record.chapters[0].audio_key)
    audio, long = b"".join(kept.pieces()), built.folder / "long.mp3"
    with long.open("wb") as file:
        file.write(audio[:FRAME_BYTES])
        for _ in range(150_000_000 // len(audio)):
            file.write(audio[FRAME_BYTES:])
    store.put(CHAPTER, kept.path.name, kept.facts, long)
    (built.guide / "01-begin.mp3").unlink()
    assert peak_mb(BUILD, built.manuscript, built.output) < 120
    assert (built.guide / "01-begin.mp3").stat().st_size > 140_000_000


COVER = """
    import sys
    from pathlib import Path
    from audioguide.publish.cover import own_cover
    own_cover(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("name", "options"),
    [("a.png", {"compress_level": 1}), ("a.jpg", {}), ("a.jpg", {"progressive": True})],
)
def test_a_cover_of_49_megapixels_needs_little_memory(tmp_path, name, options):
    speckles = np.random.default_rng(1).integers(0, 255, (70, 70, 3), dtype=np.uint8)
    Image.fromarray(speckles).resize((7000, 7000)).save(tmp_path / name, **options)
    assert peak_mb(COVER, tmp_path / name) < 260
