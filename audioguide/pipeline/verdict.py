"""What a build says of its own sound: figured out while chapters were made, kept in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.commands import tool
from audioguide.measure.checks import set_match
from audioguide.names import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audioguide.pipeline.record import ChapterRecord
    from audioguide.pipeline.result import GuideResult


def failing(chapters: Sequence[ChapterRecord]) -> dict[str, tuple[str, ...]]:
    """The checks that a guide does not pass: by file, and for the guide as a whole by nothing.

    Args:
        chapters: As published.
    """
    fails = {one.file: one.facts.fails for one in chapters if one.facts.fails}
    alike = set_match(one.facts.loudness_lufs for one in chapters if one.facts.speech)
    return fails if alike.ok else {**fails, "": (alike.check,)}


def verdict(results: Iterable[GuideResult]) -> str:
    """One line for a whole build: gentle or not, and what fails where."""
    records = [(result.plan.folder, result.record) for result in results]
    chapters = [chapter for _, record in records for chapter in record.chapters]
    fails = [
        f"{', '.join(checks)} in {place(folder, file) if file else folder}"
        for folder, record in records
        for file, checks in failing(record.heard).items()
    ]
    if fails:
        return f"not gentle: {'; '.join(fails)}"
    unknown = sum(one.facts.fails is None for one in chapters)
    if unknown:
        measure = tool("check", *(folder for folder, _ in records))
        return f"{unknown} of {len(chapters)} chapters not measured; measure them with: {measure}"
    return f"gentle: {_count(len(chapters), 'chapter')}, every check that applies holds"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
