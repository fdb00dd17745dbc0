"""Finished sound: measured, and a breathing-only track made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.api.arguments import as_paths, ignore
from audioguide.files import check_free, forced_or_own
from audioguide.names import OUTPUT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audioguide.api.arguments import AnyPath, AnyPaths, Notify
    from audioguide.measure.findings import Finding
    from audioguide.measure.guide import CheckedFile
    from audioguide.render.breathing_track import TrackRequest


def check(paths: AnyPaths = OUTPUT_FOLDER) -> Iterator[CheckedFile]:
    """Measure finished files against every rule of gentleness, one after the other.

    In a folder, what is missing or cannot be read fails, and the others are measured all the same.

    Args:
        paths: Folders of guides, folders of those, or MP3 files.

    Yields:
        Each file when it has been measured; after the files of a guide, the guide as a whole.

    Raises:
        UsageError: A path does not exist, or holds nothing to check.
        AudioError: A path is a file that is not sound.
    """
    from audioguide.measure.guide import check_paths

    yield from check_paths(as_paths(paths))


def shortfall(finding: Finding) -> str:
    """What falls short, by how much, and what the limit is: ``true_peak is -4 dBTP, and may be…``.

    Args:
        finding: One that is not ok.
    """
    from audioguide.measure.checks import failed_words

    if not finding.unit and (words := failed_words(finding.check)):
        return f"{finding.check}: {words}"
    unit = f" {finding.unit}" if finding.unit else ""
    return f"{finding.check} is {finding.value:g}{unit}, and may be {finding.limit.words}"


def write_report(
    checked: Iterable[CheckedFile], target: AnyPath, *, force: bool = False
) -> tuple[CheckedFile, ...]:
    """Write what was measured as a page with pictures, in the guide's language.

    A target that may not be written is refused before anything is taken from ``checked``, so before
    anything is measured where that is what ``check`` returned.

    Args:
        checked: From ``check``.
        target: The page; one that was written here and that nobody changed may be replaced.
        force: Whether any other file may be replaced too.

    Returns:
        All that was checked.

    Raises:
        UsageError: There is a file that may not be replaced; or as ``check``.
        WriteError: It cannot be written.
    """
    from audioguide.measure import report

    place = Path(target)
    check_free(place, forced_or_own(report.COMMAND, force=force))
    files = tuple(checked)
    report.write_report(files, place, force=force)
    return files


def breathe(
    track: TrackRequest,
    target: AnyPath | None = None,
    *,
    force: bool = False,
    notify: Notify = ignore,
) -> Path:
    """Write a breathing-only track: a soft cue for in and out, without words.

    Args:
        track: What it should be.
        target: The MP3; one in ``output`` named after the pattern, unless given. One that was
            written here and that nobody changed may be replaced.
        force: Whether any other file may be replaced too.
        notify: Is told, before the work begins, what everybody should know who breathes along.

    Returns:
        The file.

    Raises:
        UsageError: There is a file that may not be replaced.
        AudioError: It could not be encoded.
        WriteError: It cannot be written.
    """
    from audioguide.languages import load
    from audioguide.pipeline.breathe import COMMAND, write_track

    words = load(track.language).wording
    usual = OUTPUT_FOLDER / words.breathing_file.format(pattern=track.pattern)
    place = usual if target is None else Path(target)
    check_free(place, forced_or_own(COMMAND, force=force))
    for line in words.safety:
        notify(line)
    write_track(track, place, force=force)
    return place
