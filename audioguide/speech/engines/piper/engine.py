"""Neural voices that stay on this machine, by the package piper-tts (extra ``piper``)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from audioguide.commands import install
from audioguide.errors import SpeechError
from audioguide.languages import load
from audioguide.speech.contract import VoiceInfo
from audioguide.speech.engines.piper.voices import (
    COLLECTED_VOICES,
    UNKNOWN_LICENCE,
    PiperFiles,
    broken,
    describe,
    find_files,
    installed_voices,
    is_path,
    language_of,
    licence_of,
    model_digest,
    read_config,
    voices_folder,
)
from audioguide.speech.read_by_espeak import ALONE, ALPHABET

if TYPE_CHECKING:
    from pathlib import Path

    from piper import PiperVoice, SynthesisConfig

    from audioguide.audio.clip import Clip
    from audioguide.speech.contract import DownloadProgress, InstalledVoice

_PACKAGE: Final = "piper-tts"

_USUAL_RATE: Final = 0.62
"""How fast against its own pace a Dutch Piper voice takes the usual time: it speaks about 4.6
syllables a second, a calm voice 2.85."""

_SENTENCE_PAUSE_MS: Final = 250
"""Where Piper sees two sentences in one utterance."""

_SHORT_SYLLABLES: Final = 4
_SHORT_NOISE: Final = 0.5
"""Very short texts come out garbled in some voices; half the noise steadies them."""


class PiperEngine:
    """Piper in this process; a voice is loaded once and speaks with one thread.

    Args:
        folder: Where installed voices are; the user's data folder when nothing is said.
    """

    parallel = "processes"
    sentence_s = 0.6
    alphabet = ALPHABET
    alone = ALONE

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._loaded: dict[Path, PiperVoice] = {}
        self._loading = threading.Lock()

    @property
    def _folder(self) -> Path:
        return voices_folder() if self._given is None else self._given

    def voices(self) -> tuple[VoiceInfo, ...]:
        """What is installed, then what can be."""
        usable = _package_version() is not None
        here = installed_voices(self._folder)
        others = [name for name in COLLECTED_VOICES if name not in here]
        return tuple(
            VoiceInfo(
                name=name,
                description=describe(name),
                natural=True,
                offline=True,
                private=True,
                installed=usable and name in here,
                licence=self._licence(name) if name in here else UNKNOWN_LICENCE,
                language=here.get(name) or COLLECTED_VOICES[name].language,
            )
            for name in [*here, *others]
        )

    def accepts(self, voice: str) -> bool:
        """The path of a model of one's own, a speaker behind it perhaps."""
        return is_path(voice)

    def fingerprint(self, voice: str) -> str:
        """The package, and the contents of the voice's files by samples."""
        missing = self.missing_package()
        if missing:
            raise SpeechError(f"for voice {voice}, {missing}")
        files = find_files(voice, self._folder)
        return f"piper-tts {_package_version()} {model_digest(files)} {files.speaker or ''}".strip()

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One utterance at the voice's own sample rate.

        The noise in a neural voice makes it sound alive and never twice the same.

        Raises:
            SpeechError: The package or the voice is missing or broken, or has no such speaker.
            UsageError: No such voice.
        """
        from audioguide.speech.pace import speak_at_pace

        self.fingerprint(voice)
        files = find_files(voice, self._folder)
        loaded = self._load(files)
        language = language_of(files)
        syllables = load(language).count_syllables(spoken)
        speaker = _speaker(loaded, files)
        text = spoken.replace("[[", "").replace("]]", "")  # Piper would read phonemes in them

        def speak(rate: float) -> Clip:
            return _synthesise(loaded, text, _manner(loaded, rate, speaker, syllables), files)

        return speak_at_pace(speak, spoken, pace_wpm, _USUAL_RATE, language=language)

    def missing_package(self) -> str:
        """How to install the package piper-tts."""
        if _package_version() is not None:
            return ""
        return f"install the package {_PACKAGE} with: {install(_PACKAGE)}"

    def install(self, voice: str, progress: DownloadProgress) -> InstalledVoice:
        """From the collection rhasspy/piper-voices into the user's data folder."""
        from audioguide.speech.engines.piper.install import Installer

        return Installer(self._folder).install(voice, progress)

    def _licence(self, name: str) -> str:
        return licence_of(find_files(name, self._folder))

    def _load(self, files: PiperFiles) -> PiperVoice:
        """The voice, loaded once: seconds of work and a hundred megabytes."""
        with self._loading:
            if files.model not in self._loaded:
                self._loaded[files.model] = _load(files)
            return self._loaded[files.model]


def _package_version() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return None


def _load(files: PiperFiles) -> PiperVoice:
    """A session with one thread, as a build already runs one worker a core."""
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        config = PiperConfig.from_dict(read_config(files))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise broken(files.config, f"{type(error).__name__}: {error}") from error
    try:
        session = onnxruntime.InferenceSession(
            str(files.model), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise broken(files.model, error) from error
    return PiperVoice(session=session, config=config)


def _speaker(voice: PiperVoice, files: PiperFiles) -> int | None:
    """The number of the speaker asked for.

    Raises:
        SpeechError: The voice has no such speaker.
    """
    if files.speaker is None:
        return None
    known: dict[str, int] = dict(voice.config.speaker_id_map)
    if files.speaker in known:
        return known[files.speaker]
    if files.speaker.isdecimal() and int(files.speaker) < voice.config.num_speakers:
        return int(files.speaker)
    raise SpeechError(
        f"{files.model.stem} has no speaker {files.speaker!r}; it has numbers from 0 to "
        f"{voice.config.num_speakers - 1}"
    )


def _manner(voice: PiperVoice, rate: float, speaker: int | None, syllables: int) -> SynthesisConfig:
    """How to say it: never normalised, which would make every sentence equally loud."""
    from piper import SynthesisConfig

    config = voice.config
    noise = _SHORT_NOISE if syllables <= _SHORT_SYLLABLES else 1.0
    return SynthesisConfig(
        speaker_id=speaker,
        length_scale=config.length_scale / rate,
        noise_scale=config.noise_scale * noise,
        noise_w_scale=config.noise_w_scale * noise,
        normalize_audio=False,
    )


def _synthesise(voice: PiperVoice, text: str, manner: Any, files: PiperFiles) -> Clip:
    """The sentences that Piper finds in a text, joined."""
    import numpy as np

    from audioguide.audio.clip import Clip
    from audioguide.speech.join import join_phrases

    try:
        clips = [
            Clip(np.asarray(chunk.audio_float_array, dtype=np.float32), chunk.sample_rate)
            for chunk in voice.synthesize(text, manner)
        ]
    except Exception as error:
        raise broken(files.model, error) from error
    return clips[0] if len(clips) == 1 else join_phrases(clips, _SENTENCE_PAUSE_MS)
