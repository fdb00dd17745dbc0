"""Ctrl-C, SIGTERM and a closed terminal: one line, the right exit code, and nothing left behind."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pytest
from test_build_command import TEXT, write

from audioguide.pipeline.breathe import write_track
from audioguide.render.breathing_track import TrackRequest
from audioguide.stopping import STOPPED, exit_code

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
COMMANDS = {
    "build": ["build"],
    "build in one process": ["build", "--jobs", "1"],
    "plan": ["plan"],
    "watch": ["watch"],
    "serve": ["serve", "content", "--port", "0"],
    "script": ["script", "content/nl/kleine-gids.md"],
    "check": ["check", "track.mp3", "--report", "verslag.html"],
    "breathe": ["breathe", "-o", "adem.mp3"],
    "import": ["import", "content/nl/kleine-gids.md", "-o", "nieuw.md"],
    "new": ["new", "gids"],
    "voices try": ["voices", "try", "rustig", "-o", "stem.mp3"],
    "clean": ["clean"],
}
MEANT_TO_BE_STOPPED = {"watch": "stopped watching; what was finished is kept", "serve": "stopped"}
AT_AN_EVENT = """
import os, runpy, sys
number, event = int(sys.argv[1]), int(sys.argv[2])
del sys.argv[1:3]
left = None
def count(name, values):
    global left
    if left is None and name == "import" and values[0] == "audioguide.stopping":
        left = event
    if left is not None:
        left -= 1
        if left == -1:
            os.kill(os.getpid(), number)
sys.addaudithook(count)
runpy.run_module("audioguide", run_name="__main__", alter_sys=True)
"""
"""Sends itself a signal at the n-th thing that it asks of the system, from the first import on."""


@pytest.fixture(scope="module")
def track(tmp_path_factory):
    target = tmp_path_factory.mktemp("track") / "track.mp3"
    request = TrackRequest.read("4-6", minutes=0.5, ramp_from=None, sound="tone", allow_holds=False)
    write_track(request, target, force=False)
    return target


@pytest.fixture
def folder(tmp_path, track):
    write(tmp_path / "f", TEXT + "\n".join(f"## Deel {n}\n\nEen {n}. Twee.\n" for n in range(4)))
    (tmp_path / "f" / "output").mkdir()
    shutil.copy(track, tmp_path / "f")
    with tempfile.TemporaryDirectory(prefix="ag") as short:
        # A socket's path has few characters; those of pytest are long.
        (tmp_path / "tmp").symlink_to(short)
        yield tmp_path / "f"


def start(words, folder):
    return subprocess.Popen(
        [sys.executable, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
        env={**os.environ, "TMPDIR": str((folder.parent / "tmp").readlink())},
    )  # fmt: skip


def assert_polite(process, number, command, folder):
    """It ended as it should, soon, and with all that belongs to it."""
    begin = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - begin < 5
    for noise in ("Traceback", "ignored", "Warning", "leaked", "Error"):
        assert noise not in said, said
    ours = [line for line in said.splitlines() if "stopped" in line]
    if process.returncode == -number and number != signal.SIGINT:
        # What a signal is was not loaded yet, and the system ended it by itself.
        assert said == ""
    elif process.returncode == 0:
        # Others had just come to their end by themselves.
        assert ours == ([MEANT_TO_BE_STOPPED[command]] if command in MEANT_TO_BE_STOPPED else [])
    else:
        assert process.returncode == exit_code(number), said
        assert ours in ([STOPPED], [])
    assert not lives(process.pid)
    assert list((folder.parent / "tmp").iterdir()) == []
    assert list(folder.rglob("*.part")) == []
    tmp = folder / "output" / ".audioguide" / "tmp"
    assert not tmp.exists() or list(tmp.iterdir()) == []


def lives(group):
    """Whether anything of it does; what has ended may wait a moment to be taken away."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        listed = subprocess.run(
            ["ps", "-o", "stat=", "-g", str(group)], capture_output=True, text=True, check=False
        ).stdout.split()
        if all(state.startswith("Z") for state in listed):
            return False
    return True


def stop_at_event(command, number, event, folder):
    words = ["-c", AT_AN_EVENT, str(int(number)), str(event), *COMMANDS[command]]
    process = start(words, folder)
    if command in MEANT_TO_BE_STOPPED:
        try:
            process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            # It had less to ask than that.
            process.send_signal(number)
    elif process.wait(timeout=60) == 0:
        process.communicate()
        return
    assert_polite(process, number, command, folder)


@pytest.mark.parametrize("event", [0, 3, 40])
def test_from_its_first_line_on_it_stops_in_a_line(folder, event):
    stop_at_event("plan", signal.SIGINT, event, folder)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stops_in_a_line(folder, command):
    dice = random.Random(command)
    stop_at_event(command, dice.choice(SIGNALS), dice.randrange(300, 1500), folder)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stops_in_a_line_at_hundreds_of_instants(folder, command, seed):
    dice = random.Random(f"{command} {seed}")
    most = dice.choice([30, 300, 3000, 30000])
    stop_at_event(command, dice.choice(SIGNALS), dice.randrange(most), folder)


def stop_at_time(folder, number, after_s, *, group):
    process = start(["-m", "audioguide", "build"], folder)
    try:
        process.wait(timeout=after_s)
    except subprocess.TimeoutExpired:
        (os.killpg if group else os.kill)(process.pid, number)
    else:
        process.communicate()
        return
    assert_polite(process, number, "build", folder)


@pytest.mark.parametrize("group", [True, False])
def test_a_build_with_workers_stops_all_of_them(folder, group):
    stop_at_time(folder, signal.SIGTERM, 1.5, group=group)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_build_with_workers_stops_all_of_them_at_any_instant(folder, seed):
    """After the first half second, in which the interpreter itself may still be starting."""
    dice = random.Random(seed)
    stop_at_time(folder, dice.choice(SIGNALS), dice.uniform(0.5, 4), group=seed % 2 == 0)


HELD = """
import signal, sys
from audioguide import stopping
stopping.listen()
with stopping.held():
    print("ready", flush=True)
    while True:
        signal.pause()
"""


def test_a_second_signal_ends_at_once_whatever_is_being_put_away(folder):
    process = start(["-c", HELD], folder)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.3)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=10)
    assert (process.returncode, said) == (143, "")


def test_who_had_a_signal_ignored_is_not_stopped_by_it():
    code = """
import signal
from audioguide import stopping
stopping.listen()
print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)
"""
    done = subprocess.run(
        ["sh", "-c", 'trap "" HUP; exec "$0" -c "$1"', sys.executable, code],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "True\n"


@pytest.mark.parametrize("number", SIGNALS)
def test_a_build_that_is_stopped_says_so_in_its_json(folder, number):
    process = start(["-m", "audioguide", "build", "--json"], folder)
    assert "the embedded voice" in process.stderr.readline()
    process.send_signal(number)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == exit_code(number)
    values = json.loads(printed)
    assert values["guides"] == []
    (failed,) = values["failed"]
    assert failed["message"] == "stopped; what was finished is kept"
