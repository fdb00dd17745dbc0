"""Places for listeners: who keeps one without asking for anything gives way to who does.

waitress answers; what it leaves open is how long it waits for a request, and for whom there is a
place when all are taken. Nothing goes by address: a whole household may share one.
"""

from __future__ import annotations

import contextlib
import math
import time
from enum import IntEnum
from socket import SO_SNDBUF, SOL_SOCKET, socket
from threading import Event
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

PLACES = 450
"""Windows watches 512 sockets at most (``FD_SETSIZE`` of its ``select``, as Python sets it)."""
FILES_BESIDES = 64
"""That are open for other reasons than someone's connection and what is sent over it."""
LEAST_PLACES = 16
CHECK_S = 0.5
SENT_AHEAD_BYTES = 128 * 1024
"""Over one connection: enough for any home network, and little beside what systems allow."""


class State(IntEnum):
    """What a connection is at, first what gives way first."""

    ASKING = 0
    """A request has begun and is not finished, or none has ever come."""
    IDLE = 1
    """All is answered; another request may come."""
    SENDING = 2
    """The other side has yet to take what is sent."""
    WORKING = 3
    """An answer is being made."""


LONGEST_S = {State.ASKING: 5.0, State.IDLE: 120.0, State.SENDING: 3600.0}
"""That nothing comes of it. A phone that has loaded enough may pause for long."""
SAFE_S = {State.ASKING: 0.0, State.IDLE: 0.0, State.SENDING: 30.0}
"""For so long nobody needs to give way."""


class Channel(HTTPChannel):  # type: ignore[misc] # waitress has no types
    """A connection that knows since when nothing has come of it.

    An answer begins when the one before it has been sent, so that only one file is open for each.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.since = time.monotonic()
        self._asked = self._begun = self._held = False
        super().__init__(*args, **kwargs)

    @property
    def state(self) -> State:
        """What it is at."""
        if self.requests and not self._held:
            return State.WORKING
        if self.total_outbufs_len:
            return State.SENDING
        return State.IDLE if self._asked and self.request is None else State.ASKING

    def received(self, data: bytes) -> bool:
        """Note when the first byte of a request came; the others win it no time."""
        if not self._begun:
            self._begun, self.since = True, time.monotonic()
        return bool(super().received(data))

    def finished_request(self) -> bool:
        """Note that a whole request is there; whether it can be answered now."""
        self._asked, self._begun, self.since = True, False, time.monotonic()
        self._held = self.total_outbufs_len > 0
        return not self._held

    def handle_write(self) -> None:
        """Send; then it is the turn of the next request that came along with the one before."""
        super().handle_write()
        if self._held and self.connected and not self.total_outbufs_len:
            self.server.add_task(self)

    def readable(self) -> bool:
        """Not once it is closed: its number may soon be another's."""
        return bool(self.connected and super().readable())

    def writable(self) -> bool:
        """Not once it is closed, as above."""
        return bool(self.connected and (self._held or super().writable()))

    def handle_expt(self) -> None:
        """No listener sends urgent data, which would be announced again and again."""
        self.handle_close()

    def _flush_outbufs_below_high_watermark(self) -> None:
        """Keep no thread until the other side has read: an answer is a file or a short page."""

    def _flush_some(self, do_close: bool = True) -> bool:  # noqa: FBT001, FBT002 - of waitress
        sent = bool(super()._flush_some(do_close=do_close))
        if sent:
            self.since = time.monotonic()
        return sent


class Listener(TcpWSGIServer):  # type: ignore[misc] # as above
    """A server in which there is always a place for the next."""

    channel_class = Channel

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.places = places()
        self._stopped, self._next_check = Event(), 0.0
        super().__init__(*args, **kwargs)

    def readable(self) -> bool:
        """Whether the next may come in; asked before any waiting, at least once a second."""
        now = time.monotonic()
        if now >= self._next_check:
            self._next_check = now + CHECK_S
            for one in list(self.active_channels.values()):
                if now - one.since > LONGEST_S.get(one.state, math.inf):
                    one.handle_close()
        if len(self.active_channels) >= self.places:
            self._make_room(now)
        return bool(self.accepting and len(self.active_channels) < self.places)

    def add_task(self, task: Channel) -> None:
        """Have a request answered once those before it are."""
        if task.finished_request():
            super().add_task(task)

    def handle_accept(self) -> None:
        """Let someone in, who may be gone again already."""
        try:
            super().handle_accept()
        except OSError:
            return

    def run(self) -> None:
        """Answer until ``stop``."""
        while not self._stopped.is_set() and self._map:
            self.asyncore.loop(
                timeout=self.adj.asyncore_loop_timeout,
                use_poll=self.adj.asyncore_use_poll,
                map=self._map,
                count=1,
            )

    def set_socket_options(self, conn: socket) -> None:
        """Besides those of waitress: what is under way may not fill the memory of the system."""
        super().set_socket_options(conn)
        conn.setsockopt(SOL_SOCKET, SO_SNDBUF, SENT_AHEAD_BYTES)

    def let_go(self) -> None:
        """Close everyone's connection, and the files that are sent over them."""
        for one in list(self.active_channels.values()):
            one.handle_close()

    def stop(self) -> None:
        """Have ``run`` end; from any thread."""
        if not self._stopped.is_set():
            self._stopped.set()
            self.pull_trigger()

    def _make_room(self, now: float) -> None:
        """Close what gives way first, and of that what has waited longest; never who just came."""
        found = sorted((one.state, one.since, fd) for fd, one in self.active_channels.items())
        asking = [one for one in found if one[0] is State.ASKING]
        spared = asking[-1:]
        for state, since, fd in found:
            if (state, since, fd) not in spared and now - since >= SAFE_S.get(state, math.inf):
                self.active_channels[fd].handle_close()
                return


def places() -> int:
    """How many connections there can be at once, each with an open file.

    The system is asked for more files where it lets every program have few (256 on macOS).
    """
    try:
        import resource
    except ImportError:
        return PLACES
    needed = 2 * PLACES + FILES_BESIDES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < needed:
        more = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
            soft = more
    if soft == resource.RLIM_INFINITY:
        return PLACES
    return max(LEAST_PLACES, min(PLACES, (soft - FILES_BESIDES) // 2))
