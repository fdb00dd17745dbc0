"""On a disk that fills up at any point, a guide is wholly what it was or wholly what it becomes."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from hum import HumEngine
from made_engines import registry_of

from audioguide.errors import BuildError
from audioguide.measure.guide import check_paths
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store

LEVELS, STEP_BYTES = 40, 50_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a small disk"
    ),
]


@pytest.fixture
def small_disk(project):
    """The project's output on a disk of its own, small enough to be filled."""
    project.output.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", project.output]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"needs the right to mount: {done.stderr.decode().strip()}")
    yield project
    subprocess.run(["umount", "--lazy", project.output], check=True)


@contextmanager
def only_so_much_left(folder, free_bytes):
    """A ballast takes the rest of the disk."""
    ballast = folder / "ballast"
    disk = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize - free_bytes)
    try:
        yield
    finally:
        ballast.unlink()


def empty(folder):
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def go_back(project, kept):
    """All of the output as it was, with its times."""
    empty(project.output)
    shutil.copytree(kept, project.output, dirs_exist_ok=True)


def assert_true_to_itself(project):
    """Record, manifest and check say of the files what they are."""
    state = load_record(Store.beside(project.output), "kleine-gids")
    manifest = json.loads((project.guide / "manifest.json").read_text(encoding="utf-8"))
    listed = {one["file"]: one["sha256"] for one in [manifest["volume"], *manifest["chapters"]]}
    assert listed == {one.file: one.mark.sha256 for one in state.heard}
    for file, sha256 in listed.items():
        assert hashlib.sha256((project.guide / file).read_bytes()).hexdigest() == sha256
    left = project.output / ".audioguide"
    assert not list((left / "tmp").iterdir())
    assert not list((left / "aside").iterdir())


def change(project):
    project.edit("Niets hoeft nu.", "Alles mag nu, en niets hoeft.")
    project.edit("## Midden", "## Nieuw\n\nEen nieuw stuk.\n\n## Midden")
    project.edit("Tot later.", "Tot ziens, en rust zacht.")
    project.edit("author: Ans", "author: Bea")


def a_clean_build(project, tmp_path):
    project.build(output=tmp_path / "elders")
    folder = tmp_path / "elders"
    inside = {path.name: path for path in (folder / "kleine-gids").iterdir()}
    exports = {f"../exports/{path.name}": path for path in (folder / "exports").iterdir()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in (inside | exports).items()
    }


def refusal_of(project):
    """What a build says that cannot write all of it."""
    try:
        project.build()
    except BuildError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("made", [False, True], ids=["all is to be made", "only to be published"])
def test_full_at_forty_levels(small_disk, tmp_path, monkeypatch, made):
    project, kept = small_disk, tmp_path / "kept"
    project.engines = registry_of(hum=HumEngine())
    project.build()
    old = project.files()
    if made:
        before = project.manuscript.read_text(encoding="utf-8")
        change(project)
        project.build()
        project.write(before)
        project.build()
        assert project.files() == old
    shutil.copytree(project.output, kept)
    change(project)
    new = a_clean_build(project, tmp_path)
    fell_short = 0
    for level in range(LEVELS):
        go_back(project, kept)
        with only_so_much_left(project.output, level * STEP_BYTES):
            said = refusal_of(project)
            assert project.files() == (old if said else new), f"level {level}"
            assert not said or "free some space" in said
            fell_short += bool(said)
            assert_true_to_itself(project)
        project.build()
        assert project.files() == new, f"level {level}"
        assert_true_to_itself(project)
        assert not project.due()
    assert all(one.ok for one in check_paths([project.guide]))
    assert 3 < fell_short <= LEVELS


def test_full_at_some_levels_with_workers_and_the_command(small_disk, tmp_path):
    project, kept = small_disk, tmp_path / "kept"
    project.build()
    old = project.files()
    shutil.copytree(project.output, kept)
    change(project)
    new = a_clean_build(project, tmp_path)
    command = [sys.executable, "-m", "audioguide", "build", project.manuscript.parent,
               "-o", project.output, "--jobs", "2"]  # fmt: skip
    codes = set()
    for level in (0, 4, 16, 32, 140):
        go_back(project, kept)
        with only_so_much_left(project.output, level * STEP_BYTES):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            codes.add(done.returncode)
            assert "Traceback" not in done.stderr
            if done.returncode:
                assert "free some space" in done.stderr
            assert project.files() == (old if done.returncode else new), f"level {level}"
        project.build()
        assert project.files() == new
    assert codes == {0, 1}
