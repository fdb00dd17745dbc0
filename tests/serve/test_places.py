"""There is always a place for a listener, whoever keeps one without asking for anything."""

import os
import select
import signal
import socket
import threading
import time
from contextlib import ExitStack, suppress

import pytest
from listeners import SOUND, ask, command_line, make_guide, serving

from audioguide.serve.run import THIS_MACHINE

ASK = b"GET /rust/01-begin.mp3 HTTP/1.1\r\nHost: localhost\r\nRange: bytes=1000-1999\r\n\r\n"
ASK_ALL = b"GET /rust/01-begin.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n"
PART = SOUND[1000:2000]
LONG = 24_000_000


@pytest.fixture
def near(output):
    """Connections to a server, and the promise that all are closed."""
    with ExitStack() as lines:

        def connect(server, first=b"", buffer=0):
            line = lines.enter_context(socket.socket())
            if buffer:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            line.settimeout(10)
            line.connect((THIS_MACHINE, server.port))
            line.sendall(first)
            return line

        yield connect


@pytest.fixture
def few(output):
    with serving(output, places=10) as one:
        yield one


@pytest.fixture
def long(tmp_path):
    """A chapter that no connection takes at once."""
    with (make_guide(tmp_path / "rust") / "01-begin.mp3").open("wb") as file:
        file.truncate(LONG)
    return tmp_path


@pytest.fixture
def impatient(monkeypatch, server):
    """The same rules, a hundred times as fast."""
    from audioguide.serve import connections

    waits = {state: limit_s / 100 for state, limit_s in connections.LONGEST_S.items()}
    monkeypatch.setattr(connections, "LONGEST_S", waits)
    monkeypatch.setattr(connections, "CHECK_S", 0.0)
    monkeypatch.setattr(server._server.adj, "asyncore_loop_timeout", 0.05)


def answered(line, body=PART):
    got = b""
    while not got.endswith(body) or b"\r\n\r\n" not in got:
        block = line.recv(65536)
        if not block:
            return False
        got += block
    return got.startswith((b"HTTP/1.1 206", b"HTTP/1.1 200"))


def closed(line):
    with suppress(ConnectionError):
        return line.recv(1) == b""
    return True


def is_open(line):
    readable, _, _ = select.select([line], [], [], 0)
    return not readable or not closed(line)


def test_beside_300_who_send_a_byte_a_second_every_listener_is_served(output, near):
    took_s, done = [], threading.Event()
    head = iter(b"GET /rust/01-begin.mp3 HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 60)

    def trickle(slow):
        while not done.wait(1):
            byte = bytes([next(head)])
            for line in slow:
                with suppress(OSError):
                    line.send(byte)

    def listen(server):
        for _ in range(3):
            begun = time.monotonic()
            status, _, body = ask(server, "/rust/01-begin.mp3", Range="bytes=1000-1999")
            took_s.append(time.monotonic() - begun if (status, body) == (206, PART) else 99.0)

    with command_line(output) as server:
        slow = [near(server, b"G") for _ in range(300)]
        crowd = [threading.Thread(target=listen, args=(server,)) for _ in range(20)]
        crowd.append(threading.Thread(target=trickle, args=(slow,)))
        for each in crowd:
            each.start()
        for each in crowd[:-1]:
            each.join(30)
        done.set()
        crowd[-1].join(5)
    assert len(took_s) == 60
    assert max(took_s) <= 2


@pytest.mark.slow
def test_who_does_not_finish_a_request_is_let_go_after_five_seconds(server, near):
    trickling, silent, idle = near(server, b"G"), near(server), near(server, ASK)
    assert answered(idle)
    begun = time.monotonic()
    trickling.settimeout(0.2)
    while time.monotonic() - begun < 10:
        try:
            trickling.send(b"E")
            if not trickling.recv(1):
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    assert 4.9 <= time.monotonic() - begun <= 7
    assert closed(silent)
    idle.sendall(ASK)
    assert answered(idle)


@pytest.mark.parametrize(
    "begin",
    [
        b"", b"G", b"\r\n", b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 10_000,
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
        ASK + b"GET",
    ],
)  # fmt: skip
def test_any_request_that_is_not_finished_is_let_go(impatient, server, near, begin):
    line = near(server, begin)
    begun = time.monotonic()
    with suppress(ConnectionError):
        while line.recv(65536):
            line.send(b"\r\n\r\n" if begin == b"\r\n\r\n" else b"a")
    assert time.monotonic() - begun < 5


def test_the_oldest_of_those_who_ask_for_nothing_gives_way_first(few, near):
    slow = [near(few, b"GET") for _ in range(9)]
    assert ask(few, "/rust/01-begin.mp3", Range="bytes=1000-1999")[2] == PART
    assert closed(slow[0])
    for number in range(1, 6):
        near(few, b"GET")
        assert ask(few, "/")[0] == 200
        assert not any(is_open(line) for line in slow[:number])
    slow[8].sendall(ASK[3:])
    assert answered(slow[8])


def test_listeners_keep_their_place_whoever_else_comes(few, near, long):
    idle = [near(few, ASK) for _ in range(8)]
    assert all(answered(line) for line in idle)
    slow = [near(few, b"G") for _ in range(40)]
    assert closed(slow[0])
    for line in idle:
        line.sendall(ASK)
        assert answered(line)


def test_when_all_are_listeners_the_one_who_asked_longest_ago_gives_way(few, near):
    idle = []
    for _ in range(9):
        idle.append(near(few, ASK))
        assert answered(idle[-1])
    assert ask(few, "/")[0] == 200
    (gone,), _, _ = select.select(idle, [], [], 10)
    assert closed(gone)
    # When an answer was taken is noted a moment after.
    assert gone in idle[:3]
    idle[8].sendall(ASK)
    assert answered(idle[8])


@pytest.mark.parametrize("asked", [ASK_ALL, ASK.replace(b"1000-1999", b"1-")])
def test_who_does_not_take_an_answer_keeps_nobody_waiting(long, near, asked):
    with serving(long) as one:
        stalled = [near(one, asked, buffer=4096) for _ in range(20)]
        assert ask(one, "/rust/01-begin.mp3", Range="bytes=0-9")[2] == bytes(10)
        # Sound that waits is read from its file when it can be sent, and kept nowhere else.
        waiting = [buf for one in one._server.active_channels.values() for buf in one.outbufs]
        assert not any(getattr(buf, "overflowed", False) for buf in waiting)
        stalled[0].settimeout(20)
        got = 0
        while got < LONG - 1:
            got += len(stalled[0].recv(1 << 20))


def test_a_paused_download_gives_way_only_when_there_is_no_place(long, near, monkeypatch):
    with serving(long, places=6) as one:
        paused = [near(one, ASK_ALL, buffer=4096) for _ in range(6)]
        late = near(one)
        monkeypatch.setattr("audioguide.serve.connections.CHECK_S", 0.0)
        for line in paused:
            assert line.recv(1) == b"H"
        assert len(one._server.active_channels) == 6
        from audioguide.serve import connections

        monkeypatch.setitem(connections.SAFE_S, connections.State.SENDING, 0.0)
        late.sendall(ASK)
        assert late.recv(12) == b"HTTP/1.1 206"


def test_requests_that_come_together_are_answered_in_turn_with_one_file_open(tmp_path, near):
    sound = SOUND * 100
    (make_guide(tmp_path / "rust") / "01-begin.mp3").write_bytes(sound)
    with serving(tmp_path) as one:
        last = ASK.replace(b"1.1\r\n", b"1.1\r\nConnection: close\r\n")
        line = near(one, ASK_ALL * 20 + last)
        assert line.recv(1) == b"H"
        ask(one, "/")
        channels = list(one._server.active_channels.values())
        assert sum(hasattr(buf, "file") for each in channels for buf in each.outbufs) <= 1
        got = b"H"
        while block := line.recv(1 << 20):
            got += block
        assert got.count(b"HTTP/1.1 200 OK") == 20
        assert got.count(sound) == 20
        assert got.endswith(PART)


def test_who_has_said_all_it_will_say_still_gets_the_answer(server, near):
    line = near(server, ASK)
    line.shutdown(socket.SHUT_WR)
    assert answered(line)
    assert closed(line)


def test_urgent_data_ends_a_connection_instead_of_waking_the_server_for_ever(server, near):
    line = near(server, b"GET")
    line.send(b"!", socket.MSG_OOB)
    assert closed(line)


def test_closing_waits_for_nobody(long, near):
    with serving(long) as one:
        for first in (b"", b"G", ASK, ASK_ALL * 5):
            near(one, first, buffer=4096)
        begun = time.monotonic()
        one.close()
        assert time.monotonic() - begun < 2
        one.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
def test_under_load_only_its_own_lines_are_said(long, near):
    with command_line(long) as process:
        for number in range(500):
            first = (b"", b"GET", ASK * 5, ASK_ALL, b"\x16\x03\x01\r\n\r\n", ASK_ALL * 3)[
                number % 6
            ]
            line = near(process, first, buffer=4096)
            if number % 4 == 0:
                # Gone at once, without a word.
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                line.close()
        late = near(process, ASK)
        assert late.recv(12) == b"HTTP/1.1 206"
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=20)
    first, *rest = messages.splitlines()
    assert first.startswith("on this machine only, for a phone add --lan: ")
    assert rest == ["Ctrl-C stops", "stopped"]


def test_no_more_places_than_the_system_has_files_for(monkeypatch):
    resource = pytest.importorskip("resource")
    from audioguide.serve.connections import PLACES, places

    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: asked.append(limits))
    for limits, raised, most in (
        ((256, 100_000), [(964, 100_000)], PLACES),
        ((256, resource.RLIM_INFINITY), [(964, resource.RLIM_INFINITY)], PLACES),
        ((256, 256), [(256, 256)], 96),
        ((20_000, 20_000), [], PLACES),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), [], PLACES),
    ):
        asked.clear()
        monkeypatch.setattr(resource, "getrlimit", lambda _which, limits=limits: limits)
        assert places() == most
        assert asked == raised
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: int("refused"))
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (256, 100_000))
    assert places() == 96
