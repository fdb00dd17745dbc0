"""The steps of a plan: what is due, and why. One row a kind of step, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepKind:
    """A kind of work."""

    name: str
    """In JSON, where the totals count it too."""
    to_do: str
    """What a plan calls it."""
    done: str = ""
    """What a build says of it when it is done; nothing where it says nothing."""
    effort: int = 0
    """For each spoken character of a chapter, as far as progress is told by it."""


SPEAK = StepKind("speak", "speak", "spoken", effort=1)
ENCODE = StepKind("encode", "encode", "encoded", effort=4)
"""Mixing and encoding a sentence takes about four times as long as speaking it."""
TAG = StepKind("tag", "retag", "retagged")
REMOVE = StepKind("remove", "remove", "removed")
DERIVE = StepKind("derive", "write")

STEP_KINDS = (SPEAK, ENCODE, TAG, REMOVE, DERIVE)


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work, and why it is due."""

    kind: StepKind
    chapter: int | None
    """Its number, where the step belongs to one."""
    reason: str
    text: str | None = None
    """The words of an utterance, or the name of a file."""
