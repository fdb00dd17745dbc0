"""What a person types or does to have a file spoken that is no manuscript as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.importer.unread_types import IMPORT_IT
from audioguide.names import MANUSCRIPT_FOLDER, slugify

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.importer.unread_types import FileType

_BESIDE = ("docx", "txt", "html")
"""Endings of files that advice asks a person to make."""


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
    from audioguide import languages

    slug = slugify(path.stem, languages.load(languages.DEFAULT).wording.guide_slug)
    target, number = MANUSCRIPT_FOLDER / f"{slug}.md", 1
    while target.exists():
        number += 1
        target = MANUSCRIPT_FOLDER / f"{slug}-{number}.md"
    output: list[str | Path] = ["-o", target] if number > 1 else []
    return tool("import", path, *output)
