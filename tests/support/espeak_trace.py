"""What eSpeak itself says that it said: its phoneme trace of a text while it synthesises it."""

import ctypes
import os
import tempfile

from audioguide.speech.engines.espeak import library

_IPA = 2
_RATE, _RATE_WPM = 1, 100


def trace(text, espeak_name="gmw/nl+Marco", *, phonemes):
    """The phonemes of a text from a library that was loaded for it, its clauses joined by spaces.

    Args:
        text: As eSpeak is given it.
        espeak_name: Who speaks.
        phonemes: Whether double brackets hold phonemes.
    """
    with (
        library.opened(espeak_name, {_RATE: _RATE_WPM}) as (espeak, _),
        tempfile.TemporaryFile() as file,
    ):
        c = library.c_library()
        c.fdopen.restype = ctypes.c_void_p
        stream = ctypes.c_void_p(c.fdopen(os.dup(file.fileno()), b"w"))
        espeak.espeak_SetPhonemeTrace(_IPA, stream)
        library.speak(espeak, text, lambda _samples, _count: None, phonemes=phonemes)
        espeak.espeak_SetPhonemeTrace(0, None)
        c.fclose(stream)
        file.seek(0)
        lines = file.read().decode().splitlines()
    return " ".join(line.strip() for line in lines if line.strip())
