"""Guide folders and loose files, checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from audioguide.audio.tagged_facts import read_facts
from audioguide.errors import AudioError, UsageError
from audioguide.languages import DEFAULT, load
from audioguide.measure.checks import check_file, set_match, unreadable
from audioguide.measure.sound import FileSound, measure_sound
from audioguide.measure.subject import Origin
from audioguide.names import EXPORTS_FOLDER, MANIFEST_FILE, export_slug, place
from audioguide.publish.manifest import Manifest, ManifestChapter
from audioguide.sources import as_named, is_address, is_folder, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide.measure.findings import Finding

_AUDIO_SUFFIXES = (".mp3",)


@dataclass(frozen=True, slots=True, eq=False)
class CheckedFile:
    """A file, or a guide as a whole, with its findings."""

    path: Path
    title: str
    findings: tuple[Finding, ...]
    origin: Origin
    sound: FileSound | None = None
    """None for a guide as a whole, and for what cannot be read."""
    problem: str = ""
    """What is wrong with it as a file, in words."""
    guide: Path | None = None
    """The folder of the guide that it was checked as a part of, or as."""

    @property
    def ok(self) -> bool:
        """Whether no check fails."""
        return all(finding.ok is not False for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file with sound, as a manifest lists it."""

    path: Path
    title: str
    origin: Origin
    sha256: str | None
    """Of the file as it was built, where the manifest says so."""


def check_paths(paths: Sequence[Path]) -> Iterator[CheckedFile]:
    """Check guide folders, folders of them, and MP3 files.

    In a folder, what is missing or cannot be read fails, and the others are checked all the same.

    Raises:
        UsageError: A path does not exist, or holds nothing to check.
        AudioError: A path is a file that is not sound.
    """
    for path in paths:
        if refused := why_not(path, load(DEFAULT).wording.saved_page):
            advice = "" if is_address(path) else "; build a guide first"
            raise UsageError(f"{as_named(path)}: {refused}{advice}")
    for path in paths:
        checked = list(_check_folder(path)) if is_folder(path) else [_check_one(path)]
        if not checked:
            raise UsageError(f"{path}: no MP3 files here; build a guide first")
        yield from checked


def _check_folder(folder: Path) -> Iterator[CheckedFile]:
    """A guide by its manifest; any other folder by its MP3 files and the guides in it."""
    if (folder / MANIFEST_FILE).is_file():
        try:
            title, listed = _read_manifest(folder / MANIFEST_FILE)
        except AudioError as error:
            yield _unreadable(folder / MANIFEST_FILE, folder.name, error)
        else:
            for one in _check_guide(folder, title, listed):
                yield replace(one, guide=folder)
        return
    for inside in sorted(folder.iterdir()):
        if inside.name.startswith("."):
            continue
        if inside.name == EXPORTS_FOLDER and inside.is_dir():
            yield from _check_exports(inside)
        elif inside.is_dir():
            yield from _check_folder(inside)
        elif inside.suffix.lower() in _AUDIO_SUFFIXES:
            yield _check_loose(inside)


def _check_exports(folder: Path) -> Iterator[CheckedFile]:
    """What lies beside guides, but for the sounds of those: they are what their chapters are."""
    for inside in sorted(folder.iterdir()):
        if (folder.parent / export_slug(inside.name) / MANIFEST_FILE).is_file():
            continue
        if inside.is_dir():
            yield from _check_folder(inside)
        elif inside.suffix.lower() in _AUDIO_SUFFIXES:
            yield _check_loose(inside)


def _check_loose(path: Path) -> CheckedFile:
    try:
        return _check_one(path)
    except AudioError as error:
        return _unreadable(path, path.stem, error)


def _check_guide(folder: Path, title: str, listed: Sequence[_Listed]) -> Iterator[CheckedFile]:
    loudness = []
    for one in listed:
        home = one.path.parent
        if home.name == EXPORTS_FOLDER and not home.exists():
            # The guide's folder was copied alone.
            continue
        try:
            sound = measure_sound(one.path)
        except AudioError as error:
            yield _unreadable(one.path, one.title, error)
            continue
        facts = one.origin.facts
        if facts and facts.speech:
            loudness.append(sound.loudness_lufs(facts.speech))
        yield _check_listed(one, sound)
    yield CheckedFile(folder, title, (set_match(loudness),), Origin())


def _check_one(path: Path) -> CheckedFile:
    """A file by the manifest of its guide, else by what its own tags say of it."""
    folder = path.absolute().parent
    if folder.name == EXPORTS_FOLDER and not (folder / MANIFEST_FILE).is_file():
        folder = folder.parent / export_slug(path.name)
    if (folder / MANIFEST_FILE).is_file():
        _, listed = _read_manifest(folder / MANIFEST_FILE)
        for one in listed:
            if one.path.exists() and one.path.samefile(path):
                return _check_listed(replace(one, path=path), measure_sound(path))
    origin = Origin(read_facts(path))
    sound = measure_sound(path)
    return CheckedFile(path, path.stem, tuple(check_file(sound, origin)), origin, sound)


def _check_listed(one: _Listed, sound: FileSound) -> CheckedFile:
    """A file against every row, and against what was built."""
    origin, problem = one.origin, ""
    if one.sha256 is not None:
        with one.path.open("rb") as file:
            as_built = hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
        origin = replace(origin, as_built=as_built)
        if not as_built:
            problem = f"{one.path}: not the file that the manifest speaks of; build the guide again"
    findings = tuple(check_file(sound, origin))
    return CheckedFile(one.path, one.title, findings, origin, sound, problem)


def _unreadable(path: Path, title: str, error: AudioError) -> CheckedFile:
    return CheckedFile(path, title, (unreadable(),), Origin(), problem=str(error))


def _read_manifest(path: Path) -> tuple[str, list[_Listed]]:
    """A guide's title, and the files with sound of their own: also the one to set the level by."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        try:
            manifest = msgspec.convert(values, Manifest)
        except (msgspec.ValidationError, ValueError) as error:
            raise _no_manifest(path) from error
        listed = [_listed(path, one, manifest) for one in manifest.heard]
    except (OSError, ValueError) as error:
        raise AudioError(f"{path}: cannot be read; build the guide again: {error}") from error
    return manifest.guide.title, _in_order(listed)


def _listed(path: Path, chapter: ManifestChapter, manifest: Manifest) -> _Listed:
    """A file as a manifest lists it.

    Raises:
        AudioError: The manifest does not tell all that a file is checked by.
        ValueError: The file lies where no file of a guide does.
    """
    if not chapter.file:
        raise _no_manifest(path)
    file, facts, language = place(path.parent, chapter.file), chapter.facts, manifest.guide.language
    if facts is None or language is None or chapter.title is None:
        raise _no_manifest(path)
    origin = Origin(facts, chapter.said, language, in_guide=True)
    return _Listed(file, chapter.title, origin, chapter.sha256)


def _no_manifest(path: Path) -> AudioError:
    return AudioError(f"{path}: not a guide's manifest; build the guide again")


def _in_order(listed: list[_Listed]) -> list[_Listed]:
    """The same, the one noted that holds the first exercise of the guide."""
    for index, one in enumerate(listed):
        if one.origin.facts and one.origin.facts.exercises:
            first = replace(one, origin=replace(one.origin, first_exercise=True))
            return [*listed[:index], first, *listed[index + 1 :]]
    return listed
