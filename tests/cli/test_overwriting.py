"""``breathe -o``, ``check --report``, ``voices try -o``: nothing of a person's is written over."""

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3, TIT2

from audioguide.cli import group
from audioguide.errors import UsageError, WriteError
from audioguide.files import is_own

COMMANDS = {
    "breathe": ("breathe", "--minutes", "0.5", "-o"),
    "check": ("check", "track.mp3", "--report"),
    "voices-try": ("voices", "try", "rustig", "Stil.", "-o"),
}
ENDS = {"breathe": "mp3", "check": "html", "voices-try": "mp3"}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if not Path("track.mp3").exists():
        run("breathe", "--minutes", "0.5", "-o", "track.mp3")


def run(*arguments):
    return CliRunner(mix_stderr=False).invoke(
        group, arguments, catch_exceptions=False, standalone_mode=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_its_own_file_may_be_written_again_and_a_changed_one_not(tmp_path, command):
    target = Path(f"x.{ENDS[command]}")
    run(*COMMANDS[command], str(target))
    first = target.read_bytes()
    run(*COMMANDS[command], str(target))
    assert target.read_bytes() == first
    assert is_own(target, command)
    for theirs in (first + b"\n", b"", b"mijn eigen bestand"):
        target.write_bytes(theirs)
        with pytest.raises(UsageError, match=r"exists.*--force"):
            run(*COMMANDS[command], str(target))
        assert target.read_bytes() == theirs
    run(*COMMANDS[command], str(target), "--force")
    assert target.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["track.mp3", target.name]


def test_a_track_that_got_another_title_is_somebody_s_own():
    tags = ID3("track.mp3")
    tags.add(TIT2(text=["Mijn adem"]))
    tags.save()
    with pytest.raises(UsageError, match="--force"):
        run("breathe", "--minutes", "0.5", "-o", "track.mp3")


def test_one_command_does_not_write_over_what_another_wrote():
    for command in ("check", "voices-try"):
        with pytest.raises(UsageError, match="--force"):
            run(*COMMANDS[command], "track.mp3")


def test_the_track_without_a_name_follows_the_same_rule():
    run("breathe", "--minutes", "0.5")
    run("breathe", "--minutes", "0.6")
    Path("output/ademen-4-6.mp3").write_bytes(b"van mij")
    with pytest.raises(UsageError, match="--force"):
        run("breathe", "--minutes", "0.5")


def test_a_report_that_may_not_be_written_is_refused_before_anything_is_measured(monkeypatch):
    Path("verslag.html").write_text("van mij")
    monkeypatch.setattr("audioguide.measure.guide.check_paths", None)
    with pytest.raises(UsageError):
        run("check", "--report", "verslag.html")


def test_a_report_that_cannot_be_written_leaves_one_document_in_json(monkeypatch):
    def full(_unfinished, *_text, **_how):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    arguments = ["check", "--json", "track.mp3", "--report", "verslag.html"]
    done = CliRunner(mix_stderr=False).invoke(group, arguments)
    assert isinstance(done.exception, WriteError)
    (failed,) = json.loads(done.stdout)["failed"]
    assert "verslag.html: cannot be written" in failed["message"]


def test_a_refusal_is_a_single_line():
    Path("x.mp3").write_text("van mij")
    done = CliRunner(mix_stderr=False).invoke(group, ["breathe", "-o", "x.mp3"])
    assert isinstance(done.exception, UsageError)
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="limits the size of a file")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, command):
    import resource
    import signal

    target = Path(f"x.{ENDS[command]}")
    run(*COMMANDS[command], str(target))
    first = target.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with pytest.raises(WriteError, match="cannot be written"):
            run(*COMMANDS[command], str(target))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert target.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["track.mp3", target.name]
