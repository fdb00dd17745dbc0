"""Words, abbreviations and marks: what stands between the figures."""

from __future__ import annotations

import re
import unicodedata

from audioguide.languages.nl.classes.fractions import is_neuter
from audioguide.languages.nl.classify import Span
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_SPACE_BEFORE = re.compile(r"\s+([.,;:!?…)\]]+)(?!\w)")
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


def _sayings() -> str:
    return rf"(?<![\w./-]){one_of(tables().sayings)}(?![\w/])"


def _endings() -> str:
    return rf"(?<=[^\W\d_][a-zà-ÿ]{{2}})(?P<end>{one_of(tables().endings)})\.(?=\s*\S)"


def _abbreviation_pattern() -> str:
    keys = tables().abbreviations
    variants = {form for key in keys for form in (key, key[:1].upper() + key[1:])}
    return rf"(?<![\w./])(?<!\bpunt ){one_of(variants)}(?![\w/])"


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


WORDS_FIRST: tuple[Form, ...] = (
    Form("sign", "menu", _MENU.pattern, lambda _: ","),
    Form("sign", "arrow", r"[-=]+>|[-–—]{3,}", lambda _: ""),
    Form("sign", "hashtag", r"#(?=[^\W\d])", lambda _: "hashtag"),
    Form("abbreviation", "saying", _sayings(), lambda m: tables().sayings[m[0]]),
    Form("abbreviation", "ending", _endings(), lambda m: tables().endings[m["end"]]),
)
FOOTNOTES: tuple[Form, ...] = (
    Form(
        "reference",
        "footnote",
        r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)\"'”’]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+",
        lambda _: "",
    ),
)
ABBREVIATIONS: tuple[Form, ...] = (
    Form("abbreviation", "abbreviation", _abbreviation_pattern(), _say_abbreviation),
    Form("sign", "square", "²", lambda _: "kwadraat"),
    Form("sign", "cube", "³", lambda _: "tot de derde"),
    Form("sign", "either", _EITHER.pattern, lambda _: " of "),
)


def say_atom(text: str, start: int, end: int) -> Span:
    """A word, or a mark, that no form has taken."""
    atom = text[start:end]
    if atom[0].isalnum():
        return Span(start, end, "word", atom)
    said = "".join(map(_say_mark, atom))
    return Span(start, end, "mark", said if said in _KEPT else said.strip() and said)


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


def tidy_marks(text: str) -> str:
    """A spoken form without double marks, empty brackets, and spaces before marks."""
    text = _EMPTY_BRACKETS.sub("", " ".join(text.split()))
    text = _DOUBLED.sub(r"\1", text)
    text = _SPACE_INSIDE.sub("", " ".join(text.split()))
    return _SPACE_BEFORE.sub(r"\1", text).strip()
