"""A few sentences through the whole pipeline, to hear what a voice is like in a guide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.audio.tagged_facts import seal_sample
from audioguide.errors import UsageError
from audioguide.files import forced_or_own, writing
from audioguide.importer.source import read_source
from audioguide.mix.voice import prepare_voice
from audioguide.narration.script import write_script
from audioguide.render.chapter import make_chapter
from audioguide.settings import BREATH_OFF, Settings
from audioguide.speech.synthesis import speak_clip

if TYPE_CHECKING:
    from audioguide.model import Voice
    from audioguide.speech.registry import EngineRegistry


COMMAND = "voices-try"
"""Under which name a sample is sealed."""


def make_sample(
    engines: EngineRegistry, voice: Voice, text: str, target: Path, *, force: bool
) -> int:
    """Speak a text as a build would, without the breathing cue, and write it as an MP3.

    Args:
        engines: Those there are.
        voice: Who speaks.
        text: A manuscript in small, at most one chapter.
        target: The MP3; one that this command wrote and nobody changed may be replaced.
        force: Whether any other file may be replaced too.

    Returns:
        Its length in milliseconds.

    Raises:
        UsageError: There is nothing to speak in the text, or a file that may not be replaced.
        ManuscriptError: It is empty, or holds a directive that is wrong.
        SpeechError: The voice is out of reach or failed.
        WriteError: The file could not be written.
    """
    guide = read_source(Path("the text"), text.encode()).guide
    script = write_script(guide)
    if not script.sections:
        raise UsageError("there is nothing to speak in this text")
    section = script.sections[0]
    settings = Settings(pace=voice.pace_wpm, breath=BREATH_OFF)
    with writing(target, may_replace=forced_or_own(COMMAND, force=force)) as unfinished:
        clips = [
            prepare_voice(
                speak_clip(engines, voice, said.spoken, guide.language, said.pronunciations)
            )
            for said in section.utterances
        ]
        facts = make_chapter(section, clips, settings, unfinished)
        seal_sample(unfinished, COMMAND)
    return facts.duration_ms
