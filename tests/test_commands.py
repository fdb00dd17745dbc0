"""Commands for a person to type: how they begin and are quoted, and that no others are shown."""

import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import audioguide
from audioguide import commands
from audioguide.cli import COMMANDS, group

PACKAGE = Path(audioguide.__file__).parent
ROOT = PACKAGE.parent
posix = pytest.mark.skipif(os.name == "nt", reason="types into a POSIX shell")
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=30
)
ON_WINDOWS = WORDS.filter(lambda word: not re.search(r'[\x00-\x1f<>:"|?*\\]', word))
"""What a file may be called there."""


def strings(tree):
    """Every text in a module that is not the description of something."""
    described = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    } | {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in described
    ]


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "commands.py")
NAMES = "|".join(COMMANDS)
TYPED = re.compile(rf"\baudioguide ({NAMES})\b|\bpip\d? install|\bpython3? -m|\[piper\]")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_message_spells_out_a_command_itself(path):
    found = [text for text in strings(ast.parse(path.read_text("utf-8"))) if TYPED.search(text)]
    assert found == []


def everything(command, name=()):
    yield name, command
    for sub in command.list_commands(None) if isinstance(command, click.Group) else ():
        yield from everything(command.get_command(None, sub), (*name, sub))


ALL = dict(everything(group))
OPTIONS = {option for command in ALL.values() for one in command.params for option in one.opts} | {
    "--help"
}


def test_every_option_that_a_message_names_exists():
    shown = {
        option
        for path in MODULES
        if path.name != "report.py"  # whose style sheet has names of that kind
        for text in strings(ast.parse(path.read_text("utf-8")))
        if " " in text
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)
    }
    assert "--lan" in shown
    assert shown <= OPTIONS


def documented():
    """Each command in the fenced blocks and the running text of what people read first."""
    found = []
    for name in ("README.md", "docs/nl/handleiding.md", "docs/voices.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
        lines = [line for block in blocks for line in block.split("\n")]
        for line in [*lines, *re.findall(r"`(audioguide [^` ]+ [^`]+)`", text)]:
            words = shlex.split(line, comments=True) if line.startswith("audioguide ") else []
            if words and words[1:] != ["COMMAND", "--help"]:
                found.append(pytest.param(words[1:], id=f"{name}: {' '.join(words)}"))
    return found


@pytest.mark.parametrize("words", documented())
def test_every_command_in_the_documentation_can_be_given(words):
    context = click.Context(group)
    name, command, rest = group.resolve_command(context, words)
    while isinstance(command, click.Group) and rest:
        name, command, rest = command.resolve_command(click.Context(command), rest)
    command.make_context(name, rest)


@posix
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_a_posix_shell_takes_each_word_for_what_it_is(words):
    line = " ".join(commands.quoted(word, windows=False) for word in words)
    assert line.isprintable()
    if "$'" not in line:
        assert shlex.split(line) == words


@posix
@pytest.mark.parametrize("name", ["een\nregel", "tab\t", "caf\udce9", "\x1b[31m", "zo'n\n"])
def test_a_name_that_cannot_be_shown_is_typed_by_its_escapes(name):
    bash = ["bash", "-c", f"printf %s {commands.quoted(name, windows=False)}"]
    assert subprocess.run(bash, capture_output=True, check=True).stdout == os.fsencode(name)


def by_powershell(line):
    """The words of a line, as PowerShell reads plain words and double quotes."""
    words = []
    for plain, within in re.findall(r'([^"\s]+)|"((?:`.|[^"`$“”„])*)"(?=\s|$)', line):
        assert not re.search(r"[@#,;|&(){}\[\]$'`<>%~!^“”„‘’‚‛]", plain), line
        assert not re.match(r"-.*[.:]", plain), line
        words.append(plain or re.sub(r"`(.)", r"\1", within))
    return words


def by_cmd(line):
    """The words of a line, as cmd hands it on and the C library of Windows then parts it."""
    outside = re.sub(r'"[^"]*"', "", line)
    assert not re.search(r"[&|<>^()%!'`,;=@]", outside), line
    assert line.count('"') % 2 == 0
    return [
        (within[: len(within) - len(slashes) // 2] if slashes else within) or plain
        for plain, within, slashes in re.findall(r'([^"\s]+)|"([^"]*?(\\*))"', line)
    ]


@given(st.lists(ON_WINDOWS, min_size=1, max_size=3))
def test_both_shells_of_windows_take_each_word_for_what_it_is(words):
    line = " ".join(commands.quoted(word, windows=True) for word in words)
    assert by_powershell(line) == words
    if not re.search("[$`“”„]", line):
        assert by_cmd(line) == words


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("content\\nl\\gids.md", "content\\nl\\gids.md"),
        ("--engine", "--engine"),
        ("mijn gids.md", '"mijn gids.md"'),
        ("piper-tts<2,>=1.8", '"piper-tts<2,>=1.8"'),
        ("C:\\Users\\Jan Jansen\\", '"C:\\Users\\Jan Jansen\\\\"'),
        ("één & twee.md", '"één & twee.md"'),
        ("[oud] 'gids'.md", "\"[oud] 'gids'.md\""),
        ("prijs $5.md", '"prijs `$5.md"'),
    ],
)
def test_what_is_shown_on_windows(word, shown):
    assert commands.quoted(word, windows=True) == shown


@posix
def test_it_begins_as_it_was_started(tmp_path, monkeypatch):
    (tmp_path / "env" / "bin").mkdir(parents=True)
    script = tmp_path / "env" / "bin" / "audioguide"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(sys, "argv", ["env/bin/audioguide"])
    assert commands.tool("voices") == "env/bin/audioguide voices"
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert commands.tool("voices") == "env/bin/audioguide voices"
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin")
    assert commands.tool("voices") == "audioguide voices"
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    monkeypatch.delenv("PWD")
    assert commands.tool("voices") == f"{script} voices"
    monkeypatch.chdir(script.parent)
    assert commands.tool("voices") == "./audioguide voices"
    monkeypatch.setenv("PWD", "/")
    assert commands.tool("voices") == f"{script} voices"
    monkeypatch.setattr(sys, "argv", [str(PACKAGE / "__main__.py")])
    assert commands.tool("voices") == f"{shlex.quote(sys.executable)} -m audioguide voices"
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert commands.tool("voices") == "python -m audioguide voices"
    monkeypatch.setattr(sys, "argv", ["a-program-of-somebody"])
    assert commands.tool("voices") == "audioguide voices"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("build", "build --engine espeak"),
        ("build 'mijn gids.md' -o x", "build 'mijn gids.md' -o x --engine espeak"),
        ("watch --engine gtts", "watch --engine espeak"),
        ("plan --engine=gtts x.md --pace 90", "plan x.md --pace 90 --engine espeak"),
        ("build -- -x.md", "build --engine espeak -- -x.md"),
        ("voices try gtts", "build --engine espeak"),
        ("", "build --engine espeak"),
    ],
)
def test_what_was_typed_comes_back_with_more(typed, shown, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["./audioguide", *shlex.split(typed)])
    assert commands.again("build", "--engine", "espeak") == f"./audioguide {shown}"


def test_a_path_never_looks_like_an_option():
    assert commands.tool("build", Path("-x.md")) == f"audioguide build {Path()}{os.sep}-x.md"


@posix
def test_the_package_of_a_natural_voice_is_installed_by_what_is_typed():
    """In this environment it is there already, so nothing is asked of the network."""
    line = commands.install("piper-tts")
    assert re.search(r"-m pip install 'piper-tts<2,>=[\d.]+'$", line)
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "piper-tts" in done.stdout
