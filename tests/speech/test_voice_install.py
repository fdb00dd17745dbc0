"""A voice is installed whole or not at all, whatever the network does."""

import hashlib
import json
import re
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme
from stand_in import StandIn
from tiny_voice import write_voice

from audioguide.errors import SpeechError, UsageError
from audioguide.speech.engines.piper import install
from audioguide.speech.engines.piper.engine import PiperEngine
from audioguide.speech.engines.piper.install import Installer

VOICE = "nl_NL-pim-medium"
INSIDE = f"nl/nl_NL/pim/medium/{VOICE}.onnx"


class Collection(ThreadingHTTPServer):
    """A collection of voices on loopback that can cut, lie and refuse."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.asked: list[tuple[str, str]] = []
        self.cuts = 0
        self.statuses: list[int] = []
        self.ranges = True
        index_files = {
            path: {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}
            for path, data in files.items()
        }
        index = {VOICE: {"files": index_files}, "en_US-amy-low": {"files": {}}}
        self.files["voices.json"] = json.dumps(index).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Collection

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked.append((path, self.headers.get("Range", "")))
        if self.server.statuses:
            self.send_response(self.server.statuses.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = self.server.files[path]
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        begin = int(found.group(1)) if found and self.server.ranges else 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        body = data[begin:]
        if self.server.cuts and path.endswith(".onnx"):
            self.server.cuts -= 1
            body = body[: len(body) // 2]
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    model = write_voice(tmp_path / "made" / f"{VOICE}.onnx", ballast=400_000)
    files = {
        INSIDE: model.read_bytes(),
        f"{INSIDE}.json": model.with_name(f"{model.name}.json").read_bytes(),
        "nl/nl_NL/pim/medium/MODEL_CARD": b"# Model card for pim\n* License: CC0\n",
    }
    server = Collection(files)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voices"


def silent(file: str, done_bytes: int, size_bytes: int) -> None:
    assert 0 < done_bytes <= size_bytes


def get(collection: Collection, folder: Path) -> install.InstalledVoice:
    return Installer(folder, collection.url, first_wait_s=0.0).install(VOICE, silent)


def in_folder(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


WHOLE = {f"{VOICE}.onnx", f"{VOICE}.onnx.json", f"{VOICE}.MODEL_CARD"}


def test_an_installed_voice_speaks_and_its_licence_is_told(
    collection: Collection, folder: Path
) -> None:
    installed = get(collection, folder)

    assert installed.licence == "CC0"
    assert in_folder(folder) == WHOLE
    assert PiperEngine(folder).speak("Adem in.", VOICE, 110).duration_ms > 500


def test_progress_comes_to_its_end(collection: Collection, folder: Path) -> None:
    told: dict[str, tuple[int, int]] = {}
    installer = Installer(folder, collection.url)
    installer.install(VOICE, lambda file, done, size: told.update({file: (done, size)}))

    assert set(told) == WHOLE
    assert all(done == size for done, size in told.values())


def test_a_second_install_asks_for_the_list_only(collection: Collection, folder: Path) -> None:
    get(collection, folder)
    collection.asked.clear()

    get(collection, folder)

    assert collection.asked == [("voices.json", "")]


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_download_goes_on_where_it_stopped(
    collection: Collection, folder: Path, *, ranges: bool
) -> None:
    collection.cuts, collection.ranges = 2, ranges

    get(collection, folder)

    assert in_folder(folder) == WHOLE
    asked = [span for path, span in collection.asked if path == INSIDE]
    assert len(asked) == 3
    assert asked[0] == ""
    assert all(asked[1:])


def test_a_download_given_up_is_taken_up_by_the_next_run(
    collection: Collection, folder: Path
) -> None:
    collection.cuts = 6
    with pytest.raises(SpeechError, match=f"go on with: audioguide voices install {VOICE}"):
        get(collection, folder)
    assert f"{VOICE}.onnx" not in in_folder(folder)
    collection.asked.clear()

    get(collection, folder)

    assert in_folder(folder) == WHOLE
    assert all(span for path, span in collection.asked if path == INSIDE)


def test_wrong_bytes_are_thrown_away(collection: Collection, folder: Path) -> None:
    right = collection.files[INSIDE]
    collection.files[INSIDE] = bytes(len(right))

    with pytest.raises(SpeechError, match="other bytes"):
        get(collection, folder)
    assert f"{VOICE}.onnx" not in in_folder(folder)
    assert not [name for name in in_folder(folder) if name.endswith(".part")]

    collection.files[INSIDE] = right
    get(collection, folder)
    assert in_folder(folder) == WHOLE


def test_a_beginning_that_does_not_fit_is_begun_anew(collection: Collection, folder: Path) -> None:
    folder.mkdir()
    (folder / f".{VOICE}.onnx.part").write_bytes(b"something else")

    get(collection, folder)

    assert in_folder(folder) == WHOLE


def test_more_than_was_listed_is_not_taken(collection: Collection, folder: Path) -> None:
    collection.files[INSIDE] += bytes(1 << 20)

    with pytest.raises(SpeechError, match="other bytes"):
        get(collection, folder)


def test_a_passing_refusal_is_waited_out(collection: Collection, folder: Path) -> None:
    collection.statuses = [503, 429, 500]

    get(collection, folder)

    assert in_folder(folder) == WHOLE


def test_not_found_is_said_with_the_address(collection: Collection, folder: Path) -> None:
    collection.statuses = [404]

    with pytest.raises(SpeechError, match=r"voices\.json: HTTP 404"):
        get(collection, folder)


@pytest.mark.parametrize("name", ["nl_NL-pin-medium", "en_US-amy-low", "../../etc/passwd"])
def test_an_unknown_voice_is_answered_with_the_nearest(
    name: str, collection: Collection, folder: Path
) -> None:
    with pytest.raises(UsageError, match=VOICE):
        Installer(folder, collection.url).install(name, silent)


def test_a_list_without_all_files_installs_nothing(collection: Collection, folder: Path) -> None:
    index = json.loads(collection.files["voices.json"])
    del index[VOICE]["files"][INSIDE]
    collection.files["voices.json"] = json.dumps(index).encode()

    with pytest.raises(SpeechError, match="without all its files"):
        get(collection, folder)


@pytest.mark.parametrize(("body", "told"), [(b"[1]", "no collection"), (b"{", "damaged")])
def test_a_list_that_is_none_is_said(
    body: bytes, told: str, collection: Collection, folder: Path
) -> None:
    collection.files["voices.json"] = body

    with pytest.raises(SpeechError, match=told):
        get(collection, folder)


def test_nobody_there_is_said(collection: Collection, folder: Path) -> None:
    with pytest.raises(SpeechError, match="no connection"):
        Installer(folder, "http://127.0.0.1:1", first_wait_s=0.0).install(VOICE, silent)


def test_a_folder_that_cannot_be_written_is_said(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SpeechError, match="cannot be written"):
        get(collection, tmp_path / "file" / "voices")


def test_an_unknown_certificate_is_refused(folder: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with StandIn(context=context) as stranger, pytest.raises(SpeechError, match="certificate"):
        Installer(folder, stranger.url).install(VOICE, silent)


def test_voices_come_over_a_checked_line_only(folder: Path) -> None:
    with pytest.raises(UsageError, match="https"):
        Installer(folder, "http://example.org")
