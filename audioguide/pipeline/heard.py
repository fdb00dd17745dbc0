"""What the voice of a text makes of its script: the very phonemes that it will speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audioguide import languages
from audioguide.errors import ManuscriptError, SpeechError, UsageError
from audioguide.pipeline.record import load_record
from audioguide.pipeline.store import Store
from audioguide.pipeline.voice import check_engine, guide_voice
from audioguide.read_settings import override
from audioguide.speech.given import given_to, phonemes
from audioguide.speech.registry import blamed_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audioguide.model import Pronunciation, Script, Utterance, Voice
    from audioguide.pipeline.loaded import LoadedText
    from audioguide.pipeline.options import BuildOptions
    from audioguide.speech.contract import SpeechEngine
    from audioguide.speech.folds import Fold


@dataclass(frozen=True, slots=True)
class Heard:
    """What a voice makes of one utterance."""

    ipa: str | None = None
    """The phonemes that it will say, told by itself; None where it cannot tell."""
    folds: tuple[Fold, ...] = ()
    """Words of which it is given other letters, as it reads not all that are written."""
    used: tuple[Pronunciation, ...] = ()
    """Those that it follows; it reads all other words by their spelling."""

    def given(self, spoken: str) -> str:
        """A word or more of what is said, in the letters that the voice is given."""
        for fold in self.folds:
            spoken = re.sub(rf"(?<!\w){re.escape(fold.written)}(?!\w)", fold.given, spoken)
        return spoken


@dataclass(frozen=True, slots=True)
class HeardScript:
    """What a voice makes of a script."""

    voice: Voice | None
    """Who speaks; None where the one that is chosen cannot be had now."""
    reason: str
    """Why it is this voice, or none."""
    utterances: Mapping[Utterance, Heard]

    def of(self, said: Utterance) -> Heard:
        """What is made of an utterance; of one that says nothing, and by no voice, nothing."""
        return self.utterances.get(said) or Heard(None if said.spoken else "")


def choose_voice_of(text: LoadedText, options: BuildOptions) -> tuple[Voice | None, str]:
    """Who would speak a text in a build, and why; or nobody, and why.

    Raises:
        UsageError: The options ask for an engine or a voice that there is not.
    """
    check_engine(options)
    presets = languages.load(text.guide.language).wording.breath_presets
    settings = override(text.settings, options.overrides, Path("command line"), {}, presets)
    record = load_record(Store.beside(options.output), text.guide.slug)
    try:
        return guide_voice(replace(text, settings=settings), record, options)
    except (SpeechError, ManuscriptError) as error:
        return None, str(error)


def hear(text: LoadedText, script: Script, options: BuildOptions) -> HeardScript:
    """What the voice that a build would choose makes of every utterance of a script.

    Args:
        text: What the script was made from.
        script: What will be spoken.
        options: Of the build.

    Raises:
        UsageError: They ask for an engine or a voice that there is not.
    """
    voice, reason = choose_voice_of(text, options)
    every = tuple(dict.fromkeys(said for one in script.sections for said in one.utterances))
    if voice is None:
        return HeardScript(None, reason, {})
    try:
        with blamed_on(voice.engine):
            engine = options.engines.load(voice.engine)
            sounds = phonemes(engine, voice.name, every)
    except (SpeechError, UsageError) as error:
        return HeardScript(None, str(error), {})
    heard = (_heard(said, ipa, engine) for said, ipa in zip(every, sounds, strict=True))
    return HeardScript(voice, reason, dict(zip(every, heard, strict=True)))


def _heard(said: Utterance, ipa: str | None, engine: SpeechEngine) -> Heard:
    given = given_to(engine, said)
    return Heard(ipa, given.folds, given.pronunciations)
