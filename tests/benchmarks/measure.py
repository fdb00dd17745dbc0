"""Whole processes measured from outside: wall time, and the memory of a process and its workers."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from pathlib import Path

import soundfile

from audioguide.audio.format import SAMPLE_RATE
from audioguide.audio.read import read_blocks


def run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def seconds(command: list[str | Path]) -> float:
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def median(command: list[str | Path], rounds: int) -> float:
    run(command)
    return statistics.median(seconds(command) for _ in range(rounds))


def peak_memory_mb(command: list[str | Path]) -> float:
    """The largest memory of the process and all below it together, in MB (Linux only, else 0)."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak_mb, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak_mb
        while not done.wait(0.02):
            peak_mb = max(peak_mb, _memory_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    exit_code = process.wait()
    done.set()
    watcher.join()
    if exit_code != 0:
        raise SystemExit(f"failed: {command}")
    return peak_mb


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


def lame_seconds(files: list[Path], folder: Path, rounds: int) -> tuple[float, float]:
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
        every.append(sum(seconds(command) for command in commands))
    if allowed:
        os.sched_setaffinity(0, allowed)
    return statistics.median(every), audio_s
