"""Who speaks a guide, which keeps the voice that it had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from audioguide.errors import ManuscriptError, SpeechError, UsageError
from audioguide.pipeline.reasons import voice_changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from audioguide.model import Imprint, Voice
    from audioguide.pipeline.loaded import LoadedGuide
    from audioguide.pipeline.options import BuildOptions
    from audioguide.pipeline.record import GuideRecord
    from audioguide.pipeline.targets import ChapterTarget
    from audioguide.settings import Settings


class AsksForVoice(Protocol):
    """A text, as far as it tells who is to speak it."""

    @property
    def source(self) -> Path:
        """Its manuscript."""
        ...

    @property
    def imprint(self) -> Imprint:
        """Its language, among others."""
        ...

    @property
    def settings(self) -> Settings:
        """Those that hold for it."""
        ...

    @property
    def line_of(self) -> Mapping[str, int]:
        """The lines of its front matter, by entry."""
        ...


def check_engine(options: BuildOptions) -> None:
    """An engine that no guide can have is wrong use, whatever else is wrong.

    Raises:
        UsageError: There is none of the name that was asked for.
    """
    engine = options.overrides.get("engine")
    if engine is not None:
        from audioguide.speech.choice import AUTO

        if engine != AUTO:
            options.engines.load(str(engine))


def guide_voice(
    guide: AsksForVoice, record: GuideRecord, options: BuildOptions
) -> tuple[Voice, str]:
    """Who speaks a guide, and why: the voice it had, unless another one is asked for.

    Raises:
        UsageError: The command line asks for a voice that there is not.
        ManuscriptError: The guide's settings do.
        SpeechError: Its engine is out of reach.
    """
    from audioguide.speech.choice import AUTO, VoiceRequest, choose_voice

    settings = guide.settings
    explicit = settings.engine != AUTO or settings.voice is not None
    request = VoiceRequest(settings.engine, settings.voice, settings.pace, guide.imprint.language)
    try:
        return choose_voice(options.engines, request, record.voice, explicit=explicit)
    except (UsageError, SpeechError) as error:
        known = settings.engine in {AUTO, *options.engines.names}
        key = "voice" if known and "voice" in guide.line_of else "engine"
        asked = options.overrides.keys() & {"engine", "voice"}
        if asked and (settings.engine == AUTO or "engine" in asked):
            raise  # The same for every guide.
        if isinstance(error, SpeechError):
            raise SpeechError(f"{guide.source}: {error}") from None
        raise ManuscriptError(str(error), guide.source, guide.line_of.get(key)) from None


def refuse_two_voices(
    guide: LoadedGuide, chapter: ChapterTarget, voice: Voice, record: GuideRecord
) -> None:
    """Keep one chapter from being published in another voice than those beside it.

    Raises:
        UsageError: It would be.
    """
    others = record.other_voices(voice, but=chapter.file)
    if others and chapter.section.utterances:
        (change, *_) = voice_changes(min(others, key=str), voice)
        raise UsageError(
            f"{guide.source}: chapter {chapter.number} alone would make a guide of two voices "
            f"({change}); leave out --chapter {chapter.number} to build all of it, or add -o with "
            "another folder to hear this chapter by itself"
        )
