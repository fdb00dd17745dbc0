"""Files that a person asked for: whole or not at all, and over nothing that is theirs."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from audioguide.errors import UsageError, WriteError
from audioguide.files import forced_or_own, is_own, seal, unsealed, writing

OWN = forced_or_own("probe", force=False)
posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and modes of POSIX")


def write(target, words=b"one", *, force=False, command="probe"):
    with writing(target, may_replace=forced_or_own(command, force=force)) as unfinished:
        unfinished.write_bytes(b"head " + unsealed(command).encode() + b" " + words)
        seal(unfinished)


def test_its_own_file_may_be_written_again(tmp_path):
    target = tmp_path / "diep" / "x.txt"
    write(target)
    write(target, b"two")
    assert target.read_bytes().endswith(b"two")
    assert [path.name for path in target.parent.iterdir()] == ["x.txt"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n",
        lambda data: data[1:],
        lambda data: data.replace(b"one", b"One"),
        lambda data: data.replace(b"audioguide-seal", b"audioguide-Seal"),
        lambda _: b"",
        lambda _: b"a text of somebody's own",
    ],
)
def test_a_file_that_somebody_changed_is_theirs(tmp_path, change):
    target = tmp_path / "x.txt"
    write(target)
    target.write_bytes(changed := change(target.read_bytes()))
    with pytest.raises(UsageError, match=r"x\.txt exists.*--force"):
        write(target)
    assert target.read_bytes() == changed
    write(target, force=True)
    assert is_own(target, "probe")


def test_what_another_command_wrote_is_not_ones_own(tmp_path):
    target = tmp_path / "x.txt"
    write(target, command="other")
    with pytest.raises(UsageError):
        write(target)


def test_what_fails_halfway_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "x.txt"
    write(target)
    before = target.read_bytes()
    for stop in (OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError()):
        with pytest.raises((WriteError, KeyboardInterrupt, ValueError)):  # noqa: PT012, SIM117
            with writing(target, may_replace=OWN) as unfinished:
                unfinished.write_bytes(b"half")
                raise stop
        assert target.read_bytes() == before
        assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_appears_while_it_is_made_is_kept(tmp_path):
    target = tmp_path / "x.txt"
    with pytest.raises(UsageError), writing(target, may_replace=OWN) as unfinished:  # noqa: PT012
        unfinished.write_bytes(b"ours")
        target.write_bytes(b"theirs")
    assert target.read_bytes() == b"theirs"


@posix
def test_a_link_keeps_leading_where_it_led_and_a_file_keeps_its_mode(tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "x.txt", tmp_path / "link.txt"
    write(target)
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes().endswith(b"two")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    dangling = tmp_path / "nog-niet.txt"
    dangling.symlink_to(tmp_path / "far" / "nieuw.txt")
    write(dangling)
    assert (tmp_path / "far" / "nieuw.txt").is_file()


@posix
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_or_read_only_is_never_written_over(tmp_path, force):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    write(tmp_path / "dicht.txt")
    (tmp_path / "dicht.txt").chmod(0o444)
    for name in ("pipe", "folder", "dicht.txt", "/dev/null", "/dev/full", "a\0b"):
        with pytest.raises(UsageError):
            write(tmp_path / name, force=force)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
@pytest.mark.parametrize("name", ["x" * 300, "x.txt/y.txt"])
def test_a_place_that_cannot_be_is_refused_in_a_line(tmp_path, name):
    write(tmp_path / "x.txt")
    with pytest.raises(WriteError, match="cannot be written"):
        write(tmp_path / name)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("code", ["EINVAL", "ENOTSUP"])
def test_a_disk_that_cannot_sync_is_written_all_the_same(tmp_path, monkeypatch, code):
    def refuse(_descriptor):
        raise OSError(getattr(errno, code), "no syncing here")

    monkeypatch.setattr(os, "fsync", refuse)
    target = tmp_path / "adem.mp3"
    with writing(target, may_replace=lambda _path: False) as unfinished:
        unfinished.write_bytes(b"sound")
    assert target.read_bytes() == b"sound"
