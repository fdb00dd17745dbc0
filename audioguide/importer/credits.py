"""Who made a page, when, and how it was liked: lines that stand beside the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from audioguide.languages.patterns import any_of

if TYPE_CHECKING:
    from audioguide.languages.page_rules import CreditWords

_BETWEEN = re.compile(r"[|•·,–—:/\-()\s]+")
_APART = re.compile(r"[|,•·–—:] ?\|| ?\| ?[|,•·–—:]")
"""What parts a date, whose place is marked by a bar, from the names beside it."""
_YEAR_APART = re.compile(r"\s*[|•·]\s*(?:19|20)\d\d$")
_BYLINE_WORDS = 14
_CREDIT_WORDS = 25
_COUNT_WORDS = 8
_AGENCIES = (
    r"getty(?: images)?|istock(?:photo)?|shutterstock(?:\.com)?|unsplash|pexels|pixabay|reuters|afp"
    r"|epa|adobe stock|freepik|canva|wikimedia(?: commons)?"
)
_NETWORKS = re.compile(
    r"facebook|instagram|twitter|linkedin|whatsapp|pinterest|youtube|tiktok|telegram|bluesky|mastodon",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What the words of a language make of a line."""

    date: re.Pattern[str]
    time: re.Pattern[str]
    beside_date: re.Pattern[str]
    names: re.Pattern[str]
    by: re.Pattern[str]
    reading_time: re.Pattern[str]
    agency: re.Pattern[str]
    made_by: re.Pattern[str]
    source: re.Pattern[str]
    count: re.Pattern[str]
    share: re.Pattern[str]


@cache
def _patterns(words: CreditWords) -> _Patterns:
    month = rf"{any_of(words.months)}[a-z]*\.?"
    reading_time, also = any_of(words.reading_time), any_of(words.also)
    return _Patterns(
        date=re.compile(
            rf"\b(?:{any_of(words.weekdays)}\w*\.?,? )?(?:\d{{1,2}}[ -]{month},?[ -]\d{{4}}"
            r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?!\w)",
            re.IGNORECASE,
        ),
        time=re.compile(rf"\b\d{{1,2}}[:.]\d\d(?::\d\d)?\b(?: {any_of(words.hour)})?"),
        beside_date=re.compile(rf"\b{any_of(words.beside_dates)}\b", re.IGNORECASE),
        names=re.compile(rf"(?:{any_of((*words.particles, '&'))} ?|[A-ZÀ-Þ][\w.’'-]*[ ,]*){{1,6}}"),
        by=re.compile(
            rf"{any_of(words.made)}?(?: {also} \w+)? ?{any_of(words.by)}:? ", re.IGNORECASE
        ),
        reading_time=re.compile(
            rf"(?:{reading_time}:? )?±? ?\d+ ?{any_of(words.minutes)} {any_of(words.to_read)}"
            rf"|{reading_time}.{{0,25}}",
            re.IGNORECASE,
        ),
        agency=re.compile(
            rf"(?:[/|(,–—-]|\b{any_of(words.through)})\s*(?:{_AGENCIES}|{any_of(words.agencies)})\)?\.?$",
            re.IGNORECASE,
        ),
        made_by=re.compile(
            rf"{any_of(words.pictures)}(?:[’']s)?(?: {also} \w+)?\s*"
            rf"(?:[:©|/]|{any_of(words.made_by)} (?=[A-Z])|(?=[A-Z][\w.’-]+(?: [A-Z]|$)))",
            re.IGNORECASE,
        ),
        source=re.compile(
            rf"\(?{any_of(words.sources)}(?: {any_of(words.sources_of)})?:\s", re.IGNORECASE
        ),
        count=re.compile(
            rf"\d\)? ?(?:x |× )?{any_of(words.counted)}\b|\b{any_of(words.marks)}:? ?[\d.,/]+",
            re.IGNORECASE,
        ),
        share=re.compile(rf"\b{any_of(words.share)}\b", re.IGNORECASE),
    )


def why_credit(text: str, words: CreditWords) -> str | None:
    """Whether a line tells of the page, not of its subject: a byline, a credit or a count."""
    patterns = _patterns(words)
    length = len(text.split())
    ends = text[-1:] in {".", "!", "?"} and length > _COUNT_WORDS
    if length <= _CREDIT_WORDS and not ends:
        if "©" in text or patterns.agency.search(text):
            return "picture credit"
        made_by = patterns.made_by.match(text)
        names = text[made_by.end() :] if made_by else ""
        if made_by and (made_by[0][-1] in ":©|/" or patterns.names.fullmatch(names)):
            return "picture credit"
        if patterns.source.match(text):
            return "source"
    if length <= _COUNT_WORDS and not ends and patterns.count.search(text):
        return "counter"
    if length <= _CREDIT_WORDS and patterns.share.search(text):
        networks = {name.lower() for name in _NETWORKS.findall(text)}
        if len(networks) > 1 or (networks and length <= _COUNT_WORDS):
            return "sharing button"
    short = length <= _BYLINE_WORDS and not ends
    return "byline" if short and _is_byline(text, patterns) else None


def _is_byline(text: str, patterns: _Patterns) -> bool:
    if patterns.reading_time.fullmatch(text):
        return True
    by = patterns.by.match(text)
    if by and patterns.names.fullmatch(text[by.end() :]):
        return True
    year = _YEAR_APART.search(text)
    if year and patterns.names.fullmatch(text[: year.start()]):
        return True
    rest = patterns.date.sub("|", text)
    if rest == text:
        return False
    untimed = patterns.time.sub("|", rest)
    names = patterns.beside_date.sub("|", untimed)
    apart = names != rest or _APART.search(rest) is not None
    kept = " ".join(part for part in _BETWEEN.split(names) if part)
    return not kept or (apart and patterns.names.fullmatch(kept) is not None)
