"""Files and folders that a person names, whatever the name and whatever lies there."""

from __future__ import annotations

import errno
import os
import re
import stat
from typing import TYPE_CHECKING

from audioguide.commands import tool

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS = re.compile(r"(?P<scheme>(?:https?|ftp|file):)(?:/+|$)|www\.[\w-]+\.", re.IGNORECASE)


def read_file(path: Path, at_most_bytes: int = -1) -> bytes:
    """The bytes of a regular file.

    Args:
        path: What was named.
        at_most_bytes: How much of it is read; all, unless given.

    Raises:
        OSError: It cannot be read; also for a pipe or a device, which might never end, and for a
            name that no file can have.
    """
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(at_most_bytes)


def is_folder(path: Path) -> bool:
    """Whether it is a folder; false for a name that nothing can have."""
    try:
        return stat.S_ISDIR(_mode(path))
    except OSError:
        return False


def is_hidden(path: Path) -> bool:
    """Whether its name hides it: locks of editors, what macOS lays beside a file."""
    return path.name.startswith(".")


def is_address(path: Path) -> bool:
    """Whether what was named is an address of the web, and no file."""
    return bool(_ADDRESS.match(path.as_posix())) and not is_folder(path)


def as_named(path: Path) -> str:
    """What was named, as it was typed: an address has both its slashes again."""
    found = _ADDRESS.match(path.as_posix())
    if not found or not found["scheme"]:
        return str(path)
    slashes = "///" if found["scheme"].lower() == "file:" else "//"
    return f"{found['scheme']}{slashes}{path.as_posix()[found.end() :]}"


def is_file(path: Path) -> bool:
    """Whether it is a regular file; false for a name that nothing can have."""
    try:
        return stat.S_ISREG(_mode(path))
    except OSError:
        return False


def why_not(path: Path, saved_page: str) -> str | None:
    """Why something cannot be used as a file or folder of a person's, if it cannot.

    Args:
        path: What was named.
        saved_page: What a page may be called that a person saves, where an address was named.
    """
    try:
        mode = _mode(path)
    except OSError as error:
        return why_unread(path, error, saved_page)
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "not a regular file"


def why_unread(path: Path, error: OSError, saved_page: str) -> str:
    """Why a file that a person named could not be read, and what to do where that is known.

    Args:
        path: What was named.
        error: What the system said.
        saved_page: What a page may be called that a person saves, where an address was named.
    """
    found = _ADDRESS.match(path.as_posix())
    if found and (found["scheme"] or "").lower() == "file:":
        return "it is an address; name the file itself, without file://"
    if found:
        return (
            f"it is a web address; open it in a browser, save the page as {saved_page} and type: "
            + tool("import", saved_page)
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file or folder"
    return reason(error)


def reason(error: OSError) -> str:
    """What the system says of a file, as a part of a sentence."""
    return (error.strerror or str(error)).lower()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except ValueError:
        # A null character, which the system itself never gets to see.
        raise OSError(errno.EINVAL, "no file can have this name", str(path)) from None
