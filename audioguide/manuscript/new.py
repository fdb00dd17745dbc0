"""The beginning of a manuscript: a small one that can be built, with comments that explain it."""

from __future__ import annotations

import json
from pathlib import Path

from audioguide.manuscript.text_file import UNUSABLE, title_of

_TEMPLATE = Path(__file__).parents[1] / "languages" / "nl" / "new.md"


def new_manuscript(name: str) -> str:
    """A manuscript to begin with.

    Args:
        name: Of its file, without the ending; its title is made of it.
    """
    title = title_of(UNUSABLE.sub("", name))
    # A text in JSON's quotes is one in YAML too, whatever is in it.
    quoted = json.dumps(title, ensure_ascii=False)
    return _TEMPLATE.read_text(encoding="utf-8").replace("TITLE", quoted, 1)
