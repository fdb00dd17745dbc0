"""The work itself, as plain functions that any executor can run in any process.

Each takes what it needs from the store, puts what it made there, and tells only a little back.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from audioguide.mix.voice import prepare_voice
from audioguide.pipeline.disk_errors import disk_fault
from audioguide.pipeline.stored_bed import open_bed
from audioguide.pipeline.stored_clip import keep_clip, read_clip
from audioguide.render.chapter import make_chapter
from audioguide.speech.synthesis import speak_clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audioguide.model import ScriptSection, Voice
    from audioguide.pipeline.store import Store
    from audioguide.pipeline.stored_bed import BedFile
    from audioguide.settings import Settings
    from audioguide.speech.registry import EngineRegistry


def speak(
    store: Store, key: str, engines: EngineRegistry, voice: Voice, spoken: str, language: str
) -> None:
    """Speak one utterance and keep the finished clip.

    Args:
        store: Where it goes.
        key: Under which the store keeps it.
        engines: Those there are.
        voice: Who speaks.
        spoken: What is said.
        language: Of the guide.

    Raises:
        SpeechError: The engine could not speak it.
        BuildError: The store cannot be written.
    """
    with _disk_blamed(store):
        keep_clip(store, key, prepare_voice(speak_clip(engines, voice, spoken, language)))


def encode(
    store: Store,
    goal: tuple[str, str],
    section: ScriptSection,
    clip_keys: Sequence[str],
    settings: Settings,
    bed_file: BedFile | None = None,
    language: str = "nl",
) -> None:
    """Mix and encode one chapter and keep it, untagged.

    Args:
        store: Where its clips are, and where it goes.
        goal: Kind and key under which the store keeps it.
        section: What is heard in it.
        clip_keys: One for each of its utterances, in order.
        settings: Of its guide.
        bed_file: The background sound of its guide, if there is one.
        language: Of its guide.

    Raises:
        AudioError: It could not be encoded.
        BuildError: A clip is not in the store, or the store cannot be written.
    """
    clips = {clip_key: read_clip(store, clip_key) for clip_key in set(clip_keys)}
    bed = open_bed(bed_file, store) if bed_file else None
    target = store.temporary(".mp3")
    heard = [clips[one] for one in clip_keys]
    try:
        with _disk_blamed(store):
            facts = make_chapter(section, heard, settings, target, bed, language=language)
        store.put(*goal, msgspec.to_builtins(facts), target)
    finally:
        target.unlink(missing_ok=True)


@contextmanager
def _disk_blamed(store: Store) -> Iterator[None]:
    """A full disk ends the build: no sentence and no chapter is to blame for it.

    Raises:
        BuildError: Somebody else's error had a fault of the disk behind it.
    """
    try:
        yield
    except Exception as error:
        if fault := disk_fault(error):
            raise store.refusal(fault) from error
        raise
