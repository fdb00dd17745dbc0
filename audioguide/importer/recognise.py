"""What a file really is, whatever it is called, and what a person types to have it spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.commands import tool
from audioguide.errors import ManuscriptError
from audioguide.file_types import (
    IMPORT_IT,
    LARGEST_MANUSCRIPT_BYTES,
    MANUSCRIPT_FOLDER,
    NOT_READ,
    PACKED,
    FileType,
)
from audioguide.importer.readers import reader_by_name, reader_of, types_to_import
from audioguide.names import slugify
from audioguide.text_encoding import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audioguide.importer.readers import Reader

_ZIP = b"PK\x03\x04"
_OPENING_CHARS = 4096
_OPENING_BYTES = 16_384
"""Enough to tell a page from a text."""
_BESIDE = ("docx", "txt", "html")
"""Endings of files that advice asks a person to make."""


def find_reader(path: Path, data: bytes) -> Reader:
    """What reads a file.

    Args:
        path: Where it came from.
        data: Its bytes.

    Raises:
        ManuscriptError: Nothing does; the message says what the file is and what to do.
    """
    found = type_by_bytes(data, path)
    if not found and (opening := decode_text(data[:_OPENING_BYTES])):
        found = type_by_text(opening)
    if not found:
        return reader_by_name(path)
    reader = reader_of(found)
    if reader is None:
        raise ManuscriptError(what_to_do(found, path), path)
    return reader


def refuse_other_types(path: Path, data: bytes) -> None:
    """Refuse a file that is no manuscript as it stands.

    Args:
        path: Where it came from.
        data: Its bytes.

    Raises:
        ManuscriptError: It is of another type; the message says which, and what to do.
    """
    found = type_by_bytes(data, path)
    if not found and len(data) <= LARGEST_MANUSCRIPT_BYTES:
        text = decode_text(data)
        found = (type_by_text(text) if text is not None else None) or type_by_name(path)
    if found:
        raise ManuscriptError(what_to_do(found, path), path)


def type_by_bytes(data: bytes, path: Path) -> FileType | None:
    """What a file is by its first bytes; nothing where it may be a text.

    Args:
        data: The bytes.
        path: Its name tells what a package is whose contents do not.
    """
    for file_type in _other_types():
        first = file_type.first_bytes
        if first and re.match(first, data, re.DOTALL):
            return file_type
    if not data.startswith(_ZIP):
        return None
    # The names of what is packed stand in it unpacked.
    packages = (*types_to_import(), *NOT_READ)
    package = next((one for one in packages if any(name in data for name in one.packed)), None)
    return package or type_by_name(path) or PACKED


def type_by_text(text: str) -> FileType | None:
    """What a text is by its opening, where it was written for another program."""
    opening, flags = text[:_OPENING_CHARS], re.DOTALL | re.IGNORECASE
    return next(
        (one for one in _other_types() if one.opening and re.match(one.opening, opening, flags)),
        None,
    )


def type_by_name(path: Path) -> FileType | None:
    """What a file should be by the end of its name; nothing where that may be a manuscript."""
    suffix = path.suffix.lower()
    return next((one for one in _other_types() if suffix in one.suffixes), None)


def easiest_to_import(paths: Iterable[Path]) -> tuple[FileType, Path] | None:
    """The file that is most easily made a manuscript, among those that are none by their names."""
    known = [(found, path) for path in paths if (found := type_by_name(path))]
    return min(known, key=lambda one: reader_of(one[0]) is None, default=None)


def what_to_do(file_type: FileType, path: Path) -> str:
    """What a file is, and what a person types or does to have it spoken."""
    typed = {end: tool("import", _beside(path, end)) for end in _BESIDE}
    if file_type.advice == IMPORT_IT:
        typed["itself"] = import_command(path)
    return f"it is {file_type.name}; {file_type.advice.format(**typed)}"


def _beside(path: Path, end: str) -> Path:
    """A file of another type that a person makes of a file."""
    stem = path.with_suffix("")
    other = stem.with_name(f"{stem.name}.{end}")
    return stem.with_name(f"{stem.name}-2.{end}") if other == path else other


def import_command(path: Path) -> str:
    """What imports a file into a manuscript that does not exist yet."""
    slug = slugify(path.stem, languages.load(languages.DEFAULT).wording.guide_slug)
    target, number = MANUSCRIPT_FOLDER / f"{slug}.md", 1
    while target.exists():
        number += 1
        target = MANUSCRIPT_FOLDER / f"{slug}-{number}.md"
    output: list[str | Path] = ["-o", target] if number > 1 else []
    return tool("import", path, *output)


def _other_types() -> tuple[FileType, ...]:
    """The types that are no manuscripts, in the order they are tried."""
    return (*NOT_READ, *types_to_import())
