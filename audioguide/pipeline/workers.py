"""The work itself, as plain functions that any executor can run in any process.

Each takes what it needs from the store, puts what it made there, and tells only a little back.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from audioguide.mix.voice import prepare_voice
from audioguide.pipeline.disk_errors import disk_fault
from audioguide.pipeline.stored_bed import open_bed
from audioguide.pipeline.stored_clip import keep_clip, read_clip
from audioguide.pipeline.stored_pictures import pictures
from audioguide.pipeline.tasks import DrawTask, EncodeTask, SpeakTask
from audioguide.render.chapter import make_chapter
from audioguide.speech.synthesis import speak_clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.pipeline.store import Store
    from audioguide.pipeline.tasks import Task
    from audioguide.speech.registry import EngineRegistry


def perform(store: Store, engines: EngineRegistry, task: Task) -> None:
    """Do a task.

    Args:
        store: Where what it needs is, and where it goes.
        engines: Those that may speak.
        task: What to do.

    Raises:
        SpeechError: The engine could not speak an utterance.
        AudioError: A chapter could not be encoded.
        ManuscriptError: An author's picture cannot be used.
        BuildError: A clip is not in the store, or the store cannot be written.
    """
    match task:
        case SpeakTask():
            _speak(store, engines, task)
        case EncodeTask():
            _encode(store, task)
        case DrawTask():
            pictures(store, task.key, task.title, task.own)


def _speak(store: Store, engines: EngineRegistry, task: SpeakTask) -> None:
    """One utterance to a clip."""
    with _disk_blamed(store):
        said = task.utterance
        clip = speak_clip(engines, task.voice, said.spoken, task.language, said.pronunciations)
        keep_clip(store, task.key, prepare_voice(clip))


def _encode(store: Store, task: EncodeTask) -> None:
    """The clips of one chapter to its audio."""
    clips = {key: read_clip(store, key) for key in set(task.clip_keys)}
    heard = [clips[key] for key in task.clip_keys]
    bed = open_bed(task.bed, store) if task.bed else None
    target = store.temporary(".mp3")
    try:
        with _disk_blamed(store):
            facts = make_chapter(
                task.section, heard, task.settings, target, bed, language=task.language
            )
        store.put(task.kind, task.key, facts, target)
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
