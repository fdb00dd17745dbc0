"""Any file that a guide can be made from as it stands: a manuscript, or a page pasted into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.importer.readers import refuse_other_types
from audioguide.manuscript.front_matter import split_front_matter
from audioguide.manuscript.read import Manuscript, guide_of, read_manuscript
from audioguide.manuscript.sections import arrange
from audioguide.manuscript.text_file import decode
from audioguide.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from audioguide.model import Guide

PASTED_SUFFIX = ".txt"


def read_source(path: Path, data: bytes) -> Manuscript:
    """The guide that a file holds: a Markdown manuscript, or a pasted page where it ends in .txt.

    A ``.txt`` that opens with front matter is a manuscript too.

    Args:
        path: Where it came from: it gives the slug, the title of last resort and the messages.
        data: Its bytes.

    Raises:
        ManuscriptError: It cannot be read as it stands; names file and line.
    """
    refuse_other_types(path, data)
    if path.suffix.lower() == PASTED_SUFFIX:
        text = decode(path, data)
        if not split_front_matter(text, path).fields:
            return Manuscript(_pasted_guide(path, text), {}, {})
    return read_manuscript(path, data)


def _pasted_guide(path: Path, text: str) -> Guide:
    """The guide that a pasted page holds; what was set aside stands in ``left_out``."""
    from audioguide.importer.pasted import read_pasted_pieces

    # A pasted page cannot name its language.
    language = languages.load(languages.DEFAULT)
    pieces = read_pasted_pieces(text, language)
    outline = arrange(pieces, language.wording, Settings().breath, path)
    return guide_of(path, outline, language)
