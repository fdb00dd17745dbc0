"""Whole sentences as authors write them, each first met after the rules were written.

A file of `cases/sentences` holds those of one class. A line is what is written, a tab, and what a
careful Dutch reader says; `{a|b}` gives readings between which readers differ, ` || ` whole other
sentences.
Only the sounds are compared: spaces, capitals and punctuation do not count.
"""

import itertools
import re

import pytest
from cases import SENTENCES, tables

from audioguide.languages.nl.spoken import say

TABLES = tables(SENTENCES)
COUNT = 1447
"""How many there were; raise it when sentences are added, so that none gets lost."""


def _sounds(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower().replace("eén", "één")


def _accepted(readings: str) -> set[str]:
    accepted = set()
    for reading in readings.split(" || "):
        parts = [part.split("|") for part in re.split(r"[{}]", reading)]
        accepted |= {_sounds("".join(choice)) for choice in itertools.product(*parts)}
    return accepted


def wrong(table: list[list[str]]) -> list[tuple[str, str, str]]:
    """The sentences that are said wrongly: written, accepted, said."""
    said = [(written, readings, say(written)) for written, readings in table]
    return [case for case in said if _sounds(case[2]) not in _accepted(case[1])]


def test_no_sentence_gets_lost() -> None:
    assert sum(len(table) for table in TABLES.values()) >= COUNT


@pytest.mark.parametrize("name", TABLES)
def test_sentences_that_were_once_unseen_are_all_said_right(name: str) -> None:
    assert not wrong(TABLES[name])


@pytest.mark.parametrize("readings", ["{een|één} uur", "een uur || één uur"])
def test_each_accepted_reading_counts(readings: str) -> None:
    assert _accepted(readings) == {"eenuur", "éénuur"}
