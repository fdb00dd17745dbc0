"""Google Translate's speech endpoint on loopback: real MP3 in the batchexecute format.

The MP3 is like Google's: 32 kbit/s, mono, 24 kHz, by LAME, without an Info tag.

What it says is spoken by the embedded voice, so that lengths fit the text. A fault can be put in
front of every answer.
"""

import base64
import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs

import lameenc
import numpy as np

from audioguide.audio.resample import resample
from audioguide.speech.engines.espeak.engine import EspeakEngine

Fault = Callable[["Handler", str], bool]
"""Answers a request wrongly and returns true, or leaves it to be answered well."""


@cache
def mp3_of(text: str, kbit: int = 32) -> bytes:
    """A text as Google would send it."""
    clip = resample(EspeakEngine().speak(text, "gewoon", 160))
    return mp3_from(clip.samples, kbit)


def mp3_from(samples: np.ndarray, kbit: int = 32) -> bytes:
    """Sound at 24 kHz as Google would send it."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(kbit)
    encoder.set_in_sample_rate(24_000)
    encoder.set_out_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.set_quality(2)
    pcm = (samples * 32_767).astype(np.int16).tobytes()
    return bytes(encoder.encode(pcm) + encoder.flush())


def reply_with(mp3: bytes) -> bytes:
    """An MP3 wrapped as the endpoint wraps it, with lengths that are a little off."""
    inner = json.dumps([base64.b64encode(mp3).decode()]) + "\n"
    sound = f'[["wrb.fr","jQ1olc",{json.dumps(inner)},null,null,null,"generic"]\n]'
    facts = '[["di",37]\n,["af.httprm",36,"-668177807451224424",66]\n]'
    pieces = (sound, facts, f'[["e",4,null,null,{len(sound) + 98}]\n]')
    chunks = "".join(f"{len(piece) + 2}\n{piece}\n" for piece in pieces)
    return f")]}}'\n\n{chunks}".encode()


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

    def stop_after(self, body: bytes, count: int, framing: str) -> None:
        """Send so many bytes of a reply, in one of the ways that HTTP frames a body, and go.

        Args:
            body: The whole reply.
            count: How much of it is sent.
            framing: ``length`` and ``chunked`` promise the whole; ``close`` promises nothing.
        """
        self.send_response(200)
        if framing == "length":
            self.send_header("Content-Length", str(len(body)))
        if framing == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        head = f"{len(body):x}\r\n".encode() if framing == "chunked" else b""
        self.wfile.write(head + body[:count])
        self.close_connection = True

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
