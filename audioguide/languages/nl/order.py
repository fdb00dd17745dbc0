"""The order of the forms of all classes."""

from audioguide.languages.nl.acronyms import CAPITALS
from audioguide.languages.nl.classes.calendar import CALENDAR
from audioguide.languages.nl.classes.cardinals import CARDINALS, COMPOUNDS
from audioguide.languages.nl.classes.codes import CODES, REFERENCES
from audioguide.languages.nl.classes.dates import NUMERIC_DATES
from audioguide.languages.nl.classes.formulas import EQUATIONS, FORMULAS
from audioguide.languages.nl.classes.measures import LONE_UNITS, MEASURES
from audioguide.languages.nl.classes.money import MONEY
from audioguide.languages.nl.classes.ordinals import ORDINALS
from audioguide.languages.nl.classes.signs import SIGNS, STROKES
from audioguide.languages.nl.classes.telephone import TELEPHONE
from audioguide.languages.nl.classes.years import YEARS
from audioguide.languages.nl.links import LINKS
from audioguide.languages.nl.long_codes import ROWS
from audioguide.languages.nl.roman import ROMAN
from audioguide.languages.nl.words import ABBREVIATIONS, FOOTNOTES, WORDS_FIRST

ORDER = (
    ROWS,
    LINKS,
    WORDS_FIRST,
    NUMERIC_DATES,
    REFERENCES,
    ROMAN,
    SIGNS,
    EQUATIONS,
    TELEPHONE,
    CALENDAR,
    MONEY,
    MEASURES,
    ORDINALS,
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
