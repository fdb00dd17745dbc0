"""The table of readers: a row for each type of file that ``audioguide import`` reads.

A reader for another type is a row here and a module of its own in this folder, whose function makes
a ``Document`` of path, bytes and language. What tells a type that nothing reads yet stands in
``unread_types.py``; from there it moves into the row. Below the table stands how the row for a file
is found: by its bytes, else by its text, else by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from audioguide.errors import ManuscriptError
from audioguide.importer.advice import what_to_do
from audioguide.importer.unread_types import NOT_READ, PACKED, FileType
from audioguide.names import LARGEST_MANUSCRIPT_BYTES

if TYPE_CHECKING:
    from audioguide.importer.document import Document
    from audioguide.languages.contract import Language

_ZIP = b"PK\x03\x04"
_OPENING_CHARS = 4096
_OPENING_BYTES = 16_384
"""Enough to tell a page from a text."""

ReadFile: TypeAlias = Callable[[Path, bytes, "Language"], "Document"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How one type of file is read."""

    file_type: FileType
    """How it is told, and what it is called."""
    label: str
    """What it is called in the help."""
    function: str
    """What reads it, as ``module:function``; imported when it is first needed."""
    asked_for: str = ""
    """What a person is asked for where it is another word than the label."""
    largest_bytes: int = LARGEST_MANUSCRIPT_BYTES
    if_larger: str = "divide it over several files"
    is_manuscript: bool = False
    """Whether a manuscript may look the same, so that ``build`` takes it as it is."""

    def read(self, path: Path, data: bytes, language: Language) -> Document:
        """What a file of this type holds.

        Args:
            path: Where it came from, for messages.
            data: Its bytes.
            language: Its language.

        Raises:
            ManuscriptError: It is too large, or cannot be read.
        """
        if len(data) > self.largest_bytes:
            limit = self.largest_bytes // 1_000_000
            raise ManuscriptError(f"larger than {limit} MB; {self.if_larger}", path)
        module, _, name = self.function.partition(":")
        function: ReadFile = getattr(import_module(module), name)
        return function(path, data, language)


PASTED = Reader(
    FileType("a text"),
    label="a pasted article",
    asked_for="pasted text",
    function="audioguide.importer.pasted:read_pasted",
    is_manuscript=True,
)
"""Of any text that is nothing else."""
READERS = (
    PASTED,
    Reader(
        FileType(
            "a web page",
            suffixes=(".html", ".htm", ".xhtml"),
            opening=r"(?>\s+|<!--.{0,1000}?-->)*+"
            r"<(?:!doctype html|\?xml|(?:html|head|body|meta|title)[\s>])",
        ),
        label="HTML",
        function="audioguide.importer.web_page:read_html",
        largest_bytes=12_000_000,  # most of which is seldom text
    ),
    Reader(
        FileType(
            "a Word document",
            suffixes=(".docx", ".docm", ".dotx"),
            packed=(b"word/document", b"word/_rels"),
        ),
        label="DOCX",
        asked_for="a .docx",
        function="audioguide.importer.docx:read_docx",
        largest_bytes=50_000_000,
        if_larger="not opened",
    ),
    Reader(
        FileType("Markdown", suffixes=(".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd")),
        label="Markdown",
        function="audioguide.importer.foreign_markdown:read_markdown",
        is_manuscript=True,
    ),
)


def find_reader(path: Path, data: bytes) -> Reader:
    """What reads a file.

    Args:
        path: Where it came from.
        data: Its bytes.

    Raises:
        ManuscriptError: Nothing does; the message says what the file is and what to do.
    """
    from audioguide.text_encoding import decode_text

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
    from audioguide.text_encoding import decode_text

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


def _other_types() -> tuple[FileType, ...]:
    """The types that are no manuscripts, in the order they are tried."""
    return (*NOT_READ, *types_to_import())


def reader_of(file_type: FileType) -> Reader | None:
    """What reads files of a type, if anything does."""
    return next((reader for reader in READERS if reader.file_type is file_type), None)


def reader_by_name(path: Path) -> Reader:
    """What reads a text that looks like any other, by the end of its name."""
    return next(
        (
            reader
            for reader in READERS
            if path.suffix.lower() in reader.file_type.suffixes and not _told_by_bytes(reader)
        ),
        PASTED,
    )


def _told_by_bytes(reader: Reader) -> bool:
    return bool(reader.file_type.first_bytes or reader.file_type.packed)


def types_to_import() -> tuple[FileType, ...]:
    """The types that are read, but are no manuscripts as they stand."""
    return tuple(reader.file_type for reader in READERS if not reader.is_manuscript)


def largest_bytes() -> int:
    """The size of the largest file that anything reads."""
    return max(reader.largest_bytes for reader in READERS)


def readable() -> str:
    """What can be imported, for the help."""
    return _either([reader.label for reader in READERS])


def names_to_ask_for() -> str:
    """What to give instead of what cannot be read."""
    return _either([reader.asked_for or reader.label for reader in READERS])


def _either(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"
