"""What is sent of a file: the whole, a part, or that the copy is still good (RFC 9110)."""

import hashlib
import http.client
import os
import threading
import time
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listeners import SOUND, ask, make_guide, serving

from audioguide.serve.run import THIS_MACHINE

FILE = "/rust/01-begin.mp3"
SHA256 = hashlib.sha256(SOUND).hexdigest()
OTHER = "0" * 64
LONG_AGO = "Mon, 05 Feb 1990 10:00:00 GMT"
FAR_AHEAD = "Thu, 01 Jan 2099 10:00:00 GMT"


def tag(sha256):
    return f'"{sha256}"'


@pytest.fixture(scope="module")
def server(output):
    """Over sounds of a while ago: of a change a moment ago, the time says too little."""
    for file in output.glob("rust/*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    with serving(output) as one:
        yield one


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 10239),
        ("bytes=0-0", 0, 0),
        ("bytes=0-1", 0, 1),
        ("bytes=100-199", 100, 199),
        ("bytes=10239-10239", 10239, 10239),
        ("bytes=10000-99999", 10000, 10239),
        ("bytes=0-99999999999999999999999999", 0, 10239),
        ("bytes=-1", 10239, 10239),
        ("bytes=-300", 9940, 10239),
        ("bytes=-10240", 0, 10239),
        ("bytes=-99999", 0, 10239),
        ("bytes=-99999999999999999999999999", 0, 10239),
        ("Bytes=00000000000000000000000000-01", 0, 1),
    ],
)
def test_parts_of_a_file(server, asked, first, last):
    status, headers, body = ask(server, FILE, Range=asked)
    assert status == 206
    assert headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert body == SOUND[first : last + 1]
    assert headers["Content-Length"] == str(len(body))
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["ETag"] == tag(SHA256)


@pytest.mark.parametrize(
    "asked",
    ["bytes=10240-", "bytes=99999-100000", "bytes=-0", "bytes=99999999999999999999999999-"],
)
def test_a_part_that_is_not_there_is_refused(server, asked):
    status, headers, body = ask(server, FILE, Range=asked)
    assert (status, headers["Content-Range"]) == (416, f"bytes */{len(SOUND)}")
    assert headers["Cache-Control"] == "no-cache"
    assert body not in SOUND


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=5-3", "bytes=", "bytes=-", "bytes=a-b", "bytes=--5", "bytes=0-1,5-6", "bytes=0-1,,",
        "bytes=1", "bytes=0x0-1", "bytes=-1-2", "bytes=+1-2", "seconds=0-1", "bytes", "\xff", "",
        "bytes=" + "0-1," * 2000 + "3-4", "bytes=1_0-2_0", "bytes=\xb2-\xb3", "chapters=1-2",
        "bytes=99999-,0-1", "bytes=-1,-2", "none", "bytes=0-" + "9" * 5000, "bytes 0-1",
        "bytes=5 -9",
    ],
)  # fmt: skip
def test_several_parts_other_units_and_nonsense_mean_the_whole(server, asked):
    assert ask(server, FILE, Range=asked)[::2] == (200, SOUND)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("0123456789-, =bytes", max_size=24))
def test_any_range_gives_what_it_says(server, asked):
    status, headers, body = ask(server, FILE, Range=asked)
    assert status in {200, 206, 416}
    if status == 206:
        first, _, last = headers["Content-Range"][6:].partition("/")[0].partition("-")
        assert body == SOUND[int(first) : int(last) + 1]
    elif status == 200:
        assert body == SOUND


def test_a_question_about_a_file_gets_no_body_and_no_part(server):
    for more in ({}, {"Range": "bytes=0-1"}, {"Range": "bytes=99999-"}):
        status, headers, body = ask(server, FILE, "HEAD", **more)
        assert (status, headers["Content-Length"], body) == (200, str(len(SOUND)), b"")


@pytest.mark.parametrize("asked", ["bytes=0-", "bytes=-5", "bytes=7-9"])
def test_of_a_file_with_nothing_in_it_the_whole_is_nothing(tmp_path, asked):
    (make_guide(tmp_path / "rust") / "01-begin.mp3").write_bytes(b"")
    with serving(tmp_path) as one:
        assert ask(one, FILE, Range=asked)[::2] == (200, b"")


TAGS = [
    (206, {"If_Range": tag(SHA256)}),
    (200, {"If_Range": tag(OTHER)}),
    (200, {"If_Range": f"W/{tag(SHA256)}"}),
    (200, {"If_Range": LONG_AGO}),
    (200, {"If_Range": FAR_AHEAD}),
    (200, {"If_Range": "nonsense"}),
    (206, {"If_Match": tag(SHA256)}),
    (206, {"If_Match": f"{tag(OTHER)}, {tag(SHA256)}"}),
    (206, {"If_Match": "*"}),
    (412, {"If_Match": tag(OTHER)}),
    (412, {"If_Match": f"W/{tag(SHA256)}"}),
    (412, {"If_Match": tag(OTHER), "If_Range": tag(SHA256)}),
    (304, {"If_None_Match": tag(SHA256)}),
    (304, {"If_None_Match": f"W/{tag(SHA256)}"}),
    (304, {"If_None_Match": "*"}),
    (206, {"If_None_Match": tag(OTHER)}),
    (206, {"If_None_Match": tag(OTHER), "If_Modified_Since": FAR_AHEAD}),
    (206, {"If_Match": tag(SHA256), "If_Unmodified_Since": LONG_AGO}),
]
DATES = [
    (304, {"If_Modified_Since": FAR_AHEAD}),
    (206, {"If_Modified_Since": LONG_AGO}),
    (412, {"If_Unmodified_Since": LONG_AGO}),
    (206, {"If_Unmodified_Since": FAR_AHEAD}),
]


@pytest.mark.parametrize(("status", "asked"), TAGS)
def test_a_part_of_another_version_is_never_sent(server, status, asked):
    got, headers, body = ask(server, FILE, Range="bytes=5-9", **asked)
    assert got == status
    if got in {200, 206}:
        assert body == (SOUND if got == 200 else SOUND[5:10])
        assert headers["ETag"] == tag(SHA256)


@pytest.mark.parametrize(("status", "asked"), DATES)
def test_a_part_of_what_changed_since_a_date_is_not_sent(server, monkeypatch, status, asked):
    monkeypatch.setattr("audioguide.serve.opened.COARSE_TICK_S", 0.0)
    assert ask(server, FILE, Range="bytes=5-9", **asked)[0] == status


def test_a_date_counts_once_no_second_change_can_have_the_same(server, monkeypatch):
    date = ask(server, FILE)[1]["Last-Modified"]
    for tick_s, status, unchanged in ((0.0, 206, 304), (1e12, 200, 200)):
        monkeypatch.setattr("audioguide.serve.opened.COARSE_TICK_S", tick_s)
        assert ask(server, FILE, Range="bytes=5-9", If_Range=date)[0] == status
        assert ask(server, FILE, If_Modified_Since=date)[0] == unchanged


def test_an_unchanged_file_is_not_sent_again(server):
    _, headers, _ = ask(server, FILE)
    assert headers["ETag"] == tag(SHA256)
    assert headers["Cache-Control"] == "no-cache"
    assert ask(server, FILE, If_None_Match=headers["ETag"])[::2] == (304, b"")


def test_a_changed_file_is_sent_again(tmp_path):
    sound = make_guide(tmp_path / "rust") / "01-begin.mp3"
    with serving(tmp_path) as one:
        for version in (b"three", b"seven", b"eight"):
            before = ask(one, FILE)[1]["ETag"]
            sound.write_bytes(version)
            assert ask(one, FILE, If_None_Match=before)[::2] == (200, version)
            assert ask(one, FILE, If_Range=before, Range="bytes=0-1")[::2] == (200, version)


def test_a_file_asked_for_by_its_hash_is_kept_for_good(server):
    assert "immutable" in ask(server, f"{FILE}?v={SHA256[:16]}")[1]["Cache-Control"]
    assert "immutable" in ask(server, f"{FILE}?v={SHA256}")[1]["Cache-Control"]
    for other in ("", SHA256[:3], "0" * 16, SHA256 + "0", SHA256[:16].upper(), SHA256[:20] + "x"):
        headers = ask(server, f"{FILE}?v={other}")[1]
        assert headers["Cache-Control"] == "no-cache"
        assert headers["ETag"] == tag(SHA256)


def versions(count):
    return [bytes([n % 251]) * 60_000 + str(n).encode() * 9 for n in range(count)]


def test_no_answer_differs_from_its_hash_while_the_file_is_replaced(tmp_path):
    sound = make_guide(tmp_path / "rust") / "01-begin.mp3"
    known = {hashlib.sha256(one).hexdigest(): one for one in versions(500)}
    sound.write_bytes(next(iter(known.values())))
    wrong, seen, done = [], set(), threading.Event()

    def download(server, number):
        old = next(iter(known))
        with closing(http.client.HTTPConnection(THIS_MACHINE, server.port, timeout=20)) as line:
            while not done.is_set():
                headers = {"Range": "bytes=100-"} if number % 2 else {}
                if number % 4 == 1:
                    headers["If-Range"] = tag(old)
                line.request("GET", f"{FILE}?v={old[:16]}", headers=headers)
                reply = line.getresponse()
                body, old_asked = reply.read(), old
                old = reply.headers["ETag"].strip('"')
                wanted = known[old][100:] if reply.status == 206 else known[old]
                immutable = "immutable" in reply.headers["Cache-Control"]
                seen.add(old)
                if body != wanted or immutable != (old == old_asked):
                    wrong.append((number, reply.status, old))

    with serving(tmp_path) as one:
        crowd = [threading.Thread(target=download, args=(one, n)) for n in range(20)]
        for each in crowd:
            each.start()
        for version in known.values():
            fresh = tmp_path / "fresh"
            fresh.write_bytes(version)
            fresh.replace(sound)
        done.set()
        for each in crowd:
            each.join(20)
    assert not wrong
    assert len(seen) > 1


def test_what_changes_in_place_while_it_is_sent_breaks_off(tmp_path):
    sound = make_guide(tmp_path / "rust") / "01-begin.mp3"
    long = 30_000_000
    sound.write_bytes(b"a" * long)
    with (
        serving(tmp_path) as one,
        closing(http.client.HTTPConnection(THIS_MACHINE, one.port, timeout=10)) as line,
    ):
        for change in (b"b" * long, b"b"):
            line.request("GET", FILE)
            reply = line.getresponse()
            reply.read(1000)
            sound.write_bytes(change)
            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                reply.read()
            line.close()
        assert ask(one, FILE)[::2] == (200, b"b")


def test_what_is_written_to_without_end_is_asked_for_again_later(tmp_path, monkeypatch):
    sound = make_guide(tmp_path / "rust") / "01-begin.mp3"
    ticks = iter(range(1, 1_000_000))

    def restless(seconds):
        os.utime(sound, ns=(next(ticks), next(ticks)))

    monkeypatch.setattr("audioguide.serve.opened.TICK_S", 1e10)
    monkeypatch.setattr("audioguide.serve.opened.time.sleep", restless)
    with serving(tmp_path) as one:
        assert ask(one, FILE)[0] == 503
        monkeypatch.undo()
        os.utime(sound, (time.time(), time.time()))
        assert ask(one, FILE)[::2] == (200, SOUND)
