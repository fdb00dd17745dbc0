"""Who made a page, when, and how it was liked: lines that stand beside the text."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:(?:ma|di|wo|do|vr|za|zo)\w*\.?,? )?(?:\d{{1,2}}[ -]{_MONTH},?[ -]\d{{4}}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b(?: uur)?")
_SAID_OF_DATES = re.compile(
    r"\b(?:door|by|op|om|laatste?|update[d]?|bijgewerkt|gewijzigd|aangepast|gepubliceerd|geplaatst|published"
    r"|geschreven|tekst|auteur|redactie|datum|leestijd|min|minuten|nieuws|blog|artikel)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[|•·,–—:/\-()\s]+")
_NAMES = re.compile(r"(?:(?:van|de|den|der|ten|ter|te|’t|'t|en|&) ?|[A-ZÀ-Þ][\w.’'-]*[ ,]*){1,6}")
_BY = re.compile(
    r"(?:tekst|foto|foto’s|foto's|beeld|interview|column)?(?: en \w+)? ?(?:door|by):? ",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:leestijd:? )?±? ?\d+ ?(?:min\.?|minuut|minuten)(?: leestijd| lezen| leestijd\.)"
    r"|leestijd.{0,25}",
    re.IGNORECASE,
)
_YEAR_APART = re.compile(r"\s*[|•·]\s*(?:19|20)\d\d$")
_BYLINE_WORDS = 14

_AGENCY = re.compile(
    r"(?:[/|(,–—-]|\bvia|\bop|\bon)\s*(?:anp|getty(?: images)?|istock(?:photo)?"
    r"|shutterstock(?:\.com)?|unsplash|pexels|pixabay|belga|reuters|afp|epa|hollandse hoogte"
    r"|adobe stock|freepik|canva"
    r"|wikimedia(?: commons)?)\)?\.?$",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"(?:foto|fotografie|fotograaf|beeld|illustraties?|tekening|video|montage|graphic)"
    r"(?:[’']s)?(?: en \w+)?\s*(?:[:©|/]|(?:door|van|by) (?=[A-Z])|(?=[A-Z][\w.’-]+(?: [A-Z]|$)))",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(?bron(?:nen)?(?: (?:foto|afbeelding|beeld|tekst))?:\s", re.IGNORECASE)
_CREDIT_WORDS = 25

_COUNTED = (
    r"(?:stem(?:men)?|reacties?|likes?|delingen|gedeeld|shares?|views?|weergaven|beoordeling(?:en)?"
    r"|reviews?|ratings?|sterren|volgers|comments?|keer (?:gelezen|bekeken|gedeeld|bewaard))"
)
_COUNT = re.compile(
    rf"\d\)? ?(?:x |× )?{_COUNTED}\b|\b(?:waardering|beoordeling|cijfer|rating):? ?[\d.,/]+",
    re.IGNORECASE,
)
_COUNT_WORDS = 8
_NETWORKS = re.compile(
    r"facebook|instagram|twitter|linkedin|whatsapp|pinterest|youtube|tiktok|telegram|bluesky|mastodon",
    re.IGNORECASE,
)
_ASKS_TO_SHARE = re.compile(r"\b(?:deel|delen|volg|tag|like|pin|share|bewaar)\b", re.IGNORECASE)


def why_credit(text: str) -> str | None:
    """Whether a line tells of the page, not of its subject: a byline, a credit or a count."""
    words = len(text.split())
    ends = text[-1:] in {".", "!", "?"} and words > _COUNT_WORDS
    if words <= _CREDIT_WORDS and not ends:
        if "©" in text or _AGENCY.search(text):
            return "picture credit"
        made_by = _MADE_BY.match(text)
        if made_by and (made_by[0][-1] in ":©|/" or _NAMES.fullmatch(text[made_by.end() :])):
            return "picture credit"
        if _SOURCE.match(text):
            return "source"
    if words <= _COUNT_WORDS and not ends and _COUNT.search(text):
        return "counter"
    if words <= _CREDIT_WORDS and _ASKS_TO_SHARE.search(text):
        networks = {name.lower() for name in _NETWORKS.findall(text)}
        if len(networks) > 1 or (networks and words <= _COUNT_WORDS):
            return "sharing button"
    return "byline" if words <= _BYLINE_WORDS and not ends and _is_byline(text) else None


def _is_byline(text: str) -> bool:
    if _READING_TIME.fullmatch(text):
        return True
    by = _BY.match(text)
    if by and _NAMES.fullmatch(text[by.end() :]):
        return True
    year = _YEAR_APART.search(text)
    if year and _NAMES.fullmatch(text[: year.start()]):
        return True
    rest = _DATE.sub("|", text)
    if rest == text:
        return False
    untimed = _TIME.sub("|", rest)
    names = _SAID_OF_DATES.sub("|", untimed)
    apart = names != rest or re.search(r"[|,•·–—:] ?\|| ?\| ?[|,•·–—:]", rest) is not None
    kept = " ".join(part for part in _BETWEEN.split(names) if part)
    return not kept or (apart and _NAMES.fullmatch(kept) is not None)
