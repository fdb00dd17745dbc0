"""A pair of numbers and the features, in it and around it, that tell what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from audioguide.languages.nl.classes.dates import ANY_WEEKDAY
from audioguide.languages.nl.context import (
    after,
    before,
    closes_sentence,
    counts_something,
    in_brackets,
    near,
    unit_after,
    word_after,
    word_before,
)
from audioguide.languages.nl.tables import tables

_ONE = r"\d{1,2}\s?[-–/]\s?\d{1,2}"
_JOINT = rf"(?:(?:,|;|\s(?:en|of|tot|t/m|tm|tot en met))\s\(?(?:{ANY_WEEKDAY}\s)?|\s?[-–]\s?)"
_RUN_BEFORE = re.compile(rf"(?<![\w.,/-])(?:{_ONE}{_JOINT})+\Z")
_RUN_AFTER = re.compile(rf"(?:{_JOINT}{_ONE}(?![\w/-]|[.,]\d))+")
_NUMBERS = re.compile(r"(\d{1,2})\s?[-–/]\s?(\d{1,2})")
_WEEKDAY_LAST = re.compile(rf"{ANY_WEEKDAY},?\s\Z")
_TIME_NEXT = re.compile(
    r",?\s(?:om\s|vanaf\s|van\s|tot\s)?\d{1,2}(?:[.:]\d\d\s?(?:uur|u|h)?|\s?(?:uur|u|h))(?!\w)"
)
_VERB_NEXT = re.compile(r"\s(?:in|om|te|bij|is|was|van|[a-z]+t)\b|,\s")
_HOURS_NEXT = re.compile(r"\s?(?:en\s\d+\s?[-–]\s?\d+\s?)?(?:u|uur|h)\b")
_NO_DAY_NEXT = re.compile(r"\s(?:van|deel|uur|jaar|op|keer|maal)\b")
_CHRIST = re.compile(r"\s?(?:v\.?\s?C(?:hr)?\b|voor (?:Christus|onze jaartelling)|v\.o\.j|vC)")
_EQUALS = re.compile(r"\s?=")
_LABEL = re.compile(r"[^\W\d_]{3,}(?=\b[^\d.;]{0,40}\Z)")
_VERBS = r"(?:\s(?:het|is|was|van|met|op|in|bij|de|een))*:?\s?\Z"
_SCORE = re.compile(rf"([^\W\d_]+){_VERBS}")
_PLURAL = re.compile(r"\s(?!miljoen|miljard)(?:[a-zà-ÿ]{2,}en|[a-zà-ÿ]+[lrnmk]s|keer|maal|x)\b")
_DAYS, _MONTHS, _HOURS, _MINUTES = 31, 12, 24, 60
_SURE_FRACTIONS = 5
"""Up to so many parts, ``2/3`` after *op* or *tot* is no day and month."""
_LEAST_PRESSURE = 30
_HALVES, _ALL = 2, 100
_MONEY = ("€", "$", "£", "EUR")
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class Pair:
    """Two numbers with a sign between them, where they stand."""

    match: re.Match[str]

    @property
    def written(self) -> str:
        """As it is written."""
        return self.match[0]

    @property
    def first(self) -> str:
        """The first number."""
        return self.match["first"]

    @property
    def sign(self) -> str:
        """What stands between."""
        return self.match["stroke"] or self.match["sign"]

    @property
    def last(self) -> str:
        """The second number."""
        return self.match["last"]

    @property
    def third(self) -> str:
        """The seconds after hours and minutes."""
        return self.match["third"] or ""

    @cached_property
    def word(self) -> str:
        """The word before."""
        return word_before(self.match)

    @cached_property
    def unit(self) -> str:
        """The unit that follows at once."""
        return self.match["unit"] or unit_after(self.match)

    @property
    def rest(self) -> str:
        """What is written as one word with it: ``80/20-regel``."""
        return f"-{self.match['rest']}" if self.match["rest"] else ""

    @cached_property
    def is_amount(self) -> bool:
        """Whether it is counted in a unit, or in money."""
        return bool(self.unit) or before(self.match).rstrip().endswith(_MONEY)

    @cached_property
    def values(self) -> tuple[float, float]:
        """Both numbers."""
        first, last = (
            float(re.sub(r"[. ]", "", one).replace(",", ".")) for one in (self.first, self.last)
        )
        return first, last

    @cached_property
    def plain(self) -> bool:
        """Whether both are written in one or two figures and nothing more belongs to them."""
        match = self.match
        more = match["whole"] or match["third"] or match["rank"] or match["rest"]
        return (
            not more
            and self.first.isdecimal()
            and self.last.isdecimal()
            and (len(self.first) <= len("31") and len(self.last) <= len("12"))
        )

    @cached_property
    def _run(self) -> tuple[str, list[tuple[str, str]], str]:
        """All pairs in the row that it stands in, with what is before and after the row."""
        back, ahead = before(self.match), after(self.match)
        head, tail = _RUN_BEFORE.search(back), _RUN_AFTER.match(ahead)
        pairs = _NUMBERS.findall(
            f"{head[0] if head else ''}{self.written}{tail[0] if tail else ''}"
        )
        lead = back[: head.start()] if head else back
        return lead, pairs, ahead[tail.end() :] if tail else ahead

    @cached_property
    def rises(self) -> bool:
        """Whether the second number is the greater."""
        first, last = self.values
        return first < last

    @cached_property
    def equals(self) -> bool:
        """Whether a sum ends here."""
        return bool(_EQUALS.match(self.match.string, self.match.end()))

    @cached_property
    def is_division(self) -> bool:
        """``10 : 2 = 5``."""
        first, last = self.values
        return self.sign == "÷" or (self.equals and first >= last)

    @cached_property
    def before_christ(self) -> bool:
        """Years that count down."""
        return bool(_CHRIST.match(self.match.string, self.match.end()))

    @cached_property
    def is_month_and_year(self) -> bool:
        """``12-2025``."""
        return (
            self.first.isdecimal()
            and 1 <= int(self.first) <= _MONTHS
            and len(self.last) == len("2025")
            and self.last.isdecimal()
            and int(self.last) in _YEARS
            and self.word != "week"
            and not self.match["rest"]
        )

    @cached_property
    def is_day_and_month(self) -> bool:
        """``5/6`` and ``5-6``, by the whole row that it stands in."""
        lead, pairs, rest = self._run
        if not self.plain or not all(_is_day(*pair) for pair in pairs):
            return False
        word = word_before_text(lead)
        only_day = any(int(day) > _MONTHS for day, _ in pairs)
        if _WEEKDAY_LAST.search(lead):
            return not _HOURS_NEXT.match(rest)
        if _TIME_NEXT.match(rest):
            return True
        if self.unit or _NO_DAY_NEXT.match(rest) or counts_something(self.match):
            return False
        labels = {label.lower() for label in _LABEL.findall(lead)}
        known = tables().pairs
        if any(label in known.date_labels or label.endswith("datum") for label in labels):
            return True
        if self._is_won or self.is_mark:
            return False
        if any(len(one) > 1 and one.startswith("0") for pair in pairs for one in pair):
            return True
        if word not in known.dates:
            return only_day and self.sign == "/"
        if self.sign == "/":
            small = all(int(day) < int(month) < _SURE_FRACTIONS for day, month in pairs)
            return word in known.surely_dates or not small
        row = len(pairs) > 1 and word in {"van", "tussen", "op"}
        return only_day or row or closes_sentence(self.match) or bool(_VERB_NEXT.match(rest))

    @cached_property
    def is_score(self) -> bool:
        """``3-1`` after *won met*; one of a row that does not rise; ``0-1``, ``(2-1)``."""
        _, pairs, _ = self._run
        known = tables().pairs
        few = (in_brackets(self.match) and len(self.first) == len(self.last) == 1) or (
            self.first == "0" and len(self.last) == 1 and self.word not in known.scales
        )
        falls = len(pairs) > 1 and any(int(one) >= int(other) for one, other in pairs)
        return self._is_won or falls or few or self.word in known.models

    @cached_property
    def _is_won(self) -> bool:
        """Whether a word before tells of a match."""
        lead, _, _ = self._run
        found = _SCORE.search(lead)
        word = found[1].lower() if found and lead.rstrip()[-1:] not in {",", "."} else ""
        known = tables().pairs
        return word in known.scores and not (self.word == "van" and word in known.scales)

    @cached_property
    def is_mark(self) -> bool:
        """``7/10`` where something is valued; ``7,5/10`` anywhere."""
        known = tables().pairs
        decimal = "," in self.first and self.last in {"5", "10", "20", "100"}
        valued = near(self.match, known.marks, 6) or any(
            word.endswith("score") for word in map(str.lower, _LABEL.findall(before(self.match)))
        )
        return decimal or (valued and not self.unit and self.rises and self.values[1] > 4)

    @cached_property
    def is_one_of_many(self) -> bool:
        """``dia 3/12``."""
        return (
            self.word in tables().pairs.of_how_many
            and self.rises
            and word_after(self.match) != "van"
            and not (self.word == "week" and self.values[1] == self.values[0] + 1)
        )

    @cached_property
    def is_two_of_a_kind(self) -> bool:
        """``groep 7/8``, ``2016/679``, ``50/50``: side by side."""
        first, last = self.values
        known = tables()
        part = self.word in (
            known.roman.parts | known.places_with_letters | known.pairs.two_of_a_kind | {"week"}
        )
        reference = first in _YEARS or self.last.startswith("0")
        glued = self.match["rest"] not in {None, "meerderheid", "deel"} and not self.match["whole"]
        return (
            (part and not self.match["whole"] and word_after(self.match) != "van")
            or reference
            or glued
            or (first + last == _ALL and first >= last)
        )

    @cached_property
    def is_one_or_other(self) -> bool:
        """``2/3 weken``."""
        first, last = self.values
        plural = _PLURAL.match(self.match.string, self.match.end("last"))
        return last == first + 1 > _HALVES and not self.match["whole"] and bool(plural)

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
        """After a word for it."""
        return self.word in tables().pairs.verses

    @cached_property
    def is_lasting(self) -> bool:
        """``in 55:30``, ``de video (5:23)``."""
        known = tables().pairs
        text = before(self.match).lower()
        if len(self.last) != len("30") or self.values[1] >= _MINUTES:
            return False
        counted = bool(self.match["minutes"])
        words = re.findall(r"[^\W\d_]+", text)
        recorded = in_brackets(self.match) and any(
            word in known.recorded or word.endswith("oefening") for word in words
        )
        timed = (self.word in known.lasting or near(self.match, {"record", "tijd"}, 2)) and (
            word_after(self.match) not in {"uur", "u", "h"}
        )
        return counted or recorded or timed or (self.values[0] > _HOURS and not self.is_ratio)

    @cached_property
    def is_ratio(self) -> bool:
        """``schaal 1:50``."""
        return near(self.match, tables().pairs.ratios, 3) or " " in self.written

    @cached_property
    def is_clock(self) -> bool:
        """Whether it can be a time of day and nothing says that it is a ratio."""
        first, last = self.values
        minutes = len(self.last) == len("06") and self.last.isdecimal() and last < _MINUTES
        hours = len(self.first) <= len("24") and self.first.isdecimal() and first <= _HOURS
        return minutes and hours and not self.is_ratio


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= _DAYS and 1 <= int(month) <= _MONTHS


def word_before_text(text: str) -> str:
    """The last word of a text in lower case."""
    found = re.search(r"(\S+)\s\(?\Z", text)
    return found[1].lower().strip("(:,") if found else ""
