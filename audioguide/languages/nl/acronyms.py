"""Words in capitals: spelled by the names of their letters, or read as a word."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.tables import tables

_NOT_LETTER_BEFORE, _NOT_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Za-z]\.){2,}(?!\w)")
_INITIALS = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]|Th|Ch|Ph|IJ)\.\s?)+"
    r"(?=(?:(?:van|de|den|der|ten|ter|te|von|'t|’t|v\.)\s?)*[A-ZÀ-Þ])"
)
_VAN = re.compile(r"(?<=[A-Z]\. )v\.(?= [A-ZÀ-Þ])|\bv\.(?= ?d\. [A-ZÀ-Þ])")
_AMPERSAND = re.compile(r"(?<!\w)[A-Z]{1,3}(?:\s?&\s?[A-Z]{1,3})+(?!\w)")
_SLASH = re.compile(r"(?<=[A-Z]{2})/(?=[A-Z]{2})|(?<=[A-Z])/(?=[A-Z](?![a-z]))")
_CAPITALS = re.compile(rf"{_NOT_LETTER_BEFORE}[A-ZÀ-Þ]{{2,}}{_NOT_LETTER_AFTER}")
_PLURAL = re.compile(rf"{_NOT_LETTER_BEFORE}(?P<letters>[A-Z]{{2,}})s{_NOT_LETTER_AFTER}")
_MIXED = re.compile(
    rf"{_NOT_LETTER_BEFORE}(?:[a-z][A-Z]{{2,}}|[A-Z]{{1,3}}(?:[bcdgknrtvz]|[oe]|vd)[A-Z]{{1,2}})"
    rf"{_NOT_LETTER_AFTER}"
)
_BEFORE_LETTERS = re.compile(rf"{_NOT_LETTER_BEFORE}[A-Z]-(?=[A-Z]{{2,}}{_NOT_LETTER_AFTER})")
_LETTER_AFTER = re.compile(r"(?<=[A-Z]{2}-)[A-Z](?![\w-])|(?<=mbo-)(?:tl|kb|bb|gl|t)(?!\w)")
_GREEK = re.compile(rf"{_NOT_LETTER_BEFORE}[α-ωΑ-Ω]{_NOT_LETTER_AFTER}")
_VOWEL = re.compile(r"[AEIOUYÀ-Þ]")
_ACCENTED = re.compile(r"[À-Þ]")
_SHORTEST_READABLE, _LONGEST_SPELLED = 4, 5

_ONSET = (
    r"(?:B[LR]?|C[HLR]?|D[RW]?|F[LR]?|G[LNR]?|H|J|K[LNRW]?|L|M|N|P[LRS]?|QU|R|"
    r"S(?:CH(?:R)?|C|F|J|K|L|M|N|P[LR]?|T[R]?|H)?|T[HRJW]?|V[LR]?|W[R]?|X|Z[W]?)"
)
_NUCLEUS = r"(?:AAI|OOI|OEI|EEUW?|IEUW?|AUW|OUW|UW|AA|EE|IE|OO|UU|OE|EU|UI|EI|IJ|AU|OU|[AEIOUY])"
_CODA = (
    r"(?:[BDGX]|CH(?:TS?)?|C[KT]?|F[FST]?|G[GTS]|K(?:[KS]|T|ST)?|L(?:[DFGKLMPS]|P?T|KT|FT|ST)?|"
    r"M(?:[MP]|[PB]?T|P?S)?|N(?:[DGNSTZ]|[KG]S?|K?T|DS|GST|ST)?|P(?:[PS]|S?T)?|"
    r"R(?:[DFGKMNPRS]|[FGKMNP]?T|[NS]?ST|TS|DS|KS)?|S(?:[KPS]|TS?)?|T(?:[ST]|ST)?)"
)
_READABLE = re.compile(rf"{_ONSET}?{_NUCLEUS}(?:{_CODA}?{_ONSET}?{_NUCLEUS})*{_CODA}?")
"""How a Dutch word may be built of syllables."""

_WORD = r"[A-ZÀ-Þ]+(?:['’/-][A-ZÀ-Þ]+)*"
_LOUD = re.compile(
    rf"{_NOT_LETTER_BEFORE}{_WORD}(?:[\s,:;!?.\d-]+{_WORD}){{1,}}{_NOT_LETTER_AFTER}"
)
_LOUD_WORDS = 3
_SURELY_LETTERS = re.compile(
    r"(?<![A-ZÀ-Þ])ME(?=[/-][A-Z])|(?<=[A-Z]/)ME(?![A-ZÀ-Þ])"
    r"|^ME(?=:|\s(?:EN|OF|IS|BIJ|KAN|HEEFT|ALS|BETEKENT)\b)|(?<=\b(?:EN|IS|OF) )ME(?=[?!.]?$)"
    r"|(?:(?<=\b(?:MET|BIJ|DAT|HEB) )|(?<=\bOVER )|(?<=\b(?:HEEFT|TEGEN) )|(?<=\bZONDER ))"
    r"ME(?![A-ZÀ-Þ])"
)
"""In a line of capitals *ME* is the illness where it cannot be a pronoun."""


def spell(letters: str) -> str:
    """Letters by their Dutch names."""
    names = tables().letters
    return " ".join(names.get(letter.lower(), letter) for letter in letters if letter.isalpha())


def _lower_case() -> str:
    written = {form for word in tables().spelled for form in (word, word.capitalize())}
    return rf"(?<![\w.]){one_of(written)}(?!\w|\.\w)"


def _in_compounds() -> str:
    return rf"(?<![\w.-]){one_of(tables().spelled_in_compounds)}(?=-[a-z])"


def _unused_dotted(match: re.Match[str]) -> str:
    at_end = not match.string[match.end() :].strip()
    return spell(match[0]) + ("." if at_end else "")


def _say_mixed(match: re.Match[str]) -> str:
    return match[0] if match[0] in tables().words else spell(match[0])


def _say_loud(match: re.Match[str]) -> str:
    """A run of words in capitals, as in a title: words are words, acronyms stay acronyms."""
    whole = match[0] == match.string.strip(" .!?:\"'“”‘’()")
    words = re.findall(r"[A-ZÀ-Þ]{2,}", match[0])
    known = tables().stressed
    common = sum(word in known or (len(word) > _LONGEST_SPELLED) for word in words)
    if not whole and (len(words) < _LOUD_WORDS or not common):
        return match[0]
    if whole and not common and all(len(word) < _SHORTEST_READABLE for word in words):
        return match[0]
    text = _AMPERSAND.sub(lambda found: " en ".join(map(spell, found[0].split("&"))), match[0])
    text = _SURELY_LETTERS.sub(lambda found: spell(found[0]), text)
    text = _SLASH.sub(" ", text)
    return _CAPITALS.sub(lambda found: _say_in_title(found[0]), text)


def _say_in_title(word: str) -> str:
    known = tables()
    lower = word.lower()
    if lower in known.spelled or lower in known.letters_in_titles:
        return spell(word)
    is_word = word in known.words or word in known.stressed or _READABLE.fullmatch(word)
    if is_word or (len(word) > _LONGEST_SPELLED and _VOWEL.search(word)) or _ACCENTED.search(word):
        return lower
    return spell(word)


def _say_match(match: re.Match[str]) -> str:
    """Alone in brackets a word in capitals is an abbreviation of what stands before it."""
    start, end = match.span()
    bracketed = match.string[start - 1 : start] == "(" and match.string[end : end + 1] == ")"
    if bracketed and match[0] in tables().stressed:
        return spell(match[0])
    return _say(match[0])


def _say(word: str) -> str:
    known = tables()
    if word.lower() in known.spelled:
        return spell(word)
    if word in known.words or word in known.stressed or _ACCENTED.search(word):
        return word.lower()
    if word in known.unreadable:
        return spell(word)
    if len(word) > _LONGEST_SPELLED and _VOWEL.search(word):
        return word.lower()
    if len(word) >= _SHORTEST_READABLE and _READABLE.fullmatch(word):
        return word.lower()
    return spell(word)


CAPITALS: tuple[Form, ...] = (
    Form("capitals", "loud", _LOUD.pattern, _say_loud),
    Form(
        "letters",
        "letters and",
        _AMPERSAND.pattern,
        lambda m: " en ".join(map(spell, m[0].split("&"))),
    ),
    Form("letters", "letters with stops", _DOTTED.pattern, lambda m: spell(m[0])),
    Form("abbreviation", "van", _VAN.pattern, lambda _: "van"),
    Form("name", "initials", _INITIALS.pattern + r"(?<!\s)", lambda m: spell(m[0]).capitalize()),
    Form("letters", "greek letter", _GREEK.pattern, lambda m: tables().greek[m[0].lower()]),
    Form("letters", "slash", _SLASH.pattern, lambda _: " "),
    Form(
        "letters",
        "letter before letters",
        rf"{_NOT_LETTER_BEFORE}[A-Z]-(?=[A-Z]{{2,}}{_NOT_LETTER_AFTER})",
        lambda m: spell(m[0]),
    ),
    Form("letters", "letter after letters", _LETTER_AFTER.pattern, lambda m: spell(m[0])),
    Form("letters", "known letters", _lower_case(), lambda m: spell(m[0])),
    Form("letters", "letters in a compound", _in_compounds(), lambda m: spell(m[0])),
    Form("letters", "plural", _PLURAL.pattern, lambda m: f"{_say(m['letters'])}'s"),
    Form("letters", "mixed", _MIXED.pattern, _say_mixed),
    Form("letters", "capitals", _CAPITALS.pattern, _say_match),
)
