"""Commands for a person to type: made here and nowhere else, so that each works as it stands.

How one begins depends on how this program was started; how its words are quoted, on the system. A
shell on Windows is PowerShell or cmd, and what is shown must hold in both.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "audioguide"
_MAIN = Path(__file__).with_name("__main__.py")
_BUILD_OPTIONS = frozenset({"build", "plan", "watch"})
"""Commands that take the options of ``build``."""
_PLAIN_ON_WINDOWS = re.compile(r"[\w./\\:+-]+")
_ACTIVE_IN_POWERSHELL = re.compile(r"[$`\u201c\u201d\u201e]")
"""Within double quotes; typographic ones end a string there like plain ones."""


def tool(*arguments: str | Path) -> str:
    """A command of this program.

    Args:
        arguments: Options, and names as they are; paths as ``Path``, so that none looks like an
            option.
    """
    return _typed([*_program(), *map(_as_argument, arguments)])


def more(*options: str) -> str:
    """These options, and where a person typed a command of this program, that command with them."""
    words = " ".join(options)
    return f"{words}: {again(sys.argv[1], *options)}" if _is_this_program() else words


def again(command: str, *options: str) -> str:
    """The command that was typed, with more options; plainly that command, where it was another.

    Args:
        command: Whose options they are.
        options: The ones to add, each with its value; they replace what was typed for them.
    """
    words = _without(sys.argv[1:], options)
    typed = words[0] if words else ""
    alike = typed == command or {typed, command} <= _BUILD_OPTIONS
    if not alike or not _is_this_program():
        return tool(command, *options)
    end = words.index("--") if "--" in words else len(words)
    return _typed([*_program(), *words[:end], *options, *words[end:]])


def _without(words: Sequence[str], options: Sequence[str]) -> list[str]:
    """What was typed, but for the values of some options."""
    kept = list(words)
    for name, following in zip(options, (*options[1:], "-"), strict=True):
        if not name.startswith("-"):
            continue
        end = kept.index("--") if "--" in kept else len(kept)
        while name in kept[:end]:
            at = kept.index(name)
            del kept[at : at + (1 if following.startswith("-") else 2)]
            end = kept.index("--") if "--" in kept else len(kept)
        kept[:end] = [word for word in kept[:end] if not word.startswith(f"{name}=")]
    return kept


def install(package: str, *options: str) -> str:
    """How to install a package where this program runs, in a version that it can use.

    Args:
        package: Its name; which version, the description of this program says.
        options: Of pip.
    """
    requirement = _requirement(package)
    python = _interpreter()
    if importlib.util.find_spec("pip") is None:
        # An environment that uv made.
        return _typed(["uv", "pip", "install", "--python", python, *options, requirement])
    return _typed([python, "-m", "pip", "install", *options, requirement])


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """A word as a shell takes it for one."""
    if not windows:
        if word.isprintable():
            return shlex.quote(word)
        raw = os.fsencode(word).decode("latin-1")
        escaped = "".join(
            one if " " <= one <= "~" and one not in "'\\" else f"\\x{ord(one):02x}" for one in raw
        )
        return f"$'{escaped}'"
    if _PLAIN_ON_WINDOWS.fullmatch(word):
        return word
    # No backslash may stand before the last quote, which it would take away.
    end = "\\" * (len(word) - len(word.rstrip("\\")))
    return '"' + _ACTIVE_IN_POWERSHELL.sub(r"`\g<0>", word) + end + '"'


def _typed(words: list[str]) -> str:
    return " ".join(map(quoted, words))


def _as_argument(argument: str | Path) -> str:
    if isinstance(argument, Path) and str(argument).startswith("-"):
        return os.path.join(os.curdir, argument)  # noqa: PTH118 - a Path drops the dot
    return str(argument)


def _is_this_program() -> bool:
    return _is_script() or _is_module()


def _is_script() -> bool:
    return Path(sys.argv[0]).name.lower() in {NAME, f"{NAME}.exe"}


def _is_module() -> bool:
    return Path(sys.argv[0]) == _MAIN


def _program() -> list[str]:
    """How this program was started, as it can be typed again."""
    if _is_module():
        return [_interpreter(), "-m", NAME]
    if _is_script():
        return [_shortest(NAME, sys.argv[0])]
    return [NAME]


def _interpreter() -> str:
    for name in ("python", "python3"):
        if _is_found_as(name, sys.executable):
            return name
    return _shortest("", sys.executable)


def _shortest(name: str, path: str) -> str:
    """A program by its bare name where that leads to it, else by a path that works from here."""
    if name and _is_found_as(name, path):
        return name
    if not os.path.isabs(path):  # noqa: PTH117
        # As it was typed.
        return path if os.path.dirname(path) else os.path.join(os.curdir, path)  # noqa: PTH118, PTH120
    if _is_typed_elsewhere():
        return path
    try:
        relative = os.path.relpath(path)
    except ValueError:
        # On another drive.
        return path
    if not os.path.dirname(relative):  # noqa: PTH120
        relative = os.path.join(os.curdir, relative)  # noqa: PTH118
    if not relative.startswith(os.pardir) or quoted(path) != path:
        # PowerShell does not start a program whose name stands in quotes.
        return relative
    return path


def _is_found_as(name: str, path: str) -> bool:
    """Whether the shell finds this very program by its name."""
    found = shutil.which(name)
    return found is not None and _bare(found) == _bare(path)


def _bare(path: str) -> str:
    """A path to compare: links are kept, as an environment's Python is a link to another's."""
    return os.path.normcase(os.path.abspath(path)).removesuffix(".exe")  # noqa: PTH100


def _is_typed_elsewhere() -> bool:
    """Whether the person's shell is in another folder than this process, where that is known."""
    shell = os.environ.get("PWD")
    try:
        return shell is not None and not Path(shell).samefile(Path.cwd())
    except OSError:
        return False


def _requirement(package: str) -> str:
    """A package with its versions, as the description of this program has it."""
    from importlib import metadata

    try:
        requirements = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        requirements = []
    for line in requirements:
        requirement = line.partition(";")[0].strip()
        if re.match(rf"{re.escape(package)}\b(?![-.])", requirement, re.IGNORECASE):
            return requirement.replace(" ", "")
    return package
