"""Where forms are tried: nowhere in vain, and wherever one of them stands."""

import re

import pytest
from cases import lines
from hypothesis import given
from hypothesis import strategies as st

from audioguide.languages.nl.beginnings import beginning
from audioguide.languages.nl.candidates import Begins
from audioguide.languages.nl.classify import forms
from audioguide.languages.nl.forms import one_of
from audioguide.languages.nl.tokenise import plain

PATTERNS = [
    "ab",
    "a?b",
    "(?:a|)b",
    "(?i:k)elvin",
    "(?i)straße|ǆ",
    r"(?<!\w)\d+",
    r"\b[a-z]+://|(?<![A-Za-z])www\.",
    r"(?<=\d)(?:\s?[hu]\b)?",
    "(?>a+)b|[^a-z]x",
    r"(?P<mark>['\"])x(?P=mark)",
    r"(?=\d)[\d.]+(?!\w)",
    "[^\\W\\d_]{2,}-(?:x|y)?",
    "a$",
    "(?P<one>a)?(?(one)b|c)",
]


def places(pattern: str, text: str) -> set[int]:
    """Where a pattern is tried."""
    tried = dict(Begins([beginning(pattern)]).possible_in(text))
    return set(tried.get(0, ()))


def stands(pattern: str, text: str) -> set[int]:
    """Where a pattern matches more than nothing."""
    compiled = re.compile(pattern)
    found = (compiled.match(text, at) for at in range(len(text)))
    return {match.start() for match in found if match and match.end() > match.start()}


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("abkKhuxyz wW.:/-'\"0123ǆﬁßſ\u212a", max_size=12))
def test_a_pattern_is_tried_wherever_it_matches(pattern: str, text: str) -> None:
    assert stands(pattern, text) <= places(pattern, text)


def test_every_form_is_tried_wherever_it_matches() -> None:
    text = plain("\n".join(list(lines())[::10])).text
    tried = dict(Begins([form.beginning for form in forms()]).possible_in(text))
    for number, form in enumerate(forms()):
        found = {match.start() for match in form.pattern.finditer(text) if match[0]}
        assert found <= set(tried.get(number, ())), form.written


def test_in_plain_prose_almost_none_is_tried() -> None:
    text = "de adem komt en gaat zonder dat je er iets voor hoeft te doen " * 10
    tried = Begins([form.beginning for form in forms()]).possible_in(text)
    assert sum(len(found) for _, found in tried) < len(text)


@given(
    st.lists(st.text("abc.-", min_size=1, max_size=4), min_size=1),
    st.text("abc.-", max_size=6),
)
def test_of_some_words_the_longest_is_found(words: list[str], text: str) -> None:
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    found = re.compile(one_of(words)).match(text)
    assert (found[0] if found else None) == longest
