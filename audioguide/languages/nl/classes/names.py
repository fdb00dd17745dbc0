"""Initials and what joins the parts of a name; titles are abbreviations."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.tables import tables

_PREFIX = (
    r"(?:(?:[Vv]an|de|den|der|ten|ter|te|von|[Vv]an(?:de[nr]?|der)|del|dell[ae]|di|da|dos?|du|des|le|les|la|el|al|ibn|bin|ben|zu[mr]?|vom|op|in|aan|uit|tot|thoe|of|à|['’][ts])[\s-]"
    r"|v\.\s?|d\.\s?)"
)
_VAN = r"(?<=[A-Za-zà-ÿ.)] )v\.(?=\s?(?:[A-ZÀ-Þ]|['’][ts]\s))"
_SAINT = r"(?<![\w.])H\.?(?:H\.)?(?=\s[A-ZÀ-Þ])(?<=\.)"
_WIND = r"(?<![\w.])(?P<wind>[NZ]\.?[OW]|[NOZW])\.-(?=[A-ZÀ-Þ][a-zà-ÿ]{2})"
_LETTER_MEANT = re.compile(r"(?:\b(?:een|letter|[Zz]et|[Kk]ies)|(?<!\w)[A-Z],? (?:of|en)) \Z")
_AFTER_DETERMINER = re.compile(r"\b(?:[Dd]e|[Dd]en|[Hh]et|[Vv]\.\s?d\.|d\.|[Dd]er|[Oo]nze) $")


def _initials_pattern() -> str:
    initial = rf"(?:{one_of(tables().initials)}|[A-ZÀ-Þ])\.(?:-(?=[A-Z]))?"
    follows = rf"(?=\s?{_PREFIX}{{0,4}}+(?:[A-ZÀ-Þ]|d['’][A-Z]))"
    return rf"(?<![\w.]){initial}(?:\s?{initial}){{0,9}}+{follows}"


def _initials(match: re.Match[str]) -> str | None:
    """Letter by letter; *Th.*, *Chr.* and *IJ.* are initials too. In *Zet een X.* it is none."""
    parts = re.findall(r"[^\W\d_]+", match[0])
    back = match.string[max(0, match.start() - 24) : match.start()]
    if len(parts) == 1 and _LETTER_MEANT.search(back):
        return None
    known = tables().initials
    said = " ".join(known.get(part) or spell(part) for part in parts)
    plain = len(parts) > 1 and " " not in match[0] and all(len(part) == 1 for part in parts)
    return said if plain or known.get(parts[0]) else said[0].upper() + said[1:]


def _saint(match: re.Match[str]) -> str | None:
    """*de H. Familie*; elsewhere it is an initial."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if not _AFTER_DETERMINER.search(before):
        return None
    return "Heiligen" if match[0].count("H") > 1 else "Heilige"


def _wind(match: re.Match[str]) -> str:
    return (
        "".join(tables().winds[letter] for letter in match["wind"] if letter != ".").capitalize()
        + "-"
    )


NAMES: tuple[Form, ...] = (
    Form("name", "saint", _SAINT, _saint),
    Form("name", "part of the wind", _WIND, _wind),
)
"""Before abbreviations."""
NAME_PARTS: tuple[Form, ...] = (
    Form("name", "van", _VAN, lambda _: "van"),
    Form("name", "initials", _initials_pattern(), _initials),
)
"""After them, and before letters with stops."""
