"""The names that ``import audioguide`` offers: light, and the same for people and type checkers."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import audioguide

PACKAGE = Path(audioguide.__file__).parent
MAY_EXIT = {"__main__.py", "stopping.py", "cli/__init__.py", "pipeline/executors.py"}
"""The command line, signals, which only it listens to, and workers, which are processes of ours."""


def test_a_type_checker_sees_the_names_that_a_program_finds():
    (block,) = (
        node
        for node in ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    seen = {(one.module, name.name, name.asname) for one in block.body for name in one.names}
    found = {(module, n, n) for module, names in audioguide._MODULES.items() for n in names}
    assert seen == found


@pytest.mark.parametrize("name", dir(audioguide))
def test_every_name_is_there_and_described(name):
    value = getattr(audioguide, name)
    if callable(value):
        assert value.__doc__


def test_a_name_that_is_not_there_is_refused():
    with pytest.raises(AttributeError, match="has no attribute 'buidl'"):
        audioguide.buidl  # noqa: B018


def test_a_room_is_found_beside_the_names():
    from audioguide import settings, voices

    assert settings.Settings is audioguide.Settings
    assert voices is audioguide.voices


def test_the_import_loads_nothing():
    code = "import sys; old = {*sys.modules}; import audioguide; print(*{*sys.modules} - old)"
    environment = {"PYTHONPATH": str(PACKAGE.parent)}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["audioguide"]


def test_nothing_below_the_command_line_prints_or_exits():
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            written = ast.unparse(node) if isinstance(node, ast.Call | ast.Import) else ""
            if written.startswith(("os._exit(", "sys.exit(", "exit(")) and name not in MAY_EXIT:
                found.add((name, written))
            talks = written.startswith(("print(", "sys.stdout", "sys.stderr", "import click"))
            if talks and not name.startswith("cli/") and name != "stopping.py":
                found.add((name, written))
    assert found == set()
