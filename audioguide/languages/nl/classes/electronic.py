"""What is typed: e-mail and web addresses, files and their places, keys, hashtags, mentions."""

from __future__ import annotations

import re

from audioguide.languages.links import EMAIL, LINK
from audioguide.languages.nl.classes.letters import is_spelled, spell
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal, digits
from audioguide.languages.nl.tables import tables

_TRAILING = ".,;:!?'’”)»]*_"
_WEB = rf"(?:{LINK.pattern})(?<![{re.escape(_TRAILING)}])"
_SAID_WEB = re.compile(
    r"(?:https?://)?((?:[a-z][a-z0-9]*|[a-z0-9]+)(?:[.-][a-z0-9]+){1,4})"
    r"((?:/[a-z]{1,16}(?:-[a-z]{1,16}){0,2}){0,2})/?",
    re.IGNORECASE,
)
"""An address that a listener can type: a name, and at most two words after it."""
_NAME = r"\.?[\w-]{1,40}(?:\.[\w-]{1,20}){0,3}"
_FOLDER = (
    rf"(?<!\w)[A-Za-z]:(?:\\{_NAME}){{1,12}}+\\?"
    rf"|(?<![\w/.<])(?:~|\.{{1,2}})?(?:/{_NAME}){{2,12}}+/?(?!\w)"
)
_LONGEST_SAID = 48
_PIECE = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_SHORT = 4
_COUNTED_DIGITS = 4


def say_piece(piece: str) -> str:
    """A word, a number or a sign of something typed."""
    known = tables()
    lower = piece.lower()
    if piece.isdecimal():
        counted = len(piece) <= _COUNTED_DIGITS and (piece == "0" or piece[0] != "0")
        return cardinal(int(piece)) if counted else digits(piece)
    if not piece.isalpha():
        return known.typed.get(piece, "")
    if lower in known.domains_as_words:
        return piece
    if len(piece) == 1 or lower in known.spelled or lower in known.spelled_in_addresses:
        return spell(piece)
    upper = piece.upper()
    letters = len(piece) <= _SHORT and is_spelled(upper) and not _has_vowel_inside(lower)
    return spell(piece) if letters else piece


def _has_vowel_inside(word: str) -> bool:
    return any(char in "aeiouyáéíóúäëïöü" for char in word)


def _typed(text: str) -> str:
    return " ".join(filter(None, map(say_piece, _PIECE.findall(text))))


def _email(match: re.Match[str]) -> str:
    return f"{_typed(match[1])} apenstaartje {_typed(match[2])}"


def _web(match: re.Match[str]) -> str:
    """*mijn punt uwv punt nl*; *de link* where nobody could remember it."""
    found = _SAID_WEB.fullmatch(match[0])
    if not found or len(match[0]) > _LONGEST_SAID:
        return "de link"
    host = found[1]
    numbers = re.match(r"(\d\d)(\d\d)(?=\.)", host)
    if numbers:
        first, last = int(numbers[1]), int(numbers[2])
        host = host[4:]
        return f"{cardinal(first)} {cardinal(last)} {_typed(host + found[2])}"
    return _typed(host + found[2])


def _file(match: re.Match[str]) -> str:
    """*verslag-2024.pdf*: the words of its name, and the letters of its kind."""
    return f"{_typed(match['stem'])} punt {_ending(match['kind'])}".strip()


def _ending(kind: str) -> str:
    said = tables().file_endings[kind.lower()]
    return said or _typed_letters(kind)


def _typed_letters(kind: str) -> str:
    return " ".join(
        cardinal(int(part)) if part.isdecimal() else spell(part)
        for part in re.findall(r"\d+|[^\W\d_]+", kind)
    )


def _keys(match: re.Match[str]) -> str:
    return re.sub(r"[^\s+-]+|[+-]", lambda part: f" {_key(part[0])} ", match[0]).strip()


def _key(part: str) -> str:
    if part in "+-":
        return "plus" if part == "+" else ""
    known = tables().keys
    if part in known:
        return known[part]
    return _typed_letters(part) if len(part) == 1 or part[1:].isdecimal() else part


def _files() -> str:
    kinds = one_of(tables().file_endings)
    stem = r"(?:[^\W_][\w-]{0,60}(?:\.[\w-]{1,40}){0,3}?)?"
    return rf"(?<![\w/@.-])(?P<stem>{stem})\.(?P<kind>(?i:{kinds}))(?![\w]|\.\w|-\d)"


def _key_pattern() -> str:
    key, joined = one_of(tables().keys), r"(?:\s?\+\s?|-)"
    return rf"(?<!\w){key}{joined}(?:{key}{joined}){{0,3}}(?:{key}|F\d\d?|[A-Za-z0-9])(?!\w)"


ELECTRONIC: tuple[Form, ...] = (
    Form("electronic", "e-mail address", EMAIL.pattern, _email),
    Form("electronic", "web address", _WEB, _web),
    Form("electronic", "protocol", r"(?<!\w)(?:https?|ftp)://(?![\w.])", lambda m: _typed(m[0])),
    Form("electronic", "folder", _FOLDER, lambda m: _typed(m[0])),
    Form(
        "electronic",
        "end of addresses",
        r"(?<!\S)\.(?:nl|be|com|org|net|eu|de|fr|uk|io|app|info)(?!\w)",
        lambda m: _typed(m[0]),
    ),
    Form("electronic", "file", _files(), _file),
    Form("electronic", "keys", _key_pattern(), _keys),
    Form(
        "electronic",
        "hashtag",
        r"#(?=[^\W\d])(?!(?=[A-Fa-f]*\d)[\dA-Fa-f]{6}(?!\w))",
        lambda _: "hashtag",
    ),
    Form(
        "electronic",
        "name of an account",
        r"(?<![\w.])@(?=[^\W_])[^\W_]{1,30}(?:_[^\W_]{1,30}){1,4}(?!\w)",
        lambda m: f"apenstaartje {_typed(m[0][1:])}",
    ),
    Form("electronic", "mention", r"(?<![\w.])@(?=[^\W\d_])", lambda _: "apenstaartje"),
)
