"""The embedded voice: eSpeak NG, from the library in the wheel espeakng-loader.

The library keeps state from one sentence to the next, also across its own terminate and
initialise, so each utterance is spoken by a library that was loaded for it alone, with its
random generators seeded. That costs under a millisecond and gives the same bytes in any order and
any process.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import sys
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from audioguide.errors import SpeechError
from audioguide.speech.engine import VoiceInfo, unknown_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audioguide.audio.clip import Clip


@dataclass(frozen=True, slots=True)
class _Variant:
    """A Dutch eSpeak voice that is worth offering."""

    suffix: str
    """What eSpeak calls the variant, after the name of the language."""
    rate_per_wpm: float
    """eSpeak's rate for one word a minute as this project means it, in the middle of the range:
    its variants stretch words differently at the same rate."""
    description: str


_DUTCH: Final = "gmw/nl"
"""By its path in eSpeak's data: a mere ``nl`` makes it read every voice that it has, for 4 ms."""

_VARIANTS: Final = {
    "rustig": _Variant("+Marco", 1.24, "warm and dark, a man, about 130 Hz"),
    "zacht": _Variant("+steph2", 0.85, "soft and even, a woman, about 185 Hz"),
    "diep": _Variant("+mike2", 0.85, "low and dark, a man, about 90 Hz"),
    "helder": _Variant("+Alicia", 1.03, "clear and light, a woman, about 250 Hz; the brightest"),
    "gewoon": _Variant("", 0.87, "eSpeak's own Dutch voice, for comparison"),
}

_VOLUME: Final = 40
"""Per cent of eSpeak's scale: at its default of 100 it overloads inside (gentle.md of the plan)."""

# From speak_lib.h of eSpeak NG 1.52.
_AUDIO_OUTPUT_SYNCHRONOUS: Final = 2
_NEVER_EXIT: Final = 0x8000
"""Without it the library ends the whole process where its data is missing."""

_PARAMETER_RATE: Final = 1
_PARAMETER_VOLUME: Final = 2
_CHARS_UTF8: Final = 1
_SLOWEST_WPM: Final = 80
_FASTEST_WPM: Final = 450

_LONGEST_DATA_PATH: Final = 140
"""eSpeak NG keeps its data path in 160 characters and cuts what does not fit."""

_SAMPLES_CALLBACK: Final = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)

_one_at_a_time: Final = threading.Lock()


class EspeakEngine:
    """eSpeak NG in this process; see the module for how it is made repeatable."""

    parallel = "processes"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The Dutch variants that measured best, the calmest first: docs/voices.md."""
        return tuple(
            VoiceInfo(
                name=name,
                description=variant.description,
                natural=False,
                offline=True,
                private=True,
                installed=True,
                licence="GPL-3.0-or-later",
            )
            for name, variant in _VARIANTS.items()
        )

    def fingerprint(self, voice: str) -> str:
        """The wheel, the size of the library in it, and what is asked of it for this voice."""
        from importlib.metadata import PackageNotFoundError, version

        variant = _variant(voice)
        try:
            wheel = version("espeakng-loader")
            size = _library_path().stat().st_size
        except (PackageNotFoundError, OSError) as error:
            raise _library_missing(error) from error
        return f"espeakng-loader {wheel} {size} nl{variant.suffix} volume {_VOLUME}"

    def speak(self, spoken: str, voice: str, pace_wpm: int) -> Clip:
        """One utterance at eSpeak's own 22,050 Hz; the same arguments give the same samples.

        Raises:
            SpeechError: The library or its data cannot be used.
            UsageError: No such voice.
        """
        from audioguide.speech.pace import speak_at_pace

        variant = _variant(voice)
        speak = partial(_speak, spoken, _DUTCH + variant.suffix)
        return speak_at_pace(speak, spoken, pace_wpm, pace_wpm * variant.rate_per_wpm)


def _speak(spoken: str, espeak_name: str, rate: float) -> Clip:
    """One utterance at a rate in eSpeak's own words a minute, kept inside what it takes."""
    import numpy as np

    from audioguide.audio.clip import Clip

    rate_wpm = min(max(round(rate), _SLOWEST_WPM), _FASTEST_WPM)
    with _one_at_a_time, _fresh_library() as library:
        pcm, sample_rate = _synthesise(library, spoken, espeak_name, rate_wpm)
    samples = np.frombuffer(pcm, dtype=np.int16).astype(np.float32) / np.float32(32768)
    return Clip(samples, sample_rate)


def _variant(voice: str) -> _Variant:
    if voice not in _VARIANTS:
        raise unknown_voice("espeak", voice, _VARIANTS)
    return _VARIANTS[voice]


def _library_missing(error: Exception) -> SpeechError:
    return SpeechError(
        f"the embedded voice cannot be loaded ({error}); "
        "put it back with: pip install --force-reinstall espeakng-loader"
    )


def _library_path() -> Path:
    import espeakng_loader

    return Path(espeakng_loader.get_library_path())


@contextmanager
def _fresh_library() -> Iterator[ctypes.CDLL]:
    """The library with every one of its variables as at its first load; unloaded afterwards.

    Where it cannot be unloaded, since something else in the program uses it too or the system keeps
    what it has loaded, a copy of the file under another name is as fresh.
    """
    import shutil
    import tempfile

    path = _library_path()
    with ExitStack() as cleanup:
        if _is_loaded(path):
            folder = cleanup.enter_context(
                tempfile.TemporaryDirectory(prefix="ag", ignore_cleanup_errors=True)
            )
            path = Path(shutil.copy(path, folder))
        try:
            library = ctypes.CDLL(str(path))
        except OSError as error:
            raise _library_missing(error) from error
        cleanup.callback(_unload, library._handle)  # noqa: SLF001 - ctypes has no way to unload
        yield library


@cache
def _data_path() -> bytes:
    """Where eSpeak finds its data, by a short way round where its own path is too long for it."""
    import espeakng_loader

    try:
        data_path: str = espeakng_loader.get_data_path()
    except RuntimeError as error:
        raise _library_missing(error) from error
    if len(os.fsencode(data_path)) > _LONGEST_DATA_PATH:
        data_path = _short_way(data_path)
    return data_path.encode("mbcs") if sys.platform == "win32" else os.fsencode(data_path)


def _short_way(folder: str) -> str:
    """A link to a folder in a temporary one that goes when the program ends; a copy on Windows."""
    import atexit
    import shutil
    import tempfile

    short_folder = Path(tempfile.mkdtemp(prefix="ag"))
    atexit.register(shutil.rmtree, short_folder, ignore_errors=True)
    short = short_folder / "e"
    try:
        short.symlink_to(folder)
    except OSError:
        shutil.copytree(folder, short)
    return str(short)


def _unload(handle: int) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(handle)
    else:
        _ctypes.dlclose(handle)


def _is_loaded(path: Path) -> bool:
    """Whether the library is in memory now, where the system can tell."""
    only_if_loaded = getattr(os, "RTLD_NOLOAD", None)
    if only_if_loaded is None:
        return False
    try:
        handle = _ctypes.dlopen(str(path), only_if_loaded | os.RTLD_LAZY)
    except OSError:
        return False
    _unload(handle)
    return True


def _seed(library: ctypes.CDLL) -> None:
    """Start eSpeak's own generator and the C library's; initialising seeds both with the time."""
    c_library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
    c_library.srand(1)
    library.espeak_ng_SetRandSeed(ctypes.c_long(1))


def _synthesise(
    library: ctypes.CDLL, spoken: str, espeak_name: str, rate_wpm: int
) -> tuple[bytes, int]:
    """16-bit PCM and its sample rate, from a library just loaded.

    Raises:
        SpeechError: The library refuses its data, the voice or the text.
    """
    pieces: list[bytes] = []

    def keep(samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            pieces.append(ctypes.string_at(samples, 2 * count))
        return 0

    callback = _SAMPLES_CALLBACK(keep)
    sample_rate = library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, _data_path(), _NEVER_EXIT)
    if sample_rate <= 0:
        raise SpeechError(
            "the embedded voice does not find its data; "
            "put it back with: pip install --force-reinstall espeakng-loader"
        )
    try:
        _seed(library)
        library.espeak_SetSynthCallback(callback)
        encoded = spoken.replace("\0", " ").encode(errors="replace")
        refused = (
            library.espeak_SetVoiceByName(espeak_name.encode())
            or library.espeak_SetParameter(_PARAMETER_VOLUME, _VOLUME, 0)
            or library.espeak_SetParameter(_PARAMETER_RATE, rate_wpm, 0)
            or library.espeak_Synth(
                encoded, ctypes.c_size_t(len(encoded) + 1), 0, 0, 0, _CHARS_UTF8, None, None
            )
            or library.espeak_Synchronize()
        )
    finally:
        library.espeak_Terminate()
    if refused:
        raise SpeechError(f"the embedded voice refuses {espeak_name} or the text (code {refused})")
    return b"".join(pieces), sample_rate
