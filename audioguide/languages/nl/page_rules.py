"""What stands beside the text of a Dutch page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.languages.page_rules import read_page_rules

if TYPE_CHECKING:
    from audioguide.languages.page_rules import PageRules

_FOLDER = Path(__file__).parent


def page_rules() -> PageRules:
    """The rules, from ``pages.toml`` and ``boilerplate.toml``."""
    return read_page_rules(_FOLDER / "pages.toml", _FOLDER / "boilerplate.toml")
