"""What of a text is not spoken, in a line or two for whoever builds it; ``script`` shows it all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import audioguide
from audioguide.cli.messages import print_message
from audioguide.commands import tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audioguide import GuidePlan, GuideScript
    from audioguide.model import Script, Shortened

_LAST = "comment"
"""The author's own notes: told, after what an author may not know of."""
_NAMES = {
    "code": ("code block", "code blocks"),
    "comments": ("comment of a reader", "comments of readers"),
    "contents": ("line of a table of contents", "lines of a table of contents"),
    "hidden": ("hidden part", "hidden parts"),
    "list of sources": ("list of sources", "lists of sources"),
    "line without words": ("line without words", "lines without words"),
    "no words": ("line without words", "lines without words"),
    "markup": ("piece of markup", "pieces of markup"),
    "menu": ("menu line", "menu lines"),
    "sharing": ("sharing button", "sharing buttons"),
    "related": ("link to another page", "links to other pages"),
    "related pages": ("link to another page", "links to other pages"),
    "link to another page": ("link to another page", "links to other pages"),
    "licence of the library": ("licence of the library", "parts of the licence of the library"),
    "above the title": ("part above the title", "parts above the title"),
    "beside the text": ("part beside the text", "parts beside the text"),
    "between the text": ("part between the text", "parts between the text"),
    "under the text": ("part under the text", "parts under the text"),
    "head of the page": ("part of the head of the page", "parts of the head of the page"),
    "foot of the page": ("part of the foot of the page", "parts of the foot of the page"),
}
"""Kinds that are not their own singular, or not plural by an s: of one, and of several."""


def print_summary(plan: GuidePlan) -> None:
    """What is not spoken, by kind in one line with the way to see more; and what is much.

    What the voice cannot follow of a pronunciation list is told with it.
    """
    source, script = plan.loaded.source, plan.loaded.script
    if counts := counted(script):
        print_message(f"left out of {source}: {counts}; see: {tool('script', source)}")
    for line in [*warnings(source, script), *not_followed(plan)]:
        print_message(line)


def not_followed(made: GuideScript | GuidePlan) -> Iterator[str]:
    """A line for each entry of a pronunciation list that the voice cannot follow."""
    for one in audioguide.unusable(made):
        yield f"{one.place}: warning: {one.written!r} is read by its spelling: {one.reason}"


def counted(script: Script) -> str:
    """How much of each kind: ``12 links, 3 tables``; most first, one's own comments last."""
    found: Counter[tuple[str, str]] = Counter()
    for note in script.left_out:
        found[_NAMES.get(note.kind, (note.kind, f"{note.kind}s"))] += 1
    ranked = sorted(found.items(), key=lambda one: (one[0][0] == _LAST, -one[1]))
    return ", ".join(f"{count} {names[count != 1]}" for names, count in ranked)


def warnings(source: Path, script: Script) -> Iterator[str]:
    """A line for each chapter of which more than a third is not spoken."""
    for one in script.shortened:
        yield f"{source}:{one.line}: warning: {_much(one)}"


def _much(one: Shortened) -> str:
    if one.left_out == one.words:
        return f"{one.title!r} makes no chapter: there is nothing to speak under it"
    share = round(100 * one.left_out / one.words)
    return (
        f"{share}% of the words of {one.title!r} are left out "
        f"({one.left_out} of {one.words}): a listener misses more than a third"
    )
