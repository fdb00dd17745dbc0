"""``audioguide serve``: the folder and nothing but the folder, for reading only."""

import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audioguide.cli.serve import command
from audioguide.errors import UsageError
from audioguide.serve.run import THIS_MACHINE, Server, lan_address, qr_code

SOUND = bytes(range(256)) * 40
SECRET = b"not for listeners"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve") / "output"
    for slug, title in (("rust", "Rust & <b>stilte</b>"), ("adem", "Ademruimte")):
        (folder / slug).mkdir(parents=True)
        chapters = [{"duration_ms": 90_000}, {"duration_ms": 60_000}]
        values = {"guide": {"title": title}, "chapters": chapters}
        (folder / slug / "manifest.json").write_text(json.dumps(values), encoding="utf-8")
        (folder / slug / "index.html").write_text("<!doctype html><p>speler", encoding="utf-8")
        (folder / slug / "01-begin.mp3").write_bytes(SOUND)
    for name in ("sw.js", "manifest.webmanifest", "01-begin.vtt", "icon-192.png", "rust.m3u8"):
        (folder / "rust" / name).write_bytes(b"x")
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.json").write_text("[", encoding="utf-8")
    (folder / ".audioguide" / "store").mkdir(parents=True)
    (folder / ".audioguide" / "store" / "clip").write_bytes(SECRET)
    (folder.parent / "secret.txt").write_bytes(SECRET)
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    (folder / "store").symlink_to(folder / ".audioguide")
    return folder


@contextmanager
def serving(folder):
    server = Server(folder, 0, lan=False)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(5)


@pytest.fixture(scope="module")
def server(output):
    with serving(output) as one:
        yield one


def ask(server, path, method="GET", **headers):
    with closing(http.client.HTTPConnection(THIS_MACHINE, server.port, timeout=5)) as line:
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        reply = line.getresponse()
        return reply.status, reply.headers, reply.read()


def raw(server, request):
    with socket.create_connection((THIS_MACHINE, server.port), timeout=5) as line:
        reply = b""
        # Who sends more than anyone will read may lose the reply with the line.
        with suppress(ConnectionError):
            line.sendall(request)
            while block := line.recv(65536):
                reply += block
        return reply


def test_a_folder_of_guides_is_a_list_with_a_link_to_each(server):
    status, headers, body = ask(server, "/")
    page = body.decode()
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.index("Ademruimte") < page.index("Rust &amp; &lt;b&gt;stilte&lt;/b&gt;")
    assert 'href="rust/"' in page
    assert "2 hoofdstukken, 2 minuten" in page
    assert "broken" not in page
    assert "<script" not in page


def test_a_guide_is_found_with_and_without_a_stroke(server):
    assert ask(server, "/rust/")[::2] == (200, b"<!doctype html><p>speler")
    status, headers, _ = ask(server, "/rust")
    assert (status, headers["Location"]) == (308, "/rust/")


def test_the_folder_of_one_guide_can_be_served_by_itself(output):
    with serving(output / "rust") as one:
        assert ask(one, "/")[2] == b"<!doctype html><p>speler"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("01-begin.mp3", "audio/mpeg"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("manifest.json", "application/json"),
        ("01-begin.vtt", "text/vtt; charset=utf-8"),
        ("icon-192.png", "image/png"),
        ("rust.m3u8", "audio/x-mpegurl"),
        ("index.html", "text/html; charset=utf-8"),
    ],
)
def test_every_file_has_its_right_type_and_no_other(server, name, kind):
    _, headers, _ = ask(server, f"/rust/{name}")
    assert headers["Content-Type"] == kind
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 10239),
        ("bytes=0-0", 0, 0),
        ("bytes=0-1", 0, 1),
        ("bytes=100-199", 100, 199),
        ("bytes=10239-10239", 10239, 10239),
        ("bytes=10000-99999", 10000, 10239),
        ("bytes=-1", 10239, 10239),
        ("bytes=-300", 9940, 10239),
    ],
)
def test_parts_of_a_file(server, asked, first, last):
    status, headers, body = ask(server, "/rust/01-begin.mp3", Range=asked)
    assert status == 206
    assert headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert body == SOUND[first : last + 1]
    assert headers["Content-Length"] == str(len(body))
    assert headers["Accept-Ranges"] == "bytes"


def test_a_tail_longer_than_the_file_is_the_file(server):
    assert ask(server, "/rust/01-begin.mp3", Range="bytes=-99999")[::2] == (200, SOUND)


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=10240-", "bytes=99999-100000", "bytes=5-3", "bytes=-0", "bytes=", "bytes=-",
        "bytes=a-b", "bytes=--5", "bytes=0-1,5-6", "bytes=0-1,,", "bytes=1", "bytes=0x0-1",
        "bytes=-1-2", "bytes=+1-2", "seconds=0-1", "bytes", "\xff",
        "bytes=" + "0-1," * 2000 + "3-4", "bytes=99999999999999999999999999-",
    ],
)  # fmt: skip
def test_odd_ranges_are_refused_or_ignored_and_never_answered_wrongly(server, asked):
    status, headers, body = ask(server, "/rust/01-begin.mp3", Range=asked)
    assert status in {200, 416}
    if status == 200:
        assert body == SOUND
    else:
        assert headers["Content-Range"] == f"bytes */{len(SOUND)}"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("0123456789-, =bytes", max_size=24))
def test_any_range_gives_what_it_says(server, asked):
    status, headers, body = ask(server, "/rust/01-begin.mp3", Range=asked)
    assert status in {200, 206, 416}
    if status == 206:
        first, _, last = headers["Content-Range"][6:].partition("/")[0].partition("-")
        assert body == SOUND[int(first) : int(last) + 1]


def test_an_unchanged_file_is_not_sent_again(server):
    _, headers, _ = ask(server, "/rust/01-begin.mp3")
    assert headers["ETag"] == f'"{hashlib.sha256(SOUND).hexdigest()}"'
    assert headers["Cache-Control"] == "no-cache"
    assert ask(server, "/rust/01-begin.mp3", If_None_Match=headers["ETag"])[::2] == (304, b"")


def test_a_changed_file_is_sent_again(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"one")
    with serving(tmp_path) as one:
        tag = ask(one, "/a.mp3")[1]["ETag"]
        (tmp_path / "a.mp3").write_bytes(b"three")
        assert ask(one, "/a.mp3", If_None_Match=tag)[::2] == (200, b"three")
        assert ask(one, "/a.mp3", If_Range=tag, Range="bytes=0-1")[::2] == (200, b"three")


def test_a_file_asked_for_by_its_hash_is_kept_for_good(server):
    sha256 = hashlib.sha256(SOUND).hexdigest()
    assert "immutable" in ask(server, f"/rust/01-begin.mp3?v={sha256[:16]}")[1]["Cache-Control"]
    for other in ("", sha256[:3], "0" * 16):
        headers = ask(server, f"/rust/01-begin.mp3?v={other}")[1]
        assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/rust/../../secret.txt", "/%2e%2e/secret.txt",
        "/rust/..%2f..%2fsecret.txt", "/%252e%252e/secret.txt", "/..%5csecret.txt",
        "/..\\secret.txt", "/out.txt", "/up/secret.txt", "/.audioguide/store/clip",
        "/%2eaudioguide/store/clip", "/rust/../.audioguide/store/clip", "/store/store/clip",
        "/rust/.%00/x", "/%00", "/rust/01-begin.mp3%00.txt", "/rust/01-begin.mp3/",
        "/rust/01-begin.mp3/x", "//etc/passwd", "/etc/passwd", "/C:/Windows/win.ini",
        "/rust/none.mp3", "/%ff%fe", "/" + "a" * 5000, "/" + "a/" * 2000, "/broken/", "/.",
        "/rust/.", "/~root", "/*",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_and_nothing_hidden_is_found(server, path):
    status, headers, body = ask(server, path)
    assert SECRET not in body
    assert b"root:" not in body
    assert status in {200, 308, 404}
    if status == 200:
        assert path in {"/.", "/rust/.", "/rust/01-begin.mp3/"}
    if status == 308:
        assert headers["Location"] == "/rust/"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "..", ".", "", "%2e%2e", "%2f", "rust", "up", "out.txt", "secret.txt", "output",
                "store", ".audioguide", "%5c", "clip", "\\", "..%2f", "%00", ";", "?", "#",
            ]
        ),
        max_size=7,
    ).map("/".join)
)  # fmt: skip
def test_no_way_of_writing_a_path_leads_out(server, path):
    assert SECRET not in ask(server, "/" + path)[2]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_nothing_can_be_changed(server, method):
    status, headers, _ = ask(server, "/rust/01-begin.mp3", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_a_question_about_a_file_gets_no_body(server):
    status, headers, body = ask(server, "/rust/01-begin.mp3", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(SOUND)), b"")


def test_huge_headers_and_bodies_and_nonsense_are_refused(server):
    start = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    assert b" 431 " in raw(server, start + b"X: " + b"a" * 16_384 + b"\r\n\r\n")
    for huge in (b"X: " + b"a" * 1_000_000, b"X: a\r\n" * 100_000):
        assert raw(server, start + huge + b"\r\n\r\n")[:12] in {b"HTTP/1.0 431", b""}
    assert b" 413 " in raw(server, start + b"Content-Length: 99999999\r\n\r\n")
    assert b" 400 " in raw(server, b"\x16\x03\x01\x02\x00 TLS \r\n\r\n")
    assert ask(server, "/")[0] == 200


def test_another_pages_name_for_this_machine_is_refused(server):
    assert ask(server, "/", Host="evil.example")[0] == 421
    assert ask(server, "/", Host=f"localhost:{server.port}")[0] == 200


def test_no_other_page_may_show_or_embed_it(server):
    _, headers, _ = ask(server, "/rust/")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_an_empty_folder_says_so(tmp_path):
    with serving(tmp_path) as one:
        assert "Hier staan nog geen gidsen." in ask(one, "/")[2].decode()


def test_a_port_in_use_is_named_and_another_offered(server, output):
    with pytest.raises(UsageError) as refused:
        Server(output, server.port, lan=False)
    assert f"port {server.port} cannot be used" in str(refused.value)
    offered = int(str(refused.value).rpartition(" ")[2])
    assert offered != server.port


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no such folder; build a guide first"):
        Server(tmp_path / "none", 0, lan=False)


def test_without_being_asked_it_listens_on_this_machine_only(server):
    assert urlsplit(server.address).hostname == "127.0.0.1"
    assert server._server.socket.getsockname()[0] == "127.0.0.1"


def test_for_the_home_network_it_names_an_address_there(output):
    server = Server(output, 0, lan=True)
    try:
        assert server._server.socket.getsockname()[0] == "0.0.0.0"
        assert urlsplit(server.address).hostname == lan_address()
    finally:
        server.close()


def test_a_qr_code_is_drawn_in_characters():
    picture = qr_code("http://192.168.1.20:8080/")
    assert len({len(line) for line in picture.splitlines() if line}) >= 1
    assert 10 < len(picture.splitlines()) < 40
    assert qr_code("http://192.168.1.21:8080/") != picture


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize("options", [[], ["--lan"]])
def test_ctrl_c_stops_it_politely(output, options):
    command = [sys.executable, "-m", "audioguide", "serve", str(output), "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        address = process.stdout.readline().strip()
        with socket.create_connection((THIS_MACHINE, urlsplit(address).port), timeout=5):
            process.send_signal(signal.SIGINT)
            _, messages = process.communicate(timeout=20)
    assert process.returncode == 0
    assert messages.endswith("stopped\n")
    assert "Traceback" not in messages


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "on this machine only, for a phone add --lan"),
        (["--lan"], "everyone on this network can listen"),
    ],
)
def test_the_command_says_where_to_listen_and_who_can(output, monkeypatch, options, told):
    def stopped(_server):
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "run", stopped)
    monkeypatch.setattr("audioguide.serve.run.lan_address", lambda: "192.168.1.20")
    done = CliRunner().invoke(command, [str(output), "--port", "0", *options])
    assert done.exit_code == 0
    assert told in done.output
    assert f"http://{'192.168.1.20' if options else THIS_MACHINE}:" in done.output
    assert done.output.endswith("stopped\n")


def test_without_a_network_it_says_so(output, monkeypatch):
    monkeypatch.setattr(Server, "run", lambda _server: None)
    monkeypatch.setattr("audioguide.serve.run.lan_address", lambda: THIS_MACHINE)
    done = CliRunner().invoke(command, [str(output), "--port", "0", "--lan"])
    assert "no home network found" in done.output
