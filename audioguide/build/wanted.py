"""A guide as it should be: its chapters with their keys and tags, whatever lies there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audioguide import versions
from audioguide.build import keys
from audioguide.errors import ManuscriptError
from audioguide.names import chapter_file

if TYPE_CHECKING:
    from audioguide.build.load import LoadedGuide
    from audioguide.model import ScriptSection, Voice

GENRE = "Audiobook"


@dataclass(frozen=True, slots=True)
class WantedChapter:
    """One chapter as it should be."""

    number: int
    file: str
    section: ScriptSection
    recipe: dict[str, Any]
    audio_key: str
    tags: dict[str, Any]


def cover_key(loaded: LoadedGuide) -> str:
    """The key of a guide's cover.

    Raises:
        ManuscriptError: The author's cover cannot be read.
    """
    return keys.cover_key(loaded.imprint.title, _own_cover(loaded))


def wanted_chapters(loaded: LoadedGuide, voice: Voice, cover: str) -> list[WantedChapter]:
    """The chapters of a guide as they should be.

    Args:
        loaded: The guide as its manuscript is now.
        voice: Who speaks.
        cover: Key of its cover.
    """
    sections, imprint = loaded.script.sections, loaded.imprint
    bed = loaded.bed.key if loaded.bed else None
    wanted = []
    for number, section in enumerate(sections, 1):
        recipe = keys.chapter_recipe(section, voice, loaded.settings, bed)
        tags = {
            "version": versions.TAGS,
            "cover": cover,
            "title": section.title,
            "album": imprint.title,
            "artist": imprint.author,
            "language": imprint.language,
            "genre": GENRE,
            "date": imprint.date,
            "said": _said(section),
            "audio": keys.digest(recipe),
            "track": [number, len(sections)],
        }
        file = chapter_file(number, len(sections), section.title)
        wanted.append(WantedChapter(number, file, section, recipe, keys.digest(recipe), tags))
    return wanted


def _said(section: ScriptSection) -> list[list[str]]:
    """The text of a chapter as written, the sentences of each paragraph, for players to show."""
    return [[said.text for said in paragraph] for paragraph in section.paragraphs]


def _own_cover(loaded: LoadedGuide) -> bytes | None:
    """The bytes of the author's picture, if there is one."""
    if loaded.cover is None:
        return None
    try:
        return loaded.cover.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"this cover cannot be read ({reason}); put the picture beside the manuscript"
        raise ManuscriptError(message, loaded.cover) from None
