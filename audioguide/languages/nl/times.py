"""Times of day, and how long something lasts in hours, minutes and seconds."""

from __future__ import annotations

import re

from audioguide.languages.nl.forms import BEFORE, DASH, INT, Form, just_before, one_of
from audioguide.languages.nl.number_names import cardinal, number
from audioguide.languages.nl.tables import tables

_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_CLOCK = rf"{_HOUR}(?:[:.uh]{_MINUTE}(?:[:.]{_MINUTE})?)?"
_OCLOCK = r"\s?(?:uur|u\.|u|h)(?![\w/])"
_AT = (
    r"(?:om|vanaf|tot|rond|tegen|sinds|tussen|na|voor|vóór|van|en|t/m|uiterlijk|omstreeks"
    r"|(?:aanvang|aankomst|begin|begint|einde|eindtijd|inloop|start|tijd|tijdstip|vertrek):?)"
)
_RATIO = re.compile(rf"{one_of(tables().beside.ratios)}(?: is| van| was|:)?\s*$", re.IGNORECASE)
_ARTICLE = re.compile(rf"{one_of(tables().beside.articles)}\s*$", re.IGNORECASE)
_HOURS = 24


def _clock(written: str) -> str:
    """``10.30`` as tien uur dertig: said as it is written, so that no half of a day is lost."""
    hour, *rest = re.split(r"[:.uh]", written)
    said = f"{cardinal(int(hour))} uur"
    if rest and int(rest[0]):
        said += f" {cardinal(int(rest[0]))}"
    if len(rest) > 1 and int(rest[1]):
        said += f" en {cardinal(int(rest[1]))} seconden"
    return said


def _clock_range(match: re.Match[str]) -> str:
    first = match["first"]
    start = _clock(first) if re.search(r"[:.uh]", first) else cardinal(int(first))
    return f"{start} tot {_clock(match['last'])}"


def _lasting(match: re.Match[str]) -> str:
    """``1u30min`` and ``2'30"``: what lasts so long."""
    parts = [
        f"{cardinal(int(count))} {one if int(count) == 1 else many}"
        for name, one, many in (
            ("hours", "uur", "uur"),
            ("minutes", "minuut", "minuten"),
            ("seconds", "seconde", "seconden"),
        )
        if (count := match.groupdict().get(name))
    ]
    return " en ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _to_the_hundredth(match: re.Match[str]) -> str:
    """``1.45,32``: what a clock beside a track says."""
    seconds = number(f"{int(match['seconds'])},{match['hundredths']}")
    hours = f"{cardinal(int(match['hours']))} uur, " if match["hours"] else ""
    minutes = int(match["minutes"])
    word = "minuut" if minutes == 1 else "minuten"
    return f"{hours}{cardinal(minutes)} {word}, {seconds} seconden"


_NOON, _EVENING = 12, 6


def _half_of_the_day(match: re.Match[str]) -> str:
    """``7 PM`` as zeven uur 's avonds."""
    hour = int(match["hour"]) % _NOON
    afternoon = "'s middags" if hour < _EVENING else "'s avonds"
    morning = "'s ochtends" if hour else "'s nachts"
    part = afternoon if match["half"].lower().startswith("p") else morning
    return f"{_clock(match['hour'] + (match['minute'] or ''))} {part}"


_RECORDED = re.compile(rf"\b(?:{one_of(tables().beside.recorded)}|\w*oefening)\b")


def _recorded(match: re.Match[str]) -> str:
    """``de video (5:23)``: how long it plays, and no time of day."""
    return _lasting(match) if _RECORDED.search(match.string.lower(), 0, match.start()) else match[0]


_QUOTE_OPEN = re.compile(r"(?<!\w)['‘](?!\d\d\b|[smtkn]\s)")


def _minutes(match: re.Match[str]) -> str:
    """``2'`` as twee minuten; after an opening quote the mark closes it."""
    return match[0] if _QUOTE_OPEN.search(match.string, 0, match.start()) else _lasting(match)


def _ratio(match: re.Match[str]) -> str:
    """``16:9`` as zestien op negen; what may be a time of day is left as it is."""
    first, last = match["first"], match["last"]
    before = just_before(match)
    if _ARTICLE.search(before):
        return f"{number(first)} {number(last)}"
    may_be_time = len(last) == len("00") and len(first) <= len("24") and int(first) <= _HOURS
    if may_be_time and not _RATIO.search(before):
        return match[0]
    return f"{number(first)} op {number(last)}"


def _verse(match: re.Match[str]) -> str:
    """``Joh. 3:16-18`` as Johannes drie vers zestien tot achttien."""
    book = tables().books.get(match["book"], match["book"])
    before = f"{cardinal(int(match['before']))} " if match["before"] else ""
    last = f" tot {cardinal(int(match['last']))}" if match["last"] else ""
    chapter, verse = cardinal(int(match["chapter"])), cardinal(int(match["verse"]))
    return f"{before}{book} {chapter} vers {verse}{last}"


_DOTTED = re.compile(
    r"(?<![\w.,€$£-])(?<![€$£] )(?<![-–] )(?P<time>\d{1,2}\.\d\d)(?!\w|[.,]\d|\s?[%°€–-])"
    rf"(?:{_OCLOCK})?",
)
_ROUND = re.compile(r".*\.(?:00|15|30|45)")


def say_programme(text: str) -> str:
    """``11.00 welkom, 11.15 lezing``: two or more rising times in a row need no other sign."""
    found = _DOTTED.findall(text)
    clocks = [time for time in found if re.fullmatch(f"{_HOUR}[.]{_MINUTE}", time)]
    rising = sorted(found, key=float) == found and len(set(found)) > 1
    if rising and clocks == found and any(map(_ROUND.fullmatch, found)):
        return _DOTTED.sub(lambda match: _clock(match["time"]), text)
    return text


_WINDS = {"N": "noorder", "Z": "zuider", "O": "ooster", "E": "ooster", "W": "wester"}


def _place(match: re.Match[str]) -> str:
    """``52° 22' NB``: degrees and minutes of a place on earth."""
    said = f"{number(match['degrees'])} graden"
    if match["minutes"]:
        said += f" {cardinal(int(match['minutes']))} minuten"
    if match["seconds"]:
        said += f" {cardinal(int(match['seconds']))} seconden"
    if match["wind"]:
        size = "breedte" if match["wind"] in "NZ" else "lengte"
        said += f" {_WINDS[match['wind']]}{size}"
    return said


TIMES: tuple[Form, ...] = (
    Form(
        "time",
        "time",
        r"(?<![\w.,])(?P<degrees>\d{1,3}(?:,\d+)?)\s?°(?=\s?(?:\d|[NZOEW](?:\.?[BL]|\b)))\s?"
        r"(?:(?P<minutes>\d{1,2})['′’]\s?)?(?:(?P<seconds>\d{1,2})(?:\"|″|”|'')\s?)?"
        r"(?:(?P<wind>[NZOEW])(?:\.?[BL]\.?)?(?!\w))?",
        _place,
    ),
    Form(
        "time",
        "time",
        rf"(?:(?<![\w.,])(?P<before>[123])\s)?(?<!\w)(?P<book>{one_of(tables().books)})\s"
        r"(?P<chapter>\d{1,3}):(?P<verse>\d{1,3})(?:\s?[-–]\s?(?P<last>\d{1,3}))?(?![\w:])",
        _verse,
    ),
    Form(
        "time",
        "time",
        r"(?<![\w.,:€])(?P<hour>1[0-2]|0?[1-9])(?P<minute>:[0-5]\d)?\s?"
        r"(?P<half>[AP]M|(?(minute)[ap]\.?m\.?|[ap]m))(?!\w|\.\w)",
        _half_of_the_day,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<hours>\d{{1,2}})\s?[uh]\s?(?P<minutes>\d{{1,2}})\s?(?:min\b|m\b|['’′])"
        r"(?:\s?(?P<seconds>\d{1,2})\s?s(?:ec)?\b)?",
        _lasting,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<minutes>\d{{1,3}})['’′]\s?(?P<seconds>[0-5]?\d)(?:[\"”″]|['’′]{{2}})",
        _lasting,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?:(?P<hours>\d)[.:])?(?P<minutes>\d{{1,2}})[.:]"
        r"(?P<seconds>[0-5]\d),(?P<hundredths>\d{1,2})(?!\d)",
        _to_the_hundredth,
    ),
    Form("time", "time", rf"{BEFORE}(?P<minutes>\d{{1,3}})['′](?=[\s.,;:)]|$)", _minutes),
    Form("time", "time", r"(?<=\()(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)(?=\))", _recorded),
    Form(
        "time",
        "time",
        r"(?P<before>(?<![\w-])(?:[Ii]n|(?:[Dd]uur(?:t|de)?|[Ss]peelduur|[Ll]ooptijd|[Ll]engte):?"
        r"|(?:PR|record|tijd|eindtijd) van) )(?:(?P<hours>\d):)?"
        r"(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?!\w|:\d|[.,]\d|\s?(?:uur|u|h|min|minuten)\b)",
        lambda m: m["before"] + _lasting(m),
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<first>{_CLOCK})(?:{_OCLOCK})?{DASH}(?P<last>{_CLOCK}){_OCLOCK}",
        _clock_range,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<first>{_HOUR}[:.uh]{_MINUTE}){DASH}(?P<last>{_HOUR}[:.uh]{_MINUTE})(?!\w|:\d|[.,]\d)",
        _clock_range,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<time>{_HOUR}[:.]{_MINUTE}(?:[:.]{_MINUTE})?){_OCLOCK}",
        lambda m: _clock(m["time"]),
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}(?P<hour>{_HOUR})[uh](?P<minute>{_MINUTE})(?!\w)",
        lambda m: _clock(f"{m['hour']}:{m['minute']}"),
    ),
    Form(
        "time",
        "time",
        r"(?<![\w.,:])(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d) (?:minuten\b|min\b\.?)",
        _lasting,
    ),
    Form(
        "time",
        "time",
        rf"(?<![\w.,:])(?P<first>{INT})(?:\s:\s|:)(?P<last>{INT})(?!\w|:\d|[.,]\d)(?!\s?=)",
        _ratio,
    ),
    Form(
        "time",
        "time",
        rf"{BEFORE}{_HOUR}:{_MINUTE}(?::{_MINUTE})?(?!\w|:\d|[.,]\d|\s?=)",
        lambda m: _clock(m[0]),
    ),
    Form(
        "time",
        "time",
        rf"(?P<at>(?<!\w)(?i:{_AT}) )(?P<time>{_HOUR}\.{_MINUTE})(?!\w|[.,:%]\d|\s?[%°€])"
        r"(?!\s[a-z]*(?:euro|gram|meter|liter|procent|graden)|\s?(?:sec|km|kg|cm|mm|mg|ml|[glm])\b)",
        lambda m: m["at"] + _clock(m["time"]),
    ),
)
"""In this order; what one has taken is no longer free for the next."""
