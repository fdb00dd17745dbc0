"""Ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide.languages.nl.forms import Form
from audioguide.languages.nl.number_names import ordinal

if TYPE_CHECKING:
    import re


def _rank(match: re.Match[str]) -> str:
    """``1e-lijns`` as eerstelijns; where two vowels would meet, the hyphen stays."""
    rest = match["compound"] or match["glued"] or ""
    hyphen = "-" if rest.startswith("e") else ""
    return ordinal(int(match["number"].replace(".", ""))) + hyphen + rest


ORDINALS: tuple[Form, ...] = (
    Form(
        "ordinal",
        "rank",
        r"(?<![\w.,])(?P<number>\d+(?:\.\d{3})*)(?:(?:-?(?:ste|de)|-e|sten|den|e|ᵉ|ᵈᵉ)(?![^\W_]|['’]|-[a-zà-ÿ]{4})"
        r"|(?:ste|de|e)(?:-(?P<compound>[a-zà-ÿ]{4,})|(?P<glued>(?:hands|jaars|lijns|graads|rangs|klas)[a-z]*)))",
        _rank,
    ),
)
