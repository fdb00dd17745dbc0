"""What a message tells a person to type works when it is typed exactly so, where it was said."""

import re
import shlex
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from test_build_command import TEXT, audioguide, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="types into a POSIX shell")

NOBODY = dict.fromkeys(("HTTPS_PROXY", "https_proxy"), "http://127.0.0.1:9")


def told(said):
    """The commands in what was said: each stands at the end of its line."""
    return re.findall(r"(?m)(?<=[ ])(\S*python\S* -m (?:audioguide|pip) .+)$", said)


def type_(line, cwd):
    """Type a line; whatever comes of it, the command itself was right."""
    done = subprocess.run(["sh", "-c", line], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode not in {2, 126, 127}, done.stderr
    assert "Traceback" not in done.stderr
    return done


def only(said):
    (line,) = told(said)
    return line


def test_after_new_comes_build(tmp_path):
    line = only(audioguide("new", "zo'n & dag", cwd=tmp_path).stdout)
    assert type_(line.replace(" build ", " plan "), tmp_path).returncode == 0


def test_what_may_not_be_written_over_may_be_by_force(tmp_path):
    (tmp_path / "mijn gids.md").write_text("van mij")
    refused = audioguide("new", "mijn gids", cwd=tmp_path)
    assert refused.returncode == 2
    assert type_(only(refused.stderr), tmp_path).returncode == 0
    assert (tmp_path / "mijn gids.md").read_text() != "van mij"


def test_a_name_that_no_text_can_have_comes_with_one(tmp_path):
    type_(only(audioguide("new", "", cwd=tmp_path).stderr), tmp_path)
    assert (tmp_path / "mijn-gids.md").is_file()


def test_after_import_comes_script(tmp_path):
    (tmp_path / "-een tekst.txt").write_text("Rust\n\nHet is stil. Alles mag wachten.\n")
    done = audioguide("import", "-o", "a'b.md", "--", "-een tekst.txt", cwd=tmp_path)
    assert "stil" in type_(only(done.stdout), tmp_path).stdout


def test_voices_tells_how_to_hear_and_to_begin(tmp_path):
    lines = told(audioguide("voices", cwd=tmp_path).stdout)
    begin = [line for line in lines if " new " in line]
    hear = [line for line in lines if " try " in line]
    install = [line for line in lines if " voices install " in line]
    assert len(begin) == len(hear) == 1
    assert len(lines) == 2 + len(install)
    type_(begin[0], tmp_path)
    assert "stem-rustig.mp3" in type_(hear[0], tmp_path).stdout
    for line in install:
        # The rest of it would take a network.
        assert type_(f"{line} --help", tmp_path).returncode == 0


@pytest.mark.parametrize("texts", [["content/nl/kleine-gids.md"], ["mijn gids.md"]])
def test_voices_tells_how_to_build_with_one(tmp_path, texts):
    for text in texts:
        write(tmp_path, TEXT, text)
    lines = [line for line in told(audioguide("voices", cwd=tmp_path).stdout) if " build " in line]
    assert len(lines) == 2
    for line in lines:
        assert type_(line.replace(" build ", " plan "), tmp_path).returncode == 0


def test_the_embedded_voice_points_to_others(tmp_path):
    write(tmp_path)
    planned = audioguide("plan", cwd=tmp_path).stdout
    assert "gtts" in type_(only(planned), tmp_path).stdout


@pytest.mark.slow
def test_a_guide_that_cannot_go_online_goes_on_without(tmp_path):
    write(tmp_path, "## Een\n\nHet is stil.\n", "mijn gids.md")
    failed = audioguide("build", "mijn gids.md", "--engine", "gtts", cwd=tmp_path, **NOBODY)
    assert failed.returncode == 1
    line = only(failed.stderr.splitlines()[-1])
    assert "'mijn gids.md'" in line
    assert type_(line.replace(" build ", " plan "), tmp_path).returncode == 0


def test_an_unknown_voice_points_to_all(tmp_path):
    write(tmp_path)
    refused = audioguide("build", "--voice", "zachtjes", cwd=tmp_path)
    assert refused.returncode == 2
    assert "rustig" in type_(only(refused.stderr), tmp_path).stdout


def test_a_port_that_is_taken_comes_with_a_free_one(tmp_path):
    (tmp_path / "mijn uitvoer").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = audioguide("serve", "mijn uitvoer", "--port", port, cwd=tmp_path)
    assert refused.returncode == 2
    words = shlex.split(only(refused.stderr))
    server = subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout.readline().startswith("http://127.0.0.1:")
    finally:
        server.terminate()
        server.communicate()
    assert server.returncode == 0


def test_without_a_folder_serve_says_what_to_build(tmp_path):
    write(tmp_path)
    refused = audioguide("serve", cwd=tmp_path)
    line = only(refused.stderr)
    assert type_(line.replace(" build", " plan"), tmp_path).returncode == 0


def test_the_plain_install_brings_what_word_needs():
    root = Path(__file__).parents[2]
    plain = (root / "scripts" / "requirements.txt").read_text("utf-8")
    wanted = (root / "pyproject.toml").read_text("utf-8").partition("[project.optional")[0]
    for package in ("mammoth", "cobble"):
        assert f"\n{package}=={metadata.version(package)}\n" in plain
    assert '"mammoth>=' in wanted
