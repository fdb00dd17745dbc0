"""What was published for a guide: enough to know what is stale, and why, without reading audio."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, unquote_to_bytes

import msgspec

from audioguide.errors import UsageError
from audioguide.model import ChapterFacts, Utterance, Voice
from audioguide.names import MANIFEST_FILE, place
from audioguide.pipeline.keys import ChapterRecipe
from audioguide.publish.formats import names_beside
from audioguide.publish.manifest import read_manifest
from audioguide.publish.tags import Tags

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.pipeline.store import Store
    from audioguide.publish.manifest import Manifest

FORMAT = 1


_CHAPTER_FILE = re.compile(r"\d{2,}-[a-z0-9-]+\.mp3")
_ALL_IN_THE_FOLDER = 1
"""The last schema of manifests by which the whole guide and the level file lay in its folder."""


class FileMark(msgspec.Struct, frozen=True):
    """How a published file looked when it was written."""

    sha256: str
    size: int
    mtime_ns: int
    """Spares hashing an untouched file; it is never part of a key."""


class ChapterRecord(msgspec.Struct, frozen=True):
    """One published chapter."""

    title: str
    file: str
    audio_key: str
    recipe: ChapterRecipe
    tags: Tags
    utterances: tuple[Utterance, ...]
    facts: ChapterFacts
    mark: FileMark
    voice: Voice | None = None
    """Who speaks in it; nobody, where nothing is said."""


class DerivedRecord(msgspec.Struct, frozen=True):
    """One file made from the chapters."""

    key: str
    mark: FileMark


class _Sealed(msgspec.Struct, frozen=True):
    """A record on disk, with a hash over it: one that was changed by accident counts as lost."""

    sha256: str
    guide: msgspec.Raw


class GuideRecord(msgspec.Struct, frozen=True):
    """All that was published for one guide."""

    format: int = FORMAT
    source: str = ""
    """Its manuscript, as ``seen_from`` the output folder."""
    voice: Voice | None = None
    chapters: tuple[ChapterRecord, ...] = ()
    volume: ChapterRecord | None = None
    """The file to set the level by."""
    derived: dict[str, DerivedRecord] = {}
    made_from: tuple[str, ...] = ()
    """Keys of its manuscript and script in the store."""
    owned: tuple[str, ...] = ()
    """Every file, seen from the guide's folder, that is ours to replace or remove."""
    by_manifest: dict[str, Voice] = {}
    """Who speaks in files of which nothing but that is known, without a fingerprint."""

    @property
    def heard(self) -> tuple[ChapterRecord, ...]:
        """Every published file with sound of its own."""
        return (*self.chapters, *([self.volume] if self.volume else []))

    def other_voices(self, voice: Voice, but: str = "") -> set[Voice]:
        """Who else is heard in the published files.

        Args:
            voice: The one that may be.
            but: A file that does not count.
        """
        heard = {one.file: one.voice for one in self.heard if one.voice}
        heard |= {
            file: dataclasses.replace(one, fingerprint=voice.fingerprint)
            for file, one in self.by_manifest.items()
        }
        return {one for file, one in heard.items() if file != but} - {voice}


_GUIDE = msgspec.json.Decoder(GuideRecord)
"""Made here, by one thread: two threads in which msgspec meets a type for the first time crash."""


def load_record(store: Store, slug: str) -> GuideRecord:
    """What was published; without a record, what the manifest tells: our files and who speaks."""
    recorded = _recorded(record_path(store, slug))
    return recorded or _listed(store.root.parent / slug / MANIFEST_FILE)


def record_of(guide: GuideRecord) -> bytes:
    """What is published, as it is written down."""
    encoded = msgspec.json.encode(guide)
    return msgspec.json.encode(_Sealed(hashlib.sha256(encoded).hexdigest(), msgspec.Raw(encoded)))


def record_path(store: Store, slug: str) -> Path:
    """Where the record of a guide lies."""
    return store.root / "guides" / f"{slug}.json"


def unrecorded(store: Store) -> list[Path]:
    """Folders of guides that were published, but the record of them is lost or spoilt."""
    manifests = sorted(store.root.parent.glob(f"*/{MANIFEST_FILE}"))
    folders = [one.parent for one in manifests]
    return [one for one in folders if _recorded(record_path(store, one.name)) is None]


def _recorded(path: Path) -> GuideRecord | None:
    """A record, or nothing when it is missing, damaged or of another version."""
    try:
        sealed = msgspec.json.decode(path.read_bytes(), type=_Sealed)
        record = _GUIDE.decode(sealed.guide)
        # One that names a file elsewhere is not of ours.
        for file in (*record.owned, *record.derived, *(one.file for one in record.heard)):
            place(path, file)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    whole = hashlib.sha256(sealed.guide).hexdigest() == sealed.sha256
    return _with_voices(record) if whole and record.format == FORMAT else None


def _with_voices(record: GuideRecord) -> GuideRecord:
    """Records of old name one voice for all chapters."""

    def spoken(one: ChapterRecord) -> ChapterRecord:
        if one.voice or not one.utterances:
            return one
        return msgspec.structs.replace(one, voice=record.voice)

    return msgspec.structs.replace(
        record,
        chapters=tuple(map(spoken, record.chapters)),
        volume=spoken(record.volume) if record.volume else None,
    )


def seen_from(output: Path, source: Path) -> str:
    """Where a manuscript lies, to be found again if both are moved together.

    Percent-encoded: a file name need not be UTF-8, which a record is.
    """
    try:
        path = os.path.relpath(source.resolve(), output.resolve())
    except ValueError:
        # Windows, on two drives.
        path = str(source.resolve())
    return quote_from_bytes(os.fsencode(path))


def refuse_to_replace(output: Path, record: GuideRecord, source: Path, slug: str) -> None:
    """Keep a guide from being published over another one, whose manuscript is still there.

    Args:
        output: The output folder.
        record: Of what was published there under this name.
        source: The manuscript.
        slug: The name of its guide.

    Raises:
        UsageError: It would replace another one.
    """
    path = output / os.fsdecode(unquote_to_bytes(record.source))
    if record.source and path.exists() and not path.samefile(source):
        raise UsageError(
            f"{source}: would replace the guide {slug!r} in {output}, made "
            f"from {path}; rename one of them, or choose another folder with -o"
        )


def is_untouched(path: Path, mark: FileMark, *, thorough: bool = False) -> bool:
    """Whether a published file is still what was written.

    Args:
        path: The file.
        mark: How it looked.
        thorough: Hash it even when its size and time say that nobody touched it.
    """
    try:
        status = path.stat()
        if status.st_size != mark.size:
            return False
        if status.st_mtime_ns == mark.mtime_ns and not thorough:
            return True
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == mark.sha256
    except OSError:
        return False


def slugs(store: Store) -> list[str]:
    """The guides that there is a record of."""
    return sorted(path.stem for path in (store.root / "guides").glob("*.json"))


def _listed(manifest: Path) -> GuideRecord:
    """What a manifest tells of its guide, as far as its files are there."""
    try:
        found = read_manifest(manifest.read_bytes())
    except (OSError, ValueError, msgspec.MsgspecError):
        return GuideRecord()
    by_guide = found.voice if found.schema <= _ALL_IN_THE_FOLDER else None
    spoken = {one.file: one.voice or by_guide for one in found.heard}
    return GuideRecord(
        voice=found.voice.as_voice() if found.voice else None,
        owned=_own(found, manifest.parent),
        by_manifest={
            file: voice.as_voice()
            for file, voice in spoken.items()
            if voice and _is_there(manifest.parent, file)
        },
    )


def _own(found: Manifest, folder: Path) -> tuple[str, ...]:
    """The sounds of a manifest and the text beside them, as far as they lie in its folder."""
    files = [one.file for one in found.heard if _CHAPTER_FILE.fullmatch(one.file)]
    named = {name for file in files for name in (file, *names_beside(file))}
    if found.schema <= _ALL_IN_THE_FOLDER:
        slug = folder.name
        named.add(f"{slug}.m3u8")
        named.add(f"{slug}-heel.mp3" if f"{slug}.mp3" in named else f"{slug}.mp3")
    return tuple(sorted(name for name in named if (folder / name).is_file()))


def _is_there(folder: Path, file: str) -> bool:
    try:
        return place(folder, file).is_file()
    except ValueError:
        return False
