"""The order of the forms of all classes."""

from audioguide.languages.nl.acronyms import CAPITALS
from audioguide.languages.nl.figures import FIGURES
from audioguide.languages.nl.links import LINKS
from audioguide.languages.nl.long_codes import ROWS
from audioguide.languages.nl.words import ABBREVIATIONS, WORDS_FIRST

ORDER = (ROWS, LINKS, WORDS_FIRST, FIGURES, ABBREVIATIONS, CAPITALS)
