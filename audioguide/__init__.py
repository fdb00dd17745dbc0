"""Turn a Dutch text into a calm audio guide: tagged MP3 chapters with a soft breathing cue.

The names below are the Python API, described in ``docs/api.md``; the command line uses no other.
None of them is loaded before it is asked for.
"""

import os

TYPE_CHECKING = False
"""As in ``typing``, which costs more to import than all of this."""

if TYPE_CHECKING:
    from audioguide.api.builds import build as build
    from audioguide.api.builds import clean as clean
    from audioguide.api.builds import estimate_s as estimate_s
    from audioguide.api.builds import plan as plan
    from audioguide.api.builds import verdict as verdict
    from audioguide.api.builds import watch as watch
    from audioguide.api.sounds import breathe as breathe
    from audioguide.api.sounds import check as check
    from audioguide.api.sounds import shortfall as shortfall
    from audioguide.api.sounds import write_report as write_report
    from audioguide.api.texts import ImportedText as ImportedText
    from audioguide.api.texts import changes as changes
    from audioguide.api.texts import import_text as import_text
    from audioguide.api.texts import load as load
    from audioguide.api.texts import new_text as new_text
    from audioguide.api.texts import readable as readable
    from audioguide.api.texts import script as script
    from audioguide.api.texts import unusable as unusable
    from audioguide.api.texts import wording as wording
    from audioguide.api.voices import NewVoice as NewVoice
    from audioguide.api.voices import Sample as Sample
    from audioguide.api.voices import VoiceList as VoiceList
    from audioguide.api.voices import install_voice as install_voice
    from audioguide.api.voices import speak as speak
    from audioguide.api.voices import voices as voices
    from audioguide.errors import AudioError as AudioError
    from audioguide.errors import AudioguideError as AudioguideError
    from audioguide.errors import BuildError as BuildError
    from audioguide.errors import ManuscriptError as ManuscriptError
    from audioguide.errors import SpeechError as SpeechError
    from audioguide.errors import UnsafePatternError as UnsafePatternError
    from audioguide.errors import UsageError as UsageError
    from audioguide.errors import WriteError as WriteError
    from audioguide.measure.findings import Finding as Finding
    from audioguide.measure.guide import CheckedFile as CheckedFile
    from audioguide.names import MANUSCRIPT_FOLDER as MANUSCRIPT_FOLDER
    from audioguide.names import OUTPUT_FOLDER as OUTPUT_FOLDER
    from audioguide.pipeline.build import Built as Built
    from audioguide.pipeline.build import Plans as Plans
    from audioguide.pipeline.clean import Cleaned as Cleaned
    from audioguide.pipeline.failure import LoadFailure as LoadFailure
    from audioguide.pipeline.heard import Heard as Heard
    from audioguide.pipeline.heard import HeardScript as HeardScript
    from audioguide.pipeline.loaded import LoadedText as LoadedText
    from audioguide.pipeline.options import BuildOptions as BuildOptions
    from audioguide.pipeline.plan import GuidePlan as GuidePlan
    from audioguide.pipeline.progress import Progress as Progress
    from audioguide.pipeline.result import Failure as Failure
    from audioguide.pipeline.result import GuideResult as GuideResult
    from audioguide.pipeline.steps import STEP_KINDS as STEP_KINDS
    from audioguide.pipeline.steps import Step as Step
    from audioguide.pipeline.text import GuideScript as GuideScript
    from audioguide.pipeline.text import LexiconUse as LexiconUse
    from audioguide.pipeline.unusable import UnusableEntry as UnusableEntry
    from audioguide.render.breathing_track import TrackRequest as TrackRequest
    from audioguide.settings import Settings as Settings
    from audioguide.speech.known_voices import KnownVoice as KnownVoice
    from audioguide.speech.registry import EngineRegistry as EngineRegistry

__version__ = "0.1.0"

_MODULES = {
    "audioguide.api.builds": ("build", "clean", "estimate_s", "plan", "verdict", "watch"),
    "audioguide.api.sounds": ("breathe", "check", "shortfall", "write_report"),
    "audioguide.api.texts": (
        "ImportedText",
        "changes",
        "import_text",
        "load",
        "new_text",
        "readable",
        "script",
        "unusable",
        "wording",
    ),
    "audioguide.api.voices": (
        "NewVoice",
        "Sample",
        "VoiceList",
        "install_voice",
        "speak",
        "voices",
    ),
    "audioguide.errors": (
        "AudioError",
        "AudioguideError",
        "BuildError",
        "ManuscriptError",
        "SpeechError",
        "UnsafePatternError",
        "UsageError",
        "WriteError",
    ),
    "audioguide.measure.findings": ("Finding",),
    "audioguide.measure.guide": ("CheckedFile",),
    "audioguide.names": ("MANUSCRIPT_FOLDER", "OUTPUT_FOLDER"),
    "audioguide.pipeline.build": ("Built", "Plans"),
    "audioguide.pipeline.clean": ("Cleaned",),
    "audioguide.pipeline.failure": ("LoadFailure",),
    "audioguide.pipeline.heard": ("Heard", "HeardScript"),
    "audioguide.pipeline.options": ("BuildOptions",),
    "audioguide.pipeline.plan": ("GuidePlan",),
    "audioguide.pipeline.progress": ("Progress",),
    "audioguide.pipeline.result": ("Failure", "GuideResult"),
    "audioguide.pipeline.steps": ("STEP_KINDS", "Step"),
    "audioguide.pipeline.loaded": ("LoadedText",),
    "audioguide.pipeline.text": ("GuideScript", "LexiconUse"),
    "audioguide.pipeline.unusable": ("UnusableEntry",),
    "audioguide.render.breathing_track": ("TrackRequest",),
    "audioguide.settings": ("Settings",),
    "audioguide.speech.known_voices": ("KnownVoice",),
    "audioguide.speech.registry": ("EngineRegistry",),
}
"""Which of these names stand where."""

for _name in ("OPENBLAS", "OMP", "MKL", "VECLIB"):
    # Numpy's sums differ in their last bits by how many threads share them, and with them, now and
    # then, a byte of an MP3. One thread is also fastest here; numpy asks when it is first imported.
    os.environ[f"{_name}_NUM_THREADS"] = "1"

if not TYPE_CHECKING:

    def __getattr__(name):
        """A name of the API, loaded when it is first asked for."""
        for module, names in _MODULES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        """The names of the API, loaded or not."""
        return sorted([*(name for names in _MODULES.values() for name in names), "__version__"])
