"""The chapters of a guide as they should be, and the file to set the level by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from audioguide import languages, versions
from audioguide.model import Passage, ScriptSection, Utterance
from audioguide.names import MADE_HERE, chapter_file, volume_file
from audioguide.pipeline import keys
from audioguide.settings import BREATH_OFF

if TYPE_CHECKING:
    from audioguide.model import Voice
    from audioguide.pipeline.load import LoadedGuide
    from audioguide.pipeline.stored_bed import BedFile
    from audioguide.settings import Settings

GENRE = "Audiobook"
VOLUME_NUMBER = 0
"""It comes before every chapter and is none."""

StoreKind: TypeAlias = Literal["chapter", "volume"]


@dataclass(frozen=True, slots=True)
class WantedChapter:
    """One chapter as it should be."""

    number: int
    file: str
    section: ScriptSection
    settings: Settings
    bed: BedFile | None
    """A background sound, if there is one."""
    recipe: dict[str, Any]
    audio_key: str
    tags: dict[str, Any]
    kind: StoreKind = "chapter"
    """What the store keeps its sound under."""


def wanted_chapters(loaded: LoadedGuide, voice: Voice, cover_key: str) -> list[WantedChapter]:
    """The chapters of a guide as they should be, in order."""
    sections = loaded.script.sections
    bed = loaded.bed.key if loaded.bed else None
    nameless = languages.load(loaded.imprint.language).wording.chapter_slug
    wanted = []
    for number, section in enumerate(sections, 1):
        recipe = keys.chapter_recipe(section, voice, loaded.settings, bed)
        audio_key = keys.digest(recipe)
        tags = _tags(loaded, cover_key, section, audio_key) | {"track": [number, len(sections)]}
        file = chapter_file(number, len(sections), section.title, nameless)
        wanted.append(
            WantedChapter(
                number, file, section, loaded.settings, loaded.bed, recipe, audio_key, tags
            )
        )
    return wanted


def wanted_volume(loaded: LoadedGuide, voice: Voice, cover_key: str) -> WantedChapter:
    """The short file to set the level by: the voice of the guide alone, as loud as everywhere."""
    words = languages.load(loaded.imprint.language).wording
    passages = tuple(
        Passage(tuple(Utterance(said, said) for said in paragraph)) for paragraph in words.volume
    )
    section = ScriptSection(words.player["set_volume"], passages)
    settings = msgspec.structs.replace(loaded.settings, breath=BREATH_OFF)
    recipe = keys.chapter_recipe(section, voice, settings)
    audio_key = keys.digest(["volume", recipe])
    imprint = loaded.imprint
    album = words.volume_album.format(title=imprint.title)
    alone = {"track": [], "album": album, "encoded_by": MADE_HERE}
    tags = _tags(loaded, cover_key, section, audio_key) | alone
    file = volume_file(imprint.slug)
    return WantedChapter(
        VOLUME_NUMBER, file, section, settings, None, recipe, audio_key, tags, "volume"
    )


def _tags(
    loaded: LoadedGuide, cover_key: str, section: ScriptSection, audio_key: str
) -> dict[str, Any]:
    """All that the tags of a file are made from but its number."""
    imprint = loaded.imprint
    return {
        "version": versions.TAGS,
        "cover": cover_key,
        "title": section.title,
        "album": imprint.title,
        "artist": imprint.author,
        "language": imprint.language,
        "genre": GENRE,
        "date": imprint.date,
        "said": _said(section),
        "audio": audio_key,
    }


def _said(section: ScriptSection) -> list[list[str]]:
    """The text of a chapter as written, the sentences of each paragraph, for players to show."""
    return [[said.text for said in paragraph] for paragraph in section.paragraphs]
