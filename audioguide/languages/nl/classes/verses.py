"""Places in a book that is read by chapter and verse."""

from __future__ import annotations

import re

from audioguide.languages.nl.context import before, word_before, words_before
from audioguide.languages.nl.forms import DASH, Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_BOOKS = {form: name for name, forms in tables().books.items() for form in (name, *forms)}
_BOOK_BEFORE = re.compile(rf"(?<!\w){one_of(_BOOKS)}\.?\s\d{{1,3}},?\s\Z")
_VERSES_BEFORE = re.compile(rf"(?<!\w){one_of(_BOOKS)}\.?\s\d[\d:,\s–-]*\s?(?:en|of|;|,)\s\Z")
_BOOK_OPENS = re.compile(rf"(?<!\w){one_of(_BOOKS)}\.?\s\(\Z")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(r"\s?[\d.,]+\s?(?:%|op\b|procent|[a-zà-ÿ]{3})")
_BOOK_AFTER = re.compile(r"[;,]\s(?:en\s)?(?:[1-4]\s)?[A-Z][a-z]{1,12}\.?\s\d")
_SHORT = frozenset(form for forms in tables().books.values() for form in forms)
_SURE = _SHORT - tables().books_and_words


def verses(chapter: str, verse: str, last: str | None = None) -> str:
    """``3:16-18`` as drie vers zestien tot achttien."""
    said = f"{cardinal(int(chapter))} vers {cardinal(int(verse))}"
    return f"{said} tot {cardinal(int(last))}" if last else said


def _place(match: re.Match[str]) -> str | None:
    """``1 Kor. 13:4-8a``; the book alone before a chapter: ``Ps. 23``."""
    book = _BOOKS[match["book"]]
    number = f"{cardinal(int(match['number']))} " if match["number"] else ""
    if not match["verse"]:
        sure = match["book"] in _SURE or match["number"] or _in_row(match)
        short = sure and match["book"] in _SHORT and match["stop"]
        return f"{number}{book} {cardinal(int(match['chapter']))}" if short else None
    said = f"{number}{book} {verses(match['chapter'], match['verse'], match['last'])}"
    if match["to"]:
        said += f" tot {verses(match['to'], match['to_verse'])}"
    said += f" {match['letter']}" if match["letter"] else ""
    for more in filter(None, match["more"].split(",")):
        said += ", " + " tot ".join(cardinal(int(one)) for one in more.split("-"))
    return f"{said} en volgende" if match["on"] else said


def _in_row(match: re.Match[str]) -> bool:
    """Whether other places stand beside it: ``Pred. 3:1; Mal. 3``."""
    after_it = _BOOK_AFTER.match(match.string, match.end())
    return bool(after_it or re.search(r"\d[a-dv.]*[;,]\s\Z", before(match)))


def after_verses(match: re.Match[str]) -> bool:
    """Whether a book, or chapter and verse of one, stand before: ``Joh. 1:1 en 3:16``."""
    back = before(match)[-40:]
    return bool(_VERSES_BEFORE.search(back) or _BOOK_OPENS.search(back))


def _verse(match: re.Match[str]) -> str | None:
    """``Ps. 121 vs. 1``, ``zie vs. 3``; where something is compared it is *versus*."""
    text, known = before(match), tables().beside
    if _BOOK_BEFORE.search(text) or (
        match[0] == "vs." and known.chapters & set(words_before(match, 2))
    ):
        return "vers"
    if match[0] != "vs.":
        return None
    compared = re.search(r"\d", _IN_BRACKETS.sub("", text)) or _COMPARED.match(
        match.string, match.end()
    )
    apart = not text.strip() or text.rstrip()[-1] in ",;:("
    return "vers" if word_before(match) in known.verses or (apart and not compared) else None


VERSES: tuple[Form, ...] = (
    Form(
        "reference",
        "chapter-and-verse",
        rf"(?:(?<![\w.,])(?P<number>[1-4])\s)?(?<!\w)(?P<book>{one_of(_BOOKS)})(?P<stop>\.?)\s"
        rf"(?P<chapter>\d{{1,3}})(?:(?:\s?:|,(?=\d))\s?(?P<verse>\d{{1,3}})(?:{DASH}(?:(?P<to>\d{{1,3}}):(?P<to_verse>\d{{1,3}})|(?P<last>\d{{1,3}})))?"
        r"(?P<letter>[a-d])?(?P<more>(?:,\d{1,3}(?:-\d{1,3})?)*+)(?P<on>\s?(?:vv?\b\.?|e\.v\.))?(?![\w:]))?(?![\w:]|[.,]\d)",
        _place,
    ),
    Form(
        "reference",
        "book",
        rf"(?<!\w)(?P<book>{one_of(_SHORT)})\.?(?=\s\(\d{{1,3}}:\d)",
        lambda m: _BOOKS[m["book"]],
    ),
    Form("reference", "verse", r"(?<![\w.])(?:vs\.?|v\.)(?=\s?\d)", _verse),
)
