"""eSpeak NG's library, from the wheel espeakng-loader, made to say the same thing the same way.

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
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from audioguide.commands import install
from audioguide.errors import SpeechError
from audioguide.stopping import always_at_stop, at_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WHEEL: Final = "espeakng-loader"
SLOWEST_WPM: Final = 80
FASTEST_WPM: Final = 450

# From speak_lib.h of eSpeak NG 1.52.
_AUDIO_OUTPUT_SYNCHRONOUS: Final = 2
_NEVER_EXIT: Final = 0x8000
"""Without it the library ends the whole process where its data is missing."""

PARAMETER_RATE: Final = 1
_PARAMETER_VOLUME: Final = 2
_PARAMETER_PITCH: Final = 3
CHARS_UTF8: Final = 1
_PHONEMES: Final = 0x100

_CONTROLS: Final = {code: " " for code in range(32) if chr(code) not in "\t\n"}

_LONGEST_DATA_PATH: Final = 140
"""eSpeak NG keeps its data path in 160 characters and cuts what does not fit."""

_SAMPLES_CALLBACK: Final = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)

_one_at_a_time: Final = threading.Lock()


def fingerprint() -> str:
    """The wheel and the size of the library in it: cheap, and other for another library.

    Raises:
        SpeechError: The wheel or its library is missing.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        wheel = version(_WHEEL)
        size = _library_path().stat().st_size
    except (PackageNotFoundError, OSError) as error:
        raise _library_missing(error) from error
    return f"{_WHEEL} {wheel} {size}"


def synthesise(
    text: str,
    espeak_name: str,
    rate_wpm: int,
    volume_percent: int,
    pitch_percent: int = 50,
    *,
    phonemes: bool = False,
) -> tuple[bytes, int]:
    """16-bit PCM and its sample rate; the same arguments give the same bytes.

    Args:
        text: What is said.
        espeak_name: A voice as eSpeak names it, by its path in the data: ``gmw/nl+Marco``.
        rate_wpm: eSpeak's own words a minute, from ``SLOWEST_WPM`` to ``FASTEST_WPM``.
        volume_percent: Of eSpeak's own scale.
        pitch_percent: Of eSpeak's own scale, on which 50 is a voice's own pitch.
        phonemes: Whether double brackets in the text hold phonemes.

    Raises:
        SpeechError: The library cannot be loaded, or refuses its data, the voice or the text.
    """
    parameters = {
        PARAMETER_RATE: rate_wpm,
        _PARAMETER_VOLUME: volume_percent,
        _PARAMETER_PITCH: pitch_percent,
    }
    pieces: list[bytes] = []

    def keep(samples: Any, count: int) -> None:
        if samples and count > 0:
            pieces.append(ctypes.string_at(samples, 2 * count))

    with opened(espeak_name, parameters) as (library, sample_rate):
        speak(library, text, keep, phonemes=phonemes)
    return b"".join(pieces), sample_rate


def _library_missing(error: Exception) -> SpeechError:
    return SpeechError(
        f"the embedded voice cannot be loaded ({error}); "
        f"put it back with: {install(_WHEEL, '--force-reinstall')}"
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
            folder = tempfile.TemporaryDirectory(prefix="ag", ignore_cleanup_errors=True)
            cleanup.enter_context(at_stop(folder.cleanup))
            path = Path(shutil.copy(path, cleanup.enter_context(folder)))
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
    import functools
    import shutil
    import tempfile

    short_folder = Path(tempfile.mkdtemp(prefix="ag"))
    remove = functools.partial(shutil.rmtree, short_folder, ignore_errors=True)
    atexit.register(remove)
    always_at_stop(remove)
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


def c_library() -> ctypes.CDLL:
    """The C library that eSpeak uses."""
    return ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)


def _seed(library: ctypes.CDLL) -> None:
    """Start eSpeak's own generator and the C library's; initialising seeds both with the time."""
    c_library().srand(1)
    library.espeak_ng_SetRandSeed(ctypes.c_long(1))


@contextmanager
def opened(espeak_name: str, parameters: Mapping[int, int]) -> Iterator[tuple[ctypes.CDLL, int]]:
    """A fresh library with a voice in it, and its sample rate.

    Raises:
        SpeechError: The library cannot be loaded, or refuses its data or the voice.
    """
    with _one_at_a_time, _fresh_library() as library:
        sample_rate = library.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS, 0, _data_path(), _NEVER_EXIT
        )
        if sample_rate <= 0:
            raise SpeechError(
                "the embedded voice does not find its data; "
                f"put it back with: {install(_WHEEL, '--force-reinstall')}"
            )
        try:
            _seed(library)
            refused = library.espeak_SetVoiceByName(espeak_name.encode()) or any(
                library.espeak_SetParameter(*one, 0) for one in parameters.items()
            )
            if refused:
                raise SpeechError(f"the embedded voice refuses {espeak_name} (code {refused})")
            yield library, sample_rate
        finally:
            library.espeak_Terminate()


def speak(
    library: ctypes.CDLL, text: str, heard: Callable[[Any, int], None], *, phonemes: bool
) -> None:
    """Have a text spoken.

    Args:
        library: With a voice.
        text: What is said.
        heard: Told where samples are and how many.
        phonemes: Whether double brackets in the text hold phonemes.

    Raises:
        SpeechError: The text is refused.
    """

    def pass_on(samples: Any, count: int, _events: Any) -> int:
        heard(samples, count)
        return 0

    callback = _SAMPLES_CALLBACK(pass_on)
    library.espeak_SetSynthCallback(callback)
    data = encoded(text)
    flags = CHARS_UTF8 | (_PHONEMES if phonemes else 0)
    refused = (
        library.espeak_Synth(data, ctypes.c_size_t(len(data) + 1), 0, 0, 0, flags, None, None)
        or library.espeak_Synchronize()
    )
    if refused:
        raise SpeechError(f"the embedded voice refuses the text (code {refused})")


def encoded(text: str) -> bytes:
    """A text as eSpeak takes it; in control characters it would see commands of its own."""
    return text.translate(_CONTROLS).encode(errors="replace")
