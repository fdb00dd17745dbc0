"""Guide folders and loose files, checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from audioguide.audio.tagged_facts import read_facts
from audioguide.errors import AudioError, UsageError
from audioguide.measure import findings as limits
from audioguide.measure.checks import Known, check_file
from audioguide.measure.findings import Finding, judge
from audioguide.measure.sound import FileSound, measure_sound
from audioguide.model import BreathCue, SpeechSpan, Utterance
from audioguide.names import EXPORTS_FOLDER, export_slug, place
from audioguide.sources import as_named, is_address, is_folder, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MANIFEST = "manifest.json"
_AUDIO_SUFFIXES = (".mp3",)


@dataclass(frozen=True, slots=True, eq=False)
class CheckedFile:
    """A file, or a guide as a whole, with its findings."""

    path: Path
    title: str
    findings: tuple[Finding, ...]
    known: Known
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
    known: Known
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
        if refused := why_not(path):
            advice = "" if is_address(path) else "; build a guide first"
            raise UsageError(f"{as_named(path)}: {refused}{advice}")
    for path in paths:
        checked = list(_check_folder(path)) if is_folder(path) else [_check_one(path)]
        if not checked:
            raise UsageError(f"{path}: no MP3 files here; build a guide first")
        yield from checked


def _check_folder(folder: Path) -> Iterator[CheckedFile]:
    """A guide by its manifest; any other folder by its MP3 files and the guides in it."""
    if (folder / MANIFEST).is_file():
        try:
            title, listed = _read_manifest(folder / MANIFEST)
        except AudioError as error:
            yield _unreadable(folder / MANIFEST, folder.name, error)
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
        if (folder.parent / export_slug(inside.name) / MANIFEST).is_file():
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
        if one.known.speech:
            loudness.append(sound.loudness_lufs(one.known.speech))
        yield _check_listed(one, sound)
    difference_lu = max(loudness) - min(loudness) if loudness else 0.0
    finding = judge("set_match", difference_lu, "LU", limits.SET_MATCH)
    yield CheckedFile(folder, title, (finding,), Known())


def _check_one(path: Path) -> CheckedFile:
    """A file by the manifest of its guide, else by what its own tags say of it."""
    folder = path.absolute().parent
    if folder.name == EXPORTS_FOLDER and not (folder / MANIFEST).is_file():
        folder = folder.parent / export_slug(path.name)
    if (folder / MANIFEST).is_file():
        _, listed = _read_manifest(folder / MANIFEST)
        for one in listed:
            if one.path.exists() and one.path.samefile(path):
                return _check_listed(replace(one, path=path), measure_sound(path))
    facts = read_facts(path)
    known = _known({**facts, "speech": []}, None) if facts else Known()
    sound = measure_sound(path)
    return CheckedFile(path, path.stem, tuple(check_file(sound, known)), known, sound)


def _check_listed(one: _Listed, sound: FileSound) -> CheckedFile:
    """A file against every row, and against what was built."""
    findings, problem = check_file(sound, one.known), ""
    if one.sha256 is not None:
        with one.path.open("rb") as file:
            as_built = hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
        findings.append(judge("integrity", float(as_built), "as built", limits.READABLE))
        if not as_built:
            problem = f"{one.path}: not the file that the manifest speaks of; build the guide again"
    return CheckedFile(one.path, one.title, tuple(findings), one.known, sound, problem)


def _unreadable(path: Path, title: str, error: AudioError) -> CheckedFile:
    finding = judge("integrity", 0.0, "", limits.READABLE)
    return CheckedFile(path, title, (finding,), Known(), problem=str(error))


def _read_manifest(path: Path) -> tuple[str, list[_Listed]]:
    """A guide's title, and the files with sound of their own: also the one to set the level by."""
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        volume = manifest.get("volume")
        listed = [
            _Listed(
                place(path.parent, one["file"]),
                one["title"],
                _known(one, manifest),
                one.get("sha256"),
            )
            for one in (*([volume] if volume else []), *manifest["chapters"])
        ]
        return manifest["guide"]["title"], _in_order(listed)
    except (OSError, ValueError) as error:
        raise AudioError(f"{path}: cannot be read; build the guide again: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise AudioError(f"{path}: not a guide's manifest; build the guide again") from error


def _in_order(listed: list[_Listed]) -> list[_Listed]:
    """The same, the one noted that holds the first exercise of the guide."""
    for index, one in enumerate(listed):
        if one.known.exercises:
            first = replace(one, known=replace(one.known, first_exercise=True))
            return [*listed[:index], first, *listed[index + 1 :]]
    return listed


def _known(chapter: dict[str, Any], manifest: dict[str, Any] | None) -> Known:
    spans = [SpeechSpan(one["start_ms"], one["end_ms"]) for one in chapter["speech"]]
    return Known(
        language=manifest["guide"]["language"] if manifest else "nl",
        duration_ms=chapter["duration_ms"],
        speech=tuple(spans),
        said=tuple(Utterance(one["text"], one["spoken"]) for one in chapter["speech"]),
        breath=tuple(
            BreathCue(one["start_ms"], one["end_ms"], one["phase"]) for one in chapter["breath"]
        ),
        exercises=tuple(
            SpeechSpan(one["start_ms"], one["end_ms"]) for one in chapter.get("exercises", ())
        ),
        stems=chapter["stems"],
        words=manifest is not None,
    )
