"""Google Translate's speech endpoint on loopback: real MP3 in the batchexecute format.

What it says is spoken by the embedded voice, so that lengths fit the text. A fault can be put in
front of every answer.
"""

import base64
import contextlib
import io
import json
import socket
import ssl
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs

import soundfile

from audioguide.audio.resample import resample
from audioguide.speech.espeak import EspeakEngine

Fault = Callable[["Handler", str], bool]
"""Answers a request wrongly and returns true, or leaves it to be answered well."""


@cache
def mp3_of(text: str) -> bytes:
    """A text as Google would send it: 24 kHz mono MP3."""
    clip = resample(EspeakEngine().speak(text, "gewoon", 160))
    file = io.BytesIO()
    soundfile.write(file, clip.samples, clip.sample_rate, format="MP3", subtype="MPEG_LAYER_III")
    return file.getvalue()


def reply_with(mp3: bytes) -> bytes:
    """An MP3 wrapped as the endpoint wraps it."""
    inner = json.dumps([base64.b64encode(mp3).decode()])
    line = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]])
    line = line.replace('"jQ1olc", ', '"jQ1olc",')
    return f')]}}\'\n\n{len(line)}\n{line}\n25\n[["e",4,null,null,{len(line)}]]\n'.encode()


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        ((_, parameter, *_),) = json.loads(parse_qs(form)["f.req"][0])[0]
        text, language, *_ = json.loads(parameter)
        assert language == "nl"
        with self.server.lock:
            self.server.asked.append(text)
        if self.server.fault is not None and self.server.fault(self, text):
            return
        self.answer(200, reply_with(mp3_of(text)))

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self, body: bytes = b"") -> None:
        """Promise a reply, send half of it, and go."""
        if body:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def never_answer(self) -> None:
        """Wait until the other side has had enough."""
        self.connection.settimeout(5)
        self.rfile.read(1)
        self.close_connection = True

    def drip(self, body: bytes) -> None:
        """Send a reply byte by byte, until the other side has had enough."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(OSError):
            for byte in body:
                self.wfile.write(bytes((byte,)))

    def log_message(self, *args: object) -> None:
        """Stay silent."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    fault: Fault | None = None

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


class StandIn:
    """The server in a thread, as a context manager."""

    def __init__(self, fault: Fault | None = None, context: ssl.SSLContext | None = None) -> None:
        self.server = Server()
        self.secure = context is not None
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.fault = fault
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        scheme, host = ("https", "localhost") if self.secure else ("http", "127.0.0.1")
        return f"{scheme}://{host}:{self.server.server_port}"

    @property
    def asked(self) -> list[str]:
        """Every text that came in, in order."""
        return self.server.asked

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
