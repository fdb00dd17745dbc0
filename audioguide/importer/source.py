"""Any file that a guide can be made from as it stands: a manuscript, or a page pasted into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError
from audioguide.importer.recognise import refuse_other_types
from audioguide.manuscript.front_matter import split_front_matter
from audioguide.manuscript.left_out import nothing_to_speak
from audioguide.manuscript.read import Manuscript, directive_reader, read_manuscript
from audioguide.manuscript.sections import arrange
from audioguide.manuscript.text_file import decode, name_the_only, title_of
from audioguide.model import Guide
from audioguide.names import guide_slug
from audioguide.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

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
        if not split_front_matter(text, path).entries:
            return Manuscript(_pasted_guide(path, text), {}, {})
    return read_manuscript(path, data)


def _pasted_guide(path: Path, text: str) -> Guide:
    """The guide that a pasted page holds; what was set aside stands in ``left_out``."""
    from audioguide.importer.pasted import read_pasted_pieces

    # A pasted page cannot name its language.
    language = languages.load(languages.DEFAULT)
    words = language.wording
    follow = directive_reader(path, words, Settings().breath)
    outline = arrange(read_pasted_pieces(text, language), words, follow)
    title = outline.title or title_of(path.stem, words.guide_title)
    if not any(section.blocks for section in outline.sections):
        raise ManuscriptError(nothing_to_speak(words), path)
    return Guide(
        slug=guide_slug(path.stem, words.guide_slug),
        title=title,
        language=language.code,
        author="",
        date="",
        sections=name_the_only(outline.sections, title),
        left_out=outline.left_out,
    )
