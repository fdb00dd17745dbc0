"""Formulas between dollars, as TeX has them: ``$E = mc^2$``."""

from __future__ import annotations

import re

from audioguide.languages.nl.classes.letters import spell
from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import number, ordinal
from audioguide.languages.nl.tables import tables

_INSIDE = r"(?=[^$\n]{0,199}[\\^_=+<>/a-zA-Z])(?!\s)[^$\n]{1,200}(?<![\s\\])"
_DOLLARS = rf"\$\$\s?(?P<display>[^$]{{1,400}})\$\$|(?<![\w$\\])\$(?P<inline>{_INSIDE})\$(?![\w$])"
_PROSE = re.compile(r"[a-zà-ÿ]{4,}\s+[a-zà-ÿ]{4,}")
_PIECE = re.compile(
    r"\\(?P<command>[a-zA-Z]+|.)|(?P<number>\d+(?:[.,]\d+)?)|(?P<letter>[^\W\d_])"
    r"|(?P<power>[²³])|(?P<sign>[^\s])"
)
_RAISED = re.compile(r"\^(?:\{(-?\w+)\}|(-?\w))")
_FRACTION = re.compile(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt(?:\[(\d+)\])?\{([^{}]*)\}")
_POWERS = {"2": "kwadraat", "3": "tot de derde"}
_MOST_NESTED = 6


def _formula(match: re.Match[str]) -> str | None:
    """Sums of money and prose between two dollars are no formula."""
    text = match["display"] or match["inline"]
    if _PROSE.search(re.sub(r"\\[a-zA-Z]+", "", text)):
        return None
    for _ in range(_MOST_NESTED):
        opened = _FRACTION.sub(r" \1 \\over \2 ", text)
        opened = _ROOT.sub(lambda root: rf" \surd {root[2]} ", opened)
        if opened == text:
            break
        text = opened
    text = _RAISED.sub(lambda power: f" {_power(power[1] or power[2])} ", text)
    return " ".join(filter(None, (_piece(piece) for piece in _words(text))))


def _words(text: str) -> list[re.Match[str] | str]:
    """The pieces of a formula; what is in guillemets is said as it stands."""
    pieces: list[re.Match[str] | str] = []
    for part in re.split(r"(«[^»]*»)", text):
        pieces += [part[1:-1]] if part.startswith("«") else list(_PIECE.finditer(part))
    return pieces


def _power(exponent: str) -> str:
    if exponent in _POWERS:
        return f"«{_POWERS[exponent]}»"
    if exponent.isdecimal():
        return f"«tot de {ordinal(int(exponent))}»"
    said = f"min {number(exponent[1:])}" if re.fullmatch(r"-\d+", exponent) else spell(exponent)
    return f"«tot de macht {said}»"


def _piece(piece: re.Match[str] | str) -> str:
    if isinstance(piece, str):
        return piece
    known = tables()
    if command := piece["command"]:
        return known.tex.get(command, "")
    if piece["number"]:
        return number(piece["number"].replace(".", ","))
    if letter := piece["letter"]:
        return known.greek.get(letter.lower()) or spell(letter)
    if piece["power"]:
        return _POWERS["2" if piece["power"] == "²" else "3"]
    return known.tex_signs.get(piece[0], known.symbols.get(piece[0], ""))


MATHEMATICS: tuple[Form, ...] = (Form("formula", "between dollars", _DOLLARS, _formula),)
