"""Words in capitals: spelled by the names of their letters, or read as a word."""

from __future__ import annotations

import re
from functools import cache

from audioguide.text.dutch.rules import one_of
from audioguide.text.dutch.tables import tables

_NOT_LETTER_BEFORE, _NOT_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Za-z]\.){2,}(?!\w)")
_INITIAL = re.compile(
    r"(?<![\w.])[A-Z]\.(?=\s?(?:[A-Z]\.\s?)*(?:(?:van|de|den|der|ten|ter|te|von|'t|’t)\s)*[A-ZÀ-Þ])"
)
_VAN = re.compile(r"(?<=[A-Z]\. )v\.(?= [A-ZÀ-Þ])|\bv\.(?= ?d\. [A-ZÀ-Þ])")
_AMPERSAND = re.compile(r"(?<!\w)[A-Z](?:\s?&\s?[A-Z])+(?!\w)")
_SLASH = re.compile(r"(?<=[A-Z]{2})/(?=[A-Z]{2})|(?<=[A-Z])/(?=[A-Z](?![a-z]))")
_CAPITALS = re.compile(rf"{_NOT_LETTER_BEFORE}[A-Z]{{2,}}{_NOT_LETTER_AFTER}")
_PLURAL = re.compile(rf"{_NOT_LETTER_BEFORE}(?P<letters>[A-Z]{{2,}})s{_NOT_LETTER_AFTER}")
_MIXED = re.compile(rf"{_NOT_LETTER_BEFORE}[a-z][A-Z]{{2,}}{_NOT_LETTER_AFTER}")
_GREEK = re.compile(rf"{_NOT_LETTER_BEFORE}[α-ωΑ-Ω]{_NOT_LETTER_AFTER}")
_READABLE = re.compile(r"(?:[^AEIOU]?[AEIOUY]){2,}[^AEIOU]?")
_VOWEL = re.compile(r"[AEIOU]")
_SHORTEST_READABLE, _LONGEST_SPELLED = 4, 5
_SHOUTED_WORDS = 3


def spell(letters: str) -> str:
    """Letters by their Dutch names."""
    names = tables().letters
    return " ".join(names.get(letter.lower(), letter) for letter in letters if letter.isalpha())


def say_capitals(text: str) -> str:
    """The text with its acronyms as a Dutch reader says them."""
    shouted = text.isupper() and len(text.split()) >= _SHOUTED_WORDS
    text = _AMPERSAND.sub(lambda match: " en ".join(map(spell, match[0].split("&"))), text)
    text = _DOTTED.sub(_say_dotted, text)
    text = _VAN.sub("van", text)
    text = _INITIAL.sub(lambda match: f"{spell(match[0]).capitalize()} ", text)
    text = _GREEK.sub(lambda match: tables().greek[match[0].lower()], text)
    text = _SLASH.sub(" ", text)
    text = _lower_case().sub(lambda match: spell(match[0]), text)
    text = _PLURAL.sub(lambda match: f"{_say(match['letters'], shouted=False)}'s", text)
    text = _MIXED.sub(lambda match: spell(match[0]), text)
    return _CAPITALS.sub(lambda match: _say(match[0], shouted=shouted), text)


@cache
def _lower_case() -> re.Pattern[str]:
    written = {form for word in tables().spelled for form in (word, word.capitalize())}
    return re.compile(rf"(?<![\w.]){one_of(written)}(?!\w|\.\w)")


def _say_dotted(match: re.Match[str]) -> str:
    at_end = not match.string[match.end() :].strip()
    return spell(match[0]) + ("." if at_end else "")


def _say(word: str, *, shouted: bool) -> str:
    known = tables()
    if word.lower() in known.spelled:
        return spell(word)
    if word in known.words or word in known.stressed:
        return word.lower()
    if len(word) > _LONGEST_SPELLED or shouted:
        return word.lower() if _VOWEL.search(word) else spell(word)
    if len(word) >= _SHORTEST_READABLE and _READABLE.fullmatch(word):
        return word.lower()
    return spell(word)
