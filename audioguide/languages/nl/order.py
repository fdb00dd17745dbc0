"""The order of the forms of all classes."""

from audioguide.languages.nl.acronyms import CAPITALS
from audioguide.languages.nl.classes.cardinals import CARDINALS, COMPOUNDS
from audioguide.languages.nl.classes.codes import CODES, REFERENCES
from audioguide.languages.nl.classes.formulas import EQUATIONS, FORMULAS
from audioguide.languages.nl.classes.measures import LONE_UNITS, MEASURES
from audioguide.languages.nl.classes.money import MONEY
from audioguide.languages.nl.classes.ordinals import ORDINALS
from audioguide.languages.nl.classes.signs import SIGNS, STROKES
from audioguide.languages.nl.classes.telephone import TELEPHONE
from audioguide.languages.nl.dates import DATES, NUMERIC_DATES
from audioguide.languages.nl.days_and_months import WEEKDAYS
from audioguide.languages.nl.fraction_names import FRACTIONS
from audioguide.languages.nl.links import LINKS
from audioguide.languages.nl.ranges import RANGES
from audioguide.languages.nl.roman import ROMAN
from audioguide.languages.nl.times import TIMES
from audioguide.languages.nl.words import ABBREVIATIONS, FOOTNOTES, WORDS_FIRST
from audioguide.languages.nl.years import DECADES, YEARS

ORDER = (
    LINKS,
    WORDS_FIRST,
    ROMAN,
    SIGNS,
    EQUATIONS,
    NUMERIC_DATES,
    REFERENCES,
    TELEPHONE,
    DATES,
    TIMES,
    DECADES,
    WEEKDAYS,
    MONEY,
    FRACTIONS,
    MEASURES,
    ORDINALS,
    RANGES,
    COMPOUNDS,
    YEARS,
    LONE_UNITS,
    FORMULAS,
    CODES,
    CARDINALS,
    FOOTNOTES,
    ABBREVIATIONS,
    CAPITALS,
    STROKES,
)
