"""The environment is read in one place, as a value, and documented from the same table."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import audioguide
from audioguide.environment import VARIABLES, Certificates, Network, data_folder, network
from audioguide.speech.network import open_session

PACKAGE = Path(audioguide.__file__).parent
READS = re.compile(r"os\.environ|getenv|platformdirs|getproxies|should_bypass_proxies|trust_env")
ELSEWHERE = {"environment.py", "__init__.py", "pipeline/executors.py", "commands.py"}
"""With the reason in the docstring of the first."""


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in VARIABLES:
        if one.name != "TMPDIR":
            monkeypatch.delenv(one.name, raising=False)
            monkeypatch.delenv(one.name.lower(), raising=False)


def test_no_other_module_reads_it() -> None:
    reading = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        if READS.search(path.read_text(encoding="utf-8").replace("session.trust_env = False", ""))
    }
    assert reading == ELSEWHERE
    told = (PACKAGE / "environment.py").read_text(encoding="utf-8").split('"""')[1]
    assert all(name in told for name in ELSEWHERE - {"environment.py"})


def test_the_documentation_shows_every_variable_as_the_table_has_it() -> None:
    page = (PACKAGE.parent / "docs" / "voices.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("| `") and "_" in line[:20]]
    for one in VARIABLES:
        assert f"| `{one.name}` | {one.meaning} |" in page


def test_the_first_certificates_that_are_set_count(monkeypatch: pytest.MonkeyPatch) -> None:
    assert network().certificates is None
    monkeypatch.setenv("SSL_CERT_FILE", "c")
    assert network().certificates == Certificates("c", "SSL_CERT_FILE")
    monkeypatch.setenv("CURL_CA_BUNDLE", "b")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "")
    assert network().certificates == Certificates("b", "CURL_CA_BUNDLE")


def test_proxies_are_a_value_that_leaves_out_what_needs_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "huis.nl,10.0.0.0/8")
    read = network()

    monkeypatch.delenv("HTTPS_PROXY")
    assert dict(read.proxies)["https"] == "http://proxy:3128"
    assert read.proxies_for("https://elders.nl/x")["https"] == "http://proxy:3128"
    assert read.proxies_for("https://www.huis.nl/x") == {}
    assert read.proxies_for("https://10.1.2.3/x") == {}
    assert Network().proxies_for("https://elders.nl/x") == {}
    assert hash(read)


def test_the_data_folder_is_where_the_system_wants_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    assert data_folder() == tmp_path / "audioguide"


class Told(BaseHTTPRequestHandler):
    """Writes down what it is asked, and sends a proxy's client on to itself."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(302 if self.path.startswith("http") else 200)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_given: object) -> None:
        pass


def test_a_session_goes_by_the_proxy_and_past_it_where_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Told)
    server.asked = []
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    session = open_session()
    monkeypatch.delenv("http_proxy")
    try:
        session.get("http://elders.invalid/ding", timeout=5)
    finally:
        server.shutdown()
        server.server_close()

    assert server.asked == ["http://elders.invalid/ding", "/here"]
