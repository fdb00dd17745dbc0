"""Nothing is given out but what belongs to a guide, whatever else lies there."""

import json
import os
import shutil
import sys
import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listeners import SECRET, SOUND, ask, make_guide, serving

STRAY = [
    "notes.txt", ".env", ".git/config", "rust.md", "rust/notes.txt", "rust/rust.md",
    "rust/.DS_Store",
    "rust/03-prive.mp3", "rust/dagboek.mp3", "rust/01-begin.mp3.bak", "rust/01-begin.wav",
    "rust/sub/01-begin.mp3", "exports/prive.mp3", "exports/notes.txt",
    "exports/adem_volume.mp3.tmp",
    "exports/exports/rust.mp3", "stray/index.html", "stray/01-begin.mp3", "broken/index.html",
    "lijst/manifest.json", "lijst/index.html", "audioguide.toml", "index.html", "01-begin.mp3",
    "rust/00-volume.mp3", "adem/rust.mp3",
]  # fmt: skip
ODD = [
    "null", "[]", '{"guide":{}}', '{"guide":{"title":"x"}}', '{"guide":"x","chapters":[]}', "",
    "\0",
    '{"guide":{"title":"x","slug":7},"chapters":[]}', '{"guide":{"title":"x"},"chapters":[1]}',
    "[" * 100_000, '{"guide":{"title":"x"},"chapters":[],"deep":' + "[" * 100_000, '"\ud800"',
    '{"guide":{"title":"\\ud800"},"chapters":[]}', "\xff", "NaN",
]  # fmt: skip


@pytest.fixture(scope="module")
def littered(tmp_path_factory):
    """An output folder that is other things as well."""
    root = tmp_path_factory.mktemp("serve") / "boek"
    make_guide(root / "rust", chapters=("01-begin.mp3", "02-einde.mp3"))
    make_guide(root / "adem", chapters=("01-adem.mp3",), volume="00-volume.mp3")
    for name in STRAY:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(SECRET)
    (root / "lijst" / "manifest.json").write_bytes(b"[]")
    for name in ("rust.mp3", "rust_volume.mp3"):
        (root / "exports" / name).write_bytes(name.encode())
    for name in ("00-volume.mp3", "adem.mp3", "adem-heel.mp3", "01-adem.vtt", "01-adem.lrc"):
        (root / "adem" / name).write_bytes(name.encode())
    secret = root.parent / "secret.mp3"
    secret.write_bytes(SECRET)
    (root / "rust" / "icon-192.png").symlink_to(secret)
    (root / "rust" / "02-einde.mp3").unlink()
    (root / "rust" / "02-einde.mp3").symlink_to(root / "notes.txt")
    (root / "rust" / "sw.js").mkdir()
    elsewhere = make_guide(root.parent / "elders")
    (root / "link").symlink_to(elsewhere)
    (root / "loop").symlink_to(root / "loop")
    return root


@pytest.fixture(scope="module")
def server(littered):
    with serving(littered) as one:
        yield one


@pytest.mark.parametrize("name", STRAY)
def test_what_belongs_to_no_guide_is_not_found(server, name):
    status, _, body = ask(server, f"/{name}")
    assert SECRET not in body
    assert status == 404


@pytest.mark.parametrize(
    "name",
    ["rust/icon-192.png", "rust/02-einde.mp3", "rust/sw.js", "rust/sw.js/", "link/",
     "link/01-begin.mp3",
     "loop/", "loop", "link", "exports/", "exports", "rust/rust", "adem/exports/rust.mp3"],
)  # fmt: skip
def test_links_and_folders_are_not_followed(server, name):
    status, _, body = ask(server, f"/{name}")
    assert SECRET not in body
    assert status == 404


@pytest.mark.parametrize(
    "name",
    ["rust/01-begin.mp3", "rust/manifest.json", "rust/index.html", "exports/rust.mp3",
     "exports/rust_volume.mp3", "adem/00-volume.mp3", "adem/adem.mp3", "adem/adem-heel.mp3",
     "adem/01-adem.vtt", "adem/01-adem.lrc"],
)  # fmt: skip
def test_all_that_belongs_to_a_guide_is_found(server, littered, name):
    assert ask(server, f"/{name}")[::2] == (200, (littered / name).read_bytes())


def test_the_folder_of_one_guide_has_its_exports_beside_it(littered):
    with serving(littered / "rust") as one:
        assert ask(one, "/")[2] == b"<!doctype html><p>speler"
        assert ask(one, "/01-begin.mp3")[2] == SOUND
        for name in ("rust.mp3", "rust_volume.mp3"):
            assert ask(one, f"/exports/{name}")[::2] == (200, name.encode())
        for name in ("exports/prive.mp3", "exports/notes.txt", "exports/adem.mp3", "notes.txt",
                     "adem/", "adem/01-adem.mp3", "../exports/rust.mp3",
                     "exports/../rust.md"):  # fmt: skip
            assert ask(one, f"/{name}")[0] == 404


def test_a_guide_of_the_name_exports_is_found_beside_what_others_made(tmp_path):
    make_guide(tmp_path / "exports")
    make_guide(tmp_path / "rust")
    (tmp_path / "exports" / "rust.mp3").write_bytes(b"whole")
    with serving(tmp_path) as one:
        assert ask(one, "/exports/")[0] == 200
        assert ask(one, "/exports/01-begin.mp3")[2] == SOUND
        assert ask(one, "/exports/rust.mp3")[2] == b"whole"


@pytest.mark.parametrize("file", [
    "../secret.txt", "../../secret.txt", "/etc/passwd", "..", ".", "", ".env", "sub/x.mp3", "..\\x",
    "C:x.mp3", "../exports/../x.mp3", "../exports/.env", "x\0.mp3", "../exports/",
])  # fmt: skip
def test_a_manifest_cannot_name_what_lies_elsewhere(tmp_path, file):
    guide = make_guide(tmp_path / "out" / "rust")
    values = json.loads((guide / "manifest.json").read_text())
    values["chapters"].append({"file": file})
    values["guide"]["slug"] = "../../secret"
    (guide / "manifest.json").write_text(json.dumps(values))
    for name in ("secret.txt", "out/secret.txt", "out/.env", "out/rust/.env", "out/x.mp3"):
        (tmp_path / name).write_bytes(SECRET)
    with serving(tmp_path / "out") as one:
        for asked in (f"/rust/{quote(file)}", f"/{quote(file)}", f"/exports/{quote(file)}"):
            status, _, body = ask(one, asked)
            assert SECRET not in body
            assert b"root:" not in body
            assert status in {200, 404}
        assert ask(one, "/rust/01-begin.mp3")[0] == 200


@pytest.mark.parametrize("text", ODD)
def test_a_folder_with_any_other_manifest_is_no_guide(tmp_path, text):
    make_guide(tmp_path / "rust")
    make_guide(tmp_path / "odd")
    (tmp_path / "odd" / "manifest.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    with serving(tmp_path) as one:
        assert ask(one, "/")[2].count(b"<li>") == 1
        assert ask(one, "/odd/01-begin.mp3")[0] == 404


def test_guides_with_odd_names_are_found_however_they_are_written(tmp_path):
    names = ["m\u00e9 & <b>", "e\u0301\u00e9n", "100% rust", "a b+c?d#e", "%2e%2e", "\U0001f319"]
    for name in names:
        make_guide(tmp_path / name, slug="gids")
    if sys.platform == "linux":
        make_guide(tmp_path / "x").rename(tmp_path / os.fsdecode(b"\xff"))
    with serving(tmp_path) as one:
        page = ask(one, "/")[2].decode()
        assert page.count("<li>") == len(names)
        for name in names:
            assert f'href="{quote(name)}/"' in page
            for form in ("NFC", "NFD"):
                asked = quote(unicodedata.normalize(form, name))
                assert ask(one, f"/{asked}/01-begin.mp3")[::2] == (200, SOUND)
                status, headers, _ = ask(one, f"/{asked}")
                assert (status, headers["Location"]) == (308, f"/{quote(name)}/")


def test_a_way_to_a_page_leads_nowhere_else(tmp_path):
    names = ["evil.example", "a\r\nSet-Cookie: b=c", "@evil", "javascript:1"]
    for name in names:
        make_guide(tmp_path / name)
    with serving(tmp_path) as one:
        for name in names:
            for asked in (f"/{quote(name)}", f"//{quote(name)}", f"///{quote(name)}"):
                status, headers, _ = ask(one, asked)
                assert (status, headers["Location"]) == (308, f"/{quote(name)}/")
                assert "Set-Cookie" not in headers


def test_what_happens_to_the_folder_while_it_is_served_is_seen(tmp_path):
    root = tmp_path / "output"
    root.mkdir()
    with serving(root) as one:
        assert b"nog geen gidsen" in ask(one, "/")[2]
        make_guide(root / "rust")
        assert b"rust/" in ask(one, "/")[2]
        root.rename(tmp_path / "away")
        assert b"nog geen gidsen" in ask(one, "/")[2]
        assert ask(one, "/rust/01-begin.mp3")[0] == 404
        root.symlink_to(tmp_path / "away")
        assert ask(one, "/rust/01-begin.mp3")[0] == 200
        shutil.rmtree(tmp_path / "away")
        assert ask(one, "/rust/")[0] == 404


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_has_no_guides(tmp_path):
    make_guide(tmp_path / "rust")
    (tmp_path / "rust").chmod(0)
    with serving(tmp_path) as one:
        assert ask(one, "/")[0] == 200
        assert ask(one, "/rust/01-begin.mp3")[0] == 404
    (tmp_path / "rust").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_in_the_place_of_a_chapter_keeps_nobody_waiting(tmp_path):
    guide = make_guide(tmp_path / "rust")
    (guide / "01-begin.mp3").unlink()
    os.mkfifo(guide / "01-begin.mp3")
    with serving(tmp_path) as one:
        assert ask(one, "/rust/01-begin.mp3")[0] == 404


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["..", ".", "", "%2e%2e", "%2f", "rust", "link", "sub", "notes.txt", "exports",
             "%5c", "%00",
             "\\", "..%2f", "%c0%ae%c0%ae", "%c0%af", "C:", "CON", "rust.md", "prive.mp3", "~",
             "::$DATA",
             "dagboek.mp3", "RUST", "rust.", "RUST~1", "%uff0e%uff0e", "01-begin.mp3"]
        ),
        max_size=6,
    ).map("/".join)
)  # fmt: skip
def test_no_way_of_writing_a_path_finds_anything_else(server, path):
    assert SECRET not in ask(server, "/" + path)[2]
