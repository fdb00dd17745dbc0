"""Removing what no guide uses any more, and never what one uses."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audioguide.errors import BuildError
from audioguide.names import place
from audioguide.pipeline.lock import locked
from audioguide.pipeline.record import is_untouched, load_record, slugs, unrecorded
from audioguide.pipeline.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from audioguide.pipeline.record import GuideRecord

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was removed."""

    objects: int
    size_bytes: int
    guides: tuple[str, ...]
    """Records of guides whose folder is gone."""


def clean(output: Path, keep_days: float, say: Callable[[str], None], *, dry: bool) -> Cleaned:
    """Remove what is neither used by a published guide nor younger than some days.

    A guide whose folder was deleted by hand is not published any more.

    Args:
        output: The output folder.
        keep_days: Unused work this young is kept, so that an edit undone still costs nothing.
        say: Is told why this waits, where another build is at work.
        dry: Only look.

    Raises:
        BuildError: The folder cannot be written, or it is not known what a guide in it uses.
    """
    store = Store.beside(output)
    store.check_format()
    with locked(store, say):
        for folder in unrecorded(store):
            raise BuildError(
                f"{folder}: the record of what this guide uses is lost; build it again, then clean"
            )
        gone = tuple(slug for slug in slugs(store) if not (output / slug).is_dir())
        records = [load_record(store, slug) for slug in slugs(store) if slug not in gone]
        unused = _unused(store, records, time.time() - keep_days * SECONDS_A_DAY)
        size_bytes = sum(path.stat().st_size for path in unused)
        if not dry:
            for path in (*unused, *_exports(store, gone)):
                path.unlink(missing_ok=True)
                with contextlib.suppress(OSError):
                    path.parent.rmdir()
            for slug in gone:
                (store.root / "guides" / f"{slug}.json").unlink(missing_ok=True)
    return Cleaned(len(unused), size_bytes, gone)


def _exports(store: Store, slugs: Sequence[str]) -> list[Path]:
    """What lies among the exports of guides that are gone, as it was published."""
    found = []
    for slug in slugs:
        record, folder = load_record(store, slug), store.root.parent / slug
        marks = {file: one.mark for file, one in record.derived.items()}
        marks |= {one.file: one.mark for one in record.heard}
        found += [
            path
            for path, mark in ((place(folder, file), mark) for file, mark in marks.items())
            if is_untouched(path, mark)
        ]
    return found


def _unused(store: Store, records: Sequence[GuideRecord], older_than: float) -> list[Path]:
    used = {key for record in records for key in _keys(record)}
    return [
        path
        for path in sorted((store.root / "store").glob("*/*/*"))
        if path.is_file() and path.name not in used and path.stat().st_mtime <= older_than
    ]


def _keys(record: GuideRecord) -> set[str]:
    """Everything that a published guide was made from."""
    keys: set[str] = set(record.made_from)
    for chapter in record.heard:
        keys |= {chapter.audio_key, str(chapter.tags["cover"]), *chapter.recipe.clips}
    return keys
