"""Places on earth in degrees and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import cardinal, number

if TYPE_CHECKING:
    import re

_WINDS = {"N": "noorder", "Z": "zuider", "S": "zuider", "O": "ooster", "E": "ooster", "W": "wester"}


def _place(match: re.Match[str]) -> str:
    """``52° 22' NB`` as tweeënvijftig graden tweeëntwintig minuten noorderbreedte."""
    said = f"{number(match['degrees'].replace('.', ','))} graden"
    if match["minutes"]:
        said += f" {cardinal(int(match['minutes']))} minuten"
    if match["seconds"]:
        said += f" {cardinal(int(match['seconds']))} seconden"
    if match["wind"]:
        said += f" {_WINDS[match['wind']]}{'breedte' if match['wind'] in 'NZS' else 'lengte'}"
    return said


COORDINATES: tuple[Form, ...] = (
    Form(
        "measure",
        "coordinate",
        r"(?<![\w.,])(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s?°(?=\s?(?:\d|[NZSOEW](?:\.?[BL]|\b)))\s?"
        r"(?:(?P<minutes>\d{1,2})['′’]\s?)?(?:(?P<seconds>\d{1,2})(?:\"|″|”|'')\s?)?"
        r"(?:(?P<wind>[NZSOEW])(?:\.?[BL]\.?)?(?!\w))?",
        _place,
    ),
)
