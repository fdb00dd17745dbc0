"""The features of a pair of numbers, in it and around it, that tell what it is."""

from __future__ import annotations

import re
from functools import cached_property

from audioguide.languages.nl.classes.rows import ROW_REACH
from audioguide.languages.nl.classes.verses import after_verses
from audioguide.languages.nl.classes.written_pair import LABEL, WrittenPair
from audioguide.languages.nl.context import (
    before_infinitive,
    in_brackets,
)
from audioguide.languages.nl.tables import tables

_CHRIST = re.compile(r"\s?(?:v\.?\s?C(?:hr)?\b|voor (?:Christus|onze jaartelling)|v\.o\.j|vC)")
_WON = re.compile(r"([^\W\d_]+)(?:\s(?:het|is|was|van|met|op|in|bij|de|een))*:?\s?\Z")
_TEAMS = re.compile(r"[A-ZÀ-Þ][\w.]*\s?[-–]\s?(?:[A-ZÀ-Þ][\w.]*\s?){1,3}:?\s\Z")
_PLURAL = re.compile(r"\s(?!miljoen|miljard)(?:[a-zà-ÿ]+[^\Weo]en|[a-zà-ÿ]+[lrnmk]s|keer|maal|x)\b")
_PACE = re.compile(r"\s?(?:/|per\s)(?:km|kilometer|mijl|ronde)")
_STARS, _MONEY = frozenset("★⭐"), ("€", "$", "£", "EUR")
_MONTHS, _HOURS, _MINUTES, _LEAST_PRESSURE = 12, 24, 60, 30
_OUT_OF, _TENS = frozenset({5, 10, 20, 30, 40, 50, 100}), frozenset({10, 20})
_HALVES, _TENTHS, _ALL = 2, 10, 100
_NAME = re.compile(r"\w\s[A-ZÀ-Þ][\w-]*\s\Z")
_YEARS = range(1900, 2100)


class Pair(WrittenPair):
    """Two numbers with a sign between them, and what they may be."""

    @cached_property
    def is_division(self) -> bool:
        """``10 : 2 = 5``."""
        return self.sign == "÷" or (self.equals and self.values[0] >= self.values[1])

    @cached_property
    def before_christ(self) -> bool:
        """Years that count down."""
        return bool(_CHRIST.match(self.match.string, self.match.end()))

    @cached_property
    def is_amount(self) -> bool:
        """Whether it is counted in a unit, or in money."""
        rate = self.match.string.startswith("/", self.match.end())
        counted = bool(self.unit) or self.next_word in tables().written
        return counted or rate or self.back.rstrip().endswith(_MONEY)

    @cached_property
    def is_month_and_year(self) -> bool:
        """``12-2025``."""
        plain = self.first.isdecimal() and self.last.isdecimal() and not self.rest
        return (
            plain
            and 1 <= int(self.first) <= _MONTHS
            and len(self.last) == len("2025")
            and int(self.last) in _YEARS
            and self.word not in tables().places_with_letters | tables().pairs.numbered
        )

    @cached_property
    def is_score(self) -> bool:
        """``3-1`` after *won met*; one of a row that does not rise; ``0-1``, ``(2-1)``."""
        scales, one_figure = tables().pairs.scales, len(self.first) == len(self.last) == 1
        few = self.first == "0" and self.word not in scales
        few = (few and not self.counts) or (in_brackets(self.match) and not self.rises)
        return (
            self.is_won
            or self.row.falls
            or (one_figure and few)
            or self.word in tables().pairs.models
        )

    @cached_property
    def is_won(self) -> bool:
        """Whether a word before tells of a match."""
        lead, known = self.row.lead, tables().pairs
        if "," in self.written or self.counts:
            return False
        found = _WON.search(lead[-ROW_REACH:]) if lead.rstrip()[-1:] not in {",", "."} else None
        word = found[1].lower() if found else ""
        matches = LABEL.findall(f"{lead} {self.row.rest}".lower())
        if _TEAMS.search(lead[-ROW_REACH:]) or not known.matches.isdisjoint(matches):
            return True
        weak = {"van", "voor", "achter"}
        told = self.row.word not in weak or lead.rstrip().endswith(":") or not self.rises
        return told and word in known.scores

    @cached_property
    def is_valued(self) -> bool:
        """Whether a word around tells of a mark."""
        return (
            any(label.endswith("score") for label in self.labels)
            or not _STARS.isdisjoint(self.back)
            or bool(self.labels & tables().pairs.marks)
            or self.next_word == "sterren"
        )

    @cached_property
    def is_mark(self) -> bool:
        """``7/10`` where something is valued, or out of ten of nothing; ``7,5/10`` anywhere."""
        first, last = self.values
        more = self.unit or self.match["whole"] or self.match["rank"]
        if more or first > last or last not in _OUT_OF:
            return False
        if self.next_word in {"van", "deel", "delen"}:
            return False
        return "," in self.first or self.is_valued or (last in _TENS and not self.next_word)

    @cached_property
    def is_one_of_many(self) -> bool:
        """``dia 3/12``."""
        whole = self.values[0] == self.values[1] > 1
        known = self.word in tables().pairs.of_how_many and (self.rises or whole)
        next_week = self.word == "week" and self.values[1] == self.values[0] + 1
        return known and not next_week and not (self.word == "week" and self.next_word == "van")

    @cached_property
    def is_two_of_a_kind(self) -> bool:
        """``groep 7/8``, ``2016/679``, ``50/50``, ``80/20-regel``: side by side."""
        (first, last), known, whole = self.values, tables(), self.match["whole"]
        labels = known.roman.parts | known.places_with_letters | known.pairs.two_of_a_kind
        part = (self.word in labels or self.word == "week") and self.next_word != "van"
        glued = bool(self.rest) and not self._is_quarters
        next_one = last == first + 1 and (last > _TENTHS or self._after_name)
        part = part or (next_one and not self.counts)
        reference = first in _YEARS or self.last.startswith("0")
        return reference or (not whole and (part or glued)) or first + last == _ALL

    @property
    def _is_quarters(self) -> bool:
        """Whether what follows as one word is of a part: ``3/4-liter``, ``2/3-meerderheid``."""
        known = (*tables().written, "meerderheid", "deel")
        return self.written.startswith(("1/4", "3/4")) or self.rest[1:].startswith(known)

    @property
    def _after_name(self) -> bool:
        """Whether a name stands before it: ``Windows 10/11``."""
        return bool(_NAME.search(self.back[-ROW_REACH:]))

    @cached_property
    def is_one_or_other(self) -> bool:
        """``2/3 weken``."""
        first, last = self.values
        part = self.match["whole"] or self.word in tables().pairs.parts or last in _TENS
        plural = _PLURAL.match(self.match.string, self.match.end("last"))
        part = part or before_infinitive(self.match)
        return last == first + 1 > _HALVES and not part and bool(plural)

    @cached_property
    def is_pressure(self) -> bool:
        """``120/80``."""
        first, last = self.values
        return first >= last >= _LEAST_PRESSURE

    @cached_property
    def is_article(self) -> bool:
        """``art. 6:162``."""
        return self.word in tables().pairs.articles

    @cached_property
    def is_verse(self) -> bool:
        """After a word for it, or after others of a book."""
        return self.word in tables().pairs.verses or after_verses(self.match)

    @cached_property
    def is_recorded(self) -> bool:
        """``Cd 1, tr. 4: Kyrie (3:52)``: how long something plays."""
        if len(self.last) != len("30") or self.values[1] >= _MINUTES or not in_brackets(self.match):
            return False
        labels = self.labels.union(re.findall(r"\w+\.?", self.back.lower()))
        known = tables().pairs.recorded
        return any(label in known or label.endswith("oefening") for label in labels)

    @cached_property
    def is_lasting(self) -> bool:
        """``in 55:30``."""
        known, (first, last) = tables().pairs, self.values
        if len(self.last) != len("30") or last >= _MINUTES:
            return False
        words = self.back[-24:].lower().replace(":", " ").split()[-2:]
        timed = words and (words[-1] in known.lasting or words[0] in {"record", "tijd"})
        timed = timed and self.next_word not in {"uur", "u", "h"}
        counted = (
            self.match["minutes"]
            or _PACE.match(self.ahead)
            or (first > _HOURS and not self.is_ratio)
        )
        return bool(timed or counted)

    @cached_property
    def is_ratio(self) -> bool:
        """``schaal 1:50``, ``1 : 3``, and ``1:10`` where nothing says that it is a time."""
        known = tables().pairs
        words = self.back[-24:].lower().replace(":", " ").split()
        named = " " in self.written or any(word in known.ratios for word in words)
        hour = self.next_word in {"uur", "u", "h"} or self.word in known.times | known.clocked
        return named or (self.first == "1" and not hour and not in_brackets(self.match))

    @cached_property
    def is_clock(self) -> bool:
        """Whether it can be a time of day and nothing says that it is a ratio."""
        first, last = self.values
        minutes = len(self.last) == len("06") and self.last.isdecimal() and last < _MINUTES
        hours = len(self.first) <= len("24") and self.first.isdecimal() and first <= _HOURS
        return minutes and hours and not self.is_ratio
