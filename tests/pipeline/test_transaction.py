"""All files of a guide change together or not at all, whatever fails and wherever it stops."""

import contextlib
import errno
import os
import pathlib
import shutil
import sys

import pytest

from audioguide.errors import BuildError
from audioguide.pipeline import transaction as room
from audioguide.pipeline.record import record_path
from audioguide.pipeline.store import Store
from audioguide.pipeline.transaction import Transaction, recover

OLD = {"01-a.mp3": b"old a", "02-b.mp3": b"old b", "manifest.json": b"old", "03-c.mp3": b"old c"}
NEW = {"01-a.mp3": b"new a", "02-b.mp3": b"new b", "manifest.json": b"new",
       "../exports/rust.mp3": b"new whole"}  # fmt: skip
GONE = ["03-c.mp3"]
FAULTS = {
    "link": (os, "link"), "sync": (os, "fsync"), "make": (pathlib.Path, "mkdir"),
    "open": (pathlib.Path, "open"), "create": (pathlib.Path, "touch"),
    "move": (pathlib.Path, "replace"), "remove": (pathlib.Path, "unlink"),
    "write": (sys.modules[__name__], "part"),
}  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch):
    """With a guide that was published before, on a disk that is quick to sync."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    one = Store.beside(tmp_path / "output")
    publish(one, OLD, [], b"the old record")
    return one


def part(contents):
    """As the maker of a file hands it over, to be written."""
    return contents


def publish(store, files, removals, record):
    with Transaction(store, "rust") as exchange:
        for file, contents in files.items():
            exchange.write(file, map(part, [contents[:2], contents[2:]]))
        return exchange.commit(removals, record)


def published(store):
    """Every file of the output, hidden ones but the record left out."""
    output = store.root.parent
    files = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and store.root not in path.parents
    }
    return files, record_path(store, "rust").read_bytes()


def as_before():
    return {f"rust/{file}": data for file, data in OLD.items()}, b"the old record"


def as_after():
    files = {os.path.normpath(f"rust/{file}"): data for file, data in NEW.items()}
    return files, b"the new record"


def left(store):
    """What lies about beside the store itself."""
    return [*(store.root / "tmp").iterdir(), *(store.root / "aside").iterdir()]


def test_new_files_take_their_places_and_old_ones_go(store):
    written = publish(store, NEW, GONE, b"the new record")
    assert published(store) == as_after()
    assert [path.relative_to(store.root.parent).as_posix() for path in written] == [
        "rust/01-a.mp3", "rust/02-b.mp3", "rust/manifest.json", "exports/rust.mp3",
    ]  # fmt: skip
    assert left(store) == []


class Faults:
    """Calls of the system that fail from a certain one on, for so many calls."""

    def __init__(self, monkeypatch, error=errno.ENOSPC):
        self.made = 0
        self.failing = range(0)
        self.error = error
        for owner, name in FAULTS.values():
            monkeypatch.setattr(owner, name, self.wrapped(getattr(owner, name)))

    def wrapped(self, call):
        def may_fail(*given, **named):
            self.made += 1
            if self.made in self.failing:
                raise OSError(self.error, os.strerror(self.error))
            return call(*given, **named)

        return may_fail


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_fault_at_any_step_leaves_all_as_it_was_or_all_done(store, monkeypatch, error):
    steps = 1
    while True:
        with monkeypatch.context() as patched:
            faults = Faults(patched, error)
            faults.failing = range(steps, steps + 1)
            try:
                publish(store, NEW, GONE, b"the new record")
            except (OSError, BuildError):
                pass
            else:
                if faults.made < steps:
                    break
        assert published(store) in (as_before(), as_after()), f"step {steps}"
        recover(store)
        assert left(store) == [], f"step {steps}"
        if published(store) == as_after():
            publish(store, OLD, ["../exports/rust.mp3"], b"the old record")
        assert published(store) == as_before()
        steps += 1
    assert steps > 30, "every step was tried"


def test_a_disk_that_takes_nothing_any_more_is_put_right_by_the_next_build(store, monkeypatch):
    """Not even moving back works, from any step on."""
    steps = 1
    while True:
        with monkeypatch.context() as patched:
            faults = Faults(patched, errno.EROFS)
            faults.failing = range(steps, 10_000)
            try:
                publish(store, NEW, GONE, b"the new record")
            except (OSError, BuildError):
                pass
            else:
                break
        recover(store)
        store.sweep()
        assert published(store) in (as_before(), as_after()), f"step {steps}"
        assert left(store) == []
        if published(store) == as_after():
            publish(store, OLD, ["../exports/rust.mp3"], b"the old record")
        steps += 1
    assert steps > 30


class Killed(BaseException):
    """Nothing is done after it."""


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without"])
def test_killed_at_any_step_the_next_build_takes_back_what_was_begun(store, monkeypatch, links):
    steps = 1
    while True:
        with monkeypatch.context() as patched:
            if not links:
                patched.setattr(os, "link", refuse_link)
            patched.setattr(room, "settle", lambda *_: False)
            killed = Steps(patched, steps)
            with contextlib.suppress(Killed):
                publish(store, NEW, GONE, b"the new record")
            done = killed.made < steps
        recover(store)
        store.sweep()
        assert published(store) in (as_before(), as_after()), f"step {steps}"
        assert left(store) == []
        if done:
            assert published(store) == as_after()
            break
        if published(store) == as_after():
            publish(store, OLD, ["../exports/rust.mp3"], b"the old record")
        steps += 1
    assert steps > 30


def refuse_link(*_given, **_named):
    raise OSError(errno.EPERM, "Operation not permitted")


class Steps(Faults):
    """The process ends before a certain step."""

    def __init__(self, monkeypatch, last):
        self.last = last
        super().__init__(monkeypatch)

    def wrapped(self, call):
        def may_end(*given, **named):
            self.made += 1
            if self.made >= self.last:
                raise Killed
            return call(*given, **named)

        return may_end


def test_a_file_system_without_links_does_as_well(store, monkeypatch):
    monkeypatch.setattr(os, "link", refuse_link)
    publish(store, NEW, GONE, b"the new record")
    assert published(store) == as_after()


def test_a_folder_where_a_file_belongs_is_never_moved_away(store):
    folder = store.root.parent / "rust" / "manifest.json"
    folder.unlink()
    folder.mkdir()
    (folder / "van mij.txt").write_text("blijf af")
    with pytest.raises(IsADirectoryError, match=r"manifest\.json"):
        publish(store, NEW, GONE, b"the new record")
    assert (folder / "van mij.txt").read_text() == "blijf af"
    assert (store.root.parent / "rust" / "01-a.mp3").read_bytes() == b"old a"


@pytest.mark.parametrize("spoilt", [b"", b"{", b'{"record":1}'])
def test_a_spoilt_journal_takes_nothing_back(store, spoilt):
    aside = store.root / "aside" / "rust"
    aside.mkdir(parents=True)
    (aside / "journal.json").write_bytes(spoilt)
    assert not recover(store)
    assert published(store) == as_before()
    assert left(store) == []


def test_what_was_moved_was_synced_before(store, monkeypatch):
    """So that after a power cut there is never an empty file under a finished name."""
    synced, moved = set(), []
    move = pathlib.Path.replace

    def syncing(descriptor):
        synced.add(os.fstat(descriptor).st_ino)

    def moving(path, target):
        if path.parent == store.root / "tmp":
            moved.append(path.stat().st_ino in synced)
        return move(path, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(pathlib.Path, "replace", moving)
    publish(store, NEW, GONE, b"the new record")
    assert moved == [True] * (len(NEW) + 2), "and so were the journal and the record"
    folders = [store.root.parent / "rust", store.root.parent / "exports", store.root / "guides"]
    # A journal that cannot be found again takes nothing back.
    folders += [store.root / "aside", store.root]
    assert synced >= {folder.stat().st_ino for folder in folders}


@pytest.mark.parametrize("name", ["exports", "kleine-gids"])
@pytest.mark.parametrize("before", [False, True], ids=["at the first build", "later"])
def test_a_file_where_a_folder_belongs_keeps_no_other_guide_from_being_built(project, name, before):
    if before:
        project.build()
        project.edit("Tot later.", "Tot ziens.")
        shutil.rmtree(project.output / name)
    project.output.mkdir(exist_ok=True)
    (project.output / name).write_bytes(b"van mij")
    for _ in range(2):
        with pytest.raises(BuildError, match="move away what stands where"):
            project.build()
        assert not list((project.output / ".audioguide").glob("aside/*"))
    assert (project.output / name).read_bytes() == b"van mij"
    (project.output / name).unlink()
    project.build()
    assert not project.due()
