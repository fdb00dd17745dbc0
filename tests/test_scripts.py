"""The set-up scripts: standard library only, and a clear word where something lacks."""

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


@pytest.fixture
def environment():
    spec = importlib.util.spec_from_file_location("environment", SCRIPTS / "environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["build.py", "test.py", "environment.py"])
def test_they_import_nothing_but_the_standard_library(name):
    tree = ast.parse((SCRIPTS / name).read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names | {"environment"}


@pytest.mark.parametrize("name", ["build.py", "test.py", "environment.py"])
def test_an_old_python_can_read_them_far_enough_to_complain(name):
    ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=(3, 4))


def test_too_old_a_python_is_told_so(environment, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as stop:
        environment.prepare(environment.BUILD)
    assert stop.value.code == 1
    assert "needs Python 3.11 or newer and this is 3.9.2" in capsys.readouterr().err


def test_a_python_without_ensurepip_is_told_what_to_install(
    environment, monkeypatch, capsys, tmp_path
):
    monkeypatch.setattr(environment, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit):
        environment.prepare(environment.BUILD)
    assert "apt install python3-venv" in capsys.readouterr().err


def test_an_environment_that_fits_is_used_as_it_is(environment, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(environment, "VENV", str(tmp_path))
    stamp = tmp_path / f"audioguide-{environment.BUILD}.stamp"
    stamp.write_text(environment._fingerprint(environment.BUILD))
    assert environment.prepare(environment.BUILD).startswith(str(tmp_path))
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(os.name == "nt", reason="no process becomes another there")
def test_what_is_run_takes_the_place_of_the_script_and_every_signal_with_it():
    code = (
        "import environment, os, sys; print(os.getpid(), flush=True);"
        "environment.run([sys.executable, '-c', 'import os; print(os.getpid())'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=True
    )
    first, second = done.stdout.split()
    assert first == second


@pytest.mark.skipif(os.name == "nt", reason="sends signals")
@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_set_up_that_is_stopped_ends_without_a_traceback(number, exit_code):
    code = (
        "import environment, os, signal;"
        f"environment._check_python = lambda: os.kill(os.getpid(), {int(number)});"
        "environment.prepare(environment.BUILD)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (exit_code, "", "")


def test_every_package_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        rows = (SCRIPTS / name).read_text(encoding="utf-8").splitlines()
        assert rows
        assert all("==" in row for row in rows if row and not row.startswith("#")), name


@pytest.mark.slow
def test_without_an_index_it_says_so_and_the_next_run_starts_again(tmp_path):
    for name in ("scripts", "audioguide"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    nowhere = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PIP_")},
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }  # fmt: skip
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, tmp_path / "scripts" / "build.py"],
            capture_output=True, text=True, env=nowhere, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "package index" in done.stderr
        assert "Traceback" not in done.stderr
