"""What the server that workers are forked from does while the text is still being read.

Importing this is all: the rooms of the work are loaded, a word is spoken and a breath is measured,
so that every worker remembers what the first task would otherwise have to find out. It is the
beginning of a process, so it looks for itself which engines there are; those of others are left
alone, as they may be heavy, or start threads that no process should be forked beside.
"""

from __future__ import annotations

import contextlib

from audioguide.stopping import listen_as_worker

# Before anything heavy, so that a stop never has to wait for it.
listen_as_worker()


def _warm_up() -> None:
    """What nearly every build asks first."""
    from audioguide.errors import AudioguideError
    from audioguide.languages import DEFAULT, load
    from audioguide.mix.voice import prepare_voice
    from audioguide.model import BreathPattern, Voice
    from audioguide.pipeline import workers  # noqa: F401 - all its rooms are loaded with it
    from audioguide.render.metrics import cycle_figures
    from audioguide.settings import Settings
    from audioguide.speech.choice import embedded_voice
    from audioguide.speech.registry import EngineRegistry
    from audioguide.speech.synthesis import speak_clip

    settings = Settings()
    with contextlib.suppress(AudioguideError):
        # Whatever is wrong with the voice is for the build to say, if it needs it.
        engines, language = EngineRegistry.installed().bundled(), load(DEFAULT)
        if known := embedded_voice(engines, language.code):
            voice = Voice(known.engine, known.info.name, settings.pace, "")
            prepare_voice(speak_clip(engines, voice, language.wording.breathe_in, language.code))
        pattern = BreathPattern.parse(settings.breath, language.wording.breath_presets)
        cycle_figures(pattern, settings.sound)


_warm_up()
