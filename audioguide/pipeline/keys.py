"""The key recipe: everything kept is found by the hash of what it was made from.

Keys never come from positions or file times, so an insertion makes nothing stale but itself and the
whole plan is known before anything runs. ``docs/architecture.md`` has the recipe as a table.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from audioguide import languages, stages
from audioguide.audio.encode import ENCODER
from audioguide.errors import UsageError
from audioguide.model import Exercise, Passage, Pause
from audioguide.setting_rows import SettingValue, settings_of
from audioguide.settings import BREATH_OFF
from audioguide.speech.given import given_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audioguide.model import ScriptSection, Utterance, Voice
    from audioguide.publish.planned import Plain
    from audioguide.setting_rows import Heard
    from audioguide.settings import Settings
    from audioguide.speech.contract import SpeechEngine
    from audioguide.speech.given import Given

RecipePart: TypeAlias = str | bool | int | float | tuple[str, ...]


class ChapterRecipe(msgspec.Struct, frozen=True):
    """All that an encoded chapter is made from, as the record of what was published keeps it.

    The title is not in it: it is heard only as the heading's own utterance. Neither is the number.
    """

    versions: tuple[int, ...]
    """Of mixing and of encoding."""
    encoder: str
    settings: dict[str, SettingValue]
    """Those that are heard in it, by field; ``bed`` is the key of the background sound."""
    items: tuple[tuple[RecipePart, ...], ...]
    """Its parts in order; the keys of clips that are heard in one stand in a tuple of their own."""

    @property
    def clips(self) -> Iterator[str]:
        """The key of every clip that is heard in it."""
        parts = (part for item in self.items for part in item)
        return (clip for part in parts if isinstance(part, tuple) for clip in part)

    @property
    def audio_key(self) -> str:
        """Of the chapter's untagged MP3."""
        return digest(self._plain)

    @property
    def volume_key(self) -> str:
        """Of the file to set the level by, where the recipe is for that."""
        return digest(["volume", self._plain])

    @property
    def _plain(self) -> Plain:
        return {
            "versions": self.versions,
            "encoder": self.encoder,
            "settings": self.settings,
            "items": self.items,
        }


def digest(recipe: Plain) -> str:
    """The key for a recipe of plain values: SHA-256 over its canonical JSON."""
    text = json.dumps(recipe, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # A file name that is not UTF-8 has surrogates in it.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def guide_key(manuscript: bytes, name: str) -> str:
    """For what a manuscript says: its bytes, and the file name that gives slug and format.

    Which language it is written in is only known when it is read, so the tables of all count.
    """
    tables = dict(_fingerprints())
    return digest(["guide", stages.TEXT, tables, name, hashlib.sha256(manuscript).hexdigest()])


def _fingerprints() -> Iterator[tuple[str, str]]:
    for code in languages.codes():
        # One that cannot be loaded is refused where a manuscript asks for it.
        with contextlib.suppress(UsageError):
            yield code, languages.load(code).fingerprint()


def rules_key(lexicons: list[bytes], language: str) -> str:
    """For what makes spoken forms of sentences: this version, the tables, and the author's lists.

    Args:
        lexicons: The bytes of the author's pronunciation lists.
        language: The fingerprint of the guide's language.
    """
    own = [hashlib.sha256(one).hexdigest() for one in lexicons]
    return digest([stages.TEXT, language, own])


def script_key(guide: str, rules: str, settings: Settings) -> str:
    """For a script: its guide, the rules that it was made by, and settings that change words.

    Args:
        guide: Key of what the manuscript says.
        rules: Key of the rules; files that a setting names are in it by their bytes.
        settings: Of the guide.
    """
    values: dict[str, SettingValue] = {
        one.field: getattr(settings, one.field)
        for one in settings_of(type(settings))
        if one.row.changes == "script" and not one.row.names_file
    }
    return digest(["script", guide, rules, values])


def clip_key(voice: Voice, given: Given) -> str:
    """For one finished clip: who says it, how fast, the words, and how some of them are to sound.

    A sentence without pronunciations has the key that it had before there were any.
    """
    who: Plain = [voice.engine, voice.name, voice.pace_wpm, voice.fingerprint]
    told = [[one.word, one.ipa] for one in given.pronunciations]
    sounds: list[Plain] = [{"pronounced": [stages.PRONOUNCED, *told]}] if told else []
    return digest(["clip", stages.CLIP, who, given.spoken, *sounds, *stages.changed_files("clip")])


def cover_key(title: str, own: bytes | None) -> str:
    """For a cover: the author's picture, else the title it is drawn from and the letters."""
    if own is not None:
        return digest(["cover", stages.TAGS, False, hashlib.sha256(own).hexdigest()])
    return digest(["cover", stages.TAGS, True, title, *stages.changed_files("tags")])


def bed_key(sha256: str) -> str:
    """For a finished background sound: the bytes of the author's file."""
    return digest(["bed", stages.MIX, sha256])


def chapter_recipe(
    section: ScriptSection,
    voice: Voice,
    settings: Settings,
    bed: str | None = None,
    engine: SpeechEngine | None = None,
) -> ChapterRecipe:
    """What a chapter is made from.

    Args:
        section: What is heard in it.
        voice: Who speaks.
        settings: Of its guide.
        bed: Key of the background sound, if there is one.
        engine: That of the voice: what it can read counts. None where it is not on this machine.
    """
    heard = _heard(section, settings, bed)
    values: dict[str, SettingValue] = {
        one.field: getattr(settings, one.field)
        for one in settings_of(type(settings))
        if one.row.changes == "mix" and one.row.heard in heard
    }
    if bed is not None:
        values["bed"] = bed
    return ChapterRecipe(
        versions=(stages.MIX, stages.ENCODE),
        encoder=_encoder(),
        settings=values,
        items=tuple(_item(item, voice, engine) for item in section.items),
    )


def _heard(section: ScriptSection, settings: Settings, bed: str | None) -> set[Heard]:
    """What there is in a chapter for settings of the mix to be heard in."""
    under_voice = settings.breath != BREATH_OFF
    exercises = any(isinstance(item, Exercise) for item in section.items)
    there: dict[Heard, bool] = {
        "always": True,
        "cue": under_voice or exercises,
        "cue under the voice": under_voice,
        "background": bed is not None,
    }
    return {one for one, is_there in there.items() if is_there}


def _item(
    item: Passage | Pause | Exercise, voice: Voice, engine: SpeechEngine | None
) -> tuple[RecipePart, ...]:
    """One part of a chapter as plain values."""

    def keys(utterances: Iterable[Utterance]) -> tuple[str, ...]:
        return tuple(clip_key(voice, given_to(engine, one)) for one in utterances)

    match item:
        case Passage():
            return ("passage", item.heading, keys(item.utterances))
        case Pause():
            return ("pause", item.duration_ms)
        case Exercise():
            clips = keys(item.said)
            return ("exercise", item.duration_s, str(item.pattern), *([clips] if clips else []))


@cache
def _encoder() -> str:
    """The package that encodes, with its version."""
    return f"{ENCODER} {metadata.version(ENCODER)}"
