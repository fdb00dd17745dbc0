"""The manuscripts that a person names: files, or folders of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

from audioguide.commands import quoted, tool
from audioguide.errors import UsageError
from audioguide.languages import DEFAULT, load
from audioguide.names import MANUSCRIPT_SUFFIXES
from audioguide.sources import as_named, is_folder, is_hidden, reason, why_not

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def find_manuscripts(sources: Sequence[Path]) -> list[Path]:
    """The manuscripts that the sources name, each once: files, or folders of them.

    Raises:
        UsageError: A source cannot be found or used, or a folder holds none.
    """
    found: list[Path] = []
    for source in sources:
        if refused := why_not(source, load(DEFAULT).wording.saved_page):
            raise UsageError(f"{as_named(source)}: {refused}")
        found += _inside(source) if is_folder(source) else [source]
    places: dict[tuple[str, str], Path] = {}
    for path in found:
        places.setdefault((os.path.realpath(path.parent), path.name), path)
    return list(places.values())


def _inside(folder: Path) -> list[Path]:
    """The manuscripts that lie in a folder, but for the hidden ones."""
    names = _names_in(folder)
    return _manuscripts(names) or _refuse(folder, names)


def _manuscripts(names: Sequence[Path]) -> list[Path]:
    return [path for path in names if path.suffix.lower() in MANUSCRIPT_SUFFIXES]


def _names_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not is_hidden(path))
    except OSError as error:
        raise UsageError(f"{folder}: {reason(error)}") from None


def _refuse(folder: Path, names: Sequence[Path]) -> NoReturn:
    """A folder without manuscripts, with what to type where something nearly is one."""
    from audioguide.importer.advice import what_to_do
    from audioguide.importer.readers import easiest_to_import

    message = "no manuscripts here"
    below = next((p for p in names if is_folder(p) and _manuscripts(_names_in(p))), None)
    if other := easiest_to_import(names):
        file_type, path = other
        message += f"; {path.name}: {what_to_do(file_type, path)}"
    elif below:
        message += f"; name the folder that holds them: {quoted(str(below))}"
    elif bare := next((p for p in names if not p.suffix and not is_folder(p)), None):
        message += f"; if {bare.name} is one, name it {bare.name}.md"
    else:
        example = folder / load(DEFAULT).wording.example_guide
        message += f"; begin one with: {tool('new', example)}"
    raise UsageError(f"{folder}: {message}")
