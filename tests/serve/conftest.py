"""A folder of guides, and a server over it."""

import pytest
from listeners import SECRET, make_guide, serving


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve") / "output"
    both = ("01-begin.mp3", "02-einde.mp3")
    make_guide(folder / "rust", "Rust & <b>stilte</b>", both)
    make_guide(folder / "adem", "Ademruimte", both, volume="00-volume.mp3")
    for name in ("sw.js", "manifest.webmanifest", "01-begin.vtt", "icon-192.png", "rust.m3u8"):
        (folder / "rust" / name).write_bytes(b"x")
    (folder / "exports").mkdir()
    for name in ("rust.mp3", "rust_volume.mp3"):
        (folder / "exports" / name).write_bytes(name.encode())
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.json").write_text("[", encoding="utf-8")
    (folder / "broken" / "index.html").write_text("half", encoding="utf-8")
    (folder / ".audioguide" / "store").mkdir(parents=True)
    (folder / ".audioguide" / "store" / "clip").write_bytes(SECRET)
    (folder.parent / "secret.txt").write_bytes(SECRET)
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    (folder / "store").symlink_to(folder / ".audioguide")
    return folder


@pytest.fixture(scope="module")
def server(output):
    with serving(output) as one:
        yield one
