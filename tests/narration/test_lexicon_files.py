"""Pronunciation lists as authors write them: what is read of them, and what is refused."""

import time
from pathlib import Path

import pytest

from audioguide.errors import ManuscriptError
from audioguide.languages import load
from audioguide.languages.lexicon import Lexicon, LexiconEntry
from audioguide.narration.lexicon import read_lexicons

NL = load("nl")


def read(*texts: str) -> Lexicon:
    files = [(Path(f"{n}.toml"), text.encode()) for n, text in enumerate(texts)]
    return read_lexicons(files, NL)


def only(text: str) -> LexiconEntry:
    (entry,) = read(text).entries
    return entry


def refusal(text: str) -> str:
    with pytest.raises(ManuscriptError) as caught:
        read(text)
    (line,) = str(caught.value).splitlines()
    return line


def respellings(lexicon: Lexicon) -> dict[str, str]:
    return {one.written: one.respelling for one in lexicon.entries}


def test_the_later_file_holds() -> None:
    lexicon = read('"ME" = "em ee"\nrust = "rust"', '"ME" = "emme"')
    assert respellings(lexicon) == {"ME": "emme", "rust": "rust"}
    assert [one.place for one in lexicon.entries] == ["0.toml:2", "1.toml:1"]


def test_a_string_between_slashes_is_ipa() -> None:
    assert only('"Ampligen" = "/ˈɑmpliɣən/"') == LexiconEntry(
        "Ampligen", ipa="ˈɑmpliɣən", exact_case=True, place="0.toml:1"
    )
    assert only('"rust en" = "/ rɵst  ɛn /"').ipa == "rɵst ɛn"


@pytest.mark.parametrize("typed", ["/'ma:n/", "/ˈm.aːn/", "/ˈmaːn/"])
def test_what_keyboards_have_for_the_signs_of_ipa_is_understood(typed: str) -> None:
    assert only(f'maan = "{typed}"').ipa == "ˈmaːn"


def test_a_table_tells_case_and_language() -> None:
    assert only('us = { say = "jullie", case = "exact", language = "nl-BE" }') == LexiconEntry(
        "us", "jullie", exact_case=True, language="nl", place="0.toml:1"
    )
    assert not only('Rust = { say = "/rɵst/", case = "any" }').exact_case
    assert only('[Rust]\nsay = "rrust"').exact_case


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('"a" = "b"\n"c" = ', "0.toml:2: ", '"word" = "as spoken"'),
        ('"a" = "b"\n"c" = 3', "0.toml:2: ", '"word" = "as spoken"'),
        ('"a" = "b"\n[x]\n"c" = "d"', "0.toml:2: ", "unknown key 'c'; known: say, case, language"),
        ('"a" = "b"\n"B12" = "bee 12"', "0.toml:2: ", "digits of 'bee 12' in words"),
        ('"" = "b"', "0.toml:1: ", "as spoken"),
        ('"a" = " "', "0.toml:1: ", "as spoken"),
        ('"a" = "b"\n"c" = "d\\u0000"', "0.toml:2: ", "take it out"),
        ('"a" = "b"\n"c" = "d\\ud800"', "0.toml:2: ", ""),
        (f'"a" = {"1" * 5000}', "0.toml: ", "one a line"),
        (f'"a" = {"[" * 5000}', "0.toml: ", "one a line"),
        ('\n"Wyller" = "/ˈqɪlər/"', "0.toml:2: Wyller: ", "phoneme 'q' in 'ˈqɪlər'; Dutch has"),
        ('x = "//"', "0.toml:1: x: ", "is empty"),
        ('x = "/ /"', "0.toml:1: x: ", "is empty"),
        ('x = "/rst/"', "0.toml:1: x: ", "has no vowel"),
        ('x = "/ˈmaː2n/"', "0.toml:1: x: ", "unknown phoneme '2'"),
        (f'x = "/{"maːn " * 80}/"', "0.toml:1: x: ", "too long"),
        ('x = "/maːn"', "0.toml:1: x: ", 'between two slashes, as in "Ampligen"'),
        ('x = "[[m\'a:n]]"', "0.toml:1: x: ", "IPA between slashes"),
        (f'x = "{"a" * 301}"', "0.toml:1: x: ", "more than 300 characters"),
        (f'{"x" * 101} = "a"', "0.toml:1: ", "more than 100 characters"),
        ('x = { say = "a", casse = "any" }', "0.toml:1: x: ", "did you mean 'case'?"),
        ('x = { say = "a", case = "upper" }', "0.toml:1: x: ", "unknown case 'upper'; known:"),
        ('x = { say = "a", language = "xx" }', "0.toml:1: x: ", "unknown language 'xx'; known: nl"),
        ("x = { say = 3 }", "0.toml:1: x: ", "say is a text in quotes"),
        ('x = { case = "any" }', "0.toml:1: x: ", "does not tell what to say"),
        ('a = "b"\n"c\\u00e9" = "1"', "0.toml:2: cé: ", "in words"),
        ("a = \"b\"\n'c d' = \"1\"", "0.toml:2: c d: ", "in words"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_with_its_line(text: str, where: str, what: str) -> None:
    message = refusal(text)
    assert message.startswith(where)
    assert what in message


def test_what_is_allowed_is_told_where_a_phoneme_is_not() -> None:
    message = refusal('x = "/ˈqaː/"')
    assert all(one in message.split() for one in NL.phonemes)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_editor_may_have_saved_it(encoding: str) -> None:
    data = '"é" = "accent"\r\n"ME" = "em ee"\r\n'.encode(encoding)
    assert respellings(read_lexicons([(Path("x.toml"), data)], NL)) == {
        "é": "accent",
        "ME": "em ee",
    }


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ManuscriptError, match=r"^x\.toml:1: not a text"):
        read_lexicons([(Path("x.toml"), b"\0\1\2")], NL)


def test_a_list_of_thousands_is_read_at_once() -> None:
    lines = [
        f'"woord{"abcdefghij"[n % 10]}{"klmnoprstu"[n // 10 % 10]}{"x" * (n // 100)}" = "w"'
        for n in range(5_000)
    ]
    start = time.process_time()
    assert len(read("\n".join(lines)).entries) == 5_000
    assert time.process_time() - start < 3
