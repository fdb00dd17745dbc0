"""A few sentences through the whole house, to hear what a voice is like in a guide."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide.build.chapter import make_chapter
from audioguide.errors import BuildError, UsageError
from audioguide.mix.voice import prepare_voice
from audioguide.settings import BREATH_OFF, Settings
from audioguide.speech.speak import speak_clip
from audioguide.text.manuscript import read_manuscript
from audioguide.text.script import write_script

if TYPE_CHECKING:
    from audioguide.model import Voice


def make_sample(voice: Voice, text: str, target: Path) -> int:
    """Speak a text as a build would, without the breathing cue, and write it as an MP3.

    Args:
        voice: Who speaks.
        text: A manuscript in small, at most one chapter.
        target: The MP3.

    Returns:
        Its length in milliseconds.

    Raises:
        UsageError: There is nothing to speak in the text.
        ManuscriptError: It is empty, or holds a directive that is wrong.
        SpeechError: The voice is out of reach or failed.
        BuildError: The file could not be written.
    """
    script = write_script(read_manuscript(Path("the text"), text.encode()).guide)
    if not script.sections:
        raise UsageError("there is nothing to speak in this text")
    section = script.sections[0]
    clips = [prepare_voice(speak_clip(voice, said.spoken)) for said in section.utterances]
    settings = Settings(pace=voice.pace_wpm, breath=BREATH_OFF)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        facts = make_chapter(section, clips, settings, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise BuildError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return facts.duration_ms
