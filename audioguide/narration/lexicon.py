"""The pronunciation lists of an author, read from their files and checked."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from audioguide import languages
from audioguide.errors import ManuscriptError, UsageError
from audioguide.languages.ipa import faults, split_words
from audioguide.languages.lexicon import Lexicon, LexiconEntry, is_ipa, normal_key
from audioguide.manuscript.text_file import unusable_in
from audioguide.text_encoding import decode_text, first_odd_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from audioguide.languages.contract import Language

LONGEST_WRITTEN: Final = 100
LONGEST_RESPELLING: Final = 300
"""Characters; what is longer is a text, not a word."""

_ADVICE: Final = 'write "word" = "as spoken"'
_EXAMPLE: Final = '"Ampligen" = { say = "/ˈɑmpliɣən/", case = "exact", language = "nl" }'
_CASES: Final = ("exact", "any")
_LOCATED = re.compile(r"at line (\d+)")
_BEGINS = re.compile(
    r"""\s*\[*\s*(?:(?P<basic>"(?:[^"\\]|\\.)*")|'(?P<plain>[^']*)'|(?P<word>[\w-]+))"""
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry stands, to say what is wrong with it."""

    path: Path
    line: int
    written: str

    def refusal(self, why: str) -> ManuscriptError:
        return ManuscriptError(f"{self.written}: {why}", self.path, self.line)


def read_lexicons(files: Iterable[tuple[Path, bytes]], language: Language) -> Lexicon:
    """One lexicon of several files, of the entries that hold for a language.

    A value is a respelling, or IPA between slashes; or a table with that as ``say``, with ``case``
    (``exact`` or ``any``) and ``language`` beside it. Of a word that stands in two files the later
    one's holds.

    Args:
        files: Each with its bytes.
        language: Of the guide.

    Raises:
        ManuscriptError: One of them cannot be used; names file and line.
    """
    held: dict[str, LexiconEntry] = {}
    for path, data in files:
        for entry in _entries(path, data, language):
            if entry.language in {"", language.code}:
                held.pop(entry.written, None)
                held[entry.written] = entry
    return Lexicon(tuple(held.values()))


def _entries(path: Path, data: bytes, language: Language) -> Iterator[LexiconEntry]:
    """What a TOML file holds, one entry a line."""
    text = decode_text(data)
    if text is None:
        raise ManuscriptError("not a text; save it as plain text", path, first_odd_line(data))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        located = _LOCATED.search(str(error))
        line = int(located[1]) if located else text.rstrip().count("\n") + 1
        message = str(error).partition(" (at ")[0]
        raise ManuscriptError(f"{message}; {_ADVICE}", path, line) from None
    except (ValueError, RecursionError):
        # Lists in lists without end, or a number of thousands of digits.
        raise ManuscriptError(f"{_ADVICE}, one a line", path) from None
    line_of = _lines(text)
    for key, value in table.items():
        yield _entry(value, _Place(path, line_of.get(key, 1), key), language)


def _entry(value: object, place: _Place, language: Language) -> LexiconEntry:
    """One entry, checked."""
    given = {"say": value} if isinstance(value, str) else _table(value, place)
    written, said = normal_key(place.written), " ".join(given["say"].split())
    if not written or not said:
        raise place.refusal(_ADVICE)
    if char := unusable_in(place.written + said):
        message = f"{place.written!r}: {char!r} is no character to write or say; take it out"
        raise ManuscriptError(message, place.path, place.line)
    if len(written) > LONGEST_WRITTEN:
        raise place.refusal(f"has more than {LONGEST_WRITTEN} characters; write a word, or a few")
    entry = LexiconEntry.of(written, said, f"{place.path}:{place.line}")
    if case := given.get("case"):
        entry = replace(entry, exact_case=_one_of(_CASES, case, "case", place) == "exact")
    if code := given.get("language"):
        code = _one_of(languages.codes(), code.lower().partition("-")[0], "language", place)
        entry = replace(entry, language=code)
        language = _load(code, place)
    if is_ipa(said):
        return replace(entry, ipa=_checked_ipa(entry.ipa, place, language))
    _check_respelling(said, place)
    return entry


def _table(value: object, place: _Place) -> Mapping[str, str]:
    """A table with the parts of an entry."""
    if not isinstance(value, dict):
        raise place.refusal(_ADVICE)
    for key, part in value.items():
        _one_of(("say", "case", "language"), key, "key", place)
        if not isinstance(part, str):
            raise place.refusal(f"{key} is a text in quotes, as in {_EXAMPLE}")
    if "say" not in value:
        raise place.refusal(f"does not tell what to say; write {_EXAMPLE}")
    return value


def _one_of(known: tuple[str, ...], given: str, what: str, place: _Place) -> str:
    if given in known:
        return given
    near = difflib.get_close_matches(given, known, n=1)
    advice = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    raise place.refusal(f"unknown {what} {given!r}; {advice}")


def _load(code: str, place: _Place) -> Language:
    try:
        return languages.load(code)
    except UsageError as error:
        raise place.refusal(str(error)) from None


def _checked_ipa(ipa: str, place: _Place, language: Language) -> str:
    """IPA in the one spelling of each sign that engines and keys are given."""
    for fault in faults(ipa, language.phonemes):
        unknown = fault.startswith("has an unknown phoneme")
        allowed = f"; {language.name} has {' '.join(sorted(language.phonemes))}" if unknown else ""
        raise place.refusal(f"/{ipa}/ {fault}{allowed}")
    words = split_words(ipa, language.phonemes)
    return " ".join("".join(one.stress + one.phoneme for one in word) for word in words)


def _check_respelling(said: str, place: _Place) -> None:
    if said[0] == "/" or said[-1] == "/":
        raise place.refusal('IPA stands between two slashes, as in "Ampligen" = "/ˈɑmpliɣən/"')
    if "[[" in said:
        raise place.refusal(
            f"write IPA between slashes, instead of what an engine reads in {said!r}"
        )
    if any(char.isnumeric() and not char.isalpha() for char in said):
        raise place.refusal(f"write the digits of {said!r} in words")
    if len(said) > LONGEST_RESPELLING:
        raise place.refusal(
            f"says more than {LONGEST_RESPELLING} characters; write them in the text"
        )


def _lines(text: str) -> Mapping[str, int]:
    """The line that begins with a key, quoted or bare; the first of several."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _BEGINS.match(line):
            key = found["word"] or found["plain"] or ""
            if found["basic"]:
                key = _unescaped(found["basic"])
            lines.setdefault(key, number)
    return lines


def _unescaped(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        key: str = tomllib.loads(f"key = {quoted}")["key"]
    except tomllib.TOMLDecodeError:
        return ""
    return key
