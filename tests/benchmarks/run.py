"""How fast, as ratios to references in the same run; prints, never judges.

    python tests/benchmarks/run.py [--rounds 3] [NAME ...]

Needs ``lame`` on the PATH for the ratios to one-core encoding. Run it on a quiet machine: wall time
of whole processes, the median of some rounds; memory is the largest sum over all processes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from unittest import mock

import soundfile
from texts import manuscript

from audioguide.audio.clip import SAMPLE_RATE, Samples
from audioguide.audio.encode import encode_mp3
from audioguide.audio.read import read_blocks
from audioguide.build import chapter
from audioguide.errors import AudioError
from audioguide.mix.voice import prepare_voice
from audioguide.model import Voice
from audioguide.settings import Settings
from audioguide.speech.registry import load_engine
from audioguide.speech.speak import speak_clip
from audioguide.text.manuscript import read_manuscript
from audioguide.text.script import write_script

PYTHON = [sys.executable]
AUDIOGUIDE = [sys.executable, "-m", "audioguide"]
CHAPTERS, WORDS = 12, 3300


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
    """``--help`` and a build with nothing to do, against ``import click``."""
    source, output = _write(folder, manuscript(CHAPTERS, 600)), folder / "output"
    _run([*AUDIOGUIDE, "build", source, "-o", output])
    rounds = 5 * rounds
    click = _median([*PYTHON, "-c", "import click"], rounds)
    _ratio("--help / import click", _median([*AUDIOGUIDE, "--help"], rounds), click)
    nothing = _median([*AUDIOGUIDE, "build", source, "-o", output], rounds)
    _ratio("build with nothing to do (12 chapters) / import click", nothing, click)


def cold(folder: Path, rounds: int) -> None:
    """A first build of 12 chapters and 3,300 words, against LAME, and what an edit costs."""
    source, output = _write(folder, manuscript(CHAPTERS, WORDS)), folder / "output"
    build = [*AUDIOGUIDE, "build", source, "-o", output]
    colds, peaks = [], []
    for _ in range(rounds):
        shutil.rmtree(output, ignore_errors=True)
        seconds, peak_mb = _watched(build)
        colds.append(seconds)
        peaks.append(peak_mb)
    seconds = statistics.median(colds)
    lame, audio_s = _lame(sorted((output / "meting").glob("[0-9]*.mp3")), folder, rounds)
    print(f"  {audio_s:.0f} s of audio, cold build {seconds:.2f} s, one-core lame {lame:.2f} s")
    _ratio("cold build / one-core lame -b 96 over the same audio", seconds, lame)
    print(f"memory of all processes of a cold build together: {max(peaks):.0f} MB")
    text = source.read_text(encoding="utf-8")
    edits, titles = [], []
    for count in range(rounds):
        words = ", en zo " + "ver" * (count + 1) + "der."
        source.write_text(text.replace(".", words, 1), encoding="utf-8")
        edits.append(_seconds(build))
        title = text.replace("title: Meting", f"title: Meting {count}")
        source.write_text(title, encoding="utf-8")
        _run(build)
        source.write_text(title.replace("title:", "title: Nog een"), encoding="utf-8")
        titles.append(_seconds(build))
    _ratio("one edited sentence / cold build", statistics.median(edits), seconds)
    _ratio("another title / cold build", statistics.median(titles), seconds)


def breathing(folder: Path, rounds: int) -> None:
    """An hour of the breathing-only track in each sound: memory, and time against encoding it."""
    track = folder / "ademen.mp3"
    for sound in ("tone", "noise", "sea"):
        breathe = [*AUDIOGUIDE, "breathe", "--minutes", "60", "--sound", sound, "-o", track]
        made = [_watched(breathe) for _ in range(rounds)]
        lame, _ = _lame([track], folder, rounds)
        seconds = statistics.median(seconds for seconds, _ in made)
        _ratio(f"an hour of breathing, {sound} / lame -b 96", seconds, lame)
        print(f"memory of all its processes together: {max(mb for _, mb in made):.0f} MB")


def mixing(folder: Path, rounds: int) -> None:
    """Mixing and mastering a chapter against encoding it, in CPU time of one process."""
    source = _write(folder, manuscript(1, 1000))
    script = write_script(read_manuscript(source, source.read_bytes()).guide)
    section, voice = script.sections[0], _embedded_voice()
    clips = [prepare_voice(speak_clip(voice, said.spoken)) for said in section.utterances]
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
    mixed, encoded = statistics.median(mixes), statistics.median(encodes)
    _ratio("mixing and mastering a chapter / encoding it (CPU)", mixed, encoded)


def hour(folder: Path, rounds: int) -> None:
    """Memory of a build of one spoken chapter of about an hour."""
    source = _write(folder, manuscript(1, 5000))
    peaks = []
    for number in range(rounds):
        _, peak_mb = _watched([*AUDIOGUIDE, "build", source, "-o", folder / str(number)])
        peaks.append(peak_mb)
    (made,) = (folder / "0" / "meting").glob("01-*.mp3")
    minutes = soundfile.info(made).duration / 60
    print(f"one chapter of {minutes:.0f} minutes: {max(peaks):.0f} MB")


def _embedded_voice() -> Voice:
    engine = load_engine("espeak")
    name = engine.voices()[0].name
    return Voice("espeak", name, 110, engine.fingerprint(name))


def _write(folder: Path, text: str) -> Path:
    source = folder / "meting.md"
    source.write_text(text, encoding="utf-8")
    return source


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _seconds(command: list[str | Path]) -> float:
    start = time.perf_counter()
    _run(command)
    return time.perf_counter() - start


def _median(command: list[str | Path], rounds: int) -> float:
    _run(command)
    return statistics.median(_seconds(command) for _ in range(rounds))


def _watched(command: list[str | Path]) -> tuple[float, float]:
    """Seconds, and the largest memory of the process and all below it together, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak_mb, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak_mb
        while not done.wait(0.02):
            peak_mb = max(peak_mb, _memory_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    exit_code = process.wait()
    seconds = time.perf_counter() - start
    done.set()
    watcher.join()
    if exit_code != 0:
        raise SystemExit(f"failed: {command}")
    return seconds, peak_mb


def _memory_mb(root: int) -> float:
    """Proportional memory of a process and its descendants (Linux only, else 0)."""
    total_kb = 0
    for pid in _family(root):
        try:
            rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total_kb += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total_kb / 1024


def _family(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int(
                (entry / "stat").read_text().rsplit(") ", 1)[1].split()[1]
            )
        except (OSError, IndexError):
            continue
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _lame(files: list[Path], folder: Path, rounds: int) -> tuple[float, float]:
    """Seconds that one LAME process a file takes, one after the other, and seconds of audio."""
    waves, audio_s = [], 0.0
    for number, file in enumerate(files):
        wave = folder / f"{number}.wav"
        with soundfile.SoundFile(wave, "w", SAMPLE_RATE, 1, "PCM_16") as target:
            for block in read_blocks(file):
                target.write(block)
                audio_s += len(block) / SAMPLE_RATE
        waves.append(wave)
    goal = folder / "lame.mp3"
    pin = {os.sched_getaffinity(0).pop()} if hasattr(os, "sched_setaffinity") else None
    every, allowed = [], os.sched_getaffinity(0) if pin else None
    if pin:
        os.sched_setaffinity(0, pin)
    for _ in range(rounds):
        commands = [["lame", "--quiet", "-b", "96", wave, goal] for wave in waves]
        every.append(sum(_seconds(command) for command in commands))
    if allowed:
        os.sched_setaffinity(0, allowed)
    return statistics.median(every), audio_s


def _ratio(name: str, seconds: float, reference: float) -> None:
    print(f"{name}: {seconds / reference:.2f}  ({seconds:.3f} s / {reference:.3f} s)")


BENCHMARKS = {"small": small, "cold": cold, "breathing": breathing, "mixing": mixing, "hour": hour}

if __name__ == "__main__":
    main()
