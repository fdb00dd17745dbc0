"""Killed at any instant, the next build picks up and ends in the same bytes."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

TEXT = """---
title: Kleine gids
---

## Begin

Je mag hier liggen. Niets hoeft nu. Alles mag even wachten.

## Midden

Het is stil. De avond is zacht. Je hoeft nergens heen.

## Einde

Dit is het einde. Tot later. Rust nog even uit.
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """An uninterrupted build, and how long it takes at best."""
    folder = tmp_path_factory.mktemp("reference")
    (folder / "kleine-gids.md").write_text(TEXT, encoding="utf-8")
    seconds = []
    for name in ("output", "again"):
        start = time.perf_counter()
        assert start_build(folder, folder / name).wait() == 0
        seconds.append(time.perf_counter() - start)
    return folder, min(seconds)


def start_build(folder, output):
    return subprocess.Popen(
        [sys.executable, "-m", "audioguide", "build", "kleine-gids.md", "-o", str(output)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def contents(output):
    folders = (output / "kleine-gids", output / "exports")
    return {path.name: path.read_bytes() for folder in folders for path in folder.iterdir()}


def clips(output):
    """Finished clips, with a mark that changes when one is written again."""
    found = (output / ".audioguide" / "store" / "clip").glob("*/*")
    return {path.name: path.stat().st_mtime_ns for path in found}


def kill_and_go_on(reference, output, after_s):
    folder, _ = reference
    process = start_build(folder, output)
    try:
        process.wait(timeout=after_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    finished = clips(output)
    assert start_build(folder, output).wait() == 0
    assert contents(output) == contents(folder / "output")
    assert finished.items() <= clips(output).items()
    assert not list((output / ".audioguide" / "tmp").iterdir())


def instants(seed, count, until_s):
    dice = random.Random(seed)
    return [dice.uniform(0.05, until_s) for _ in range(count)]


@pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")
def test_killed_at_three_instants(reference, tmp_path):
    for number, after_s in enumerate(instants(0, 3, reference[1])):
        kill_and_go_on(reference, tmp_path / str(number), after_s)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")
@pytest.mark.parametrize("seed", range(1, 11))
def test_killed_at_a_hundred_instants(reference, tmp_path, seed):
    """Ten times ten, first builds and rebuilds after an edit."""
    for number, after_s in enumerate(instants(seed, 10, reference[1])):
        output = tmp_path / str(number)
        if number % 2:
            before = reference[0] / "output"
            shutil.copytree(before, output)
            for path in (output / ".audioguide" / "store" / "chapter").glob("*/*"):
                path.unlink()
            next((output / "kleine-gids").glob("02-*")).unlink()
        kill_and_go_on(reference, output, after_s)


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl-C")
@pytest.mark.parametrize("share", [0.2, 0.3, 0.4, 0.6])
def test_ctrl_c_stops_within_a_second_and_politely(reference, tmp_path, share):
    """Also while workers are starting, which is in the second fifth of so short a build."""
    folder, seconds = reference
    command = [sys.executable, "-m", "audioguide", "build", "kleine-gids.md", "-o", tmp_path / "o"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=seconds * share)
    start = time.perf_counter()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert time.perf_counter() - start < 3
    assert process.returncode == 130
    assert said.strip().splitlines()[-1] == "audioguide: stopped; what was finished is kept"
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a group of processes")
@pytest.mark.parametrize("share", [0.3, 0.6])
def test_workers_do_not_outlive_a_build_that_was_killed_alone(reference, tmp_path, share):
    folder, seconds = reference
    process = start_build(folder, tmp_path / "o")
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=seconds * share)
    process.kill()
    process.wait()
    until = time.perf_counter() + 10
    while is_alive(process.pid):
        assert time.perf_counter() < until
        time.sleep(0.02)


def is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


KILLED_AMID_PUBLISHING = """
import os, pathlib, runpy, signal, sys
moved, move, last = 0, pathlib.Path.replace, int(sys.argv.pop(1))

def moving(path, target):
    global moved
    if "store" not in pathlib.Path(target).parts:
        moved += 1
        if moved == last:
            os.kill(os.getpid(), signal.SIGKILL)
    return move(path, target)

pathlib.Path.replace = moving
sys.argv = ["audioguide", *sys.argv[1:]]
runpy.run_module("audioguide", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such kill")
@pytest.mark.parametrize("moves", [1, 2, 9, 16])
def test_killed_amid_publishing_in_another_voice_a_guide_has_the_one_it_had(
    reference, tmp_path, moves
):
    """Before anything was moved, amid it, and when only the record is to come."""
    folder, _ = reference
    output, settings = tmp_path / "output", tmp_path / "audioguide.toml"
    shutil.copytree(folder / "output", output)
    shutil.copy(folder / "kleine-gids.md", tmp_path)
    settings.write_text("pace = 90\n")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AMID_PUBLISHING, str(moves), "build", "kleine-gids.md"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    settings.unlink()
    again = subprocess.run(
        [sys.executable, "-m", "audioguide", "build", "kleine-gids.md"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert contents(output) == contents(folder / "output")
    assert not re.search(r"[1-9]\d* (spoken|encoded)", again.stdout), "all of it was kept"
    if moves > 2:
        for left in ("tmp", "aside"):
            assert not list((output / ".audioguide" / left).iterdir())
