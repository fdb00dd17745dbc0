"""What cannot be written is said with what it is and what to do about just that."""

import errno
import os
import re
import subprocess
from pathlib import Path

import pytest

from audioguide.errors import AudioError, BuildError, SpeechError
from audioguide.pipeline.disk_errors import disk_fault, refusal
from audioguide.pipeline.kinds import CLIP, ClipFacts
from audioguide.pipeline.store import Store

ROOT = Path("output/.audioguide")
SAID = {
    errno.ENOSPC: r"^output: cannot be written \(No space left on device\); free some space, or",
    errno.EDQUOT: r"^output: .* your share of the disk is used up: free some space",
    errno.EFBIG: r"takes no file this large",
    errno.EROFS: r"^output: .* can only be read: make it writable",
    errno.EIO: r"^output: .* the disk reports a fault",
    errno.EACCES: r"^output/gids/01\.mp3: .* allow writing there, close what has it open",
    errno.EPERM: r"^output/gids/01\.mp3: .* allow writing there",
    errno.ENAMETOOLONG: r"the name is too long here: choose a shorter folder with -o",
    errno.EISDIR: r"^output/gids/01\.mp3: .* move away what stands",
    errno.ENOTDIR: r"move away what stands",
    errno.EEXIST: r"move away what stands",
    errno.EXDEV: r"^output/\.audioguide lies on another disk or mount than output/gids.*keep both",
    errno.EBUSY: r"choose another folder with -o",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other words and separators")
@pytest.mark.parametrize("code", SAID, ids=errno.errorcode.get)
def test_every_reason_has_its_own_advice(code):
    moved = OSError(code, os.strerror(code), str(ROOT / "tmp/ab.mp3"), None, "output/gids/01.mp3")
    said = str(refusal(ROOT, moved))
    assert re.search(SAID[code], said), said
    assert said.endswith("What was finished is kept.")
    assert ("free some space" in said) is (code in {errno.ENOSPC, errno.EDQUOT})
    assert "-o" in said


def test_no_name_of_a_temporary_file_is_told():
    inside = OSError(errno.EACCES, "Permission denied", str(ROOT / "tmp" / "0123abcd.mp3"))
    assert str(refusal(ROOT, inside)).startswith(f"{ROOT}: cannot be written")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_fault_of_the_disk_is_found_behind_other_errors(code):
    written = AudioError("could not be written")
    written.__cause__ = OSError(code, "whatever")
    wrapped = SpeechError("the engine failed")
    wrapped.__context__ = written
    assert disk_fault(wrapped).errno == code
    assert disk_fault(SpeechError("a hard word")) is None
    assert disk_fault(ConnectionRefusedError(errno.ECONNREFUSED, "no")) is None


def test_a_move_to_another_mount_says_so_and_not_to_free_space(built, monkeypatch):
    before = built.files()
    built.edit("Tot later.", "Tot ziens.")
    move = Path.replace

    def across(path, target):
        if ".audioguide" not in Path(target).parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path), None, str(target))
        return move(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", across)
        with pytest.raises(BuildError, match="lies on another disk or mount than") as caught:
            built.build()
    assert "free" not in str(caught.value)
    assert built.files() == before
    built.build()
    assert not built.due()


def mount(folder, size="8m"):
    """A small disk of its own, where this process may make one."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"needs the right to mount: {done.stderr.decode().strip()}")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a disk")
def test_a_store_on_another_mount_is_refused_before_anything_is_spoken(project):
    hidden = project.output / ".audioguide"
    mount(hidden)
    try:
        with pytest.raises(BuildError, match=r"\.audioguide lies on another disk or mount"):
            project.build()
        assert not (hidden / "store" / "clip").exists()
        assert not project.guide.exists()
    finally:
        subprocess.run(["umount", hidden], check=True)
    project.build()
    assert not project.due()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a disk")
def test_a_guides_folder_on_another_mount_is_refused_and_left_alone(built):
    before = built.files()
    built.edit("Tot later.", "Tot ziens.")
    aside = built.output / "bewaard"
    built.guide.rename(aside)
    mount(built.guide)
    try:
        with pytest.raises(BuildError, match=r"another disk or mount than .*kleine-gids"):
            built.build()
        assert not list(built.guide.iterdir())
    finally:
        subprocess.run(["umount", built.guide], check=True)
    built.guide.rmdir()
    aside.rename(built.guide)
    assert built.files() == before
    built.build()
    assert not built.due()


def test_the_store_itself_writes_through_the_same_table(tmp_path, monkeypatch):
    store = Store.beside(tmp_path)
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EDQUOT, "quota"))
    )
    with pytest.raises(BuildError, match="your share of the disk is used up"):
        store.put(CLIP, "ab12", ClipFacts(1, 0.5, 0.1), b"sound")
    assert not list((store.root / "tmp").iterdir())
