"""The beginning of a manuscript: a small one that can be built, with comments that explain it."""

from __future__ import annotations

import json

from audioguide import languages
from audioguide.manuscript.text_file import UNUSABLE, title_of


def new_manuscript(name: str) -> str:
    """A manuscript to begin with.

    Args:
        name: Of its file, without the ending; its title is made of it.
    """
    language = languages.load(languages.DEFAULT)
    title = title_of(UNUSABLE.sub("", name), language.wording.guide_title)
    # A text in JSON's quotes is one in YAML too, whatever is in it.
    quoted = json.dumps(title, ensure_ascii=False)
    return language.new_manuscript(quoted)
