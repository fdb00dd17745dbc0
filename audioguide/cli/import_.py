"""``audioguide import``: an article from elsewhere becomes a manuscript."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path

import click

from audioguide.errors import AudioguideError, UsageError
from audioguide.kinds import MANUSCRIPT_FOLDER, kind_by_name
from audioguide.sources import as_named, is_folder, read_file, reason, why_unread

_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What is no fault of the name that was typed."""


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The manuscript to write; default: content/nl/ and the name of SOURCE.",
)
@click.option("--force", is_flag=True, help="Write over a manuscript that is there.")
def command(source: Path, *, output: Path | None, force: bool) -> None:
    """Turn a pasted article, HTML, DOCX or Markdown from elsewhere into a manuscript to edit.

    What is not part of the text is kept in it as comments and listed here with the reason.
    """
    from audioguide.text.importer import LARGEST_PACKED_BYTES, import_article

    if is_folder(source):
        raise UsageError(f"{source} is a folder; name one file in it")
    try:
        data = read_file(source, LARGEST_PACKED_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{as_named(source)}: {why_unread(source, error)}") from None
    imported = import_article(source, data)
    target = output or MANUSCRIPT_FOLDER / f"{imported.slug}.md"
    _check_target(target, source)
    _write(target, imported.manuscript.encode(), force=force)
    for note in imported.set_aside:
        click.echo(f"{source}:{note.line}: set aside: {note.reason}", err=True)
    click.echo(f"{target}: {len(imported.set_aside)} set aside; read it with audioguide script")


def _check_target(target: Path, source: Path) -> None:
    """Refuse a place where no manuscript can lie, whatever is forced."""
    if is_folder(target):
        raise UsageError(f"{target} is a folder; name a file in it")
    if kind_by_name(target):
        raise UsageError(f"{target}: the name of a manuscript ends in .md")
    with contextlib.suppress(OSError, ValueError):
        if target.samefile(source):
            raise UsageError(f"{target} is the very file to import; name another one with -o")


def _write(target: Path, data: bytes, *, force: bool) -> None:
    """Put a manuscript in its place: whole, on the disk, and over nothing unless that is forced.

    Raises:
        UsageError: Something lies there, or nothing can be written there.
        AudioguideError: The disk is full, or failed.
    """
    try:
        place = Path(os.path.realpath(target)) if force else target
        _make_folder(place.parent)
        unfinished = place.with_name(f".{uuid.uuid4().hex}.part")
        try:
            with unfinished.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force:
                unfinished.replace(place)
            else:
                _put_beside(unfinished, place)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync_folder(place.parent)
    except FileExistsError:
        raise UsageError(
            f"{target} exists; name another file with -o, or write over it with --force"
        ) from None
    except ValueError:
        raise UsageError(f"{str(target)!r}: no file can have this name") from None
    except OSError as error:
        if error.errno in _DISK:
            message = f"{target}: cannot be written ({reason(error)}); free some space, try again"
            raise AudioguideError(message) from None
        raise UsageError(f"{target}: {reason(error)}; name another place with -o") from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _put_beside(unfinished: Path, place: Path) -> None:
    """Give a finished file its name, which nothing may have yet.

    Raises:
        FileExistsError: Something has it, be it since a moment.
    """
    try:
        place.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # Not every disk knows hard links; a stick in FAT does not.
        if os.path.lexists(place):
            raise FileExistsError from None
        unfinished.rename(place)


def _sync_folder(folder: Path) -> None:
    """Have a new name on the disk too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
