"""The store: finished work is found again whole, or not at all."""

import errno
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audioguide.errors import BuildError
from audioguide.pipeline.kinds import Kind
from audioguide.pipeline.store import Store

ANY = Kind("clip", dict)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.fixture
def store(tmp_path):
    return Store.beside(tmp_path / "output")


@given(facts=st.dictionaries(st.text(), JSON), payload=st.binary())
def test_what_was_put_comes_back(tmp_path_factory, facts, payload):
    store = Store.beside(tmp_path_factory.mktemp("output"))
    store.put(ANY, "ab12", facts, payload)
    found = store.get(ANY, "ab12")
    assert (found.facts, found.payload) == (facts, payload)


def test_what_was_never_put_is_missing(store):
    assert store.get(ANY, "ab12") is None


@pytest.mark.parametrize("at", [0, 5, -1])
def test_one_flipped_bit_makes_an_object_missing(store, at):
    store.put(ANY, "ab12", {"peak": 0.5}, b"sound" * 100)
    path = store.path(ANY, "ab12")
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert store.get(ANY, "ab12") is None


@pytest.mark.parametrize("left", [0, 1, 40])
def test_a_truncated_object_is_missing(store, left):
    store.put(ANY, "ab12", {"peak": 0.5}, b"sound" * 100)
    path = store.path(ANY, "ab12")
    path.write_bytes(path.read_bytes()[:left])
    assert store.get(ANY, "ab12") is None


def test_an_object_of_another_format_is_missing(store):
    store.put(ANY, "ab12", {})
    path = store.path(ANY, "ab12")
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))
    assert store.get(ANY, "ab12") is None


def test_nothing_temporary_is_left(store):
    store.put(ANY, "ab12", {}, b"sound")
    assert list((store.root / "tmp").iterdir()) == []


def test_sweeping_removes_what_a_killed_build_left(store):
    left = store.temporary(".mp3")
    left.write_bytes(b"half a chapter")
    store.sweep()
    assert not left.exists()


def test_files_can_be_read_by_others(store, tmp_path):
    target = tmp_path / "output" / "gids" / "01.mp3"
    store.write(target, [b"sound"])
    assert stat.S_IMODE(target.stat().st_mode) & 0o444 == 0o444


def test_a_disk_that_turned_read_only_is_an_error_that_says_what_to_do(store, monkeypatch):
    def refuse(*_args, **_named):
        raise OSError(errno.EROFS, "Read-only file system")

    store.put(ANY, "ab12", {})
    for change in ("open", "unlink", "replace"):
        monkeypatch.setattr(f"pathlib.Path.{change}", refuse)
    with pytest.raises(BuildError, match=r"cannot be written \(Read-only file system\); .*-o"):
        store.put(ANY, "ab13", {})


def test_an_output_that_cannot_be_a_folder_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "output").write_text("a file stands here")
    with pytest.raises(BuildError, match=r"output.*: cannot be written .*choose another folder"):
        Store.beside(tmp_path / "output").put(ANY, "ab12", {})


def test_a_full_disk_keeps_what_was_there(store, tmp_path):
    target = tmp_path / "output" / "01.mp3"
    store.write(target, [b"old"])

    def until_full():
        yield b"ne"
        raise OSError(28, os.strerror(28))

    with pytest.raises(BuildError, match="No space left"):
        store.write(target, until_full())
    assert target.read_bytes() == b"old"
    assert list((store.root / "tmp").iterdir()) == []
