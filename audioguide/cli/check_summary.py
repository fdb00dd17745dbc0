"""What a check came to, for the screen: the outcome, each guide, each thing that falls short."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import audioguide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audioguide import CheckedFile, Finding


def summary_lines(checked: Sequence[CheckedFile]) -> Iterator[str]:
    """The outcome in the first line, then each guide or loose file, and what falls short in it.

    Args:
        checked: Files and guides with their findings, those of one guide in a row.
    """
    parts = [(guide, list(files)) for guide, files in groupby(checked, _guide_of)]
    yield _outcome(checked, parts)
    for guide, files in parts:
        yield f"{guide}: {_of_part(files)}"
        for file in files:
            for finding in file.findings:
                if finding.ok is False:
                    yield f"  {file.path.name}: {_short(file, finding)}"


def _guide_of(file: CheckedFile) -> Path:
    return file.guide or file.path


def _outcome(
    checked: Sequence[CheckedFile], parts: Sequence[tuple[Path, Sequence[CheckedFile]]]
) -> str:
    guides = sum(files[0].guide is not None for _, files in parts)
    count = _count(sum(file.sound is not None for file in checked), "file")
    fails = _fails(checked)
    if not fails:
        where = f" in {_count(guides, 'guide')}" if guides else ""
        return f"gentle: {count}{where}, every check that applies holds"
    loose = len(parts) - guides
    what = [_count(number, name) for number, name in ((guides, "guide"), (loose, "file")) if number]
    bad = sum(_fails(files) > 0 for _, files in parts)
    short = "1 thing falls" if fails == 1 else f"{fails} things fall"
    return f"not gentle: {short} short, in {bad} of {' and '.join(what)}"


def _of_part(files: Sequence[CheckedFile]) -> str:
    """The outcome of a guide, or of a file by itself."""
    fails = _fails(files)
    gentle = "not gentle" if fails else "gentle"
    if files[0].guide is None:
        return gentle
    sounds = sum(file.sound is not None for file in files)
    return f"{gentle}, {_count(sounds, 'file')}" if sounds else f"{gentle}, no file to measure"


def _fails(files: Sequence[CheckedFile]) -> int:
    return sum(finding.ok is False for file in files for finding in file.findings)


def _short(file: CheckedFile, finding: Finding) -> str:
    """What falls short, without the name of the file."""
    if file.problem:
        return file.problem.removeprefix(f"{file.path}: ")
    return audioguide.shortfall(finding)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
