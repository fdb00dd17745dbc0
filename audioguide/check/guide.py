"""Guide folders and loose files, checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audioguide.audio.tagged_facts import read_facts
from audioguide.check import findings as limits
from audioguide.check.findings import Finding, judge
from audioguide.check.rows import Known, check_file
from audioguide.check.sound import FileSound, measure_sound
from audioguide.errors import AudioError, UsageError
from audioguide.model import BreathCue, SpeechSpan, Utterance

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
    """None for a guide as a whole."""

    @property
    def ok(self) -> bool:
        """Whether no check fails."""
        return all(finding.ok is not False for finding in self.findings)


def check_paths(paths: Sequence[Path]) -> Iterator[CheckedFile]:
    """Check guide folders, folders of them, and MP3 files.

    Raises:
        UsageError: A path does not exist, or holds nothing to check.
        AudioError: A file is missing or is not sound.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder; build a guide first")
        checked = list(_check_folder(path)) if path.is_dir() else [_check_one(path)]
        if not checked:
            raise UsageError(f"{path}: no MP3 files here; build a guide first")
        yield from checked


def _check_folder(folder: Path) -> Iterator[CheckedFile]:
    """A guide by its manifest; any other folder by its MP3 files and the guides in it."""
    if (folder / MANIFEST).is_file():
        yield from _check_guide(folder)
        return
    for inside in sorted(folder.iterdir()):
        if inside.name.startswith("."):
            continue
        if inside.is_dir():
            yield from _check_folder(inside)
        elif inside.suffix.lower() in _AUDIO_SUFFIXES:
            yield _check_one(inside)


def _check_guide(folder: Path) -> Iterator[CheckedFile]:
    manifest = _read_manifest(folder / MANIFEST)
    loudness = []
    for chapter in _heard(manifest):
        known = _known(chapter, manifest)
        sound = measure_sound(folder / chapter["file"])
        if known.speech:
            loudness.append(sound.loudness_lufs(known.speech))
        yield _check(folder / chapter["file"], chapter["title"], known, sound)
    difference_lu = max(loudness) - min(loudness) if loudness else 0.0
    finding = judge("set_match", difference_lu, "LU", limits.SET_MATCH)
    yield CheckedFile(folder, manifest["guide"]["title"], (finding,), Known())


def _check_one(path: Path) -> CheckedFile:
    """A file by the manifest beside it, else by what its own tags say of it."""
    beside = path.with_name(MANIFEST)
    if beside.is_file():
        manifest = _read_manifest(beside)
        for chapter in _heard(manifest):
            if chapter["file"] == path.name:
                return _check(
                    path, chapter["title"], _known(chapter, manifest), measure_sound(path)
                )
    facts = read_facts(path)
    known = _known({**facts, "speech": []}, None) if facts else Known()
    return _check(path, path.stem, known, measure_sound(path))


def _check(path: Path, title: str, known: Known, sound: FileSound) -> CheckedFile:
    return CheckedFile(path, title, tuple(check_file(sound, known)), known, sound)


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AudioError(f"{path}: cannot be read; build the guide again: {error}") from error
    return manifest


def _heard(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The files with sound of their own: the one to set the level by, and the chapters."""
    volume = manifest.get("volume")
    return [*([volume] if volume else []), *manifest["chapters"]]


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
