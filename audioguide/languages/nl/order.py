"""The order of the forms of all classes."""

from audioguide.languages.nl.acronyms import CAPITALS
from audioguide.languages.nl.figures import FIGURES
from audioguide.languages.nl.links import LINKS
from audioguide.languages.nl.words import ABBREVIATIONS, WORDS_FIRST

ORDER = (LINKS, WORDS_FIRST, FIGURES, ABBREVIATIONS, CAPITALS)
