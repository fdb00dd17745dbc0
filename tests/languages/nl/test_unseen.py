"""Whole sentences as authors write them, each first met after the rules were written.

In `unseen_cases*.tsv` a line is what is written, a tab, and what a careful Dutch reader says;
`{a|b}` gives readings between which readers differ, ` || ` whole other sentences.
Only the sounds are compared: spaces, capitals and punctuation do not count.
"""

import itertools
import re
from pathlib import Path

import pytest

from audioguide.languages.nl.spoken import say

CASES = [
    line.split("\t")
    for table in sorted(Path(__file__).parent.glob("unseen_cases*.tsv"))
    for line in table.read_text("utf-8").splitlines()
]


def _sounds(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower().replace("eén", "één")


def _accepted(readings: str) -> set[str]:
    accepted = set()
    for reading in readings.split(" || "):
        parts = [part.split("|") for part in re.split(r"[{}]", reading)]
        accepted |= {_sounds("".join(choice)) for choice in itertools.product(*parts)}
    return accepted


def wrong() -> list[tuple[str, str, str]]:
    """The sentences that are said wrongly: written, accepted, said."""
    said = [(written, readings, say(written)) for written, readings in CASES]
    return [case for case in said if _sounds(case[2]) not in _accepted(case[1])]


def test_sentences_that_were_once_unseen_are_all_said_right() -> None:
    assert not wrong()


@pytest.mark.parametrize("readings", ["{een|één} uur", "een uur || één uur"])
def test_each_accepted_reading_counts(readings: str) -> None:
    assert _accepted(readings) == {"eenuur", "éénuur"}
