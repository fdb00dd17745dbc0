"""Under which names the server answers: a page elsewhere may not read along (DNS rebinding)."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listeners import ask, raw, serving

from audioguide.serve.run import lan_address

ANYWHERE = ["localhost", "LOCALHOST", "LocalHost.", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:80"]
STRANGERS = [
    "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
    "192.168.1.20.nip.io", "evil.local", "203.0.113.9", "8.8.8.8", "0.0.0.0", "224.0.0.1", "[::]",
    "[2001:db8::9]", "[ff02::1]", "", " ", ":", ".", "..", "localhost..", "evil@localhost",
    "localhost@evil", "localhost, evil.example", "localhost evil", "localhost/x", "localhost#",
    "localhost:evil", "localhost:123456", "::1", "[::1", "::1]", "[evil]", "0x7f.1", "2130706433",
    "127.1", "\xe9vil", "[fe80::1%25eth0]", "a" * 5000,
]  # fmt: skip


def is_own(host, *, lan):
    from audioguide.serve import hosts

    return hosts.is_own(host, lan=lan)


@pytest.fixture(scope="module")
def near(output):
    with serving(output, lan=True) as one:
        yield one


@pytest.mark.parametrize("host", ANYWHERE)
def test_names_of_this_machine_are_answered_in_capitals_too(server, near, host):
    assert ask(server, "/", Host=host)[0] == 200
    assert ask(near, "/", Host=host)[0] == 200


@pytest.mark.parametrize("host", STRANGERS)
def test_any_other_name_is_refused(server, near, host):
    for one in (server, near):
        status, _, body = ask(one, "/rust/", Host=host)
        assert status in {400, 421}
        assert b"speler" not in body


def test_no_name_is_no_name_of_this_machine(server, near):
    for one in (server, near):
        assert b" 421 " in raw(one, b"GET /rust/ HTTP/1.0\r\n\r\n")
        asked = b"GET /rust/ HTTP/1.0\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
        assert b" 421 " in raw(one, asked)


@pytest.mark.parametrize("host", ["{}", "{}:8080", "{}."])
def test_a_phone_finds_it_by_the_address_of_the_qr_code(server, near, host):
    address = lan_address()
    assert ask(near, "/", Host=host.format(address))[0] == 200
    if not ipaddress.ip_address(address).is_loopback:
        assert ask(server, "/", Host=host.format(address))[0] == 421


@pytest.mark.parametrize("name", ["leeslamp", "Leeslamp.", "leeslamp.example", "LEESLAMP.local"])
@pytest.mark.parametrize("asked", ["{}", "{}.local", "{}.local.", "{}:8080"])
def test_on_the_home_network_it_has_its_own_name(monkeypatch, name, asked):
    monkeypatch.setattr(socket, "gethostname", lambda: name)
    for letters in ("leeslamp", "LeesLamp"):
        assert is_own(asked.format(letters), lan=True)
        assert not is_own(asked.format(letters), lan=False)
    assert not is_own("leeslamp.evil.example", lan=True)
    assert not is_own("x.leeslamp.local", lan=True)


def test_another_address_after_a_change_of_network_is_answered(monkeypatch):
    own = set()

    def bind(self, address):
        if address[0] not in own:
            raise OSError

    probe = type("Probe", (socket.socket,), {"bind": bind})
    monkeypatch.setattr("audioguide.serve.hosts.socket.socket", probe)
    for address in ("192.168.1.20", "10.0.0.3"):
        assert not is_own(address, lan=True)
        own.add(address)
        assert is_own(f"{address}:8080", lan=True)


@given(st.text("localhst.127:[]@/\\ %é\0", max_size=30))
def test_no_text_is_taken_for_a_name_of_this_machine(host):
    own = {"localhost", "127.0.0.1"}
    assert is_own(host, lan=False) <= any(name in host.lower() or "127." in host for name in own)
