"""Listening on a port, and how to get there with a phone."""

from __future__ import annotations

import io
import logging
import socket
from threading import Lock
from typing import TYPE_CHECKING, Any

import segno
from waitress import wasyncore

from audioguide.commands import again, tool
from audioguide.errors import UsageError
from audioguide.serve.application import make_site
from audioguide.serve.connections import Listener
from audioguide.sources import is_folder

if TYPE_CHECKING:
    from pathlib import Path

THIS_MACHINE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - asked for with --lan
THREADS = 8
HEADER_LIMIT_BYTES = 16_384
BODY_LIMIT_BYTES = 1024
_SILENCE = logging.NullHandler()
_ANY_HOST_OUTSIDE = ("192.0.2.1", 9)
"""A documentation address (RFC 5737): nothing is sent, only a way out is looked up."""


class Server:
    """A site that listens and is not yet running; requests are answered by ``run``."""

    def __init__(self, folder: Path, port: int, *, lan: bool) -> None:
        """Take the port.

        Args:
            folder: What is served.
            port: Where; 0 takes any that is free.
            lan: For the whole home network, not for this machine alone.

        Raises:
            UsageError: The folder is not there, or the port is taken; the message names a free one.
        """
        if not is_folder(folder):
            raise UsageError(f"{folder}: no such folder; build a guide first: {tool('build')}")
        host = EVERYWHERE if lan else THIS_MACHINE
        # What waitress has to say is of connections, which nobody here can do anything about.
        log = logging.getLogger("waitress")
        log.addHandler(_SILENCE)
        log.propagate = False
        self._running = Lock()
        self._sockets: dict[int, Any] = {}
        try:
            self._server = Listener(
                make_site(folder, lan=lan),
                map=self._sockets,
                host=host,
                port=port,
                ident="audioguide",
                threads=THREADS,
                asyncore_use_poll=True,
                log_socket_errors=False,
                max_request_header_size=HEADER_LIMIT_BYTES,
                max_request_body_size=BODY_LIMIT_BYTES,
            )
        except OSError as error:
            wasyncore.close_all(self._sockets)
            reason = (error.strerror or str(error)).lower()
            raise UsageError(
                f"port {port} cannot be used ({reason}); "
                f"try: {again('serve', '--port', str(free_port(host)))}"
            ) from None
        self.port = int(self._server.effective_port)
        self.address = f"http://{lan_address() if lan else THIS_MACHINE}:{self.port}/"

    def run(self) -> None:
        """Answer requests until someone presses Ctrl-C, or another thread closes."""
        with self._running:
            self._server.run()

    def close(self) -> None:
        """Let go of the port, and of everyone who is still listening."""
        if self._sockets:
            self._server.stop()
            with self._running:
                self._server.task_dispatcher.shutdown()
                self._server.let_go()
                wasyncore.close_all(self._sockets)


def free_port(host: str) -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def lan_address() -> str:
    """This machine's own address on the home network; without one, that for itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ANY_HOST_OUTSIDE)
        except OSError:
            return THIS_MACHINE
        return str(probe.getsockname()[0])


def qr_code(address: str) -> str:
    """An address as a picture of characters that a phone's camera reads."""
    picture = io.StringIO()
    segno.make(address, micro=False).terminal(picture, compact=True)
    return picture.getvalue()
