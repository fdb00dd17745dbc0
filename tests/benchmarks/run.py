"""How fast, as ratios to references in the same run; prints, never judges.

    python tests/benchmarks/run.py [--rounds 3] [NAME ...]

NAME: small, cold, breathing, mixing, hour, long, growth; without one, all of them.

Needs ``lame`` on the PATH for the ratios to one-core encoding. Run it on a quiet machine: wall time
of whole processes, the median of some rounds; memory, from a run of its own, is the largest sum
over all processes.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import soundfile
from measure import lame_seconds, median, peak_memory_mb, run, seconds
from texts import manuscript

from audioguide.audio.encode import encode_mp3
from audioguide.errors import AudioError
from audioguide.manuscript.read import read_manuscript
from audioguide.mix.voice import prepare_voice
from audioguide.model import Voice
from audioguide.narration.script import write_script
from audioguide.render import chapter
from audioguide.settings import Settings
from audioguide.speech.registry import EngineRegistry
from audioguide.speech.synthesis import speak_clip

if TYPE_CHECKING:
    from audioguide.audio.clip import Samples

PYTHON: list[str | Path] = [sys.executable]
AUDIOGUIDE: list[str | Path] = [sys.executable, "-m", "audioguide"]
OBVIOUS = Path(__file__).with_name("obvious.py")
CHAPTERS, WORDS = 12, 3300
WORDS_A_CHAPTER = 60
TEN_HOURS_CHAPTERS, TEN_HOURS_WORDS = 50, 44_000


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for name in given.names or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix="audioguide-") as folder:
            BENCHMARKS[name](Path(folder), given.rounds)


def small(folder: Path, rounds: int) -> None:
    """``--help`` and builds with nothing to do, against ``import click``."""
    rounds *= 5
    click = median([*PYTHON, "-c", "import click"], rounds)
    _ratio("--help / import click", median([*AUDIOGUIDE, "--help"], rounds), click)
    nothing = {}
    for chapters in (12, 100):
        _, build = _guide(folder / str(chapters), manuscript(chapters, WORDS_A_CHAPTER * chapters))
        run(build)
        nothing[chapters] = median(build, rounds)
        name = f"build with nothing to do ({chapters} chapters) / import click"
        _ratio(name, nothing[chapters], click)
    _ratio("nothing to do: 100 chapters / 12 chapters", nothing[100], nothing[12])


def cold(folder: Path, rounds: int) -> None:
    """A first build of 12 chapters and 3,300 words, and what an edit costs."""
    text = manuscript(CHAPTERS, WORDS)
    source, build = _guide(folder, text)
    output = folder / "output"
    colds = []
    for _ in range(rounds):
        shutil.rmtree(output, ignore_errors=True)
        colds.append(seconds(build))
    cold_s = statistics.median(colds)
    lame_s, audio_s = lame_seconds(_chapters(output), folder, rounds)
    print(f"{CHAPTERS} chapters, {WORDS} words, {audio_s:.0f} s of audio:")
    _ratio("cold build / one-core lame -b 96 over the same audio", cold_s, lame_s)
    if shutil.which("espeak-ng") and shutil.which("ffmpeg"):
        obvious_s = seconds([*PYTHON, OBVIOUS, source, folder / "obvious"])
        _ratio("the obvious pydub script / cold build", obvious_s, cold_s)
    edits, titles = [], []
    for count in range(rounds):
        words = ", en zo " + "ver" * (count + 1) + "der."
        edited = text.replace(".", words, 1)
        source.write_text(edited, encoding="utf-8")
        edits.append(seconds(build))
        title = f"title: Meting {count}"
        source.write_text(edited.replace("title: Meting", title), encoding="utf-8")
        titles.append(seconds(build))
        source.write_text(text, encoding="utf-8")
        run(build)
    _ratio("one edited sentence / cold build", statistics.median(edits), cold_s)
    _ratio("another title / cold build", statistics.median(titles), cold_s)
    _ratio("all beside the chapters / cold build", _beside(build, output, rounds), cold_s)
    shutil.rmtree(output)
    print(f"memory of all processes of a cold build together: {peak_memory_mb(build):.0f} MB")


def _beside(build: list[str | Path], output: Path, rounds: int) -> float:
    """Seconds for all that is made beside the chapters: whole guide, captions, player, level file.

    Files and what the store has of them are removed and made again; what a build costs that does
    nothing is taken off.
    """
    store, chapters = output / ".audioguide" / "store", _chapters(output)
    every = []
    for _ in range(rounds):
        idle_s = seconds(build)
        for kind in ("volume", "clip", "cover"):
            shutil.rmtree(store / kind)
        for path in (*(output / "meting").iterdir(), *(output / "exports").iterdir()):
            if path not in chapters:
                path.unlink()
        every.append(seconds(build) - idle_s)
    return statistics.median(every)


def breathing(folder: Path, rounds: int) -> None:
    """An hour of the breathing-only track in each sound: memory, and time against encoding it."""
    track = folder / "ademen.mp3"
    for sound in ("tone", "noise", "sea"):
        breathe = [*AUDIOGUIDE, "breathe", "--minutes", "60", "--sound", sound, "-o", track]
        breathe_s = statistics.median(seconds(breathe) for _ in range(rounds))
        lame_s, _ = lame_seconds([track], folder, rounds)
        _ratio(f"an hour of breathing, {sound} / lame -b 96", breathe_s, lame_s)
        print(f"memory of all its processes together: {peak_memory_mb(breathe):.0f} MB")


def mixing(folder: Path, rounds: int) -> None:
    """Mixing and mastering a chapter against encoding it, in CPU time of one process."""
    source, _ = _guide(folder, manuscript(1, 1000))
    script = write_script(read_manuscript(source, source.read_bytes()).guide)
    section, voice = script.sections[0], _embedded_voice()
    engines = EngineRegistry.installed()
    clips = [
        prepare_voice(speak_clip(engines, voice, said.spoken, "nl", said.pronunciations))
        for said in section.utterances
    ]
    goal, mixes, encodes = folder / "a.mp3", [], []
    for _ in range(rounds):
        blocks: list[Samples] = []
        start = time.process_time()
        with (
            mock.patch.object(
                chapter, "encode_mp3", lambda made, _, into=blocks: into.extend(made)
            ),
            contextlib.suppress(AudioError),
        ):
            chapter.make_chapter(section, clips, Settings(), folder / "missing.mp3")
        mixes.append(time.process_time() - start)
        start = time.process_time()
        encode_mp3(blocks, goal)
        encodes.append(time.process_time() - start)
    mixed_s, encoded_s = statistics.median(mixes), statistics.median(encodes)
    _ratio("mixing and mastering a chapter / encoding it (CPU)", mixed_s, encoded_s)


def hour(folder: Path, _rounds: int) -> None:
    """Memory of a build of one spoken chapter of about an hour."""
    _, build = _guide(folder, manuscript(1, 5000))
    memory_mb = peak_memory_mb(build)
    (made,) = _chapters(folder / "output")
    minutes = soundfile.info(made).duration / 60
    print(f"one chapter of {minutes:.0f} minutes: {memory_mb:.0f} MB")


def _embedded_voice() -> Voice:
    engine = EngineRegistry.installed().load("espeak")
    name = engine.voices()[0].name
    return Voice("espeak", name, 110, engine.fingerprint(name))


def long(folder: Path, _rounds: int) -> None:
    """A guide of ten hours, once: memory, and time against LAME."""
    _, build = _guide(folder, manuscript(TEN_HOURS_CHAPTERS, TEN_HOURS_WORDS))
    memory_mb = peak_memory_mb(build)
    shutil.rmtree(folder / "output")
    build_s = seconds(build)
    lame_s, audio_s = lame_seconds(_chapters(folder / "output"), folder, 1)
    print(f"{TEN_HOURS_CHAPTERS} chapters, {audio_s / 3600:.1f} hours of audio:")
    _ratio("cold build / one-core lame -b 96", build_s, lame_s)
    print(f"memory of all processes together: {memory_mb:.0f} MB")


def growth(folder: Path, _rounds: int) -> None:
    """What a chapter costs in guides of 10, 100 and 1,000 of them, once each; and one more chapter.

    The first are dearer by their share of what every build costs once.
    """
    whole: dict[int, float] = {}
    for chapters in (10, 100, 1000):
        text = manuscript(chapters, WORDS_A_CHAPTER * chapters)
        _, build = _guide(folder / str(chapters), text)
        whole[chapters] = seconds(build)
        each_s = whole[chapters] / chapters
        _ratio(f"a chapter of {chapters} / a chapter of 10", each_s, whole[10] / 10)
    few_s, many_s = (whole[100] - whole[10]) / 90, (whole[1000] - whole[100]) / 900
    _ratio("one more chapter after the 100th / after the 10th", many_s, few_s)


def _guide(folder: Path, text: str) -> tuple[Path, list[str | Path]]:
    """A manuscript in a folder of its own, and the command that builds it."""
    folder.mkdir(exist_ok=True)
    source = folder / "meting.md"
    source.write_text(text, encoding="utf-8")
    return source, [*AUDIOGUIDE, "build", source, "-o", folder / "output"]


def _chapters(output: Path) -> list[Path]:
    return sorted((output / "meting").glob("[0-9]*.mp3"))


def _ratio(name: str, measured_s: float, reference_s: float) -> None:
    ratio = measured_s / reference_s
    print(f"{name}: {ratio:.2f}  ({measured_s:.3f} s / {reference_s:.3f} s)", flush=True)


BENCHMARKS = {
    "small": small,
    "cold": cold,
    "breathing": breathing,
    "mixing": mixing,
    "hour": hour,
    "long": long,
    "growth": growth,
}

if __name__ == "__main__":
    main()
