"""The key recipe: everything kept is found by the hash of what it was made from.

Keys never come from positions or file times, so an insertion makes nothing stale but itself and the
whole plan is known before anything runs. ``docs/architecture.md`` has the recipe as a table.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from audioguide import versions
from audioguide.model import Exercise, Passage, Pause
from audioguide.settings import BREATH_OFF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audioguide.model import ScriptSection, Voice
    from audioguide.settings import Settings

SOUND_SETTINGS = (
    "breath",
    "sound",
    "cue_level_db",
    "wait_for_breath",
    "sentence_pause_ms",
    "paragraph_pause_ms",
    "heading_pause_ms",
)
"""The settings that change a chapter's sound beside its clips."""


def digest(recipe: object) -> str:
    """The key for a recipe of plain values: SHA-256 over its canonical JSON."""
    text = json.dumps(recipe, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # A file name that is not UTF-8 has surrogates in it.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def guide_key(manuscript: bytes, name: str) -> str:
    """For what a manuscript says: its bytes, and the file name that gives slug and format."""
    return digest(["guide", versions.TEXT, name, hashlib.sha256(manuscript).hexdigest()])


def rules_key(lexicons: list[bytes], language: str) -> str:
    """For what makes spoken forms of sentences: this version, the tables, and the author's lists.

    Args:
        lexicons: The bytes of the author's pronunciation lists.
        language: The fingerprint of the guide's language.
    """
    own = [hashlib.sha256(one).hexdigest() for one in lexicons]
    return digest([versions.TEXT, language, own])


def script_key(guide: str, rules: str) -> str:
    """For a script: the guide it comes from and the rules that it was made by."""
    return digest(["script", guide, rules])


def clip_key(voice: Voice, spoken: str) -> str:
    """For one finished clip: who says it, how fast, and the words."""
    who = [voice.engine, voice.name, voice.pace_wpm, voice.fingerprint]
    return digest(["clip", versions.CLIP, who, spoken])


def cover_key(title: str, own: bytes | None) -> str:
    """For a cover: the author's picture, else the title it is drawn from."""
    source = title if own is None else hashlib.sha256(own).hexdigest()
    return digest(["cover", versions.TAGS, own is None, source])


def bed_key(sha256: str) -> str:
    """For a finished background sound: the bytes of the author's file."""
    return digest(["bed", versions.MIX, sha256])


def chapter_recipe(
    section: ScriptSection, voice: Voice, settings: Settings, bed: str | None = None
) -> dict[str, Any]:
    """All that an encoded chapter is made from, as plain values; ``digest`` of it is its key.

    The title is not in it: it is heard only as the heading's own utterance. Neither is the number.

    Args:
        section: What is heard in it.
        voice: Who speaks.
        settings: Of its guide.
        bed: Key of the background sound, if there is one.
    """
    unheard = _unheard(section, settings)
    heard = {name: getattr(settings, name) for name in SOUND_SETTINGS if name not in unheard}
    if bed is not None:
        heard |= {"bed": bed, "bed_level_db": settings.bed_level_db}
    return {
        "versions": [versions.MIX, versions.ENCODE],
        "encoder": _encoder(),
        "settings": heard,
        "items": [_item(item, voice) for item in section.items],
    }


def _unheard(section: ScriptSection, settings: Settings) -> set[str]:
    """Settings of a cue that nobody hears, as the guide has none under the voice."""
    if settings.breath != BREATH_OFF:
        return set()
    exercises = any(isinstance(item, Exercise) for item in section.items)
    return {"cue_level_db", "wait_for_breath"} | (set() if exercises else {"sound"})


def _item(item: Passage | Pause | Exercise, voice: Voice) -> list[Any]:
    """One part of a chapter as plain values."""
    match item:
        case Passage():
            clips = [clip_key(voice, utterance.spoken) for utterance in item.utterances]
            return ["passage", item.heading, clips]
        case Pause():
            return ["pause", item.duration_ms]
        case Exercise():
            clips = [clip_key(voice, utterance.spoken) for utterance in item.said]
            return ["exercise", item.duration_s, str(item.pattern), *([clips] if clips else [])]


def tag_recipe(fields: Mapping[str, Any], cover: str) -> dict[str, Any]:
    """All that a chapter's tags are made from, as plain values."""
    return {"version": versions.TAGS, "cover": cover, **fields}


@cache
def _encoder() -> str:
    """The wheel that brings LAME fixes its version."""
    return f"lameenc {metadata.version('lameenc')}"
