"""Short forms of histories: centuries, leaves of manuscripts, works by their catalogues."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import near
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_RANKED = r"(?:(?<=[\dXVI]e\s)|(?<=\dde\s)|(?<=[\dI]ste\s))"
_SIDES = {"r": "recto", "v": "verso"}
_LEAF = r"(?:(?<=fol\.\s)|(?<=[Ff]\.\s)|(?<=[Ff]ol\s)|(?<=ff\.\s)|(?<=folio\s)|(?<=folio's\s))"


def _leaves(match: re.Match[str]) -> str:
    """``fol. 12r-15v``."""
    said = f"{cardinal(int(match['first']))} {_SIDES[match['side']]}"
    if match["last"]:
        said += f" tot {cardinal(int(match['last']))} {_SIDES[match['other']]}"
    return f"{said} en verso" if match["both"] else said


def _catalogue(match: re.Match[str]) -> str | None:
    """``Schuberts D. 960``."""
    letters = match["letters"]
    return spell(letters) if near(match, tables().catalogues[letters], 8) else None


HISTORY: tuple[Form, ...] = (
    Form("abbreviation", "century", rf"{_RANKED}e\.(?!\w)", lambda _: "eeuw"),
    Form("abbreviation", "folio", r"(?<![\w.])[Ff]{1,2}\.(?=\s\d{1,4}\s?[rv](?!\w))", lambda _: "folio"),
    Form(
        "reference",
        "leaf",
        rf"(?i:{_LEAF})(?P<first>\d{{1,4}})\s?(?P<side>[rv])(?P<both>-v|/v)?"
        r"(?:\s?[-–]\s?(?P<last>\d{1,4})\s?(?P<other>[rv]))?(?!\w)",
        _leaves,
    ),
    Form(
        "letters",
        "catalogue of works",
        rf"(?<![\w.])(?P<letters>{one_of(tables().catalogues)})\.?(?=\s?\d)",
        _catalogue,
    ),
)
"""Before figures and abbreviations."""
