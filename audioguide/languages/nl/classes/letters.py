"""Letters that are spelled, and words in capitals that are read: *ANWB*, *NAVO*, *gsm*.

A word in capitals is spelled unless ``tables/acronyms.toml`` has it as a word, or it is built like
a Dutch word of four letters or more. One in lower case is spelled where the table says so, or where
it has no vowel at all.
"""

from __future__ import annotations

import re
from functools import cache

from audioguide.languages.nl.context import in_brackets
from audioguide.languages.nl.forms import Form, Reading
from audioguide.languages.nl.tables import tables

_LETTER = r"[^\W\d_]"
_ALONE, _TO_END = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_CAPITALS = rf"{_ALONE}[A-ZÀ-Þ]{{2,}}{_TO_END}"
_PLURAL = rf"{_ALONE}(?P<letters>[A-Z]{{2,}})s{_TO_END}"
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_MIXED = (
    rf"{_ALONE}(?=[A-Za-z]{{2,5}}{_TO_END})(?:[a-z][A-Z]{{2,}}"
    rf"|[A-Z]{{1,3}}(?:[{_CONSONANTS}]{{1,2}}|[oe])[A-Z]{{1,2}}[{_CONSONANTS}]?|[A-Z]{{2,3}}[{_CONSONANTS}]){_TO_END}"
)
"""*mRNA*, *PvdA*, *IgG*, *MSc*: more capitals than a word has."""
_BEFORE_NAME = rf"{_ALONE}(?:KU|[TV]?U)(?=[A-Z][a-z]{{3,}})"
"""*UGent*, *KULeuven*."""
_IN_CAMEL_CASE = rf"(?<=[a-zà-ÿ]{{2}})[A-Z]{{2,5}}{_TO_END}"
"""*ChatGPT*."""
_LOWER = r"(?<![\w.'’])[^\W\d_]{2,7}(?!\w|\.\w)"
_AMPERSAND = r"(?<!\w)[A-Z]{1,3}(?:\s?&\s?[A-Z]{1,3}){1,20}+(?!\w)"
_DOTTED = r"(?<![\w.])(?:[A-Za-z]\.){2,40}+(?!\w)"
_VOWEL = re.compile(r"[AEIOUYÀ-Þ]")
_ACCENTED = re.compile(r"[À-Þ]")
_NO_VOWEL = re.compile(rf"[{_CONSONANTS}]{{2,5}}")
_DRAWN_OUT = re.compile(r"(.)\1\1")
"""*sssst*."""
_NUMBER_AFTER = re.compile(r"[ -]\d{3}")
_COMPOUND = re.compile(r"-[a-zà-ÿ]")
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


def spell(letters: str) -> str:
    """Letters by their Dutch names."""
    names = tables().letters
    return " ".join(names.get(letter.lower(), letter) for letter in letters if letter.isalpha())


def is_spelled(word: str) -> bool:
    """Whether a word in capitals is said letter by letter."""
    known = tables()
    if word.lower() in known.spelled:
        return True
    if word in known.words or word in known.stressed or _ACCENTED.search(word):
        return False
    if word in known.unreadable:
        return True
    if len(word) > _LONGEST_SPELLED and _VOWEL.search(word):
        return False
    return not (len(word) >= _SHORTEST_READABLE and _is_readable(word))


def is_spelled_in_title(word: str) -> bool:
    """Whether it is so where all words around it are in capitals too."""
    known, lower = tables(), word.lower()
    if lower in known.spelled or lower in known.letters_in_titles:
        return True
    if word in known.words or word in known.stressed or _is_readable(word):
        return False
    return is_spelled(word)


@cache
def _is_readable(word: str) -> bool:
    return bool(_READABLE.fullmatch(word))


def read(word: str) -> str:
    """A word in capitals: its letters, or the word."""
    return spell(word) if is_spelled(word) else word.lower()


def _capitals(match: re.Match[str]) -> Reading:
    """Alone in brackets it is an abbreviation of what stands before it."""
    word = match[0]
    numbered = _NUMBER_AFTER.match(match.string, match.end())
    alone = in_brackets(match) or (numbered and word in tables().codes.norms)
    if is_spelled(word) or (alone and word in tables().stressed):
        return Reading("letters", "capitals", spell(word))
    return Reading("capitals", "capitals", word.lower())


def _lower_case(match: re.Match[str]) -> Reading | None:
    """*gsm*, *Btw*; *it-sector*; and *vzw*, which nobody can read."""
    word, known = match[0], tables()
    key = word.lower() if word[1:].islower() else word
    if key in known.spelled and not (word[0].isupper() and key in known.unspelled):
        return Reading("letters", "known letters", spell(word))
    if word in known.spelled_in_compounds and _COMPOUND.match(match.string, match.end()):
        return Reading("letters", "letters in a compound", spell(word))
    letters = _NO_VOWEL.fullmatch(word) and len(set(word)) > 1 and not _DRAWN_OUT.search(word)
    if letters and word not in known.unspelled:
        return Reading("letters", "no vowel", spell(word))
    return None


def _mixed(match: re.Match[str]) -> str | None:
    return match[0] if match[0] in tables().words else spell(match[0])


def _and(match: re.Match[str]) -> str:
    return " en ".join(map(spell, match[0].split("&")))


LETTERS: tuple[Form, ...] = (
    Form("letters", "letters and", _AMPERSAND, _and),
    Form("letters", "letters with stops", _DOTTED, lambda m: spell(m[0])),
    Form(
        "letters",
        "stroke",
        r"(?<=[A-Z]{2})/(?=[A-Z]{2})|(?<=[A-Z])/(?=[A-Z](?![a-z]))",
        lambda _: " ",
    ),
    Form(
        "letters",
        "letter beside letters",
        rf"{_ALONE}[A-Z](?=-[A-Z]{{2,}}{_TO_END})|(?<=[A-Z]{{2}}-)[A-Z](?![\w-])"
        r"|(?<=mbo-)(?:tl|kb|bb|gl|t)(?!\w)",
        lambda m: spell(m[0]),
    ),
    Form("letters", "plural", _PLURAL, lambda m: f"{read(m['letters'])}'s"),
    Form("letters", "mixed", _MIXED, _mixed),
    Form("letters", "university", _BEFORE_NAME, lambda m: spell(m[0])),
    Form("letters", "camel case", _IN_CAMEL_CASE, lambda m: " " + spell(m[0])),
    Form("letters", "capitals", _CAPITALS, _capitals),
    Form("letters", "lower case", _LOWER, _lower_case),
)
"""After abbreviations and names."""
