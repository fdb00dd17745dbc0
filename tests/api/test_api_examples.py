"""Each example of ``docs/api.md``, run in its order: it prints what stands under it and no more."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples():
    """Every example with what it is to print."""
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    for number, (kind, code) in enumerate(blocks):
        if kind == "python":
            following = blocks[number + 1 :][:1]
            yield code, following[0][1] if following and following[0][0] == "text" else ""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of one's own, and no voices but those that are embedded."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_examples_print_what_stands_under_them_and_the_api_nothing(folder, capfd):
    names = {"__name__": "examples"}
    for code, printed in examples():
        exec(compile(code, str(PAGE), "exec"), names)
        out, err = capfd.readouterr()
        assert (out.replace("\\", "/"), err) == (printed, ""), code
    environment = {**os.environ, "PYTHONPATH": str(PAGE.parents[1])}
    ran = subprocess.run(
        [sys.executable, "program.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("15 files\n", "", 0)


def test_every_function_of_the_api_is_on_the_page():
    import audioguide

    page = PAGE.read_text("utf-8")
    functions = [name for name in dir(audioguide) if name.islower() and not name.startswith("_")]
    assert [name for name in functions if f"`{name}(" not in page] == []
    assert len(functions) > 15
