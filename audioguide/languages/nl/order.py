"""The order of the forms of all classes: what an earlier one has taken is no longer free.

First what is recognised by its whole form, whatever stands in it; then figures; then words.
"""

from audioguide.languages.nl.classes.abbreviations import ABBREVIATIONS, SAYINGS
from audioguide.languages.nl.classes.directions import DIRECTIONS
from audioguide.languages.nl.classes.electronic import ELECTRONIC
from audioguide.languages.nl.classes.emoji import EMOJI
from audioguide.languages.nl.classes.letters import LETTERS
from audioguide.languages.nl.classes.markup import LINKS, MARKUP
from audioguide.languages.nl.classes.mathematics import MATHEMATICS
from audioguide.languages.nl.classes.names import NAME_PARTS, NAMES
from audioguide.languages.nl.classes.punctuation import EITHER, PUNCTUATION
from audioguide.languages.nl.classes.references import RAISED, REFERENCES, STARS
from audioguide.languages.nl.classes.roman import ROMAN
from audioguide.languages.nl.figures import FIGURES

ORDER = (
    *(MATHEMATICS, LINKS, ELECTRONIC, DIRECTIONS, REFERENCES, EMOJI, MARKUP, STARS, PUNCTUATION, SAYINGS),
    *(ROMAN, FIGURES, RAISED),
    *(NAMES, ABBREVIATIONS, EITHER, NAME_PARTS, LETTERS),
)
