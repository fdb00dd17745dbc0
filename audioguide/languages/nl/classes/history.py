"""Short forms of histories: centuries, leaves of manuscripts, works by their catalogues."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import after, before
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_RANKED = r"(?:(?<=[\dXVI]e\s)|(?<=\dde\s)|(?<=[\dI]ste\s))"
_OPUS_BEFORE = re.compile(r"(?:[,(;:]\s?|[A-Z][\w'’]*,?\s|\d\s|\A)[Oo]p\.\s\Z")
_SIDES = {"r": "recto", "v": "verso"}
_LEAF = (
    r"(?:(?<=fol\.\s)|(?<=f[°º]\s)|(?<=[Ff]\.\s)|(?<=[Ff]ol\s)|(?<=ff\.\s)"
    r"|(?<=folio\s)|(?<=folio's\s))"
)


def _leaves(match: re.Match[str]) -> str:
    """``fol. 12r-15v``."""
    said = f"{cardinal(int(match['first']))} {_SIDES[match['side']]}"
    if match["last"]:
        said += f" tot {cardinal(int(match['last']))} {_SIDES[match['other']]}"
    return f"{said} en verso" if match["both"] else said


def _catalogue(match: re.Match[str]) -> str | None:
    """``Schuberts D. 960``."""
    letters = match["letters"]
    words = re.findall(r"[^\W\d_]+(?:['’]s)?", f"{before(match)} {after(match)}".lower())
    return None if tables().catalogues[letters].isdisjoint(words) else spell(letters)


def _opus(match: re.Match[str]) -> str | None:
    """``op. 27/2``: the second of those that are one work."""
    if not _OPUS_BEFORE.search(before(match)):
        return None
    return f"{cardinal(int(match['opus']))} nummer {cardinal(int(match['number']))}"


HISTORY: tuple[Form, ...] = (
    Form("abbreviation", "century", rf"{_RANKED}e\.(?!\w)", lambda _: "eeuw"),
    Form(
        "abbreviation",
        "folio",
        r"(?<![\w.])[Ff]{1,2}[.°º](?=\s\d{1,4}\s?[rv](?!\w))",
        lambda _: "folio",
    ),
    Form(
        "reference",
        "leaf",
        rf"(?i:{_LEAF})(?P<first>\d{{1,4}})\s?(?P<side>[rv])[°º]?(?P<both>-v|/v)?"
        r"(?:\s?[-–]\s?(?P<last>\d{1,4})\s?(?P<other>[rv])[°º]?)?(?!\w)",
        _leaves,
    ),
    Form(
        "reference",
        "opus and number",
        r"(?<=[Oo]p\.\s)(?P<opus>\d{1,3})/(?P<number>\d{1,2})(?![\w/]|[.,]\d)",
        _opus,
    ),
    Form(
        "letters",
        "catalogue of works",
        rf"(?<![\w.])(?P<letters>{one_of(tables().catalogues)})\.?(?=\s?\d)",
        _catalogue,
    ),
)
"""Before figures and abbreviations."""
