"""Punctuation that is meant itself, and keys and buttons that are drawn."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.context import (
    closes_sentence,
    in_brackets,
    near,
    word_after,
    word_before,
)
from audioguide.languages.nl.forms import Form, one_of
from audioguide.languages.nl.number_names import cardinal
from audioguide.languages.nl.tables import tables

_REACH = 100
_TELLS = re.compile(
    r"\b\w{0,20}(?:tekens?|symbool|symbolen)\b(?!\s(?:van|dat|voor)\b)(?P<between>(?:(?!teken|symbo)(?:[^.\n]|\.(?!\s+[A-Z]))){0,90})\Z"
)
"""A word for signs, and what stands between it and a mark."""
_LIST = re.compile(r"(?:[(:,]|\b(?:als|of|en|bijv\.|zoals|bv\.|o\.a\.))\s?\Z|\A\s\Z")
_AFTER_ANOTHER = re.compile(r"(?:\s|[(\"“])[^\w\s()]{1,2}[\"”]?,?\s(?:of|en)\s\Z")
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("„", "”")})
_PAIRED = frozenset("\"'")
"""Marks that open what they close."""
_FEW = 3
_LONE = r"(?<![^\s(„“\"'‘])"
_ENDS = r"(?(of)|(?=[\s,)”’\"']|[.;]?(?:\s|\Z)))"
_CLICKED = frozenset({"op", "het", "de", "icoon", "icoontje", "knop", "knopje", "symbool", "via"})

_CLICKING = frozenset({"klik", "klikt", "tik", "tikt", "druk", "drukt", "kies", "knop", "knoppen"})


def _mark(match: re.Match[str]) -> str | None:
    """``scheidingsteken ;``, ``één teken (!, ? of #)``, ``een ? erachter``."""
    said = tables().named_marks[match["mark"]]
    back = match.string[max(0, match.start() - _REACH) : match.start()]
    if in_brackets(match) and said.split()[-1] in back.lower():
        return ""
    if match["of"]:
        return f"{said} "
    return said if _is_meant(match, back) else None


def _is_meant(match: re.Match[str], back: str) -> bool:
    """Whether a mark stands for itself, and ends or parts nothing."""
    mark, told = match["mark"], _TELLS.search(back)
    if _in_quotes(match) or _AFTER_ANOTHER.search(back):
        return True
    if mark in "!?" and closes_sentence(match):
        return bool(told and not told["between"].strip() and not told[0].startswith("teken"))
    if told and (_is_listed(told["between"], mark) or in_brackets(match)):
        return True
    if in_brackets(match) or not back.endswith(" "):
        return False
    meant = word_before(match) in tables().marks_named_after
    if mark in _PAIRED and mark in match.string[match.end() : match.end() + _REACH]:
        return False
    return meant and mark not in "-/.," and (mark not in "!?" or bool(word_after(match) or told))


def _in_quotes(match: re.Match[str]) -> bool:
    text = match.string
    around = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return around in _QUOTES


def _is_listed(between: str, mark: str) -> bool:
    """Whether nothing but marks and what joins them stands between, or the list begins here."""
    plain = re.sub(
        r"\b(?:als|of|en|zoals|bv\.|bijv\.|o\.a\.|is|zijn|een|de|het)(?!\w)", "", between
    )
    words = re.findall(r"[^\W\d_]{2,}", plain)
    if mark in ",.":
        return not plain.strip(" (")
    return not words or (bool(_LIST.search(between)) and len(words) <= _FEW)


def _key_signs(match: re.Match[str]) -> str:
    signs = [tables().key_signs[sign] for sign in match["signs"]]
    key = match["key"] or ""
    if key.isdecimal():
        signs.append(cardinal(int(key)))
    elif key:
        named = tables().keys.get(key) or (
            f"ef {cardinal(int(key[1:]))}" if len(key) > 1 and key[1:].isdecimal() else spell(key)
        )
        signs.append(named)
    return " ".join(signs)


def _icon(match: re.Match[str]) -> str | None:
    """What is clicked on; elsewhere it is a picture."""
    said = tables().icons[match["icon"]]
    word, name = word_before(match), said.split(" ", 1)[-1]
    if word not in _CLICKED and not near(match, _CLICKING, 8):
        return None
    if re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]):
        return name
    if re.match(rf"[\s-]?{name}\b", match.string[match.end() : match.end() + 20]):
        return ""
    return name if word in _CLICKED - {"op", "via"} else said


def _key() -> str:
    return rf"(?:{one_of(tables().keys)}|F\d\d?|[A-Za-z0-9])(?!\w)"


def _signs() -> str:
    return "".join(map(re.escape, tables().key_signs))


NAMED_MARKS: tuple[Form, ...] = (
    Form(
        "electronic",
        "drawn keys",
        rf"(?P<signs>[{_signs()}]{{1,5}})(?:\s?\+?\s?(?<=[^\s])(?P<key>{_key()}))?",
        _key_signs,
    ),
    Form(
        "electronic",
        "button",
        rf"(?P<icon>{one_of(tables().icons)})(?:\ufe0f)?(?:-(?=[a-z]))?",
        _icon,
    ),
    Form(
        "sign",
        "sign that is named",
        r"(?<![^\s(\"“‘'])(?P<sign>[@#%&€$+=])-(?=teken|toets|knop|icoon|symbool)",
        lambda match: f"{tables().symbols[match['sign']]} ",
    ),
    Form("electronic", "low line", r"(?<=[^\W_])_(?=[^\W_])", lambda _: " laag streepje "),
    Form(
        "sign",
        "named mark",
        rf"{_LONE}(?!\([.;])(?P<mark>{one_of(tables().named_marks)})(?P<of>-(?=icoon|teken|toets|knop))?{_ENDS}",
        _mark,
    ),
)
"""Before faces, markup and punctuation."""
