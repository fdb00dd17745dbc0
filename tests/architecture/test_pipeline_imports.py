"""How deep the rooms of the pipeline stand on one another, read from their imports."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import audioguide.pipeline

PACKAGE = "audioguide.pipeline"
FOLDER = Path(audioguide.pipeline.__file__).parent
DEEPEST = 8
LONGEST_LINES = 300


def imported(path, modules):
    """The modules of the package that one imports anywhere: at once, later, or for types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
            found.add(node.module.removeprefix(f"{PACKAGE}."))
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
            found |= {one.removeprefix(f"{PACKAGE}.") for one in names if PACKAGE in one}
    return found & modules


def arrows():
    """What each module imports of the others."""
    paths = {path.stem: path for path in FOLDER.glob("*.py") if path.stem != "__init__"}
    return {name: imported(path, paths.keys()) for name, path in paths.items()}


def paths_down(graph):
    """The longest way down from each module; where it leads in a circle, that circle."""

    @cache
    def longest(name, above):
        assert name not in above, f"an import circle: {' → '.join([*above, name])}"
        ways = [longest(one, (*above, name)) for one in sorted(graph[name])]
        return (name, *max(ways, key=len, default=()))

    return [longest(name, ()) for name in graph]


def test_the_pipeline_is_at_most_eight_modules_deep_without_a_circle():
    deepest = max(paths_down(arrows()), key=len)
    assert len(deepest) <= DEEPEST, " → ".join(deepest)


def test_a_circle_is_told():
    with pytest.raises(AssertionError, match="b → c → b"):
        paths_down({"a": {"b"}, "b": {"c"}, "c": {"b"}})


def test_no_module_is_longer_than_three_hundred_lines():
    long = {
        path.name: count
        for path in FOLDER.glob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_LINES
    }
    assert not long


def test_a_build_with_nothing_to_do_loads_nothing_that_works(tmp_path):
    """What a build asks before it knows whether there is anything to do."""
    code = (
        "import sys; import audioguide.cli.build; import audioguide.pipeline.build\n"
        "print(*sorted(one for one in sys.modules if one.split('.')[0] in "
        "('numpy', 'mutagen', 'concurrent', 'multiprocessing', 'audioguide')))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    loaded = set(done.stdout.split())
    assert "audioguide.pipeline.planner" in loaded
    assert not loaded & {"numpy", "mutagen", "concurrent.futures", "multiprocessing"}
    working = ("run", "scheduler", "workers", "publish", "transaction", "executors")
    assert not loaded & {f"{PACKAGE}.{one}" for one in working}
