"""The beginning of a manuscript: a small one that can be built, with comments that explain it."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

from audioguide import languages
from audioguide.commands import tool
from audioguide.errors import UsageError
from audioguide.manuscript.text_file import UNUSABLE, title_of
from audioguide.names import is_reserved

SUFFIX = ".md"
_NOT_ON_WINDOWS = '<>:"|?*'


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


def manuscript_path(name: str) -> Path:
    """The file that a name asks for.

    Raises:
        UsageError: No file should have this name.
    """
    folder, last = os.path.split(name)
    stem = (last[: -len(SUFFIX)] if last.lower().endswith(SUFFIX) else last).strip()
    if not stem.strip("."):
        named = tool("new", languages.load(languages.DEFAULT).wording.example_guide)
        raise UsageError(f"{name!r} names no text; give it a name, as in: {named}")
    odd = [one for one in stem if unicodedata.category(one) == "Cc"]
    odd += [one for one in stem if os.name == "nt" and one in _NOT_ON_WINDOWS]
    if odd:
        raise UsageError(f"{name!r}: {odd[0]!r} cannot stand in the name of a text; leave it out")
    if is_reserved(stem):
        raise UsageError(f"{name!r}: Windows keeps this name for a device; choose another")
    return Path(folder) / f"{stem}{SUFFIX}"
