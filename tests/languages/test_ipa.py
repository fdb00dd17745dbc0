"""IPA is split into phonemes and stress, and what is wrong with it is said by name."""

import pytest

from audioguide.languages import load
from audioguide.languages.ipa import LONGEST_TEXT, LONGEST_WORD, Segment, faults, split_words

PHONEMES = load("nl").phonemes


def spelled(ipa: str) -> list[str]:
    return [
        " ".join(one.stress + one.phoneme for one in word) for word in split_words(ipa, PHONEMES)
    ]


@pytest.mark.parametrize(
    ("ipa", "segments"),
    [
        ("ˈlɪxaːm", ["ˈl ɪ x aː m"]),
        ("ˈzeːnyʋˌstɛlsəl", ["ˈz eː n y ʋ ˌs t ɛ l s ə l"]),
        ("tɛɪt", ["t ɛɪ t"]),
        ("ˈbɑ̃ʒuː", ["ˈb ɑ̃ ʒ uː"]),
        ("ˈdʒiːns", ["ˈdʒ iː n s"]),
        ("njuː ˈjɔrk", ["n j uː", "ˈj ɔ r k"]),
        # As dictionaries and keyboards have it.
        ("'lɪ.xa:m", ["ˈl ɪ x aː m"]),
        ("t͡ʃɛk", ["tʃ ɛ k"]),
        ("guːgəl", ["ɡ uː ɡ ə l"]),
    ],
)
def test_a_word_falls_into_phonemes(ipa: str, segments: list[str]) -> None:
    assert spelled(ipa) == segments
    assert faults(ipa, PHONEMES) == ()


@pytest.mark.parametrize(
    ("ipa", "fault"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (".", "empty"),
        ("ˈlɪʘaːm", "unknown phoneme 'ʘ'"),
        ("lichaam", "unknown phoneme 'c"),
        ("ˈlɪx̃aːm", "unknown phoneme 'x̃'"),
        ("pst", "no vowel in 'pst'"),
        ("ˈlɪˈxaːm", "more than one main stress"),
        ("ˈˈlɪxaːm", "two marks of stress"),
        ("ˈlɪxaːmˈ", "ends in a mark of stress"),
        ("la" * LONGEST_WORD, "too long"),
        ("la " * LONGEST_TEXT, "too long"),
    ],
)
def test_what_cannot_be_said_is_named(ipa: str, fault: str) -> None:
    found = faults(ipa, PHONEMES)

    assert len(found) == 1
    assert fault in found[0]


def test_each_word_may_have_its_main_stress() -> None:
    assert faults("ˈniʋə ˈmɑn", PHONEMES) == ()


def test_who_has_no_phonemes_can_say_nothing() -> None:
    assert "unknown phoneme" in faults("ˈlɪxaːm", frozenset())[0]


def test_vowels_are_told_from_consonants() -> None:
    assert [one.is_vowel for one in map(Segment, ("aː", "n̩", "n", "œ̃", "j"))] == [
        True, True, False, True, False,
    ]  # fmt: skip


def test_every_phoneme_of_a_language_is_one_segment() -> None:
    for phoneme in PHONEMES:
        assert split_words(phoneme, PHONEMES) == ((Segment(phoneme),),)
