"""The order of the forms of all classes: what an earlier one has taken is no longer free.

First what is known by its whole form, whatever stands in it; then figures; then words.
"""

from audioguide.languages.nl.classes.abbreviations import ABBREVIATIONS, SAYINGS
from audioguide.languages.nl.classes.addresses import ADDRESSES
from audioguide.languages.nl.classes.cardinals import CARDINALS, COMPOUNDS
from audioguide.languages.nl.classes.codes import CODES
from audioguide.languages.nl.classes.codes import REFERENCES as CODES_REFERRED_TO
from audioguide.languages.nl.classes.coordinates import COORDINATES
from audioguide.languages.nl.classes.dates import DATES, NUMERIC_DATES
from audioguide.languages.nl.classes.directions import DIRECTIONS
from audioguide.languages.nl.classes.durations import DURATIONS
from audioguide.languages.nl.classes.electronic import ELECTRONIC
from audioguide.languages.nl.classes.emoji import EMOJI
from audioguide.languages.nl.classes.formulas import EQUATIONS, FORMULAS
from audioguide.languages.nl.classes.history import HISTORY
from audioguide.languages.nl.classes.layout import LAYOUT
from audioguide.languages.nl.classes.letters import LETTERS
from audioguide.languages.nl.classes.markup import LINKS, MARKUP
from audioguide.languages.nl.classes.mathematics import MATHEMATICS
from audioguide.languages.nl.classes.measures import LONE_UNITS, MEASURES
from audioguide.languages.nl.classes.money import MONEY
from audioguide.languages.nl.classes.named_marks import NAMED_MARKS
from audioguide.languages.nl.classes.names import NAME_PARTS, NAMES
from audioguide.languages.nl.classes.ordinals import ORDINALS
from audioguide.languages.nl.classes.pairs import IN_A_ROW, PAIRS
from audioguide.languages.nl.classes.punctuation import EITHER, PUNCTUATION
from audioguide.languages.nl.classes.ranges import RANGES
from audioguide.languages.nl.classes.references import RAISED, REFERENCES, STARS
from audioguide.languages.nl.classes.roman import ROMAN
from audioguide.languages.nl.classes.signs import SIGNS, STROKES
from audioguide.languages.nl.classes.telephone import TELEPHONE
from audioguide.languages.nl.classes.times import TIMES
from audioguide.languages.nl.classes.trades import TRADES
from audioguide.languages.nl.classes.verses import VERSES
from audioguide.languages.nl.classes.years import BORN, DECADES, YEARS
from audioguide.languages.nl.long_codes import ROWS

_WHOLE = (
    *(ROWS, MATHEMATICS, LINKS, ELECTRONIC, DIRECTIONS, REFERENCES, LAYOUT, NAMED_MARKS, EMOJI),
    *(BORN, STARS, MARKUP, HISTORY, NUMERIC_DATES, VERSES, COORDINATES, DURATIONS),
    *(CODES_REFERRED_TO, ADDRESSES, PUNCTUATION, SAYINGS, TRADES),
)
_FIGURES = (
    *(ROMAN, SIGNS, EQUATIONS, TELEPHONE, DATES, TIMES, DECADES, IN_A_ROW, RANGES, PAIRS),
    *(MONEY, MEASURES, ORDINALS, COMPOUNDS, YEARS, LONE_UNITS, FORMULAS, CODES, RAISED, CARDINALS),
)
_WORDS = (NAMES, ABBREVIATIONS, EITHER, NAME_PARTS, LETTERS, STROKES)

ORDER = (*_WHOLE, *_FIGURES, *_WORDS)
