"""The set-up scripts: standard library only, and a clear word where something lacks."""

import ast
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


NAMES = ["build.py", "check.py", "environment.py", "package.py", "test.py"]


def load(name):
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment():
    return load("environment")


@pytest.fixture
def check(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    return load("check")


@pytest.fixture
def package(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    return load("package")


@pytest.mark.parametrize("name", NAMES)
def test_they_import_nothing_but_the_standard_library(name):
    tree = ast.parse((SCRIPTS / name).read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names | {"environment"}


@pytest.mark.parametrize("name", NAMES)
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


HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
WORKFLOWS = {path.name: path for path in (ROOT / ".github" / "workflows").glob("*.yml")}


def test_a_commit_is_judged_by_what_ci_judges_by(check):
    """One list, in ``check.py``: a hook a check, and CI takes all of them."""
    (local,) = HOOKS["repos"]
    entries = {hook["id"]: hook["entry"] for hook in local["hooks"]}
    assert entries == {name: f"python3 scripts/check.py {name}" for name in check.CHECKS}
    commands = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in commands if "check.py" in line] == ["python3 scripts/check.py"]


def test_every_tool_that_judges_is_pinned(check):
    pins = (SCRIPTS / "requirements-dev.txt").read_text("utf-8")
    packages = {"lint-imports": "import-linter"}
    for tool in {command[0] for command in check.CHECKS.values()} | {"pre-commit"}:
        assert re.search(rf"(?m)^{packages.get(tool, tool)}==", pins), tool


def test_every_workflow_is_judged(check):
    judged = {Path(name).name for name in check.CHECKS["workflow-schema"] if name.endswith(".yml")}
    assert judged == set(WORKFLOWS) == {"tests.yml", "release.yml"}


def test_a_check_that_is_not_there_is_named(check):
    with pytest.raises(SystemExit, match="no check is called rough; there are ruff-check, "):
        check.main(["rough"])


def test_each_check_that_fails_is_named_and_the_others_are_run(check, monkeypatch, capfd):
    commands = {"good": ["true"], "bad": ["false"], "last": ["true"]}
    monkeypatch.setattr(check, "CHECKS", commands)
    monkeypatch.setattr(check, "prepare", lambda _requirements: shutil.which("true"))
    assert check.main([]) == 1
    said = capfd.readouterr()
    assert said.out.split() == ["+", "true", "+", "false", "+", "true"]
    assert said.err == "audioguide: failed: bad\n"


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_uses_what_is_pinned_and_may_do_nothing_unless_it_says_so(name):
    text = WORKFLOWS[name].read_text("utf-8")
    assert "\npermissions: {}\n" in text
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[\d.]+", one)] == []


def test_every_python_that_the_package_is_for_is_tried_on_every_system():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = {
        kind.rpartition(" ")[2] for kind in project["classifiers"] if re.search(r":: 3\.\d+$", kind)
    }
    jobs = yaml.safe_load(WORKFLOWS["tests.yml"].read_text("utf-8"))["jobs"]
    matrix = jobs["fast"]["strategy"]["matrix"]
    tried = {*matrix["python"], *(one["python"] for one in matrix["include"])}
    assert tried == pythons
    assert {system.split("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}


def test_wheel_and_source_archive_hold_every_file_of_the_package(package, tmp_path):
    wheel, source = package.build(sys.executable, str(tmp_path))
    assert package.faults(wheel, source) == []
    held = package.in_wheel(wheel)
    for kind in ("*.toml", "*.otf", "*.html", "*.css", "*.js", "*.md", "py.typed"):
        assert any(Path(name).match(kind) for name in held), kind
    assert any("LICENSE" in name for name in package.in_source(source))


def test_what_is_missing_from_an_archive_is_named(package, tmp_path):
    wheel, source = package.build(sys.executable, str(tmp_path))
    poor = tmp_path / "poor.whl"
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(poor, "w") as less:
        for name in whole.namelist():
            if not name.endswith(".otf"):
                less.writestr(name, whole.read(name))
    (fault,) = package.faults(str(poor), source)
    assert re.fullmatch(r"audioguide/publish/fonts/.*\.otf: not in the wheel", fault)


def test_a_tag_is_the_version_of_the_package(package):
    from audioguide import __version__

    assert package.check_tag(f"v{__version__}") == []
    (fault,) = package.check_tag("v99.0")
    assert "v99.0" in fault


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
