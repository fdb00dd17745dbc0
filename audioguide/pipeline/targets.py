"""The chapters of a guide as they should be, and the file to set the level by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from audioguide import languages
from audioguide.errors import UsageError
from audioguide.model import Exercise, Passage, ScriptSection, Utterance
from audioguide.names import MADE_HERE, chapter_file, volume_file
from audioguide.pipeline import keys
from audioguide.pipeline.kinds import CHAPTER, VOLUME
from audioguide.publish.tags import Track, tags_of
from audioguide.settings import BREATH_OFF
from audioguide.speech.given import given_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audioguide.model import ChapterFacts, Voice
    from audioguide.pipeline.keys import ChapterRecipe
    from audioguide.pipeline.kinds import Kind
    from audioguide.pipeline.loaded import BedFile, LoadedGuide
    from audioguide.publish.tags import Tags
    from audioguide.settings import Settings
    from audioguide.speech.contract import SpeechEngine

VOLUME_NUMBER = 0
"""It comes before every chapter and is none."""


@dataclass(frozen=True, slots=True)
class ChapterTarget:
    """One chapter as it should be."""

    number: int
    file: str
    section: ScriptSection
    settings: Settings
    bed: BedFile | None
    """A background sound, if there is one."""
    recipe: ChapterRecipe
    audio_key: str
    tags: Tags
    kind: Kind[ChapterFacts] = CHAPTER
    """What the store keeps its sound as."""

    @property
    def clip_keys(self) -> tuple[str, ...]:
        """Of its clips in the store, one for each of its utterances, in order."""
        return tuple(self.recipe.clips)

    @property
    def title(self) -> str:
        """Words for tags and lists."""
        return self.section.title

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """All that is said in it, in order."""
        return self.section.utterances


def chapter_targets(
    loaded: LoadedGuide, voice: Voice, cover_key: str, engine: SpeechEngine | None
) -> list[ChapterTarget]:
    """The chapters of a guide as they should be, in order.

    Args:
        loaded: The guide.
        voice: Who speaks it.
        cover_key: Of its cover.
        engine: That of the voice, if it is on this machine.
    """
    sections = [_as_given(section, engine) for section in loaded.script.sections]
    bed = loaded.bed.key if loaded.bed else None
    nameless = languages.load(loaded.imprint.language).wording.chapter_slug
    targets = []
    for number, section in enumerate(sections, 1):
        recipe = keys.chapter_recipe(section, voice, loaded.settings, bed, engine)
        audio_key = recipe.audio_key
        track = _track(loaded, cover_key, section, audio_key)
        tags = tags_of(replace(track, position=(number, len(sections))))
        file = chapter_file(number, len(sections), section.title, nameless)
        targets.append(
            ChapterTarget(
                number,
                file,
                section,
                loaded.settings,
                loaded.bed,
                recipe,
                audio_key,
                tags,
            )
        )
    return targets


def volume_target(
    loaded: LoadedGuide, voice: Voice, cover_key: str, engine: SpeechEngine | None
) -> ChapterTarget:
    """The short file to set the level by: the voice of the guide alone, as loud as everywhere."""
    words = languages.load(loaded.imprint.language).wording
    passages = tuple(
        Passage(tuple(Utterance(said, said) for said in paragraph)) for paragraph in words.volume
    )
    section = ScriptSection(words.player["set_volume"], passages)
    settings = msgspec.structs.replace(loaded.settings, breath=BREATH_OFF)
    recipe = keys.chapter_recipe(section, voice, settings, engine=engine)
    audio_key = recipe.volume_key
    album = words.volume_album.format(title=loaded.imprint.title)
    track = _track(loaded, cover_key, section, audio_key)
    tags = tags_of(replace(track, position=(), album=album, encoded_by=MADE_HERE))
    file = volume_file(loaded.imprint.slug)
    return ChapterTarget(
        VOLUME_NUMBER, file, section, settings, None, recipe, audio_key, tags, VOLUME
    )


def choose(targets: Sequence[ChapterTarget], number: int, source: Path) -> list[ChapterTarget]:
    """The one chapter that was asked for.

    Args:
        targets: Every chapter.
        number: Of that chapter.
        source: The manuscript.

    Raises:
        UsageError: There is none of this number.
    """
    if not 1 <= number <= len(targets):
        raise UsageError(
            f"{source}: there is no chapter {number}; it has chapters 1 to {len(targets)}"
        )
    return [targets[number - 1]]


def _as_given(section: ScriptSection, engine: SpeechEngine | None) -> ScriptSection:
    """A section with the pronunciations that really apply, and without tokens."""

    def given(utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
        if not any(one.tokens or one.pronunciations for one in utterances):
            return utterances
        return tuple(
            msgspec.structs.replace(
                one, tokens=(), pronunciations=given_to(engine, one).pronunciations
            )
            for one in utterances
        )

    return replace(
        section,
        items=tuple(
            replace(item, utterances=given(item.utterances))
            if isinstance(item, Passage)
            else replace(item, said=given(item.said))
            if isinstance(item, Exercise)
            else item
            for item in section.items
        ),
    )


def _track(loaded: LoadedGuide, cover_key: str, section: ScriptSection, audio_key: str) -> Track:
    """What the tags of a file tell, but for its number."""
    imprint = loaded.imprint
    return Track(
        title=section.title,
        album=imprint.title,
        artist=imprint.author,
        language=imprint.language,
        date=imprint.date,
        cover=cover_key,
        said=[[said.text for said in paragraph] for paragraph in section.paragraphs],
        audio=audio_key,
    )
