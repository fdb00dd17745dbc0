"""``audioguide serve``: the folder and nothing but the folder, for reading only."""

import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listeners import SECRET, SOUND, ask, raw, serving

from audioguide.cli.serve import command
from audioguide.errors import UsageError
from audioguide.serve.run import THIS_MACHINE, Server, lan_address, qr_code


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
    status, _, body = ask(server, path)
    assert SECRET not in body
    assert b"root:" not in body
    assert status == 404


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
