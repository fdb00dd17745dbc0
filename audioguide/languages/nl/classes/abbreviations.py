"""Abbreviations, looked up by the run of letters and stops that they are written in.

A new one is a row of ``tables/abbreviations.toml`` and nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.nl.classes.abbreviation_context import (
    are_initials,
    is_of_country,
    is_office,
)
from audioguide.languages.nl.classes.fraction import is_neuter
from audioguide.languages.nl.context import (
    after,
    before,
    closes_sentence,
    figure_after,
    opens_sentence,
    word_after,
    word_before,
    words_before,
)
from audioguide.languages.nl.forms import Form, Reading, one_of
from audioguide.languages.nl.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.languages.nl.word_tables import Abbreviation

_LETTER = r"[^\W\d_]"
_RUN = (
    rf"(?<![\w.])(?<!\bpunt ){_LETTER}(?:{_LETTER}|²|(?<=m)2(?!\w)|[.'’/-](?={_LETTER})"
    rf"|\.-(?={_LETTER})){{0,30}}+(?!\w)\.?"
)
"""Letters with stops, strokes and apostrophes between."""
_APART = r"(?<![\w.])(?:[vn]\. (?:Chr|C)\.|[a-z]\.(?: [a-z]\.){1,5}+)"
"""*i. v. m.*"""
_BEFORE_NUMERAL = r"(?<![\w.])[^\W\d_]{1,6}\.(?=\s[IVXLC]{1,6}(?![\w.]))"
"""*dl. II*: no unit."""
_AFTER_HYPHEN = rf"(?<=-){_LETTER}(?:{_LETTER}|\.(?={_LETTER})){{0,30}}+\."
"""*d'Hont-v.d. Meer*."""
_ALL = re.compile(r"(?s).+")
_JOINT = re.compile(r"[.'’/-]-?")
_SHORTEST_END = 3
_TWO_LETTERS = re.compile(rf"{_LETTER}{{2}}")
_WITHOUT_STOPS = 3
"""An abbreviation of so many letters or more is known without its stops too."""
_READABLE_SO = re.compile(r"[^aeiou]{0,2}[aeiou][^aeiou]?")
_NAME_LIKE = re.compile(r"[AEIOUY][^aeiouy.]{1,2}[aeiouy]|[^AEIOUY\W][aeiouy][^aeiouy.]?[aeiouy]?")
"""A name, or a word that opens a sentence: *Eva* is no *e.v.a.*"""
_NOUN = re.compile(r"\s[a-zà-ÿ-]{3,}")
_NAME = re.compile(
    r"\s(?:de heer|de afdeling|de afd\.|afdeling|afd\.|(?:mevr|dhr|mw|hr|dr|prof)\b"
    r"|(?!(?:Nederlander|Belg|Europeaan|Amerikaan|Vlaming|Duitser|Brit)s?\b)"
    r"(?:[A-ZÀ-Þ](?:[a-zà-ÿ]|\.|['’-])|['’]s-))"
)
_EVENT = re.compile(
    r"(?:\s[^\s,;]+){0,4}?\s[\w-]*(?:jubileum|verjaardag|bestaan|feest|huwelijk|opening|afscheid"
    r"|viering|dag|lustrum|geboorte|pensioen)\b"
)
_RANK_BEFORE = re.compile(r"\d(?:e|de|ste)\s$")
_LABELS = re.compile(r"\.?:(?=\s)")
_MORE_THAN_ONE = re.compile(r"(?:(?<![\w.,])(?!1 )\d[\d.]*(?:,\d+)?)\s(?:[a-zà-ÿ]+e\s)?\Z")
_LISTED = re.compile(r"\)|-(?=[A-Z][a-z]{2,12} \d)|,\s(?![a-z])|\s(?:en|of)\s[A-Z]")
_UNFINISHED = re.compile(r"[:;,)]|\s[a-zà-ÿ\d(]")
"""After a stop that ends no sentence."""
_PROPER = re.compile(r"\s[A-ZÀ-Þ][a-zà-ÿ.]{2}")
_OF_STREETS = frozenset({"ln"})
_GOES_ON = re.compile(r"\s?[<a-zà-ÿ\d,:;(/+€-]|\s[IVXLC]{1,6}(?![\w.])")


@cache
def _known() -> dict[str, Abbreviation]:
    """All abbreviations; those of letters with stops also without them, where it is no word."""
    rows = tables().abbreviations
    taken = tables().spelled | {word.lower() for word in tables().words}
    bare = {
        letters: row
        for key, row in rows.items()
        if key.islower()
        and len(letters := key.replace(".", "")) >= _WITHOUT_STOPS
        and key == "".join(f"{letter}." for letter in letters)
        and letters not in taken
        and not _READABLE_SO.fullmatch(letters)
    }
    return bare | rows


def _abbreviation(match: re.Match[str]) -> Reading | None:
    """The longest abbreviation that begins a run, as what stands around asks for it."""
    for written in _beginnings(match[0]):
        key = written.replace(" ", "").replace("’", "'")
        row = _known().get(key)
        if row is None and key[1:] != "." and not _NAME_LIKE.fullmatch(key):
            row = _known().get(key[0].lower() + key[1:])
        if (
            row is None
            and key.isupper()
            and "." in key[:-1]
            and sum(map(str.isalpha, key)) >= _WITHOUT_STOPS
        ):
            row = None if _NAME.match(match.string, match.end()) else _known().get(key.lower())
        if row and (said := _read(row, match, len(written))):
            capital = key[0].isupper() and key not in _known()
            said = said[0].upper() + said[1:] if capital else said
            end = match.start() + len(written)
            if match[0] == f"{written}." and _UNFINISHED.match(match.string, match.end()):
                end = match.end()
            following = _ALL.match(match.string, end, match.end())
            if written.endswith(".") and following and following[0][0].isalpha():
                # *prof.dr.ir.*
                more = _abbreviation(following)
                said, end = (f"{said} {more.spoken}", more.end or end) if more else (said, end)
            return Reading("abbreviation", key, said, end=end)
    return None


def _town(match: re.Match[str]) -> Reading | str | None:
    """*T'burg*: a row, or the largest town that begins and ends so."""
    first, _, last = match["town"].replace("’", "'").partition("'")
    found = (one for one in tables().towns if one[0] == first and one[1:].endswith(last))
    sure = len(last) >= _SHORTEST_END
    return _abbreviation(match) or (next(found, None) if sure else None)


def _beginnings(run: str) -> Iterator[str]:
    """A run of letters and stops, and each shorter one that it begins with, the longest first."""
    yield run
    if run.isalpha():
        return
    if run[-1] == ".":
        yield run[:-1]
    for joint in reversed(list(_JOINT.finditer(run[:-1]))):
        if joint[0] != "." or _TWO_LETTERS.match(run, joint.end()):
            yield run[: joint.start() + (joint[0][0] == ".")]


def _read(row: Abbreviation, match: re.Match[str], length: int) -> str | None:
    """What an abbreviation stands for here; None where it is a word."""
    text = match.string
    here = _ALL.match(text, match.start(), match.start() + length)
    if here is None:
        return None
    if here[0].isalpha() and row.name is None and text[here.end() : here.end() + 1] == "-":
        return None
    if here[0] in tables().around.also_initials and are_initials(here):
        return None
    is_name = here[0].istitle() and here[0][:-1].lower() in tables().around.also_names
    if (row.word or is_name) and not (
        _GOES_ON.match(text, here.end())
        or _of_person(row, here)
        or (row.many and _is_several(row, here))
        or (row.rank and _RANK_BEFORE.search(before(here)))
    ):
        return None
    return said_of(row, here)


def said_of(row: Abbreviation, here: re.Match[str]) -> str:
    """What a row says for the abbreviation that stands here."""
    text = here.string
    return (
        _near(row, here)
        or (row.office if row.office and is_office(here) else None)
        or (row.label if _LABELS.match(text, here.end()) else None)
        or (row.rank if _RANK_BEFORE.search(before(here)) else None)
        or (row.number if figure_after(here) else None)
        or (row.many if row.many and _is_several(row, here) else None)
        or (row.event if _EVENT.match(text, here.end()) else None)
        or (row.name if _NAME.match(text, here.end()) else None)
        or (row.place if row.place and _is_place(here) else None)
        or (row.noun if row.noun and _belongs_to_noun(row, here) else None)
        or row.say
    )


def is_near(key: str, match: re.Match[str]) -> bool:
    """Whether one of the words stands near that give an abbreviation a reading of its own."""
    return _near(tables().abbreviations[key], match) is not None


def _near(row: Abbreviation, here: re.Match[str]) -> str | None:
    if not row.near:
        return None
    around = re.findall(r"[\w.]+", f"{before(here)} {after(here)}".lower())
    around += [word.rstrip(".") for word in around]
    return next((near.say for near in row.near if near.words.intersection(around)), None)


def _is_several(row: Abbreviation, here: re.Match[str]) -> bool:
    """Whether more than one is told of before it: *429 pat.*, *de meeste univ*."""
    if figure_after(here):
        return False
    known = tables().around.several
    words = words_before(here, 2)
    said_of_noun = row.noun and _NOUN.match(here.string, here.end())
    return (
        (bool(_MORE_THAN_ONE.search(before(here))) and not said_of_noun)
        or bool(known.intersection(words[-1:]))
        or (len(words) > 1 and words[0] in known and words[1].endswith("e"))
    )


def _of_person(row: Abbreviation, here: re.Match[str]) -> bool:
    """Whether a name follows and what stands before lets it: *en past. De Wit*."""
    if row.name is None or not _NAME.match(here.string, here.end()):
        return False
    return opens_sentence(here) or word_before(here) in tables().around.before_persons


def _is_place(here: re.Match[str]) -> bool:
    """Whether it is a country, and no word that says of which: *in Ned.*, *Ned. kende*."""
    following, known = word_after(here), tables().around
    listed = _LISTED.match(here.string, here.end()) or closes_sentence(here)
    if listed and word_before(here) not in known.determiners:
        around = re.findall(r"[^\W\d_]+", f"{before(here)} {after(here)}".lower())
        return known.languages.isdisjoint(around)
    if word_before(here) in known.verbs and following not in known.of_persons:
        return before(here).split()[0].lower() in known.of_time
    if word_before(here) in known.before_places:
        return not following or following in tables().stops.openers
    verb = following in tables().stops.openers or following.endswith(("de", "te"))
    return opens_sentence(here) and bool(following) and verb


def _belongs_to_noun(row: Abbreviation, here: re.Match[str]) -> bool:
    """Whether a noun follows that it is said of: *de max. duur*."""
    last, known, following = word_before(here).lstrip("("), tables().around, word_after(here)
    if _PROPER.match(here.string, here.end()):
        return bool(row.place) and last in known.determiners - {"het", "een", "geen"}
    if not _NOUN.match(here.string, here.end()):
        return False
    if row.place and last in {"een", "geen", "elk"}:
        return not is_neuter(following)
    said_of = last in known.determiners | known.several or _MORE_THAN_ONE.search(before(here))
    if said_of or (row.place and is_of_country(here, last, following)):
        return True
    opens = opens_sentence(here) or here.string[: here.start()].rstrip()[-1:] in ",;:("
    return opens and here[0].lower() in tables().before_number and not is_neuter(following)


def _sayings() -> str:
    return rf"(?<![\w./-]){one_of(tables().sayings)}(?![\w/])"


def _endings() -> str:
    stem = r"(?<![\w.])(?P<stem>[^\W\d_][a-zà-ÿ'-]{2,40}?)"
    return rf"{stem}(?P<end>{one_of(tables().endings)})\."


def _with_ending(match: re.Match[str]) -> str | None:
    """*telefoonnr.*; *Kerkln.* with the capital of a street."""
    if match["end"] in _OF_STREETS and match["stem"].islower():
        return None
    if match["end"][0] == "a" and match["stem"].endswith("a"):
        # *Verslaafd* and *gestaafd* are words.
        return None
    return match["stem"] + tables().endings[match["end"]]


SAYINGS: tuple[Form, ...] = (
    Form("abbreviation", "city", r"(?<![\w.])(?P<town>[A-Z]['’][a-z]{2,10})(?!\w)", _town),
    Form(
        "abbreviation",
        "city with a genitive",
        r"(?<![\w.])['’]s-(?:H['’]?(?P<end>bosch|ertogenb\.|b\.)|G(?:['’]hage|rav\.|ravenh\.))",
        lambda match: "'s-Hertogenbosch" if match["end"] else "'s-Gravenhage",
    ),
    Form("abbreviation", "before a numeral", _BEFORE_NUMERAL, _abbreviation),
    Form("abbreviation", "saying", _sayings(), lambda m: tables().sayings[m[0]]),
)
ABBREVIATIONS: tuple[Form, ...] = (
    *(
        Form("abbreviation", "abbreviation", written, _abbreviation)
        for written in (_APART, _RUN, _AFTER_HYPHEN)
    ),
    Form(
        "abbreviation",
        "ending",
        _endings(),
        _with_ending,
    ),
)
"""After the figures, to which many belong: *min.* is minutes after a number."""
