"""All that tells when and how long, and every bare pair of numbers, in the order of trial."""

from __future__ import annotations

from audioguide.languages.nl.classes.coordinates import COORDINATES
from audioguide.languages.nl.classes.dates import DATES
from audioguide.languages.nl.classes.durations import DURATIONS
from audioguide.languages.nl.classes.pairs import PAIRS
from audioguide.languages.nl.classes.ranges import RANGES
from audioguide.languages.nl.classes.times import TIMES
from audioguide.languages.nl.classes.verses import VERSES
from audioguide.languages.nl.classes.years import DECADES

CALENDAR = (
    *COORDINATES,
    *VERSES,
    *DURATIONS,
    *DATES,
    *TIMES,
    *DECADES,
    *RANGES,
    *PAIRS,
)
