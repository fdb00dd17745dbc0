"""What differs between two texts: whole, in order, and soon."""

import difflib

from hypothesis import given
from hypothesis import strategies as st

from audioguide.pipeline import diff as edits
from audioguide.pipeline.diff import edits as edits_between

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


def applied(old: list[str], new: list[str], made: list[edits.Edit]) -> None:
    """Asserts that edits lead from the old to the new, one after the other."""
    at = to = 0
    for tag, old_start, old_end, start, end in made:
        assert (old_start, start) == (at, to)
        assert (old[old_start:old_end] == new[start:end]) == (tag == "equal")
        empty = {"insert": (True, False), "delete": (False, True)}.get(tag, (False, False))
        assert (old_start == old_end, start == end) == empty
        at, to = old_end, end
    assert (at, to) == (len(old), len(new))


@given(WORDS, WORDS)
def test_short_texts_are_compared_as_difflib_does(old: list[str], new: list[str]) -> None:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    assert edits_between(old, new) == matcher.get_opcodes() or edits_between(old, new) == []


@given(WORDS, WORDS, WORDS, WORDS)
def test_long_texts_become_each_other(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    around = [str(number) for number in range(300)]
    was, now = [*around, *before, *old, *after * 8], [*around, *before, *new, *after * 8]
    applied(was, now, edits_between(was, now))


def test_one_sentence_put_into_twenty_thousand_is_one_edit() -> None:
    old = [f"zin {number % 15_000}" for number in range(20_000)]
    new = [*old[:10_000], "Nieuw.", *old[10_000:]]
    assert [edit for edit in edits_between(old, new) if edit[0] != "equal"] == [
        ("insert", 10_000, 10_000, 10_000, 10_001)
    ]


def test_a_long_sentence_of_figures_is_compared_word_by_word() -> None:
    made = edits_between(["tot", "1"] * 10_000, ["tot", "één"] * 10_000)
    assert len(made) == 20_000
