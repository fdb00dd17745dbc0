"""A sentence as written to what a careful Dutch reader says."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audioguide.languages.links import LINK
from audioguide.languages.nl.acronyms import say_capitals
from audioguide.languages.nl.figures import say_figures, say_superscripts
from audioguide.languages.nl.fraction_names import is_neuter
from audioguide.languages.nl.links import say_links
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.rules import one_of
from audioguide.languages.nl.stretches import (
    LONGEST_UNBROKEN,
    stretches,
    unbroken,
    without_unbroken,
)
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from audioguide.languages.lexicon import Lexicon

_HELD = 0xF0000
"""The first of the private characters that stand for words of the lexicon."""

_DECOMPOSED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_SPACE_BEFORE = re.compile(r"\s+([.,;:!?…)\]]+)(?!\w)")
_ARROW = re.compile(r"[-=]+>|[-–—]{3,}")
_MENU = re.compile(r"(?<=[\w'’\"”)])\s[>›»](?=\s[\"“'‘]?[^\W\d]{2})")
"""``Instellingen > Geluid``: where to click, one after the other."""
_EITHER = re.compile(r"(?<=[a-zà-ÿ]{3})/(?=[a-zà-ÿ]{3})")
_BEFORE_NOUN = re.compile(r"\s[a-zà-ÿ-]{3,}")
_NAME = re.compile(
    r"\s(?:de heer|de afdeling|afdeling|afd\.|(?:mevr|dhr|mw|hr|dr|prof)\b"
    r"|(?!(?:Nederlander|Belg|Europeaan|Amerikaan|Vlaming|Duitser|Brit)s?\b)"
    r"(?:[A-ZÀ-Þ](?:[a-zà-ÿ]|\.|['’-])|['’]s-))"
)
_EVENT = re.compile(
    r"(?:\s[^\s,;]+){0,4}?\s[\w-]*"
    r"(?:jubileum|verjaardag|bestaan|feest|huwelijk|opening|afscheid|viering|dag|lustrum|geboorte|pensioen)\b"
)
_DETERMINER = re.compile(
    r"\(?(?:de|het|een|deze|die|dit|dat|mijn|zijn|haar|hun|ons|onze|je|jouw|uw|elke?|geen)",
    re.IGNORECASE,
)
_LOUD_AFTER_FIGURE = re.compile(
    r"(?<=\d)(?:E|STE|DE|X)\b|(?<=\d)\s?(?:UUR|U|T/M|X|KM|KG|CM|MM|MG|ML|MIN|SEC|JAAR|EURO|MILJOEN"
    r"|MILJARD|KEER|MAAL|DAGEN|WEKEN|MAANDEN|MINUTEN|SECONDEN|PROCENT|GRADEN|METER|KILO|LITER)\b"
)
"""In a line of capitals: what follows a figure is written as elsewhere."""
_HASHTAG = re.compile(r"#(?=[^\W\d])")
_KEPT = frozenset(".,;:!?…'\"’‘“”„‚«»‹›()[]-–—¿¡")
"""Punctuation that a voice makes use of; any other is not read."""
_DOUBLED = re.compile(r"([,;:])(?:\s*[,;:])+")
_SPACE_INSIDE = re.compile(r"(?<=[(\[])\s+")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[-–,;.\s]*\s*[)\]]")


def say(text: str, lexicon: Lexicon | None = None) -> str:
    """The spoken form: no digit, link or emoji in it; words are left as they are.

    Args:
        text: One sentence as written.
        lexicon: The author's own pronunciations; they come before every rule.
    """
    text = without_unbroken(_clean(text))
    said: list[str] = []
    if lexicon:
        text = _hold(text, lexicon, said)
    return " ".join(filter(None, (_say(stretch, said) for stretch in stretches(text))))


def left_unsaid(text: str) -> list[str]:
    """What of a sentence is too long without a space for anyone to say it."""
    return unbroken(_clean(text)) if len(text) > LONGEST_UNBROKEN else []


def _say(text: str, said: list[str]) -> str:
    """The spoken form of a stretch, with what the lexicon says of the words put aside."""
    text = _in_words(text)
    spoken = _tidy(
        "".join(said[ord(char) - _HELD] if ord(char) >= _HELD else _say_mark(char) for char in text)
    )
    return LINK.sub("de link", spoken) if "." in spoken[:-1] else spoken


@lru_cache(maxsize=1024)
def _in_words(text: str) -> str:
    """A stretch after all rules but for its marks; texts say many a short thing more than once."""
    text = say_links(text)
    text = _HASHTAG.sub("hashtag ", _ARROW.sub(" ", _MENU.sub(",", text)))
    text = _sayings().sub(lambda match: tables().sayings[match[0]], text)
    text = _endings().sub(lambda match: tables().endings[match["end"]], text)
    if text.isupper():
        text = _LOUD_AFTER_FIGURE.sub(lambda match: match[0].lower(), text)
    text = say_figures(text)
    text = _abbreviation_pattern().sub(_say_abbreviation, text)
    text = _EITHER.sub(" of ", say_superscripts(text))
    return say_capitals(text)


def _hold(text: str, lexicon: Lexicon, said: list[str]) -> str:
    """The text with what the lexicon says put aside, a private character in its place."""
    parts, end = [], 0
    for start, stop, entry in lexicon.find(text):
        parts += [text[end:start], chr(_HELD + len(said))]
        said.append(entry.respelling or text[start:stop])
        end = stop
    return "".join([*parts, text[end:]])


def _clean(text: str) -> str:
    text = "".join(char for char in text if ord(char) < _HELD) if not text.isascii() else text
    text = _INVISIBLE.sub("", _KEYCAP.sub(r"\1", text))
    text = _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    if not text.isascii():
        text = "".join(_plain_digit(char) for char in text)
    return " ".join(text.split())


def _plain_digit(char: str) -> str:
    """Digits of other scripts, lowered ones and fractions in plain digits."""
    decomposed = unicodedata.decomposition(char)
    if decomposed.startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    if decomposed.startswith("<sub>"):
        return unicodedata.normalize("NFKC", char)
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./-]){one_of(tables().sayings)}(?![\w/])")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_][a-zà-ÿ]{{2}})(?P<end>{one_of(tables().endings)})\.(?=\s*\S)")


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    keys = tables().abbreviations
    variants = {form for key in keys for form in (key, key[:1].upper() + key[1:])}
    return re.compile(rf"(?<![\w./])(?<!\bpunt ){one_of(variants)}(?![\w/])")


def _say_abbreviation(match: re.Match[str]) -> str:
    written = match[0]
    table = tables().abbreviations
    key = written if written in table else written[0].lower() + written[1:]
    words = table[key]
    if key in tables().inflected and _BEFORE_NOUN.match(match.string, match.end()):
        before = match.string[: match.start()].split()
        noun = match.string[match.end() :].split()[0]
        starts = not before or before[-1][-1] in ",;:("
        bare = starts and key in tables().before_number and not is_neuter(noun)
        if bare or (before and _DETERMINER.fullmatch(before[-1])):
            words = tables().inflected[key]
    if key in tables().before_name and _NAME.match(match.string, match.end()):
        words = tables().before_name[key]
    if key in tables().before_event and _EVENT.match(match.string, match.end()):
        words = tables().before_event[key]
    if written[0].isupper() and written not in table:
        words = words[0].upper() + words[1:]
    at_end = written.endswith(".") and not match.string[match.end() :].strip()
    return words + "." if at_end else words


def _say_mark(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LMZ":
        return char
    words = tables().symbols.get(char)
    if words:
        return f" {words} "
    if char in _KEPT:
        return char
    if category[0] == "N":
        value = unicodedata.numeric(char)
        whole = value.is_integer() and 0 <= value < 10**12
        return f" {cardinal(int(value))} " if whole else " "
    return " "


def _tidy(text: str) -> str:
    text = _EMPTY_BRACKETS.sub("", " ".join(text.split()))
    text = _DOUBLED.sub(r"\1", text)
    text = _SPACE_INSIDE.sub("", " ".join(text.split()))
    return _SPACE_BEFORE.sub(r"\1", text).strip()
