"""Words whose sound the spelling does not tell: an author's list, or a table of a language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

_ALIKE = {ord("’"): "'", 0x00B5: "\u03bc"}
"""The micro sign and the Greek letter look the same, and keyboards differ."""
_UNSEEN = r"[\u00ad\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff]"
_UNTIDY = re.compile(rf"{_UNSEEN}|[^\S\n ]|  ")
_CLUSTER = re.compile(rf"(?P<unseen>{_UNSEEN}+)|(?P<space>[^\S\n]+)|.[\u0300-\u036f]*", re.DOTALL)
_PIECE = re.compile(r"\w+|[^\w\s]")
"""Where an entry can begin: at a word, or at a sign."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A word or phrase as written, and how it is said: respelled, or in IPA."""

    written: str
    respelling: str = ""
    """What is said instead, spelled so that any voice reads it well; empty where IPA says it."""
    ipa: str = ""
    """How it sounds, the marks of stress before the syllable; the word itself stays as written."""
    exact_case: bool = False
    """Whether only the very letters match; otherwise any case does."""
    language: str = ""
    """Of the texts that it holds for, by its code; empty for all."""
    place: str = ""
    """Where it stands, for messages: ``lexicon.toml:2``."""

    @classmethod
    def of(cls, written: str, said: str, place: str = "") -> Self:
        """The entry that an author means by two strings.

        Args:
            written: With a capital in it, it matches only itself; without one, any case.
            said: A respelling; or IPA, between slashes.
            place: Where it stands.
        """
        exact = has_capital(written)
        if is_ipa(said):
            return cls(written, ipa=said[1:-1].strip(), exact_case=exact, place=place)
        return cls(written, respelling=said, exact_case=exact, place=place)


class Found(NamedTuple):
    """An entry of a lexicon in a text."""

    start: int
    end: int
    entry: LexiconEntry


@dataclass
class Lexicon:
    """Entries, and how often each was used.

    Whole words only; of two that match at one place the longer wins, then the one with the very
    letters. Straight and curly apostrophes are one, so are the micro sign and the Greek letter; an
    accent may be a character of its own. Of two entries for one word the later holds.
    """

    entries: tuple[LexiconEntry, ...] = ()
    used: Counter[LexiconEntry] = field(default_factory=Counter)

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Self:
        """The lexicon of these words, each with its respelling or, between slashes, its IPA."""
        return cls(tuple(LexiconEntry.of(*item) for item in said.items()))

    def find(self, text: str) -> list[Found]:
        """Where entries stand in a text, in order, none inside another; each use is counted.

        It takes a time that grows with the text, whatever the number of entries.
        """
        index = self._index
        if not index.lengths:
            return []
        plain, places = _comparable(text)
        folded = _fold(plain)
        found: list[Found] = []
        end = 0
        for piece in _PIECE.finditer(folded):
            start = piece.start()
            lengths = index.lengths.get(piece[0])
            if lengths and start >= end and not _joins(folded[start - 1 : start]):
                entry, end = index.longest(plain, folded, start, lengths, end)
                if entry:
                    self.used[entry] += 1
                    found.append(Found(places[start], places[end], entry))
        return found

    @property
    def unused(self) -> tuple[LexiconEntry, ...]:
        """Entries that matched nothing so far."""
        return tuple(entry for entry in self.entries if not self.used[entry])

    @cached_property
    def _index(self) -> _Index:
        return _index_of(self.entries)


@dataclass(frozen=True, slots=True)
class _Index:
    """Entries by their letters, and how long those are that begin with a word or sign."""

    exact: Mapping[str, LexiconEntry]
    any_case: Mapping[str, LexiconEntry]
    lengths: Mapping[str, tuple[int, ...]]
    """Longest first."""

    def longest(
        self, plain: str, folded: str, start: int, lengths: tuple[int, ...], end: int
    ) -> tuple[LexiconEntry | None, int]:
        """The longest entry at a place and where it ends; none, and the end that was."""
        for length in lengths:
            stop = start + length
            if stop <= len(folded) and not _joins(folded[stop : stop + 1]):
                entry = self.exact.get(plain[start:stop]) or self.any_case.get(folded[start:stop])
                if entry:
                    return entry, stop
        return None, end


def _index_of(entries: Iterable[LexiconEntry]) -> _Index:
    exact: dict[str, LexiconEntry] = {}
    any_case: dict[str, LexiconEntry] = {}
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        key = normal_key(entry.written)
        folded = _fold(key)
        first = _PIECE.match(folded)
        if first:
            lengths.setdefault(first[0], set()).add(len(key))
            if entry.exact_case:
                exact[key] = entry
            else:
                any_case[folded] = entry
    ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return _Index(exact, any_case, ordered)


def normal_key(written: str) -> str:
    """A word as words are compared: no accent apart, apostrophes straight, one micro, one space."""
    return _comparable(written.strip())[0]


def has_capital(written: str) -> bool:
    """Whether a word is written with a capital, and so meant as it is written."""
    return written != written.lower()


def is_ipa(said: str) -> bool:
    """Whether what is said for a word is meant as IPA: between slashes."""
    return len(said) > 1 and said[0] == said[-1] == "/"


def _joins(char: str) -> bool:
    """Whether a character beside a word makes it part of another word or of an address."""
    return char.isalnum() or char in {"_", "@"}


class _Folds(dict[int, str]):
    """Of each character the one that stands for it in any case, never more than one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        forms = (char.casefold(), char.lower(), char.lower()[:1])
        self[code] = next(form for form in forms if len(form) == 1)
        return self[code]


_FOLDS = _Folds({ord("ı"): "i"})


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def _comparable(text: str) -> tuple[str, list[int] | range]:
    """A text as texts are compared, and where in it each character began, with the end."""
    if unicodedata.is_normalized("NFC", text) and not _UNTIDY.search(text):
        return text.translate(_ALIKE), range(len(text) + 1)
    parts: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        if cluster["unseen"]:
            continue
        part = " " if cluster["space"] else unicodedata.normalize("NFC", cluster[0])
        part = (part if len(part) <= len(cluster[0]) else cluster[0]).translate(_ALIKE)
        parts.append(part)
        # Marks that found no letter to join stand where they stood.
        places.append(cluster.start())
        places += range(cluster.end() - len(part) + 1, cluster.end())
    return "".join(parts), [*places, len(text)]
