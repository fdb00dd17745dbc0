"""What stands beside the text of a Dutch page."""

from __future__ import annotations

import tomllib
from pathlib import Path

from audioguide.languages.nl.numbers import ordinal
from audioguide.languages.page_rules import PageRules

_BEGINS = "…"
"""Ends an entry of the table that matches any line that begins so."""
_ORDINALS = 99


def page_rules() -> PageRules:
    """The rules, from ``boilerplate.toml``."""
    text = Path(__file__).with_name("boilerplate.toml").read_text(encoding="utf-8")
    lines: dict[str, list[str]] = {
        kind: table["lines"] for kind, table in tomllib.loads(text).items()
    }
    return PageRules(
        whole_lines={
            kind: frozenset(line for line in found if not line.endswith(_BEGINS))
            for kind, found in lines.items()
        },
        line_openings={
            kind: tuple(line.removesuffix(_BEGINS) for line in found if line.endswith(_BEGINS))
            for kind, found in lines.items()
        },
        chapter_words=("hoofdstuk", "deel", "boek", "akte", "zang"),
        ordinals={ordinal(number): number for number in range(1, _ORDINALS + 1)},
    )
