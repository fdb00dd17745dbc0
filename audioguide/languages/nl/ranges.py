"""Two numbers with a dash between them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from audioguide.languages.nl.forms import BEFORE, DASH, NUM, Form, just_before, one_of
from audioguide.languages.nl.number_names import number
from audioguide.languages.nl.tables import tables

_BESIDE = tables().beside

_PAIR = re.compile(r"(?<![\w.,-])(\d{1,2})\s?[-–]\s?(\d{1,2})(?![\w-]|[.,]\d)")
_NEXT_TO = re.compile(r"(?:,| en|;)? (?:\()?")
_SCORE = re.compile(
    rf"\b(?=[^\W\d_]){one_of(_BESIDE.scores)}"
    r"(?: het| is| was| van| met| op| in| bij)*:? $",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"\b(?=[^\W\d_]){one_of(_BESIDE.scales)} $", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(rf"\b(?=[^\W\d_]){one_of(_BESIDE.models)} $")
_BACKWARDS = re.compile(r"\s?(?:v\.\s?C(?:hr)?\b|voor (?:Christus|onze jaartelling)|v\.o\.j\.)")


def _range(match: re.Match[str]) -> str:
    """``5–10`` as vijf tot tien; two numbers that do not rise, as in a score, side by side."""
    first, last = match["first"], match["last"]
    before = just_before(match)
    after = match.string[match.end() : match.end() + 1]
    alone = before.endswith("(") and after == ")" and len(first) == len(last) == 1
    few = alone or (first == "0" and len(last) == 1 and not _SCALE.search(before))
    rises = _value(first) < _value(last)
    rises = rises and not few and not _SCORE.search(before) and not _among_scores(match.string)
    rises = rises and not _SIDE_BY_SIDE.search(before)
    rises = rises or bool(_BACKWARDS.match(match.string, match.end()))
    between = re.search(r"\b[Tt]ussen(?: de)? $", before)
    word = (" en " if between else " tot ") if rises else " "
    return f"{number(first)}{word}{number(last)}"


@lru_cache(maxsize=8)
def _among_scores(text: str) -> bool:
    """Whether pairs stand side by side and one of them falls, as in the sets 6-4, 3-6, 7-5."""
    pairs = list(_PAIR.finditer(text))
    falls = any(int(pair[1]) >= int(pair[2]) for pair in pairs)
    return falls and any(
        _NEXT_TO.fullmatch(text, one.end(), other.start()) for one, other in pairwise(pairs)
    )


def _value(written: str) -> float:
    return float(re.sub(r"[. ]", "", written).replace(",", "."))


RANGES: tuple[Form, ...] = (
    Form("range", "a between numbers", r"(?<=\d )[aáâ](?= \d)", lambda _: "à"),
    Form(
        "range",
        "numbers in a row",
        r"(?<![\w.,])\d+(?:[-–]\d+){2,}(?!\w)",
        lambda m: " ".join(number(part) for part in re.split("[-–]", m[0])),
    ),
    Form(
        "range",
        "from number to number",
        rf"{BEFORE}(?P<first>{NUM}){DASH}(?P<last>{NUM})(?!\w|[.,]\d)",
        _range,
    ),
)
"""In this order; what one has taken is no longer free for the next."""
