"""Entries of a lexicon in a text: which match, where, and in what time."""

import time

import pytest

from audioguide.languages.lexicon import Lexicon, LexiconEntry


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entry.written) for one in lexicon.find(text)]


def test_two_strings_are_a_respelling_or_ipa_between_slashes() -> None:
    assert LexiconEntry.of("pacing", "peesing", "a.toml:1") == LexiconEntry(
        "pacing", respelling="peesing", place="a.toml:1"
    )
    assert LexiconEntry.of("Ampligen", "/ˈɑmpliɣən/") == LexiconEntry(
        "Ampligen", ipa="ˈɑmpliɣən", exact_case=True
    )


def test_an_entry_may_want_its_very_letters_or_take_any_case() -> None:
    lexicon = Lexicon(
        (LexiconEntry("us", "jullie", exact_case=True), LexiconEntry("Rust", "rrust"))
    )
    assert found(lexicon, "us Us US rust RUST") == [
        ("us", "us"),
        ("rust", "Rust"),
        ("RUST", "Rust"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301, café", ["cafe\u0301", "café"]),
        ("Ampli\u00adgen", ["Ampli\u00adgen"]),
        ("rust \u00a0 en  stilte", ["rust \u00a0 en  stilte"]),
        ("rust\nen stilte", []),
        ("cafés, xcafé, café@x, _café", []),
    ],
)
def test_a_text_as_written_is_met_wherever_its_characters_stand(
    text: str, expected: list[str]
) -> None:
    lexicon = Lexicon.of({"café": "kaffee", "Ampligen": "x", "rust en stilte": "kalmte"})
    assert [written for written, _ in found(lexicon, text)] == expected


def test_of_two_entries_for_one_word_the_later_holds() -> None:
    lexicon = Lexicon.of({"µg": "een", "μg": "twee"})
    assert [one.entry.respelling for one in lexicon.find("5 µg")] == ["twee"]


def test_thousands_of_entries_cost_no_more_than_a_few() -> None:
    """Counted in time, since nothing else tells; a pattern of them all takes half a minute."""
    words = [f"{a}{b}{c}en" for a in "bdfghklmnprst" for b in "aeiou" for c in "klmnprst"]
    lexicon = Lexicon.of({f"{one} {other}": "x" for one in words for other in words[:20]})
    text = " ".join(words * 30)
    start = time.process_time()
    assert lexicon.find(text)
    assert time.process_time() - start < 3
