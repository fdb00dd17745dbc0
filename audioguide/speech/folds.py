"""Letters that an engine does not read, put into the nearest ones that it does.

One table, and only for what Unicode does not tell: an accent comes off and a ligature falls apart
by itself, and the names of Latin letters say which one they are a form of. The letters of the table
are spelled as their sound is in Dutch transcription.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAREST: Final = {
    # Latin letters whose sound is another one than that of the letter without its mark.
    "æ": "ae", "œ": "oe", "ø": "eu", "å": "o", "ß": "ss", "ĳ": "ij", "ð": "d", "þ": "th", "ŋ": "ng",
    "ç": "s", "ć": "tsj", "č": "tsj", "š": "sj", "ś": "sj", "ş": "sj", "ș": "sj", "ž": "zj",
    "ź": "zj", "ñ": "nj", "ń": "nj", "ň": "nj", "ł": "l", "ț": "ts", "ţ": "ts",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ɑ": "a", "ʃ": "sj", "ʒ": "zj", "ɣ": "g", "ʼ": "'", "ƿ": "w",
    "ȝ": "g", "ĸ": "k", "ƕ": "hv", "ꜧ": "h", "ʘ": "", "ǀ": "", "ǁ": "", "ǂ": "", "ǃ": "",
    # Greek.
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "e", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "ς": "s",
    "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    # Cyrillic.
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "zj", "з": "z",
    "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "oe", "ф": "f", "х": "ch", "ц": "ts", "ч": "tsj", "ш": "sj",
    "щ": "sjtsj", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "joe", "я": "ja", "є": "je", "і": "i",
    "ї": "ji", "ґ": "g", "ђ": "dzj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "tsj", "џ": "dzj",
    "ў": "w",
}  # fmt: skip

_FORM_OF: Final = re.compile(r"(.*?)(?: DIGRAPH| BAR)?(?: WITH .+| ROTUNDA)?")
_SCRIPTS: Final = ("LATIN", "GREEK", "CYRILLIC")
"""The name of a letter says which one it is a form of: *CYRILLIC SMALL LETTER KA WITH DESCENDER*,
*LATIN SMALL LETTER TURNED ALPHA*."""

_SILENT: Final = re.compile(r"MODIFIER LETTER |LATIN LETTER .*(?:STOP|CLICK|FRICATIVE|TONE)")
"""Names of letters that say how another one sounds, or a sound that Dutch has no letter for."""

_DIGRAPH: Final = 2
_LAST_OF_LATIN_1: Final = "\xff"
_FRACTION_SLASH: Final = "\u2044"

_SPELLED_CAPITALS: Final = 3
"""Words of so many capitals are taken for abbreviations and read by their letters."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A word of which an engine is given other letters."""

    written: str
    """As it stands in what is said."""
    given: str
    """Empty where nothing of it can be read."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in letters that an engine reads."""

    text: str
    folds: tuple[Fold, ...] = ()
    """The words that changed, in order, each once."""
    unread: tuple[str, ...] = ()
    """Letters that it has no way to read, in order, each once; they are not in the text."""


def fold(text: str, alphabet: frozenset[str], alone: frozenset[str]) -> Folded:
    """A text as an engine can read it; a text that it can read is left as it is.

    Args:
        text: What is said.
        alphabet: The letters that it reads in a word, in lower case.
        alone: Those that it reads where one stands alone.
    """
    if text.isascii():
        return Folded(text)
    pieces, folds, unread = [], dict[Fold, None](), dict[str, None]()
    for is_space, group in groupby(text, str.isspace):
        chunk = "".join(group)
        if is_space or chunk.isascii():
            pieces.append(chunk)
            continue
        for is_word, letters in groupby(unicodedata.normalize("NFC", chunk), _is_letter):
            word = "".join(letters)
            given = word
            if is_word and not word.isascii():
                given = _fold_word(word, alphabet, alone, unread)
                if given != word:
                    folds[Fold(word, given)] = None
            pieces.append(given)
    return Folded("".join(pieces), tuple(folds), tuple(unread))


def _is_letter(char: str) -> bool:
    """Whether it is part of a word: a letter, a number that is no figure, or a mark on one."""
    return char.isalpha() or unicodedata.category(char)[0] == "M" or _is_number(char)


def _is_number(char: str) -> bool:
    """Whether it is a number of other scripts and shapes: Ⅷ, ㊃; not the ½ and ² of every font."""
    return char > _LAST_OF_LATIN_1 and unicodedata.category(char) in {"Nl", "No"}


def _fold_word(
    word: str, alphabet: frozenset[str], alone: frozenset[str], unread: dict[str, None]
) -> str:
    letters = [char for char in word if char.isalpha() or _is_number(char)]
    if not letters:
        return word
    if len(letters) <= _SPELLED_CAPITALS and word.isupper():
        short = "".join(letters)
        if len(letters) > 1 and all(char in alphabet for char in short.lower()):
            return short.lower()
    capitals = len(letters) > 1 and word.isupper()
    given = []
    for before, char in pairwise(["", *letters]):
        # A capital in a word begins another one.
        stands_alone = len(letters) == 1 or (before.islower() and char.isupper())
        known = alone if stands_alone else alphabet
        given.append(_fold_letter(char, known, unread, capitals=capitals))
    return "".join(given)


def _fold_letter(
    char: str, known: frozenset[str], unread: dict[str, None], *, capitals: bool
) -> str:
    low = char.lower()
    if low in known:
        return char
    found = _nearest(low, known)
    if found is None:
        unread[char] = None
        return ""
    if char == low:
        return found
    own = unicodedata.normalize("NFKD", char)
    if own.lower() == found:
        return own
    return found.upper() if capitals else found.capitalize()


@lru_cache(maxsize=4096)
def _nearest(low: str, known: frozenset[str]) -> str | None:
    """Letters that are known for one that is not; none where there are none."""
    if low in known:
        return low
    if low in _NEAREST:
        return _joined(_NEAREST[low], known)
    parts = unicodedata.normalize("NFD", low)
    for end in range(len(parts) - 1, 0, -1):
        fewer = unicodedata.normalize("NFC", parts[:end])
        if fewer in known or fewer in _NEAREST:
            return _nearest(fewer, known)
    plain = "".join(_plain(low))
    if plain and plain != low:
        return _joined(plain, known)
    for form in _forms(unicodedata.name(low, "")):
        if form.isascii() or form in known or form in _NEAREST:
            return _joined(form, known)
    return "" if _SILENT.match(unicodedata.name(low, "")) else None


def _forms(name: str) -> Iterator[str]:
    """What a letter of a name is a form of, the nearest first."""
    match = _FORM_OF.fullmatch(name)
    if not match or not name.startswith(_SCRIPTS):
        return
    last = match[1].rpartition(" ")[2]
    if name.startswith("LATIN") and len(last) <= _DIGRAPH and last.isalpha():
        yield last.lower()
        return
    for script in (name.partition(" ")[0], *_SCRIPTS):
        with contextlib.suppress(KeyError):
            yield unicodedata.lookup(f"{script} SMALL LETTER {last}")


def _plain(low: str) -> Iterator[str]:
    """The letters of a compatibility decomposition, their marks and all else left out."""
    apart = unicodedata.normalize("NFKD", low).lower()
    for char in apart if _FRACTION_SLASH not in apart else "":
        if char.isalpha() or char.isdecimal():
            yield char


def _joined(letters: str, known: frozenset[str]) -> str | None:
    """The nearest of each letter; plain letters and an apostrophe are read everywhere."""
    found = [one if one.isascii() else _nearest(one, known) for one in letters]
    return None if None in found else "".join(one for one in found if one is not None)
