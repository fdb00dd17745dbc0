"""What could not be made, said on the screen, as JSON, and by the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import audioguide
from audioguide.cli.messages import print_error
from audioguide.model import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audioguide.cli.documents import FailedEntry

NOT_ALL, NOTHING = 1, 2
_NAMED = 3
"""Guides that one line names."""


def print_failures(done: audioguide.Built | audioguide.Plans) -> None:
    """Say what could not be made, each reason once."""
    stopped: dict[str, list[str]] = {}
    for one in done.failed:
        stopped.setdefault(one.message, []).append(str(one.source))
    alike: dict[tuple[str, str], list[audioguide.Failure]] = {}
    for failure in (failure for result in _results(done) for failure in result.failures):
        alike.setdefault((failure.guide, failure.reason), []).append(failure)
    for message, sources in stopped.items():
        print_error(f"{_not_built(message, sources)}{message}")
    for failures in alike.values():
        print_error(_describe(failures))


def _not_built(message: str, sources: Sequence[str]) -> str:
    """Which guides a fault in another file stops; a fault in a manuscript itself names it."""
    if all(source in message for source in sources):
        return ""
    more = len(sources) - _NAMED
    others = f" and {more} more" if more > 0 else ""
    return f"{', '.join(sources[:_NAMED])}{others} not built: "


def exit_code(done: audioguide.Built | audioguide.Plans) -> int:
    """0 all well; 1 not everything could be made; 2 nothing, for what the author wrote."""
    if done.failed and not done.guides:
        return NOTHING if all(one.bad_input for one in done.failed) else NOT_ALL
    return NOT_ALL if done.failed or any(one.failures for one in _results(done)) else 0


def failed_entries(done: audioguide.Built | audioguide.Plans) -> tuple[FailedEntry, ...]:
    """What could not be made: whole guides, then chapters and sentences."""
    from audioguide.cli.documents import FailedEntry

    entries = [FailedEntry(str(one.source), one.line, one.message) for one in done.failed]
    for result in _results(done):
        source = str(result.plan.loaded.source)
        entries += [
            FailedEntry(source, _line(result, failure), _describe([failure]))
            for failure in result.failures
        ]
    return tuple(entries)


def _results(done: audioguide.Built | audioguide.Plans) -> Sequence[audioguide.GuideResult]:
    """What a build came to; nothing of a plan could fail on the way."""
    return done.guides if isinstance(done, audioguide.Built) else ()


def _line(result: audioguide.GuideResult, failure: audioguide.Failure) -> int | None:
    """Where in the manuscript a sentence, or else its chapter, stands."""
    sections = result.plan.loaded.script.sections
    if not failure.chapter or failure.chapter > len(sections):
        return None
    section = sections[failure.chapter - 1]
    for item in section.items:
        if isinstance(item, Passage) and failure.text in {one.text for one in item.utterances}:
            return item.line or section.line or None
    return section.line or None


def _describe(failures: Sequence[audioguide.Failure]) -> str:
    """Failures of one guide for one reason: which chapters, which sentence or how many."""
    guide, reason = failures[0].guide, failures[0].reason
    chapters = sorted({one.chapter for one in failures if one.chapter})
    place = f" {_chapters(chapters)}" if chapters else ""
    texts = {one.text for one in failures if one.text}
    if len(texts) > 1:
        return f"{guide}{place}: {len(texts)} sentences could not be spoken: {reason}"
    said = "".join(f" (at {text!r})" for text in texts)
    return f"{guide}{place}: {reason}{said}"


def _chapters(numbers: Sequence[int]) -> str:
    """``chapter 2``, or ``chapters 1-4, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"chapter{'s' if len(numbers) > 1 else ''} {', '.join(spans)}"
