"""Every letter of Unicode, in a word and alone: none fails, gets lost or is said by a number."""

import sys
import unicodedata
from collections.abc import Iterable

import pytest

from audioguide.languages.nl.utterances import utterances

LETTERS = [
    char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char)[0] in "LM"
]
SAMPLE = [*LETTERS[:700], *LETTERS[700::97]]
AT_ONCE = 40


def lines(letters: list[str]) -> Iterable[str]:
    """Each letter alone, at the beginning, in the middle and at the end of a word."""
    for start in range(0, len(letters), AT_ONCE):
        some = letters[start : start + AT_ONCE]
        yield " ".join(some)
        yield " ".join(f"{char}dem a{char}em ade{char}" for char in some)
        yield f"Rust{'. Rust'.join(some)}."


def bare(text: str) -> str:
    return "".join(text.split())


def check(letters: list[str]) -> None:
    for line in lines(letters):
        found = list(utterances(line))
        assert " ".join(one.text for one in found).split() == line.split()
        tokens = [token for one in found for token in one.tokens]
        seen = bare("".join(token.text for token in tokens))
        assert [char for char in seen if char.isalpha()] == [
            char for char in line if char.isalpha()
        ]
        spoken = " ".join(one.spoken for one in found)
        assert not any(char.isnumeric() and not char.isalpha() for char in spoken)
        assert all(token.spoken or not any(map(str.isalpha, token.text)) for token in tokens), line


def test_some_of_all_letters() -> None:
    check(SAMPLE)


@pytest.mark.slow
def test_all_letters() -> None:
    check(LETTERS)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_of_its_own_is_the_same_letter(form: str) -> None:
    text = "Één crème brûlée, naïef geïnd: mañana, Škoda, Łódź, ångström."
    (one,) = utterances(unicodedata.normalize(form, text))
    assert one.spoken == text


def test_words_of_prose_are_said_as_they_are_written() -> None:
    words = "je adem mag gaan zoals hij gaat ook vóór de zomer en één keer in geïnd naïef café"
    (one,) = utterances(f"{words}.")
    assert one.spoken == f"{words}."
