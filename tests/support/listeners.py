"""Guides as they lie on a disk, a server over them, and someone who asks."""

import http.client
import json
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

from audioguide.serve.run import THIS_MACHINE, Server

SOUND = bytes(range(256)) * 40
SECRET = b"not for listeners"


def make_guide(folder, title="Rust", chapters=("01-begin.mp3",), slug=None, volume=None):
    """A guide as a build leaves it, with as little in it as will do."""
    folder.mkdir(parents=True, exist_ok=True)
    slug = slug or folder.name
    values = {
        "schema": 1,
        "guide": {"slug": slug, "title": title, "language": "nl", "author": "", "date": ""},
        "volume": volume and {"file": volume, "duration_ms": 20_000},
        "chapters": [{"file": file, "duration_ms": 75_000} for file in chapters],
    }
    (folder / "manifest.json").write_text(json.dumps(values), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><p>speler", encoding="utf-8")
    for file in chapters:
        (folder / file).write_bytes(SOUND)
    return folder


@contextmanager
def serving(folder, *, lan=False, places=None):
    server = Server(folder, 0, lan=lan)
    if places:
        server._server.places = places
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(5)
        assert not thread.is_alive()


@contextmanager
def command_line(folder):
    command = [sys.executable, "-m", "audioguide", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.port = urlsplit(process.stdout.readline().strip()).port
        try:
            yield process
        finally:
            process.kill()


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
